"""Theta to the last digit that counts, the same on every machine.

Newton's method goes on from what floating point has found, with the slope in decimals of 40
digits: floats only suggest each step, so that neither the order of sums nor the processor's
exponential function can be seen in the result. Where that does not lead to a certain end,
elimination in decimals goes on.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.calibration.pairwise import elimination
from yearturn.decisions.calibration.pairwise.maximum import held, solved
from yearturn.decisions.calibration.pairwise.model import Curvature, Model, spread
from yearturn.decisions.calibration.pairwise.pairs import Reals
from yearturn.decisions.types import Unsettled

DIGITS = Context(prec=40, rounding=ROUND_HALF_EVEN)
CLOSE = 1e-7  # after a step so small it is asked whether that was enough
STALLED = 1e-15
EXACT = 1e-10
ROUNDS = 100
NOISE = 1e-38  # of the comparisons: how far the slope may be off
LOST = 1e-13  # of what floats add up to a slope
NEAR, SURE = 1e-9, 1e-18  # log odds, and chances: far inside the 1e-14 of a flagged edge


def settled(model: Model, theta: Reals, names: Sequence[str] = ()) -> list[Decimal]:
    """Return everybody's log odds against an average nominee, from a theta nearby.

    The model must have a prior. The chances that they come to are off by less than 1e-18, far
    inside the 1e-14 (1e-12 points) within which an edge of rounding is flagged.

    :raises types.Unsettled: with the `names` of those whose chances cannot be told so well
    """
    with localcontext(DIGITS):
        near, unsure = _nearly(model, [Decimal(each) for each in theta.tolist()])
    if not len(unsure):
        return near
    start = [Decimal(each) for each in model.start().tolist()]
    found = elimination.strengths(model, start)
    left = unsure.tolist() if found is None else found.unsure
    if found is None or left:
        raise Unsettled(tuple(names[each] if names else str(each) for each in left))
    return found.theta


def chances(theta: Sequence[Decimal]) -> list[Decimal]:
    """Return the chances that log odds come to."""
    with localcontext(elimination.context(DIGITS.prec)):
        return [1 / (1 + (-each).exp()) for each in theta]


def floats(values: Sequence[Decimal]) -> Reals:
    """Return the floats that are nearest."""
    return np.array([float(each) for each in values])


def _nearly(model: Model, found: list[Decimal]) -> tuple[list[Decimal], NDArray[np.int64]]:
    """Return where steps in floats end, and who is not certain there; all where they do not."""
    everybody = np.arange(len(found))
    for _round in range(ROUNDS):
        nearby = floats(found)
        curvature = model.curvature(nearby)
        if not (np.isfinite(nearby).all() and curvature.diagonal.min() > 0):
            break
        left = floats(elimination.slope(model, found))
        step = held(model, nearby, solved(curvature, left, EXACT))
        found = [old + Decimal(new) for old, new in zip(found, step.tolist(), strict=True)]
        size = float(np.abs(step).max())
        if size <= CLOSE:
            unsure = _unsure(model, curvature, nearby, _ahead(curvature, left, step))
            if not len(unsure) or size <= STALLED:
                return found, unsure
    return found, everybody


def _ahead(curvature: Curvature, left: Reals, step: Reals) -> Reals:
    """Return a bound of the slope after a short whole step from where so much of it is left.

    What the equations leave, what floats lose, and what the curvature changes by along the step.
    """
    size = np.abs(step)
    lost = LOST * np.abs(left) + (LOST + 3 * size.max()) * _both_ways(curvature, size)
    bound: Reals = np.abs(left - curvature.times(step)) + lost
    return bound


def _both_ways(curvature: Curvature, size: Reals) -> Reals:
    sums: Reals = curvature.diagonal * size + curvature.between @ size
    return sums


def _unsure(model: Model, curvature: Curvature, theta: Reals, slope: Reals) -> NDArray[np.int64]:
    """Return whose chances are not proved to be close enough to those of the maximum.

    The inverse of the curvature has no negative entries: steps whose image is nowhere below the
    size of the `slope` bound the way to the maximum. What floats lose is counted in.
    """
    slope = slope + NOISE * float((model.pairs.wins + model.pairs.losses).sum())
    bound = np.abs(solved(curvature, slope, EXACT)) * 2
    lost = LOST * _both_ways(curvature, bound)
    if not (curvature.times(bound) - lost >= slope).all() or bound.max() > NEAR:
        return np.arange(len(theta))
    return np.flatnonzero(spread(theta) * bound > SURE)
