"""Where the restricted likelihood is highest: Newton's method on the two variance ratios.

Each ratio r is searched as s = log(1 + n·r), n being the ballots of a typical nominee or judge:
straight near zero, where a variance may vanish, and logarithmic where it is large.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration import likelihood
from yearturn.decisions.calibration.ascent import Top, climb
from yearturn.decisions.calibration.design import Design, Reals

NIL = 1e-12  # a smaller ratio is zero: it moves no merit by a millionth of a point
MOST = 1e8  # and a larger one is this: what the error still moves is less than a millionth
FEW = 400  # ballots up to which the likelihood may have several peaks and is searched from many
STARTS = ((3.0, 0.1), (0.1, 3.0), (30.0, 30.0), (0.03, 0.03))
LONGEST = 2.0
HALVINGS = 20
FLAT = 1e-8  # a smaller curvature, beside the larger one, is none
NEAR = 1e-5  # a deviance is known to 1e-13 or so: within such steps it no longer tells up from down
ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Fit:
    """Ratios of the nominees' and the judges' variance to that of the error, and that variance.

    `criterion` is the REML criterion: minus twice the restricted log likelihood.
    """

    nominee_ratio: float
    judge_ratio: float
    error_variance: float
    criterion: float


def fit(design: Design, totals: Reals) -> Fit:
    """Return the maximum of the restricted likelihood; scale free in the totals.

    The totals must not be exactly additive (the error variance would be zero), and the design
    must be connected and identified.
    """
    found = top(design, totals)
    if found is None:
        return searched(design, totals)
    unit = float(totals.std())
    point = likelihood.evaluate(design, (totals - totals.mean()) / unit, found.ratios)
    return _fit(found.ratios, point, len(totals), unit)


def top(design: Design, totals: Reals) -> Top | None:
    """Return the maximum where it lies inside the bounds and there can be no other, else None."""
    return climb(design, totals) if len(totals) > FEW else None


def searched(design: Design, totals: Reals) -> Fit:
    """Return the maximum wherever it lies, as `fit` does, by a search from several places."""
    search = _Search(design, totals)
    starts = STARTS if len(totals) <= FEW else STARTS[:1]
    valleys = [search.descend(np.log1p(search.typical * np.array(start))) for start in starts]
    best = min(valleys, key=lambda place: round(place.point.deviance, 9))
    return _fit(best.ratios, best.point, len(totals), search.unit)


def _fit(ratios: Reals, point: likelihood.Point, ballots: int, unit: float) -> Fit:
    return Fit(
        nominee_ratio=float(ratios[0]),
        judge_ratio=float(ratios[1]),
        error_variance=point.error_variance * unit**2,
        criterion=likelihood.criterion(point, ballots) + 2 * (ballots - 1) * float(np.log(unit)),
    )


class _Search:
    """Newton's method in s, held inside the box of possible ratios."""

    def __init__(self, design: Design, totals: Reals):
        centred = totals - totals.mean()
        self.unit = float(np.sqrt(centred @ centred / len(totals)))
        self.totals = centred / self.unit
        self.design = design
        sizes = (len(design.nominee_count), len(design.judge_count))
        self.typical = len(totals) / np.array(sizes, dtype=np.float64)
        self.top = np.log1p(self.typical * MOST)

    def descend(self, s: Reals) -> "_Place":
        """Return the bottom of the valley below `s`."""
        place = self._at(s)
        last = np.inf
        for _round in range(ROUNDS):
            step = self._step(place)
            size = float(np.abs(step).max())
            if size == 0 or size >= last:
                break
            last = size if size < NEAR else np.inf
            lower = self._at(place.s + step) if last < np.inf else self._lower(place, step)
            if lower is None:
                break
            place = lower
        return place

    def _at(self, s: Reals) -> "_Place":
        ratios = np.minimum(np.expm1(s) / self.typical, MOST)
        ratios = np.where(ratios < NIL, 0.0, ratios)
        point = likelihood.evaluate(self.design, self.totals, ratios)
        slope = np.exp(s) / self.typical
        gradient = point.gradient * slope
        hessian = point.hessian * np.outer(slope, slope) + np.diag(gradient)
        return _Place(s, ratios, point, gradient, hessian)

    def _step(self, place: "_Place") -> Reals:
        """Return Newton's step over what is free, downhill, not too long, inside the box.

        Where the box cuts a step so that it no longer leads downhill, each ratio takes its own.
        """
        s, gradient = place.s, place.gradient
        free = ~(((s <= 0) & (gradient >= 0)) | ((s >= self.top) & (gradient <= 0)))
        if not free.any():
            return np.zeros(2)
        curves = np.abs(np.diag(place.hessian))
        steepest = np.where(free, -gradient / np.maximum(curves, FLAT * (1 + curves.max())), 0.0)
        newton = np.zeros(2)
        values, vectors = np.linalg.eigh(place.hessian[np.ix_(free, free)])
        values = np.maximum(np.abs(values), FLAT * (1 + np.abs(values).max()))
        newton[free] = -vectors @ ((vectors.T @ gradient[free]) / values)
        step = self._inside(s, newton)
        return step if gradient @ step < 0 else self._inside(s, steepest)

    def _inside(self, s: Reals, step: Reals) -> Reals:
        shorter = step * min(1.0, LONGEST / max(float(np.abs(step).max()), LONGEST))
        return np.clip(s + shorter, 0, self.top) - s

    def _lower(self, place: "_Place", step: Reals) -> "_Place | None":
        """Return the end of the step, halved until it lies lower; None if it never does."""
        for _half in range(HALVINGS):
            found = self._at(np.clip(place.s + step, 0, self.top))
            fall = 1e-4 * min(0.0, float(place.gradient @ step))
            if found.point.deviance <= place.point.deviance + fall:
                return found
            step = step / 2
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where the search stands, with the deviance's derivatives by s."""

    s: Reals
    ratios: Reals
    point: likelihood.Point
    gradient: Reals
    hessian: Reals
