"""Theta to the last digit that counts, the same on every machine.

Newton's method goes on from what floating point has found, with the slope in decimals of 40
digits: floats only suggest each step, so that neither the order of sums nor the processor's
exponential function can be seen in the result.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

import numpy as np

from yearturn.decisions.calibration.pairwise.maximum import held, solved
from yearturn.decisions.calibration.pairwise.model import Model
from yearturn.decisions.calibration.pairwise.pairs import Pairs, Reals

DIGITS = Context(prec=40, rounding=ROUND_HALF_EVEN)
CLOSE = 1e-15  # the step after one so small is smaller still by EXACT
EXACT = 1e-10
ROUNDS = 100
HALF = Decimal("0.5")


def chances(model: Model, theta: Reals) -> list[Decimal]:
    """Return everybody's chance of being put before an average nominee, from a theta nearby.

    The model must have a prior. The chances are off by less than 1e-20 or so, far inside the
    1e-14 (1e-12 points) within which an edge of rounding is flagged.
    """
    with localcontext(DIGITS):
        found = [Decimal(each) for each in theta.tolist()]
        for _round in range(ROUNDS):
            nearby = _floats(found)
            slope = _floats(_slope(model, [each.exp() for each in found]))
            step = held(model, nearby, solved(model.curvature(nearby), slope, EXACT))
            found = [old + Decimal(new) for old, new in zip(found, step.tolist(), strict=True)]
            if float(np.abs(step).max()) <= CLOSE:
                return [1 / (1 + (-each).exp()) for each in found]
    raise ArithmeticError("strengths do not settle")


def _slope(model: Model, odds: Sequence[Decimal]) -> list[Decimal]:
    """Return the slope of the log likelihood: wins less expected wins, by nominee."""
    prior = Decimal(model.prior)
    slope = [prior * (HALF - each / (1 + each)) for each in odds]
    for i, j, wins, both in _entries(model.pairs):
        left = wins - both * odds[i] / (odds[i] + odds[j])
        slope[i] += left
        slope[j] -= left
    return slope


def _entries(pairs: Pairs) -> Iterator[tuple[int, int, int, int]]:
    both = pairs.wins + pairs.losses
    columns = (pairs.first, pairs.second, pairs.wins, both)
    return zip(*(each.tolist() for each in columns), strict=True)


def _floats(values: Sequence[Decimal]) -> Reals:
    return np.array([float(each) for each in values])
