"""How far the judges' spreads differ, and whether that is more than chance.

The deviation τ of the log spreads is where log spreads and their uncertainty together have the
variance τ² (empirical Bayes; Dempster, Laird & Rubin 1977). The test against τ = 0 compares the
deviance of the severity model with the marginal one, in which the log spreads are integrated out
by Laplace's method (Tierney & Kadane 1986). As τ = 0 lies on the boundary, the statistic is under
no difference an equal mixture of zero and χ² with one degree of freedom (Self & Liang 1987).
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.design import Design, Reals
from yearturn.decisions.calibration.spread.descent import Curvature, Memory, Place, Search
from yearturn.decisions.calibration.spread.likelihood import inverted

DECIMALS = 4
FIRST = (0.2, 0.02)  # a descent ends with a step of so many τ while τ is far from its place,
CLOSE = 1e-6  # with such a one while τ is sought,
LAST = 1e-10  # and with this one in the end.
SETTLED = 1e-6
ROUNDS = 40
MOST = 1.0  # τ² of spreads that differ as e to one: only judges without any spread ask for more


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """τ to 4 decimals ("0": spreads do not differ), and what is best there.

    `ratios` are those of nominees and judges to the error's variance, `statistic` is how much the
    marginal deviance falls below the severity model's.
    """

    deviation: str
    ratios: Reals
    log_spreads: Reals
    statistic: float


def fit(design: Design, totals: Reals, ratios: Reals) -> Fit:
    """Return the spreads; `ratios` are those at which the severity model is best."""
    centred = totals - totals.mean()
    search = Search(design, centred / float(np.sqrt(centred @ centred / len(totals))))
    start = search.start(ratios)
    found = _approached(search, start)
    if found is None:
        return Fit("0", ratios, start.at[2:], 0.0)
    deviation, place, memory = _settled(search, *found)
    if deviation == 0:
        return Fit("0", ratios, start.at[2:], 0.0)
    place = search.descend(place, memory, deviation**2, LAST)
    _spread, volume = _uncertainty(search.curvature(place), deviation**2)
    model = place.point.model
    return Fit(
        deviation=f"{deviation:.{DECIMALS}f}",
        ratios=np.array([model.a, model.b]),
        log_spreads=model.log_spreads,
        statistic=start.height - place.height - volume,
    )


@dataclass(frozen=True, slots=True)
class _Slope:
    """The marginal deviance's slope by τ², times (τ² + 1/k)², k being a typical information.

    Where all judges are known equally well that is a straight line, which rises by `judges`.
    """

    typical: float
    judges: int

    def at_zero(self, start: Place, curvature: Curvature) -> float:
        pull = start.gradient[2:]
        slope = float(np.trace(curvature.spreads)) / 2 - float(pull @ pull) / 4
        return slope * self.typical**2

    def at(self, variance: float, place: Place, curvature: Curvature) -> float:
        spread, _volume = _uncertainty(curvature, variance)
        t = place.at[2:]
        excess = self.judges * variance - float(t @ t) - spread
        return excess * (1 + self.typical / variance) ** 2


def _approached(search: Search, place: Place) -> tuple[float, Place, Curvature, _Slope] | None:
    """Return a first τ² and where it leads; None where the deviance does not fall from zero on."""
    curvature = search.curvature(place)
    judges = len(place.at) - 2
    slope = _Slope(2 / float(np.diag(curvature.spreads).mean()), judges)
    variance = min(-slope.at_zero(place, curvature) / judges, MOST)
    if variance <= 0:
        return None
    for close in FIRST:
        least = close * float(np.sqrt(variance))
        place = search.descend(place, Memory(curvature, variance), variance, least)
        curvature = search.curvature(place)
        wanted = variance - slope.at(variance, place, curvature) / judges
        variance = min(max(wanted, variance / 4), variance * 4, MOST)
    return variance, place, curvature, slope


def _settled(
    search: Search, variance: float, place: Place, curvature: Curvature, slope: _Slope
) -> tuple[float, Place, Memory]:
    """Return τ, rounded, by the secant method on its square, and where it leads."""
    memory = Memory(curvature, variance)
    known: list[tuple[float, float]] = []
    for _round in range(ROUNDS):
        place = search.descend(place, memory, variance, CLOSE)
        known.append((variance, slope.at(variance, place, search.curvature(place))))
        before, variance = variance, min(_root(known, slope.judges), MOST)
        if abs(variance - before) < SETTLED * np.sqrt(before):
            break
    return round(float(np.sqrt(variance)), DECIMALS), place, memory


def _root(known: list[tuple[float, float]], judges: int) -> float:
    """Return where the line through the last two points meets zero, between what is known."""
    variance, value = known[-1]
    before, lower = known[-2] if len(known) > 1 else (0.0, value - judges * variance)
    rise = (value - lower) / (variance - before)
    found = variance - value / (rise if rise > 0 else judges)
    low = max((each for each, below in known if below < 0), default=variance / 10)
    high = min((each for each, above in known if above >= 0), default=variance * 10)
    return found if low < found < high else (low + high) / 2


def _uncertainty(curvature: Curvature, variance: float) -> tuple[float, float]:
    """Return the sum of the log spreads' variances, and log|I + τ²·F/2| of Laplace's method."""
    inverse, log_determinant = inverted(curvature.spreads * (variance / 2))
    return variance * float(np.trace(inverse)), log_determinant
