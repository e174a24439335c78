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
from yearturn.decisions.calibration.ascent.sloping import (
    TIGHT,
    Slope,
    Traces,
    bent,
    sloped,
)
from yearturn.decisions.calibration.design import Design, Reals

FEW = 200  # judges up to which an inverse costs less than the series
ROUGH = 1e-3  # a step from which on traces must be exact
EXACT = 2e-10  # the error of a logarithm with which the climb ends
LEAST, MOST = 1e-2, 1e3  # where ratio times the ballots of a typical nominee or judge must lie
ROUNDS = 12
LONGEST = 1.0
HALF, HASTY, CLOSE = 2e-2, 1e-2, 1e-5  # residual of solutions until a step is HALF, and after
NEAR = 1e-11  # that of solutions by an inverse nearby
KNOWN, FAMILIAR = 1e-3, 2e-2  # steps so short hardly change the curvature, nor much
SAFE = 4.0
FAR = 0.1  # an inverse off by a greater part is but a start


@dataclass(frozen=True, slots=True, eq=False)
class Top:
    """The ratios at the top, and the inverse of T at ratios nearby.

    Quadratic forms of the inverse are `off` by that part of themselves at most; `forms` are those
    of U's rows, where they are known.
    """

    ratios: Reals
    nearby: Reals
    inverse: Inverse
    off: float = 0.0
    forms: Reals | None = None


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

    def step(self, ratios: Reals, slope: Slope, curvature: Reals) -> Reals:
        """Return Newton's step of the logarithms, held to a length; it must lead down."""
        (a, b), (x, y) = ratios.tolist(), (slope.gradient * ratios).tolist()
        (aa, ab), (_ba, bb) = curvature.tolist()
        aa, ab, bb = aa * a * a + x, ab * a * b, bb * b * b + y
        determinant = aa * bb - ab * ab
        if not (aa > 0 and bb > 0 and determinant > 0):
            raise Astray
        step: Reals = np.array([ab * y - bb * x, ab * x - aa * y]) / determinant
        return step * min(1.0, LONGEST / size_of(step))


class Few(Climber):
    """The climb where every step inverts T."""

    def climb(self, ratios: Reals) -> Top:
        """Return the top.

        :raises Astray: where the climb does not lead there
        """
        last, curvature = np.inf, np.zeros((2, 2))
        for _round in range(ROUNDS):
            absorbed = self.absorbed(ratios)
            inverse = inverting.halved(absorbed.lower())
            forms, solve = self.design.forms(inverse), times(inverse)
            traces = tracing.exact(absorbed, inverse, forms)
            slope = sloped(absorbed, self.gathered, solve, given(traces))
            if last > KNOWN:
                bend = bent(absorbed, self.gathered, solve, slope)
                curvature = bend.data - curving.exact(absorbed, inverse, forms, slope)
            step = self.step(ratios, slope, curvature)
            before, ratios, size = ratios, ratios * np.exp(step), size_of(step)
            if settled(size, last):
                return Top(ratios, before, inverse)
            if size > last:
                break
            last = size
        raise Astray


