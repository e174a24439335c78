"""The top of the restricted likelihood inside its bounds, for designs of many ballots.

Newton's method on the logarithms of the ratios. What the data say of the curvature is as in AI-REML
(Gilmour, Thompson & Cullis 1995; Johnson & Thompson 1995); what the traces say of it is known well
enough from the diagonal of T. Up to some hundred judges every step inverts T. Above, traces come
from the series until the place is known to a ten-thousandth; one inverse then sets them right.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.ascent import curving, inverting, starting, tracing
from yearturn.decisions.calibration.ascent.absorbing import (
    Absorbed,
    Inverse,
    Solve,
    Solver,
    Unsettled,
)
from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.ascent.placing import Place, Places
from yearturn.decisions.calibration.ascent.sloping import TIGHT, Slope, Traces, sloped
from yearturn.decisions.calibration.design import Design, Reals

FEW = 200  # judges up to which an inverse costs less than the series
ROUGH = 1e-4  # a step from which on traces must be exact
EXACT = 3e-10  # the error of a logarithm with which the climb ends
FINE = 3e-6  # a step of Newton's method that leaves less than that
LEAST, MOST = 1e-2, 1e3  # where ratio times the ballots of a typical nominee or judge must lie
ROUNDS = 12
LONGEST = 1.0
HASTY = 1e-6  # residual of solutions while the place is not known to a hundredth
SAFE = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Top:
    """The ratios at the top, and the inverse of T at ratios nearby.

    Quadratic forms of the inverse are `off` by that part of themselves at most.
    """

    ratios: Reals
    nearby: Reals
    inverse: Inverse
    off: float


def climb(design: Design, totals: Reals) -> Top | None:
    """Return the top; None where it is not found inside the bounds, or is none.

    Ratios then are to be sought by `maximum`, which knows boundaries and several tops.
    """
    gathered = Gathered.of(design, totals)
    start = starting.ratios(design, gathered)
    if start is None:
        return None
    climber = Few if len(design.judge_count) <= FEW else Many
    try:
        return climber(design, gathered).climb(start)
    except (Unsettled, Astray):
        return None


class Astray(ArithmeticError):  # noqa: N818 - says what happened
    """A climb that leaves its bounds, or gets nowhere."""


class Climber:
    """What both climbs share: where they may go, and Newton's step."""

    def __init__(self, design: Design, gathered: Gathered):
        self.design, self.gathered = design, gathered
        sizes = (len(design.nominee_count), len(design.judge_count))
        self.typical = gathered.ballots / np.array(sizes, dtype=np.float64)

    def absorbed(self, ratios: Reals) -> Absorbed:
        met = ratios * self.typical
        if not ((met > LEAST) & (met < MOST)).all():
            raise Astray
        return Absorbed(self.design, float(ratios[0]), float(ratios[1]))

    def step(self, ratios: Reals, slope: Slope, traced: Reals) -> Reals:
        """Return Newton's step of the logarithms, held to a length; it must lead down."""
        gradient = slope.gradient * ratios
        curvature = (slope.curvature - traced) * np.outer(ratios, ratios) + np.diag(gradient)
        if not (np.diag(curvature) > 0).all() or np.linalg.det(curvature) <= 0:
            raise Astray
        step = -np.linalg.solve(curvature, gradient).astype(np.float64)
        return step * min(1.0, LONGEST / size_of(step))


class Few(Climber):
    """The climb where every step inverts T."""

    def climb(self, ratios: Reals) -> Top:
        """Return the top.

        :raises Astray: where the climb does not lead there
        """
        last = np.inf
        for _round in range(ROUNDS):
            absorbed = self.absorbed(ratios)
            inverse = inverting.inverted(absorbed.matrix())
            quadratic = self.design.quadratic(inverse)
            traces = tracing.exact(absorbed, inverse, quadratic)
            slope = sloped(absorbed, self.gathered, times(inverse), given(traces))
            step = self.step(ratios, slope, curving.exact(absorbed, inverse, quadratic, slope))
            before, ratios, size = ratios, ratios * np.exp(step), size_of(step)
            if size < FINE:
                return Top(ratios, before, inverse, 0.0)
            if size > last:
                break
            last = size
        raise Astray


class Many(Climber):
    """The climb where T is inverted as seldom as can be."""

    def __init__(self, design: Design, gathered: Gathered):
        super().__init__(design, gathered)
        self.places = Places(design)

    def climb(self, ratios: Reals) -> Top:
        """Return the top.

        :raises Astray: where the climb does not lead there
        """
        ratios, last = self._approached(ratios)
        for _round in range(ROUNDS):
            place = self.places.at(self.absorbed(ratios))
            at = place.inverted()
            slope = self._sloped(place, at.inverse, given(at.traces))
            step = self._stepped(ratios, place, slope)
            lack = at.traces - place.series(slope.together)
            part = SAFE * float(np.abs(lack / at.traces).max())
            found, size = ratios * np.exp(step), size_of(step)
            done = size * max(size, part, size / last) <= EXACT
            if not done:
                found = self._nearby(found, at.inverse, lack)
                size = size_of(np.log(found / ratios))
                done = size * part <= EXACT
            if done:
                return Top(found, ratios, at.inverse, at.off)
            ratios, last = found, size
        raise Astray

    def _approached(self, ratios: Reals) -> tuple[Reals, float]:
        """Return ratios at which traces by the series tell no better, and the last step's size."""
        last = np.inf
        for _round in range(ROUNDS):
            place = self.places.at(self.absorbed(ratios))
            slope = self._sloped(place, None, place.series, HASTY if last > ROUGH**0.5 else TIGHT)
            step = self._stepped(ratios, place, slope)
            ratios, before, last = ratios * np.exp(step), last, size_of(step)
            if last < ROUGH or last > before / 2:
                break
        return ratios, last

    def _nearby(self, ratios: Reals, inverse: Inverse, lack: Reals) -> Reals:
        """Return the top where the series lacks everywhere what it lacks at the inverse's place."""
        for _round in range(ROUNDS):
            place = self.places.at(self.absorbed(ratios))
            slope = self._sloped(place, inverse, more(place.series, lack))
            step = self._stepped(ratios, place, slope)
            ratios = ratios * np.exp(step)
            if size_of(step) < FINE:
                return ratios
        raise Astray

    def _sloped(
        self,
        place: Place,
        inverse: Inverse | None,
        traces: Traces,
        tolerance: float = TIGHT,
    ) -> Slope:
        solver = Solver(place.absorbed, inverse, place.times)
        return sloped(place.absorbed, self.gathered, solver.solve, traces, tolerance)

    def _stepped(self, ratios: Reals, place: Place, slope: Slope) -> Reals:
        return self.step(ratios, slope, curving.rough(place.absorbed, slope))


def size_of(step: Reals) -> float:
    return float(np.abs(step).max())


def times(inverse: Inverse) -> Solve:
    """Return what solves equations by their very inverse."""
    return lambda columns, _tolerance: inverse @ columns


def given(traces: Reals) -> Traces:
    """Return traces that are known."""
    return lambda _together: traces


def more(traces: Traces, lack: Reals) -> Traces:
    """Return traces with what they lack."""
    return lambda together: traces(together) + lack
