"""Leximin over whole panels, where shares of panels promise more than whole panels can give.

Column generation: the best mixture of the panels known so far puts weights on kinds; the panel
that weighs most joins them, until none weighs more than the mixture is worth. Flanigan et al.,
"Fair algorithms for selecting citizens' assemblies" (Nature 596, 2021), do so by people.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor, fsum

import numpy as np

from yearturn.decisions.sortition.dealing import dealt
from yearturn.decisions.sortition.framing import Floats, Frame, Whole
from yearturn.decisions.sortition.levels import CLOSE, Loose, Stage, Standing, floats, next_stage
from yearturn.decisions.sortition.points import AT_ONCE, Box, Points
from yearturn.decisions.sortition.programs import Program
from yearturn.decisions.sortition.proving import Node, Tree
from yearturn.decisions.sortition.rationals import whole
from yearturn.decisions.sortition.splitting import Mixture

GRID = 10**9
FINE = 10**6


@dataclass(frozen=True, slots=True)
class Aim:
    """What a mixture should give each kind: what is settled, and the demand times the level."""

    settled: Floats
    demand: Floats


@dataclass(frozen=True, slots=True)
class Mixed:
    """The best mixture of known panels: the level, parts, weights of kinds, and its worth."""

    level: float
    parts: Floats
    weights: Floats
    worth: float

    def gains(self, panel: Whole) -> bool:
        return fsum(self.weights * panel) > self.worth + CLOSE


@dataclass(frozen=True, slots=True)
class Weighing:
    """Whole weights of kinds, what no panel exceeds at them, and the proof, empty if too long."""

    weights: Whole
    most: int
    proof: tuple[Node, ...]


class Known:
    """The panels known so far, and the search for more."""

    def __init__(self, frame: Frame, points: Points, panels: list[Whole]):
        self.frame, self.points = frame, points
        self.panels = panels
        self.every = Box(np.zeros_like(frame.sizes), frame.sizes, frame.lower, frame.upper)

    def climb(self, aim: Aim, enough: float) -> tuple[Mixed, Weighing | None]:
        """Return the best mixture, adding panels until it is the best of all or good enough.

        With it comes why it is the best of all, None if it is good enough.
        """
        program = self.program(aim)
        while True:
            mixed = mix(program)
            if mixed.level >= enough - CLOSE:
                return mixed, None
            found = self.weigh(mixed)
            if isinstance(found, Weighing):
                return mixed, found
            self.panels.append(found)
            program.add(np.append(found, 1.0))

    def program(self, aim: Aim) -> Program:
        """Return the program of mixtures: the level first, then the part of each panel."""
        first = np.append(-aim.demand, 0.0)
        table = np.column_stack([first, *(np.append(panel, 1.0) for panel in self.panels)])
        lower = np.append(aim.settled, 1.0)
        upper = np.append(np.full(len(aim.settled), np.inf), 1.0)
        gains = np.append(1.0, np.zeros(len(self.panels)))
        most = np.append(1.0, np.full(len(self.panels), np.inf))
        return Program(table, (lower, upper), (np.zeros(len(gains)), most), gains)

    def weigh(self, mixed: Mixed) -> Whole | Weighing:
        """Return a panel that weighs more than the mixture is worth, or why there is none."""
        weights = whole(mixed.weights)
        if weights is None:
            weights = fine(mixed.weights)
        # Rounding often finds a heavier panel, in less time than any search.
        dived = self.points.dive(self.every, weights.astype(np.float64), AT_ONCE)
        if dived is not None and self.joins(dived, mixed):
            return dived
        most = max(int(weights @ panel) for panel in self.panels)
        while True:
            tree = Tree(self.frame, weights, most)
            found = tree.heavier
            if found is None and not tree.complete:
                found = self.heaviest(weights)
            if found is None or int(weights @ found) <= most:
                return Weighing(weights, most, tuple(tree.nodes) if tree.complete else ())
            if self.joins(found, mixed):
                return found
            most = int(weights @ found)

    def joins(self, panel: Whole, mixed: Mixed) -> bool:
        """Say whether a panel is new and heavier: the solver's own tolerance is wider than ours."""
        return mixed.gains(panel) and not any((panel == known).all() for known in self.panels)

    def heaviest(self, weights: Whole) -> Whole:
        """Return a panel that weighs most, as the solver finds it."""
        found = self.points.search(self.every, weights.astype(np.float64))
        if found is None:
            raise ArithmeticError("the solver lost all panels")
        return found


def generated(
    known: Known, promised: tuple[tuple[Stage, ...], list[Fraction]] | None, tickets: int
) -> tuple[tuple[Stage, ...], Mixture]:
    """Return the levels of the leximin lottery over whole panels, and panels with tickets.

    `promised` are the levels and shares of parts of panels: where panels can be mixed to them,
    nothing is better.
    """
    if promised is not None:
        stages, shares = promised
        mixed, _why = known.climb(Aim(np.zeros(len(shares)), floats(shares)), 1.0)
        if mixed.level >= 1 - CLOSE:
            return stages, dealt(known.frame, known.panels, mixed.parts, tickets)
    stages, shares = lowest_first(known)
    mixed = mix(known.program(Aim(floats(shares), np.zeros(len(shares)))))
    return stages, dealt(known.frame, known.panels, mixed.parts, tickets)


def lowest_first(known: Known) -> tuple[tuple[Stage, ...], list[Fraction]]:
    """Return the levels, one after the other, and the shares that they give."""
    standing, stages = Standing(known.frame), []
    while standing.free.any():
        promised = promise(standing)
        enough = 1.0 if promised is None else float(promised.probability)
        demand = np.where(standing.free, known.frame.sizes, 0).astype(np.float64)
        mixed, why = known.climb(Aim(floats(standing.shares), demand), enough)
        if why is None:
            stages.append(standing.certain() if promised is None else promised)
        else:
            stages.append(weighed(standing, mixed.level, why))
        standing.settle(stages[-1])
    return tuple(stages), standing.shares


def promise(standing: Standing) -> Stage | None:
    """Return the level that shares of panels promise, if whole numbers confirm it."""
    try:
        return next_stage(standing)
    except Loose:
        return None


def mix(program: Program) -> Mixed:
    """:raises ArithmeticError: if the panels known do not give the levels found with them"""
    answer = program.answer()
    if answer is None:
        raise ArithmeticError("panels do not mix to the levels that they reached")
    values, prices = answer.values, answer.prices
    return Mixed(float(values[0]), values[1:], np.maximum(-prices[:-1], 0.0), float(prices[-1]))


def fine(weights: Floats) -> Whole:
    scaled: Whole = np.rint(weights / weights.max() * FINE).astype(np.int64)
    return scaled


def weighed(standing: Standing, level: float, why: Weighing) -> Stage:
    """Return the level of a best mixture: exact where its weights are in whole proportions.

    Else it is rounded down to a billionth, and weights of a millionth of the greatest bound it.
    """
    exact = standing.bound(why.weights, why.most)
    if float(exact) - level > CLOSE:
        exact = max(standing.last, Fraction(floor(level * GRID), GRID))
    kinds = standing.free & (why.weights > 0)
    prices = np.zeros(len(standing.frame.lower), dtype=np.int64)
    return Stage(exact, kinds, why.most, prices, why.weights, why.proof)