class Many(Climber):
    """The climb where T is inverted as seldom as can be."""

    def __init__(self, design: Design, gathered: Gathered):
        super().__init__(design, gathered)
        self.curvature: Reals = np.zeros((2, 2))

    def climb(self, ratios: Reals) -> Top:
        """Return the top.

        :raises Astray: where the climb does not lead there
        """
        ratios, last = self._approached(ratios)
        for _round in range(ROUNDS):
            absorbed = self.absorbed(ratios)
            at = inverting.inverted(absorbed)
            solve = refining(absorbed, at.inverse, at.off)
            slope, step = self._steep(absorbed, solve, given(at.traces))
            lack = at.traces - tracing.series(absorbed, slope.ones.judge)
            found, size = ratios * np.exp(step), size_of(step)
            if not settled(size, last):
                found = self._nearby(found, size, (ratios, at), lack)
            last = size_of(np.log(found / ratios))
            if last * _part(absorbed, at.traces, lack) <= EXACT:
                return Top(found, ratios, at.inverse, at.off, at.forms)
            ratios = found
        raise Astray

    def _approached(self, ratios: Reals) -> tuple[Reals, float]:
        """Return ratios at which traces by the series tell no better, and the last step's size."""
        last = np.inf
        for _round in range(ROUNDS):
            absorbed = self.absorbed(ratios)
            near = CLOSE if last < HALF else HASTY
            solve = Solver(absorbed).solve
            _slope, step = self._steep(absorbed, solve, by_series(absorbed), last, near)
            ratios, before, last = ratios * np.exp(step), last, size_of(step)
            if last < ROUGH or last > before / 2:
                break
        return ratios, last

    def _nearby(
        self, ratios: Reals, last: float, known: tuple[Reals, inverting.Inverted], lack: Reals
    ) -> Reals:
        """Return the top where the series lacks everywhere what it lacks at the inverse's place."""
        place, at = known
        for _round in range(ROUNDS):
            absorbed = self.absorbed(ratios)
            solve = refining(absorbed, at.inverse, off(absorbed, place, at.off))
            _slope, step = self._steep(absorbed, solve, by_series(absorbed, lack), last, NEAR)
            before, last = last, size_of(step)
            ratios = ratios * np.exp(step)
            if settled(last, before):
                return ratios
        raise Astray

    def _steep(
        self,
        absorbed: Absorbed,
        solve: Solve,
        traces: Traces,
        last: float = np.inf,
        near: float = TIGHT,
    ) -> tuple[Slope, Reals]:
        """Return the slope and the step from here; the last step tells how near the top is."""
        slope = sloped(absorbed, self.gathered, solve, traces, near)
        if last > FAMILIAR:
            bend = bent(absorbed, self.gathered, solve, slope)
            self.curvature = bend.data - curving.rough(absorbed, bend)
        ratios = np.array([absorbed.a, absorbed.b])
        return slope, self.step(ratios, slope, self.curvature)


def _part(absorbed: Absorbed, traces: Reals, lack: Reals) -> float:
    """Return what the series lacks, as a part of what the slope is made of, with a margin."""
    whole = tracing.slopes(absorbed, traces)
    return SAFE * float(np.abs(tracing.slopes(absorbed, traces - lack) / whole - 1).max())


def settled(size: float, last: float) -> bool:
    """Return whether a step leaves nothing to speak of.

    What it leaves is to it as it is to the last step, or as the curvature has changed since.
    """
    return size * min(max(size / last, SAFE * last), 1.0) <= EXACT


def size_of(step: Reals) -> float:
    return float(np.abs(step).max())


def times(inverse: Inverse) -> Solve:
    """Return what solves equations by their very inverse."""
    return lambda columns, _tolerance: inverse @ columns


def off(absorbed: Absorbed, place: Reals, inverse_off: float = 0.0) -> float:
    """Return by what part an inverse of T at the place's ratios, itself off, is off here at most.

    T changes by no greater part than a ratio does, and so do quadratic forms of its inverse.
    """
    moved = np.abs(np.log(np.array([absorbed.a, absorbed.b]) / place)).sum()
    return float(np.expm1(moved + inverse_off))


def refining(absorbed: Absorbed, inverse: Inverse, part: float) -> Solve:
    """Return what solves equations by an inverse that is off by a part."""
    solver = Solver(absorbed, inverse)
    if part > FAR:
        return solver.solve
    return lambda columns, tolerance: solver.refined(columns, part, tolerance)


def given(traces: Reals) -> Traces:
    """Return traces that are known."""
    return lambda _one: traces


def by_series(absorbed: Absorbed, lack: Reals | float = 0.0) -> Traces:
    """Return traces by the series, with what they lack."""
    return lambda one: tracing.series(absorbed, one) + lack
