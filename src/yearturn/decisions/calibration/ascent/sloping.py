"""The slope of the profiled restricted deviance, and what the data say of its curvature.

In the notation of `likelihood`: by the ratio of V it is tr PV - (N - 1)·y'PVPy / y'Py.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Solve
from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.design import Reals

TIGHT, LOOSE = 1e-13, 1e-3  # LOOSE: a curvature need not be known so well

Sums = tuple[Reals, Reals]  # by nominee, by judge
Traces = Callable[[Reals], Reals]  # of T⁻¹·diagonal


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """Derivatives by the ratios; `curvature` is that of the data's part, (N - 1)·log y'Py.

    `met`: (N - 1)·y'PVPWPy / y'Py, in expectation tr PVPW; `together`:
    T⁻¹ times the diagonal of T; `ones`: H⁻¹1 summed; `information`:
    1'H⁻¹1.
    """

    gradient: Reals
    curvature: Reals
    met: Reals
    together: Reals
    ones: Sums
    information: float


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
    design, a, b = absorbed.design, absorbed.a, absorbed.b
    loads = (
        design.across(absorbed.kept),
        absorbed.load(gathered.nominee, gathered.judge),
        absorbed.diagonal,
    )
    one, own, together = solve(np.stack(loads, axis=1), tolerance).T
    ones = absorbed.of_nominees(design.nominee_count, one), one
    information = float(ones[0].sum())
    nominee, judge = _freed((absorbed.of_nominees(gathered.nominee, own), own), ones, information)
    square = (
        gathered.square - a * float(gathered.nominee @ nominee) - b * float(gathered.judge @ judge)
    )
    freedom = gathered.ballots - 1
    slopes = np.array([nominee @ nominee, judge @ judge]) / square
    of_t, of_m = traces(together)
    trace = (
        np.array(
            [
                float(design.nominee_count @ absorbed.kept) - b * of_m,
                (len(judge) - of_t) / b,
            ]
        )
        - np.array([ones[0] @ ones[0], one @ one]) / information
    )
    curves = _curves(absorbed, solve, (nominee, judge), ones, information) / square
    return Slope(
        gradient=trace - freedom * slopes,
        curvature=freedom * (2 * curves - np.outer(slopes, slopes)),
        met=freedom * curves,
        together=together,
        ones=ones,
        information=information,
    )


def _freed(values: Sums, ones: Sums, information: float) -> Sums:
    """Return sums of P times values from those of H⁻¹ times them."""
    mean = float(values[0].sum()) / information
    return values[0] - mean * ones[0], values[1] - mean * ones[1]


def _curves(
    absorbed: Absorbed, solve: Solve, projected: Sums, ones: Sums, information: float
) -> Reals:
    """Return y'PVPWPy for nominees and judges."""
    design = absorbed.design
    nominee, judge = projected
    by_nominee = design.nominee_count * nominee, design.across(nominee)
    by_judge = design.back(judge), design.judge_count * judge
    loads = [absorbed.load(*by_nominee), absorbed.load(*by_judge)]
    solved = solve(np.stack(loads, axis=1), LOOSE).T
    found = np.empty((2, 2))
    for row, ((rows, _columns), each) in enumerate(
        zip((by_nominee, by_judge), solved, strict=True)
    ):
        n, j = _freed((absorbed.of_nominees(rows, each), each), ones, information)
        found[row] = n @ nominee, j @ judge
    return (found + found.T) / 2
