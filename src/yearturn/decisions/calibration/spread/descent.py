"""The most plausible ratios and spreads at one given deviation of the log spreads.

What is minimised is the deviance plus (log s)²/τ² for each judge, the log spreads being normal
around zero with deviation τ, plus a tenth of a ballot of spread one. Without the latter a judge
who gave everybody the same would have a spread of zero, and likelihood without end. The log
spreads sum to zero: a stretch of all is no difference between judges.

The search is BFGS with limited memory (Nocedal 1980), started from the expected information.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack

from yearturn.decisions.calibration.design import Design, Reals
from yearturn.decisions.calibration.spread import likelihood
from yearturn.decisions.calibration.spread.information import Information

BALLOT = 0.1
MOST = 1e4  # errors a hundredth as large as what varies are the least that floats tell well
NIL = 1e-12
LONGEST = 2.0
HALVINGS = 20
NEAR = 1e-5  # within such steps the deviance no longer tells up from down
ROUNDS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where the search stands: log(1 + typical count · ratio) of both ratios, then log spreads."""

    at: Reals
    point: likelihood.Point
    height: float
    gradient: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Curvature:
    """The expected second derivatives at a place, without what the prior adds."""

    ratios: Reals
    spreads: Reals


class Search:
    """The descent for one design and its totals, which are scaled to a variance of one."""

    def __init__(self, design: Design, totals: Reals):
        self.design = design
        self.totals = totals
        self.information = Information(design)
        sizes = (len(design.nominee_count), len(design.judge_count))
        self.typical = len(totals) / np.array(sizes, dtype=np.float64)
        self.top = np.log1p(self.typical * MOST)

    def start(self, ratios: Reals) -> Place:
        """Return the place where all judges have the same spread."""
        spreads = np.zeros(len(self.design.judge_count))
        at = np.log1p(self.typical * np.minimum(ratios, MOST))
        return self.place(np.concatenate([at, spreads]), np.inf)

    def place(self, at: Reals, variance: float) -> Place:
        """Return what there is to know at a place, under a prior of this variance."""
        ratios = np.minimum(np.expm1(at[:2]) / self.typical, MOST)
        ratios = np.where(ratios < NIL, 0.0, ratios)
        t = at[2:]
        point = likelihood.evaluate(self.design, self.totals, ratios, t)
        r2 = point.model.r**2
        prior = float(t @ t) / variance + BALLOT * float((2 * t + r2 - 1).sum())
        slopes = point.by_ratio * np.exp(at[:2]) / self.typical
        pulls = point.by_spread + 2 * t / variance + 2 * BALLOT * (1 - r2)
        gradient = np.concatenate([slopes, pulls - pulls.mean()])
        return Place(at, point, point.deviance + prior, gradient)

    def curvature(self, place: Place) -> Curvature:
        model = place.point.model
        ratios, spreads = self.information(model)
        spreads.ravel()[:: len(spreads) + 1] += 4 * BALLOT * model.r**2
        spreads -= spreads.mean(axis=0)
        spreads -= spreads.mean(axis=1)[:, None]
        slopes = np.exp(place.at[:2]) / self.typical
        return Curvature(np.maximum(ratios * slopes**2, 1e-8), spreads)

    def descend(self, place: Place, memory: "Memory", variance: float, close: float) -> Place:
        """Return the bottom below `place`, where a step is shorter than `close`."""
        place = self.place(place.at, variance)
        for _round in range(ROUNDS):
            free = self._free(place)
            step = -np.where(free, memory.inverse_times(np.where(free, place.gradient, 0.0)), 0.0)
            if np.abs(step).max() < close:
                return place
            lower = self._lower(place, step, variance)
            if lower is None:
                return place
            memory.learn(lower.at - place.at, np.where(free, lower.gradient - place.gradient, 0.0))
            place = lower
        return place

    def _free(self, place: Place) -> NDArray[np.bool_]:
        """Return which coordinates are not held by the box of possible ratios."""
        free = np.ones(len(place.at), dtype=np.bool_)
        ratio, slope = place.at[:2], place.gradient[:2]
        free[:2] = ~(((ratio <= 0) & (slope >= 0)) | ((ratio >= self.top) & (slope <= 0)))
        return free

    def _lower(self, place: Place, step: Reals, variance: float) -> Place | None:
        """Return the end of the step, halved until it lies lower; None if it never does."""
        step = step * min(1.0, LONGEST / float(np.abs(step).max()))
        for _half in range(HALVINGS):
            at = place.at + step
            at[:2] = np.clip(at[:2], 0, self.top)
            found = self.place(at, variance)
            fall = 1e-4 * min(0.0, float(place.gradient @ (at - place.at)))
            if found.height <= place.height + fall or np.abs(step).max() < NEAR:
                return found
            step = step / 2
        return None


class Memory:
    """An approximation of the inverse curvature that learns from the steps taken.

    What it has learnt at one deviation serves at one close by.
    """

    def __init__(self, curvature: Curvature, variance: float):
        own = curvature.spreads.copy(order="F")
        own.ravel(order="K")[:: len(own) + 1] += 2 / variance
        self.ratios = curvature.ratios
        self.factor, failed = lapack.dpotrf(own, lower=1, overwrite_a=1)
        if failed:
            raise ArithmeticError("the information about spreads is not positive definite")
        self.learnt: list[tuple[Reals, Reals]] = []

    def learn(self, step: Reals, change: Reals) -> None:
        if step @ change > 0:
            self.learnt.append((step, change))

    def inverse_times(self, gradient: Reals) -> Reals:
        """Return the two-loop recursion of BFGS."""
        left = gradient
        taken = []
        for step, change in reversed(self.learnt):
            taken.append(float(step @ left) / float(step @ change))
            left = left - taken[-1] * change
        solved, _info = lapack.dpotrs(self.factor, left[2:], lower=1)
        left = np.concatenate([left[:2] / self.ratios, solved])
        for (step, change), share in zip(self.learnt, reversed(taken), strict=True):
            left = left + step * (share - float(change @ left) / float(step @ change))
        return left
