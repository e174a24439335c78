"""Leximin over whole panels, where shares of panels promise more than whole panels can give.

Column generation: the best mixture of the panels known so far puts weights on kinds; the panel
that weighs most joins them, until none weighs more than the mixture is worth. Flanigan et al.,
"Fair algorithms for selecting citizens' assemblies" (Nature 596, 2021), do so by people.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np

from yearturn.decisions.sortition.framing import Floats, Frame, Whole
from yearturn.decisions.sortition.levels import CLOSE, Loose, Stage, Standing, next_stage
from yearturn.decisions.sortition.points import Box, Points
from yearturn.decisions.sortition.programs import Program
from yearturn.decisions.sortition.rationals import whole
from yearturn.decisions.sortition.splitting import NODES, Mixture

GRID = 10**9
FINE = 10**6


@dataclass(frozen=True, slots=True)
class Mixed:
    """The best mixture of known panels: the level of open kinds, parts, weights, and its worth."""

    level: float
    parts: Floats
    weights: Floats
    worth: float


def generated(frame: Frame, first: Whole, tickets: int) -> tuple[tuple[Stage, ...], Mixture]:
    """Return the levels of the leximin lottery over whole panels, and panels with tickets."""
    standing, panels, stages = Standing(frame), [first], []
    while standing.free.any():
        promised = promise(standing)
        enough = 1.0 if promised is None else float(promised.probability)
        mixed = climb(standing, panels, enough)
        kept = promised is not None and mixed.level >= enough - CLOSE
        stages.append(promised if promised and kept else weighed(standing, mixed))
        standing.settle(stages[-1])
    parts = mix(master(standing, panels)).parts
    return tuple(stages), dealt(standing, panels, parts, tickets)


def promise(standing: Standing) -> Stage | None:
    """Return the level that shares of panels promise, if whole numbers confirm it."""
    try:
        return next_stage(standing)
    except Loose:
        return None


def climb(standing: Standing, panels: list[Whole], enough: float) -> Mixed:
    """Return the best mixture, adding to the known panels until it is best or good enough."""
    program = master(standing, panels)
    while True:
        mixed = mix(program)
        if mixed.level >= enough - CLOSE:
            return mixed
        panel = heaviest(standing.frame, fine(mixed.weights))
        if float(mixed.weights @ panel) <= mixed.worth + CLOSE:
            return mixed
        panels.append(panel)
        program.add(np.append(panel, 1.0))


def master(standing: Standing, panels: list[Whole]) -> Program:
    """Return the program of mixtures: the level first, then the part of each panel."""
    sizes = standing.frame.sizes
    first = np.append(np.where(standing.free, -sizes, 0), 0)
    table = np.column_stack([first, *(np.append(panel, 1) for panel in panels)]).astype(np.float64)
    lower = np.append(standing.settled(), 1.0)
    upper = np.append(np.full(len(sizes), np.inf), 1.0)
    gains = np.append(1.0, np.zeros(len(panels)))
    most = np.append(1.0, np.full(len(panels), np.inf))
    return Program(table, (lower, upper), (np.zeros(len(gains)), most), gains)


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


def heaviest(frame: Frame, weights: Whole) -> Whole:
    """Return a panel that weighs most."""
    rows = frame.lower.astype(np.float64), frame.upper.astype(np.float64)
    sizes = frame.sizes.astype(np.float64)
    gains = weights.astype(np.float64)
    answer = Program(frame.real, rows, (np.zeros(len(sizes)), sizes), gains, whole=True).answer()
    counts = None if answer is None else np.rint(answer.values).astype(np.int64)
    if counts is None or not frame.allows(counts):
        raise ArithmeticError("the solver lost all panels")
    return counts


def weighed(standing: Standing, mixed: Mixed) -> Stage:
    """Return the level of a best mixture: exact where its weights are in whole proportions.

    Else it is rounded down to a billionth, and weights of a millionth of the greatest bound it.
    """
    nothing = np.zeros(len(standing.frame.lower), dtype=np.int64)
    weights = whole(mixed.weights)
    if weights is None:
        weights = fine(mixed.weights)
    most = int(weights @ heaviest(standing.frame, weights))
    level = standing.bound(weights, most)
    if float(level) - mixed.level > CLOSE:
        level = Fraction(floor(mixed.level * GRID), GRID)
    return Stage(level, standing.free & (weights > 0), most, nothing, weights)


def dealt(standing: Standing, panels: list[Whole], parts: Floats, tickets: int) -> Mixture:
    """Return panels with whole tickets: at best such that kinds have theirs down or up to whole."""
    used = sorted((tuple(panel.tolist()), part) for panel, part in zip(panels, parts, strict=True))
    chosen = [(np.array(panel), part) for panel, part in used if part > CLOSE]
    exact = np.array([part * tickets for _panel, part in chosen])
    shares = [share * tickets for share in standing.shares]
    inside = np.column_stack([np.append(panel, 1) for panel, _part in chosen])
    box = Box(
        np.floor(exact).astype(np.int64),
        np.ceil(exact).astype(np.int64),
        np.array([*(floor(share) for share in shares), tickets]),
        np.array([*(-floor(-share) for share in shares), tickets]),
    )
    found = Points(inside).within(box, exact - np.floor(exact) - 1 / 2, NODES)
    given = found if found is not None else remainders(exact, tickets)
    pairs = zip(chosen, given.tolist(), strict=True)
    return tuple((panel, each) for (panel, _part), each in pairs if each)


def remainders(exact: Floats, tickets: int) -> Whole:
    """Return whole tickets by the largest remainders, of equal ones the first."""
    given = np.floor(exact).astype(np.int64)
    order = np.argsort(given - exact, kind="stable")
    given[order[: tickets - int(given.sum())]] += 1
    return given
