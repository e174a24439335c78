"""Best linear unbiased predictions at given ratios, the same to the last digit on every machine.

Henderson's equations are solved in floating point and the solution is refined: what is left over is
computed in whole numbers, so that neither the order of sums nor the processor's library can be seen
in the result.
Source: Henderson 1975; iterative refinement: Wilkinson 1963.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ldexp

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed
from yearturn.decisions.calibration.design import Design, Reals, Whole
from yearturn.decisions.calibration.equations import BITS, Equations
from yearturn.decisions.calibration.whole import Numbers, roomy

CLOSE = 1 << (BITS - 60)  # 2^-60 points: a millionth of a millionth is about 2^-40
COARSE = 40  # binary digits after the point with which the refinement starts
ROUNDS = 60
CERTAIN = 2.0**-44  # of the largest number met: far more than a float's merit is off by


@dataclass(frozen=True, slots=True, eq=False)
class Predicted:
    """Merits, intercept and judges' effects in points as floats, off by no more than `off`."""

    merits: Reals
    intercept: float
    judge: Reals
    off: float

    def error_variance(self, design: Design, totals: Reals, ratios: tuple[float, float]) -> float:
        """Return the error's variance by REML at these ratios; `totals` are in points, centred.

        It is a sum of squares: what is left of ballots, and effects over the square roots of their
        ratios.
        """
        left = totals - self.merits[design.nominee]
        left -= self.judge[design.judge]
        left -= left.mean()
        square = float(left @ left)
        for effect, ratio in zip((self.merits - self.intercept, self.judge), ratios, strict=True):
            square += float(effect @ effect) / ratio if ratio else 0.0
        return square / (len(totals) - 1)


@dataclass(frozen=True, slots=True)
class Effects:
    """Intercept and judges' effects in points · 2^96, from which the nominees' follow."""

    equations: Equations
    ratios: tuple[Fraction, Fraction]
    intercept: int
    judge: list[int]

    def merit(self, number: int) -> Fraction:
        """Return one nominee's merit in points, to 2^-60."""
        return Fraction(self.intercept + self.nominee(number), 1 << BITS)

    def nominee(self, number: int) -> int:
        """Return one nominee's effect in points · 2^96."""
        return self.equations.nominee(number, self.intercept, self.judge, self.ratios[0])

    def predicted(self) -> Predicted:
        """Return all merits as floats."""
        equations = self.equations
        intercept, judge = ldexp(self.intercept, -BITS), points(self.judge)
        # Totals less a common whole number: then hardly a digit is lost in what is left of them.
        whole = round(intercept * equations.unit)
        own = less(equations.sums, whole, equations.ballots) / equations.unit
        ratio = float(self.ratios[0])
        n = equations.ballots.astype(np.float64)
        rest = own - n * (intercept - whole / equations.unit) - equations.table @ judge
        largest = abs(intercept) + float(np.abs(own / n).max()) + float(np.abs(judge).max())
        merits = intercept + rest * ratio / (1 + ratio * n)
        return Predicted(merits, intercept, judge, CERTAIN * largest)


def effects(
    equations: Equations,
    absorbed: Absorbed,
    one: Reals,
    solve: Callable[[Reals], Reals],
    ratios: tuple[Fraction, Fraction],
) -> Effects:
    """Return the predictions at exact ratios of nominees and judges.

    `absorbed` holds these as floats; `solve` solves its equations, one column a right-hand side, to
    some digits at least, and `one` so solves for `of_ones`: what it misses only costs another
    round.
    """
    step = Step(absorbed, one, solve)
    intercept, judge = step.start(equations)
    last = float(max(map(abs, (intercept, *judge)))) or 1.0
    for _round in range(ROUNDS):
        left = equations.left(intercept, judge, ratios[0])
        more, by_judge = step(sum(left), _pulled(left, judge, ratios[1]))
        intercept += more
        judge = [old + new for old, new in zip(judge, by_judge, strict=True)]
        change = max(map(abs, (more, *by_judge)))
        # What a round leaves is to its change as that is to the change before.
        if change * min(1.0, change / last) <= CLOSE:
            return Effects(equations, ratios, intercept, judge)
        last = float(change) or 1.0
    raise ArithmeticError("predictions do not settle")


def less(sums: Numbers, whole: int, counts: Whole) -> Reals:
    """Return sums of totals less a whole number from each total."""
    found: Reals = (sums - roomy(counts, 2 * abs(whole) + 1) * whole).astype(np.float64)
    return found


def points(values: list[int]) -> Reals:
    """Return numbers of points · 2^96 in points."""
    return np.array([value / (1 << BITS) for value in values])


def _pulled(left: list[int], found: list[int], ratio: Fraction) -> list[int]:
    """Take from what is left the pull towards zero: effect / ratio. Ratio zero: nothing is left."""
    if not ratio:
        return [0] * len(left)
    return [
        rest - effect * ratio.denominator // ratio.numerator
        for rest, effect in zip(left, found, strict=True)
    ]


class Step:
    """Solves the equations for one right-hand side in floating point."""

    def __init__(self, absorbed: Absorbed, one: Reals, solve: Callable[[Reals], Reals]):
        self.absorbed, self.b, self.one, self.solve = absorbed, absorbed.b, one, solve
        self.kept = absorbed.of_ones
        self.information = float(absorbed.of_nominees(absorbed.design.nominee_count, one).sum())

    def start(self, equations: Equations) -> tuple[int, list[int]]:
        """Return effects as floats find them, of so few digits that sums of them are short."""
        absorbed, unit = self.absorbed, equations.unit
        counts = equations.design.judge_count.astype(np.int64)
        whole = round(int(equations.by_judge.sum()) / int(counts.sum()))
        rows = less(equations.sums, whole, equations.ballots) / unit
        columns = less(equations.by_judge, whole, counts) / unit
        load = absorbed.load(rows, columns)
        intercept, judge = self.solved(float(load.sum()), load)
        return _coarse(intercept + whole / unit), [_coarse(each) for each in judge.tolist()]

    def __call__(self, total: int, of_judges: list[int]) -> tuple[int, list[int]]:
        """Return the change of the intercept and of the judges' effects."""
        intercept, judge = self.solved(ldexp(total, -BITS), points(of_judges))
        return int(ldexp(intercept, BITS)), [int(ldexp(each, BITS)) for each in judge.tolist()]

    def solved(self, total: float, of_judges: Reals) -> tuple[float, Reals]:
        """Return intercept and judges' effects from what the equations sum to."""
        base = self._by_judge(of_judges)
        intercept = (total - self.b * float(base @ self.kept)) / self.information
        return intercept, self.b * (base - intercept * self.one)

    def _by_judge(self, column: Reals) -> Reals:
        found: Reals = self.solve(column[:, None])[:, 0]
        return found


def _coarse(value: float) -> int:
    return round(ldexp(value, COARSE)) << (BITS - COARSE)
