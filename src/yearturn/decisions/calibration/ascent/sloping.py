"""The slope of the profiled restricted deviance, and what the data say of its curvature.

In the notation of `likelihood`: by the ratio of V it is tr PV - (N - 1)·y'PVPy / y'Py.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Solve
from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.ascent.tracing import slopes
from yearturn.decisions.calibration.design import Reals

TIGHT, LOOSE = 1e-13, 1e-3  # LOOSE: a curvature need not be known so well

Sums = tuple[Reals, Reals]  # by nominee, by judge
Traces = Callable[[Reals], Reals]  # of T⁻¹·of_ones


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """Derivatives by the ratios.

    `ones`: H⁻¹1 summed, `information`: 1'H⁻¹1; `projected`: Py summed, `square`: y'Py.
    """

    gradient: Reals
    ones: Sums
    information: float
    projected: Sums
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
    a, b = absorbed.a, absorbed.b
    loads = absorbed.of_ones, absorbed.load(gathered.nominee, gathered.judge)
    judges = solve(np.array(loads).T, tolerance)
    rows = np.array([absorbed.design.nominee_count, gathered.nominee]).T
    nominees = absorbed.all_of_nominees(rows, judges)
    one, own = judges.T
    ones = nominees[:, 0].copy(), one.copy()
    information = float(ones[0].sum())
    nominee, judge = projected = _freed((nominees[:, 1], own), ones, information)
    square = (
        gathered.square - a * float(gathered.nominee @ nominee) - b * float(gathered.judge @ judge)
    )
    lost = np.array([ones[0] @ ones[0], ones[1] @ ones[1]]) / information
    trace = slopes(absorbed, traces(ones[1])) - lost
    of_data = np.array([nominee @ nominee, judge @ judge]) / square
    return Slope(trace - (gathered.ballots - 1) * of_data, ones, information, projected, square)


def bent(absorbed: Absorbed, gathered: Gathered, solve: Solve, slope: Slope) -> Bend:
    """Return what the data say of the curvature where this is the slope."""
    design, freedom = absorbed.design, gathered.ballots - 1
    nominee, judge = slope.projected
    rows = np.array([design.nominee_count * nominee, design.back(judge)]).T
    columns = np.array([design.across(nominee), design.judge_count * judge]).T
    judges = solve(absorbed.loads(rows, columns), LOOSE)
    nominees = absorbed.all_of_nominees(rows, judges)
    means = nominees.sum(axis=0) / slope.information
    # By nominees and by judges, of what P makes of either's effects.
    curves = np.array(
        [
            nominee @ nominees - means * float(nominee @ slope.ones[0]),
            judge @ judges - means * float(judge @ slope.ones[1]),
        ]
    )
    curves = (curves + curves.T) / 2 / slope.square
    of_data = np.array([nominee @ nominee, judge @ judge]) / slope.square
    return Bend(freedom * (2 * curves - np.outer(of_data, of_data)), freedom * curves)


def _freed(values: Sums, ones: Sums, information: float) -> Sums:
    """Return sums of P times values from those of H⁻¹ times them."""
    mean = float(values[0].sum()) / information
    return values[0] - mean * ones[0], values[1] - mean * ones[1]
