"""Best linear unbiased predictions in floating point, with a bound on what they are off by.

Henderson's equations are solved roughly and the solution, cut to a fine grid, is corrected. What
that leaves of the equations is made of sums of whole numbers that floats hold exactly, in whatever
order they are taken, so that a correction is off by its last few roundings only. `prediction` finds
the same in whole numbers alone, which takes longer: for the few values so near to where rounding
turns over that the bound leaves them open.
Source: Henderson 1975; iterative refinement: Wilkinson 1963.
"""

from dataclasses import dataclass
from math import frexp

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Solve
from yearturn.decisions.calibration.design import Reals
from yearturn.decisions.calibration.prediction import CERTAIN, Predicted, Step
from yearturn.decisions.calibration.whole import Numbers, magnitude

HELD = 52  # binary digits of sums that floats hold, one spared
FINE = 2.0**10  # steps of the grid that a point must have
ROUNDING = 2.0**-53  # what one rounding may be off by, as a part
CLOSE, ROUGH = 1e-7, 1e-3  # of a solution: the part that may be missing, at first and after
LEAST = 1e-10  # that certainly is missing, for all that is said of an inverse
ROUNDS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Summed:
    """Totals less the whole number `less`, in points · `unit`: sums by nominee and by judge."""

    nominee: Reals
    judge: Reals
    less: int
    unit: int


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """Effects on a grid, what they leave of nominees' totals, and what of the equations.

    `scale` is how much of `rest` makes a point. `off` is how far the roundings of `pulled` may move
    any solution: T has nothing above 0 beside its diagonal and T·1 is 1 + b·of_ones, so that no
    judge's effect moves by more than twice the largest of a judge's roundings over `of_ones`
    (Varah 1975), the intercept by more than once that, nor by more than twice a merit.
    """

    intercept: float
    judge: Reals
    rest: Reals
    scale: float
    left: Reals
    pulled: Reals
    off: float


def predicted(
    absorbed: Absorbed, totals: Numbers, unit: int, one: Reals, solver: tuple[Solve, float]
) -> Predicted | None:
    """Return the predictions; None where judges do not vary or floats cannot promise enough.

    `solver` solves the equations of `absorbed`, however roughly it is asked missing no more than a
    part; `one` so solves for `of_ones`.
    """
    solve, part = solver[0], min(ROUGH, max(solver[1], LEAST))
    summed = _summed(absorbed, totals, unit)
    if summed is None or not absorbed.b:
        return None
    load = absorbed.load(summed.nominee, summed.judge) / unit
    start = Step(absorbed, one, lambda columns: solve(columns, CLOSE))
    intercept, judge = start.solved(float(load.sum()), load)
    step = Step(absorbed, one, lambda columns: solve(columns, ROUGH))
    largest = max(abs(intercept), _largest(judge))
    grid = _grid(absorbed, summed, largest)
    certain = CERTAIN * (abs(summed.less / unit + intercept) + largest)
    for _round in range(ROUNDS):
        if grid < FINE or max(abs(intercept), _largest(judge)) > 2 * largest:
            return None
        cut = _cut(absorbed, summed, (intercept, judge), grid)
        more = step.solved(float(cut.left.sum()), cut.pulled)
        intercept, judge = cut.intercept + more[0], cut.judge + more[1]
        if part * max(abs(more[0]), _largest(more[1])) <= certain / 4:
            return _told(absorbed, summed, cut, more) if cut.off <= certain / 2 else None
    return None


def _summed(absorbed: Absorbed, totals: Numbers, unit: int) -> Summed | None:
    """Return the sums; None where floats might not hold them."""
    if totals.dtype == np.object_ or unit.bit_length() > HELD // 2:
        return None
    design = absorbed.design
    less = int(totals.sum()) // len(totals)
    rest = totals - less
    if (magnitude(rest) * len(rest)).bit_length() > HELD:
        return None
    nominee = design.of_nominees(rest)
    return Summed(nominee, design.of_judges(rest), less, unit)


def _grid(absorbed: Absorbed, summed: Summed, largest: float) -> float:
    """Return how many steps of a grid make a point, such that floats hold every sum exactly."""
    design = absorbed.design
    most = float((design.alike.sizes @ design.alike.ballots).max())
    most *= summed.unit * 4 * (largest + 1)
    most += float(design.judge_count.max()) * _largest(summed.nominee) + _largest(summed.judge)
    return float(2.0 ** (HELD - frexp(most)[1]))


def _cut(absorbed: Absorbed, summed: Summed, effects: tuple[float, Reals], grid: float) -> _Cut:
    """Return effects cut to the grid and what they leave: all sums but the last ones are exact."""
    design, scale = absorbed.design, grid * summed.unit
    intercept, judge = float(np.rint(effects[0] * grid)), np.rint(effects[1] * grid)
    ballots = design.nominee_count
    rest = summed.nominee * grid - summed.unit * (ballots * intercept + design.back(judge))
    own = summed.judge * grid - summed.unit * (design.judge_count * (judge + intercept))
    share, across = absorbed.a * absorbed.keeps, design.by_size(rest)
    left = (own - share @ across) / scale
    judge /= grid
    pull = judge / absorbed.b
    moved = (np.abs(own) + share @ np.abs(across)) / scale + np.abs(pull)
    off = 2 * (len(share) + 8) * ROUNDING * float((moved / absorbed.of_ones).max())
    return _Cut(intercept / grid, judge, rest, scale, left, left - pull, off)


def _told(absorbed: Absorbed, summed: Summed, cut: _Cut, more: tuple[float, Reals]) -> Predicted:
    design = absorbed.design
    intercept = summed.less / summed.unit + (cut.intercept + more[0])
    rest = cut.rest / cut.scale - (design.nominee_count * more[0] + design.back(more[1]))
    merits = intercept + absorbed.weight * rest
    judge = cut.judge + more[1]
    largest = abs(intercept) + _largest(summed.nominee / design.nominee_count) / summed.unit
    return Predicted(merits, intercept, judge, CERTAIN * (largest + _largest(judge)))


def _largest(values: Reals) -> float:
    return float(np.abs(values).max())
