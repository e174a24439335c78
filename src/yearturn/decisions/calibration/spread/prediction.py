"""Predictions at given ratios and spreads, the same to the last digit on every machine.

The equations are solved in floating point and the solution is refined: what is left over is
computed in whole numbers (points · 2^96), so that neither the order of sums nor the processor's
library can be seen in the result.
Source: Henderson's mixed model equations; iterative refinement (Wilkinson 1963).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.calibration.design import Reals, Whole
from yearturn.decisions.calibration.spread.likelihood import Model

BITS = 96
CLOSE = 1 << (BITS - 60)  # 2^-60 points: a millionth of a millionth is about 2^-40
ROUNDS = 60

Exact = NDArray[np.object_]  # of whole numbers without bounds


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Intercept, nominees' and judges' effects, in points · 2^96; or sums of that kind."""

    intercept: int
    nominee: Exact
    judge: Exact


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """Standard deviations of the prediction errors of merits and of judges' effects, in points."""

    nominee: Reals
    judge: Reals


def effects(
    model: Model,
    totals: Sequence[int],
    unit: int,
    ratios: tuple[Fraction, Fraction],
    spreads: Sequence[Fraction],
) -> Effects:
    """Return the predictions at exact ratios and spreads; the model holds them as floats.

    The totals, in points · `unit`, stand as the design's ballots do.
    """
    fixed = [(each << BITS) // unit for each in totals]
    equations = _Equations(model, fixed, ratios, spreads)
    nominees, judges = len(model.design.nominee_count), len(spreads)
    found = Effects(0, _whole([0] * nominees), _whole([0] * judges))
    for _round in range(ROUNDS):
        change = _solved(model, equations.left_over(found))
        found = Effects(
            found.intercept + change.intercept,
            found.nominee + change.nominee,
            found.judge + change.judge,
        )
        if max(map(abs, (change.intercept, *change.nominee, *change.judge))) <= CLOSE:
            return found
    raise ArithmeticError("predictions do not settle")


def errors(model: Model, error_variance: float) -> Errors:
    """Return how far predictions may be off where the spreads are as given.

    The intercept's own uncertainty is included, that of the spreads and ratios is not.
    """
    design, r = model.design, model.r
    kernel = model.b * model.inverse
    judge = kernel @ (r * _ones(model))
    across = model.weight * design.of_nominees(model.x)
    shift = 1 - across + model.weight * design.back(r * judge)
    inner = design.quadratic(kernel * r * r[:, None])
    of_nominees = model.weight + model.weight**2 * inner + shift**2 / model.information
    of_judges = np.diag(kernel) + judge**2 / model.information
    return Errors(
        nominee=np.sqrt(error_variance * of_nominees), judge=np.sqrt(error_variance * of_judges)
    )


class _Equations:
    """The equations in whole numbers; totals are in points · 2^96."""

    def __init__(
        self,
        model: Model,
        totals: Sequence[int],
        ratios: tuple[Fraction, Fraction],
        spreads: Sequence[Fraction],
    ):
        self.nominee, self.judge = model.design.nominee, model.design.judge
        self.ratios = ratios
        self.totals = _whole(totals)
        self.numerator = _whole([each.numerator for each in spreads])
        self.denominator = _whole([each.denominator for each in spreads])
        self.r = _whole([(each.denominator << BITS) // each.numerator for each in spreads])
        self.of_nominees = _Sums(self.nominee)
        self.of_judges = _Sums(self.judge)

    def left_over(self, found: Effects) -> Effects:
        """Return what the effects leave of each equation's right-hand side."""
        j = self.judge
        stretched = self.numerator[j] * found.nominee[self.nominee] // self.denominator[j]
        left = self.totals - found.intercept - found.judge[j] - stretched
        once = (self.r * self.of_judges(left)) >> BITS
        twice = (self.r * once) >> BITS
        of_nominees = self.of_nominees((self.r[j] * left) >> BITS)
        return Effects(
            intercept=int(twice.sum()),
            nominee=_shrunk(of_nominees, found.nominee, self.ratios[0]),
            judge=_shrunk(twice, found.judge, self.ratios[1]),
        )


class _Sums:
    """Sums of the ballots' whole numbers by group; every group has a ballot."""

    def __init__(self, group: Whole):
        self.order = np.argsort(group, kind="stable")
        self.starts = np.searchsorted(group[self.order], np.arange(int(group.max()) + 1))

    def __call__(self, values: Exact) -> Exact:
        sums: Exact = np.add.reduceat(values[self.order], self.starts)
        return sums


def _shrunk(left: Exact, found: Exact, ratio: Fraction) -> Exact:
    """Take from what is left the pull towards zero: effect / ratio. Ratio zero: nothing is left."""
    if not ratio:
        return _whole([0] * len(left))
    rest: Exact = left - found * ratio.denominator // ratio.numerator
    return rest


def _solved(model: Model, left: Effects) -> Effects:
    """Return a solution of the equations for one right-hand side, in floating point."""
    design, r, weight = model.design, model.r, model.weight
    of_nominees, of_judges = _points(left.nominee), _points(left.judge)
    ones = r * _ones(model)
    across = r * design.across(weight * of_nominees)
    base = model.b * (model.inverse @ (of_judges - across))
    slope = model.b * (model.inverse @ ones)
    loads = design.of_nominees(model.x)
    free = float(np.ldexp(float(left.intercept), -BITS)) - float((weight * loads) @ of_nominees)
    intercept = (free - float(base @ ones)) / model.information
    judge = base - intercept * slope
    nominee = weight * (of_nominees - design.back(r * judge) - loads * intercept)
    return Effects(int(np.ldexp(intercept, BITS)), _fixed(nominee), _fixed(judge))


def _ones(model: Model) -> Reals:
    """Return, by judge, the sums of x freed of the nominees."""
    design = model.design
    own: Reals = design.of_judges(model.x)
    return own - design.across(model.weight * design.of_nominees(model.x))


def _whole(values: Sequence[int]) -> Exact:
    result = np.empty(len(values), dtype=np.object_)
    result[:] = values
    return result


def _points(values: Exact) -> Reals:
    return np.ldexp(values.astype(np.float64), -BITS)


def _fixed(values: Reals) -> Exact:
    return _whole([int(each) for each in np.ldexp(values, BITS).tolist()])
