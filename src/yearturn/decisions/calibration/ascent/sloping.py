"""The slope of the profiled restricted deviance, and what the data say of its curvature.

In the notation of `likelihood`: by the ratio of V it is tr PV - (N - 1)·y'PVPy / y'Py. Nominees of
as many ballots weigh the same, so that sums over these, by judge, stand for all nominees.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Solve
from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.ascent.tracing import slopes
from yearturn.decisions.calibration.design import Reals

TIGHT, LOOSE = 1e-13, 3e-2  # LOOSE: a curvature need not be known so well

Traces = Callable[[Reals], Reals]  # of T⁻¹·of_ones


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """H⁻¹ or P times some values of the ballots, summed.

    `judge` is by judge. Of the sums by nominee, `squares` and `sums` are by size; `met`, by size
    and judge, is U'U of the size times `judge`, and `across` U' times the nominees.
    """

    judge: Reals
    met: Reals
    across: Reals
    squares: Reals
    sums: Reals

    @classmethod
    def of(cls, absorbed: Absorbed, judge: Reals, rows: tuple[Reals, Reals, Reals]) -> "Solved":
        """Return the sums from those by judge, and from what values sum to by nominee.

        Of that, `rows` are the sums across and the squares and sums by size.
        """
        across, squares, sums = rows
        design, b, k = absorbed.design, absorbed.b, absorbed.keeps
        met = design.met(judge)
        own = k[:, None] * (across - b * met)
        crossed = k * (squares - b * (across @ judge))
        return cls(
            judge,
            met,
            own,
            k * (crossed - b * (own @ judge)),
            k * (sums - b * (design.alike.ballots @ judge)),
        )

    @property
    def lengths(self) -> Reals:
        """Sums of squares, of nominees and of judges."""
        return np.array([self.squares.sum(), self.judge @ self.judge])


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """Derivatives by the ratios.

    `ones`: H⁻¹1 summed, `information`: 1'H⁻¹1; `projected`: Py summed, `square`: y'Py.
    """

    gradient: Reals
    ones: Solved
    information: float
    projected: Solved
    square: float


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """Second derivatives of (N - 1)·log y'Py; and (N - 1)·y'PVPWPy / y'Py, expected tr PVPW."""

    data: Reals
    met: Reals


def sloped(
    absorbed: Absorbed,
    gathered: Gathered,
    solve: Solve,
    traces: Traces,
    tolerance: float = TIGHT,
) -> Slope:
    """Return the slope.

    Equations are solved to a relative residual of `tolerance`.
    """
    a, b, k = absorbed.a, absorbed.b, absorbed.keeps
    alike = absorbed.design.alike
    load = gathered.judge - (a * k) @ gathered.across
    one, own = solve(np.array([absorbed.of_ones, load]).T, tolerance).T
    across, squares, sums = alike.rows
    ones = Solved.of(absorbed, one.copy(), alike.rows)
    information = float(ones.sums.sum())
    mean = (float(k @ gathered.sums) - b * float(absorbed.of_ones @ own)) / information
    met = mean * alike.sizes * gathered.sums
    crossed = gathered.squares - met
    rows = (
        gathered.across - mean * across,
        crossed - met + mean**2 * squares,
        gathered.sums - mean * sums,
    )
    projected = Solved.of(absorbed, own - mean * one, rows)
    judge = projected.judge
    square = gathered.square - a * float(k @ (crossed - b * (gathered.across @ judge)))
    square -= b * float(gathered.judge @ judge)
    trace = slopes(absorbed, traces(ones.judge)) - ones.lengths / information
    of_data = projected.lengths / square
    return Slope(trace - (gathered.ballots - 1) * of_data, ones, information, projected, square)


def bent(absorbed: Absorbed, gathered: Gathered, solve: Solve, slope: Slope) -> Bend:
    """Return what the data say of the curvature where this is the slope."""
    b, k, n = absorbed.b, absorbed.keeps, absorbed.design.alike.sizes
    freedom, mine, judge = gathered.ballots - 1, slope.projected, slope.projected.judge
    of_nominees = (1 - absorbed.a * k * n) @ mine.across
    of_judges = absorbed.design.judge_count * judge - (absorbed.a * k) @ mine.met
    solved = solve(np.array([of_nominees, of_judges]).T, LOOSE)
    # By nominees and by judges, of what H⁻¹ makes of either's effects; then of what P does.
    carried = k @ mine.across
    own = np.array([(k * n) @ mine.squares, carried @ judge]) - b * (carried @ solved)
    sums = np.array([(k * n) @ mine.sums, absorbed.of_ones @ judge])
    means = (sums - b * (absorbed.of_ones @ solved)) / slope.information
    nominees = (k * n) @ mine.sums - b * (carried @ slope.ones.judge)
    judges = judge @ slope.ones.judge
    curves = np.array([own - means * nominees, judge @ solved - means * judges])
    curves = (curves + curves.T) / 2 / slope.square
    of_data = mine.lengths / slope.square
    return Bend(freedom * (2 * curves - np.outer(of_data, of_data)), freedom * curves)
