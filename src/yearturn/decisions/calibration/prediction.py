"""Best linear unbiased predictions at given ratios, the same to the last digit on every machine.

Henderson's equations are solved in floating point and the solution is refined: what is left over is
computed in whole numbers (points · 2^96), so that neither the order of sums nor the processor's
library can be seen in the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ldexp

import numpy as np

from yearturn.decisions.calibration.design import Design, Reals
from yearturn.decisions.calibration.likelihood import Model

BITS = 96
CLOSE = 1 << (BITS - 60)  # 2^-60 points: a millionth of a millionth is about 2^-40
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Effects:
    """Intercept, nominees' and judges' effects, in points · 2^96."""

    intercept: int
    nominee: list[int]
    judge: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """Standard deviations of the prediction errors of merits and of judges' effects, in points."""

    nominee: Reals
    judge: Reals


def effects(
    model: Model, totals: Sequence[Fraction], nominee_ratio: Fraction, judge_ratio: Fraction
) -> Effects:
    """Return the predictions of the model at exact ratios; the model holds them as floats."""
    fixed = [(total.numerator << BITS) // total.denominator for total in totals]
    design = model.design
    intercept = 0
    nominee = [0] * len(design.nominee_count)
    judge = [0] * len(design.judge_count)
    for _round in range(ROUNDS):
        left = _left_over(design, fixed, Effects(intercept, nominee, judge))
        of_nominees = _shrunk(left.nominee, nominee, nominee_ratio)
        of_judges = _shrunk(left.judge, judge, judge_ratio)
        change = _solved(model, left.intercept, of_nominees, of_judges)
        intercept += change.intercept
        nominee = [old + new for old, new in zip(nominee, change.nominee, strict=True)]
        judge = [old + new for old, new in zip(judge, change.judge, strict=True)]
        if max(map(abs, (change.intercept, *change.nominee, *change.judge))) <= CLOSE:
            return Effects(intercept, nominee, judge)
    raise ArithmeticError("predictions do not settle")


def errors(model: Model, error_variance: float) -> Errors:
    """Return how far predictions may be off, the intercept's own uncertainty included."""
    design = model.design
    kernel = model.b * model.inverse
    judge = kernel @ design.across(model.kept)
    shift = model.kept + model.weight * design.back(judge)
    of_nominees = (
        model.weight + model.weight**2 * design.quadratic(kernel) + shift**2 / model.information
    )
    of_judges = np.diag(kernel) + judge**2 / model.information
    return Errors(
        nominee=np.sqrt(error_variance * of_nominees), judge=np.sqrt(error_variance * of_judges)
    )


def _left_over(design: Design, totals: Sequence[int], found: Effects) -> Effects:
    """Return the sums of what the effects leave of the totals: of all, by nominee, by judge."""
    intercept = 0
    nominee = [0] * len(found.nominee)
    judge = [0] * len(found.judge)
    for total, i, j in zip(totals, design.nominee.tolist(), design.judge.tolist(), strict=True):
        left = total - found.intercept - found.nominee[i] - found.judge[j]
        intercept += left
        nominee[i] += left
        judge[j] += left
    return Effects(intercept, nominee, judge)


def _shrunk(left: Sequence[int], found: Sequence[int], ratio: Fraction) -> list[int]:
    """Take from what is left the pull towards zero: effect / ratio. Ratio zero: nothing is left."""
    if not ratio:
        return [0] * len(left)
    return [
        rest - effect * ratio.denominator // ratio.numerator
        for rest, effect in zip(left, found, strict=True)
    ]


def _solved(model: Model, total: int, nominees: Sequence[int], judges: Sequence[int]) -> Effects:
    """Return a solution of Henderson's equations for one right-hand side, in floating point."""
    design = model.design
    of_nominees, of_judges = _points(nominees), _points(judges)
    base = model.b * (model.inverse @ (of_judges - design.across(model.weight * of_nominees)))
    slope = model.b * (model.inverse @ design.across(model.kept))
    # By nominee: their ballots' part that is not explained by the nominee's own effect.
    free = ldexp(total, -BITS) - float((model.weight * design.nominee_count) @ of_nominees)
    intercept = (free - float(base @ design.across(model.kept))) / model.information
    judge = base - intercept * slope
    rest = of_nominees - design.back(judge) - design.nominee_count * intercept
    nominee = model.weight * rest
    return Effects(_fixed([intercept])[0], _fixed(nominee.tolist()), _fixed(judge.tolist()))


def _points(values: Sequence[int]) -> Reals:
    return np.array([ldexp(value, -BITS) for value in values])


def _fixed(values: Sequence[float]) -> list[int]:
    return [int(ldexp(value, BITS)) for value in values]
