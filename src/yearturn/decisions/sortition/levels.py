"""Leximin over shares: the least probability made as great as can be, then the next, and so on.

Shares may be any mixture of panels and parts of panels that keep the quotas, so that what holds for
them bounds every lottery. Each stage is one linear program whose prices, as whole numbers, prove
the level: Ogryczak and Śliwiński, "On direct methods for lexicographic min-max optimization"
(2006), describe the scheme; Flanigan et al., "Fair algorithms for selecting citizens' assemblies"
(Nature 596, 2021), the aim.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum

import numpy as np

from yearturn.decisions.sortition.framing import Flags, Floats, Frame, Whole
from yearturn.decisions.sortition.programs import Program
from yearturn.decisions.sortition.proving import Node
from yearturn.decisions.sortition.rationals import whole

CLOSE = 1e-9
OVER = 1e-7


class Loose(ArithmeticError):  # noqa: N818 - says what the level is
    """A level that floats found and whole numbers do not confirm."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A level and what proves it: prices of rows, or weights of kinds (one of both is zero).

    `most` is what no panel exceeds at these prices or weights; the latter need a `proof` of it,
    which is empty where it would be too long. `kinds` are those that the level settles.
    """

    probability: Fraction
    kinds: Flags
    most: int
    prices: Whole
    weights: Whole
    proof: tuple[Node, ...] = ()


@dataclass(slots=True)
class Standing:
    """Which kinds have no level yet, and how many of each other kind a panel holds on average.

    `full` lists kinds that have needed a row of their own so far, lest they pass 1.
    """

    frame: Frame
    free: Flags = field(init=False)
    shares: list[Fraction] = field(init=False)
    last: Fraction = Fraction(0)
    full: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        kinds = len(self.frame.sizes)
        self.free = np.ones(kinds, dtype=np.bool_)
        self.shares = [Fraction(0)] * kinds

    def settle(self, stage: Stage) -> None:
        for kind in np.flatnonzero(stage.kinds).tolist():
            self.shares[kind] = stage.probability * int(self.frame.sizes[kind])
        self.free = self.free & ~stage.kinds
        self.last = stage.probability

    def certain(self) -> Stage:
        """Return the last level, if nothing bounds it but that no probability is above 1."""
        rows, kinds = self.frame.inside.shape
        nothing, weightless = np.zeros(rows, dtype=np.int64), np.zeros(kinds, dtype=np.int64)
        return Stage(Fraction(1), self.free.copy(), 0, nothing, weightless)

    def bound(self, weights: Whole, most: int) -> Fraction:
        """Return the average probability that kinds of positive weight cannot exceed."""
        taken = sum(
            (int(weights[kind]) * self.shares[kind] for kind in np.flatnonzero(~self.free)),
            Fraction(0),
        )
        weighed = weights * self.frame.sizes
        spared = -int(weighed[self.free & (weights < 0)].sum())
        return (most - taken + spared) / int(weighed[self.free & (weights > 0)].sum())


def relaxed(frame: Frame) -> tuple[tuple[Stage, ...], list[Fraction]]:
    """Return the levels that no lottery surpasses, and each kind's share of a panel.

    :raises Loose: if floats find a level that whole numbers do not confirm
    """
    standing = Standing(frame)
    stages = []
    while standing.free.any():
        stages.append(next_stage(standing))
        standing.settle(stages[-1])
    if not keeps(frame, standing.shares):
        raise Loose("shares break a quota")
    return tuple(stages), standing.shares


def floats(shares: list[Fraction]) -> Floats:
    return np.array([float(share) for share in shares])


def keeps(frame: Frame, shares: list[Fraction]) -> bool:
    """Say whether shares keep all bounds, exactly."""
    for inside, lower, upper in zip(frame.inside, frame.lower, frame.upper, strict=True):
        total = sum((shares[kind] for kind in np.flatnonzero(inside)), Fraction(0))
        if not int(lower) <= total <= int(upper):
            return False
    return all(0 <= share <= int(size) for share, size in zip(shares, frame.sizes, strict=True))


def next_stage(standing: Standing) -> Stage:
    """Return the greatest level that all open kinds can have at once, and whom it settles."""
    frame = standing.frame
    level, suggested = greatest_level(standing)
    if level > 1 - CLOSE:
        return standing.certain()
    prices = whole(suggested)
    if prices is None:
        raise Loose("prices are not in whole proportions")
    weights = frame.inside.T @ prices
    kinds = standing.free & (weights > 0)
    most = int(np.maximum(prices * frame.upper, prices * frame.lower).sum())
    if not kinds.any() or abs(float(bound := standing.bound(weights, most)) - level) > CLOSE:
        raise Loose("whole prices do not bound the level")
    return Stage(bound, kinds, most, prices, np.zeros(len(frame.sizes), dtype=np.int64))


def greatest_level(standing: Standing) -> tuple[float, Floats]:
    """Return the level and the prices of rows, as the solver finds them.

    That nobody's probability is above 1 becomes a row only for kinds that would break it.
    """
    full = standing.full = [kind for kind in standing.full if standing.free[kind]]
    sizes = standing.frame.sizes.astype(np.float64)
    while True:
        answer = program(standing, sizes, full).answer()
        if answer is None:
            raise Loose("no shares keep the levels found so far")
        beyond, level = answer.values[:-1], float(answer.values[-1])
        over = np.flatnonzero(standing.free & (beyond > sizes * (1 - level) + OVER)).tolist()
        if set(over) <= set(full):
            return level, answer.prices[: len(standing.frame.lower)]
        full += sorted(set(over) - set(full))


def program(standing: Standing, sizes: Floats, full: list[int]) -> Program:
    """Return the stage's program: what kinds have beyond the level, and last the level itself."""
    frame, free = standing.frame, standing.free
    rows, kinds = frame.real.shape
    table = np.zeros((rows + len(full), kinds + 1))
    table[:rows, :kinds] = frame.real
    table[:rows, kinds] = frame.real[:, free] @ sizes[free]
    for row, kind in enumerate(full, rows):
        table[row, [kind, kinds]] = 1, sizes[kind]
    # Summed exactly: no processor's order of sums can be seen in what the solver is asked.
    shares = floats(standing.shares)
    taken = np.array([fsum(shares[inside]) for inside in frame.inside.astype(np.bool_)])
    lower = np.append(frame.lower - taken, np.full(len(full), -np.inf))
    upper = np.append(frame.upper - taken, sizes[full])
    beyond = np.append(np.where(free, sizes, 0.0), 1.0)
    gains = np.zeros(kinds + 1)
    gains[kinds] = 1
    return Program(table, (lower, upper), (np.zeros(kinds + 1), beyond), gains)
