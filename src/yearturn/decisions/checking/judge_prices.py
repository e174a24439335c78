"""Prices added up: that an assignment is the best, round by round, and that no other is as good.

Complementary slackness, one aim after another (Bertsimas and Tsitsiklis, Introduction to Linear
Optimization, 1997, theorem 4.5): what is best in a round are just the assignments that keep to its
prices, so each round is asked only of pairs that the one before leaves equal.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from yearturn.decisions.checking.terms import Mask, Terms
from yearturn.decisions.checking.tie_points import tie_points
from yearturn.decisions.types import Aim, Assignment, Broken, Objective, PriceRound

Whole = NDArray[np.int64]

MOST = 2**60


@dataclass(slots=True)
class Face:
    """What rounds so far leave equal: `open` pairs, and from `fewest` to `most` of each judge's.

    `given` are the pairs of the assignment; those not open are settled.
    """

    terms: Terms
    given: Mask
    open: Mask
    fewest: Whole
    most: Whole

    def counts(self) -> Whole:
        """Return how many open pairs each judge has."""
        counts: Whole = (self.given & self.open).sum(axis=0)
        return counts

    def narrow(self, value: Whole, price: Whole, best: tuple[Whole, Whole]) -> str | None:
        """Hold the assignment against a round of prices; say what is wrong, or leave what is equal.

        `best` are, by judge, the fewest and the most open pairs that are best at the price.
        """
        counts = self.counts()
        off = np.flatnonzero((counts < best[0]) | (counts > best[1]))
        if len(off):
            return f"{self.terms.judges[off[0]]} has not the load that is best at the price"
        left = value - price
        low, high = np.iinfo(np.int64).min, np.iinfo(np.int64).max
        last = np.where(self.given & self.open, left, high).min(axis=1, initial=high)
        next_ = np.where(~self.given & self.open, left, low).max(axis=1, initial=low)
        better = np.flatnonzero(next_ > last)
        if len(better):
            return f"{self.terms.nominees[better[0]]} has judges worth less than others"
        tied = self.open & (left == last[:, None]) & (last == next_)[:, None]
        settled = (self.given & self.open & ~tied).sum(axis=0)
        self.open = tied
        self.fewest, self.most = np.maximum(best[0] - settled, 0), best[1] - settled
        self.settle()
        return None

    def fill(self) -> None:
        """Take all judges at their most, or at their fewest, where nothing else adds up."""
        places = int((self.given & self.open).sum())
        if self.most.sum() == places:
            self.fewest = self.most
        elif self.fewest.sum() == places:
            self.most = self.fewest

    def settle(self) -> None:
        """Leave open only pairs that could be given in another way: on a cycle of exchanges."""
        rows, judges = self.open.shape
        counts = self.counts()
        hub = rows + judges
        row, judge = np.nonzero(self.open)
        chosen = self.given[row, judge]
        more = rows + np.flatnonzero(counts < self.most)
        fewer = rows + np.flatnonzero(counts > self.fewest)
        tails = np.where(chosen, rows + judge, row), more, np.full(len(fewer), hub)
        heads = np.where(chosen, row, rows + judge), np.full(len(more), hub), fewer
        ends = np.concatenate(tails), np.concatenate(heads)
        graph = sparse.coo_array((np.ones(len(ends[0])), ends), shape=(hub + 1, hub + 1))
        _count, label = connected_components(graph, connection="strong")
        moves = label[row] == label[rows + judge]
        self.open[row[~moves], judge[~moves]] = False
        settled = np.bincount(judge[chosen & ~moves], minlength=judges)
        self.fewest, self.most = np.maximum(self.fewest - settled, 0), self.most - settled


def broken(terms: Terms, outcome: Assignment, given: Mask) -> Iterator[Broken]:
    """Yield where rounds of prices fail to prove the pairs best and unlike all others."""
    held = terms.fixed.sum(axis=0)
    floors, caps = terms.bounds()
    face = Face(
        terms,
        given & ~terms.fixed,
        ~(terms.barred | terms.fixed),
        np.maximum(floors - held, 0),
        caps - held,
    )
    rounds = list(outcome.prices.rounds)
    if not all(_are_prices(terms, each.prices) for each in rounds):
        yield Broken("prices", "not one for each judge")
        return
    if terms.problem.balanced:
        fault = _balance(face, rounds.pop(0) if rounds else None, held)
        if fault is not None:
            yield Broken("balance", fault)
            return
    barrier = outcome.prices.barrier
    if (terms.problem.aim == Aim.FAIREST) != (barrier is not None):
        yield Broken("barrier", "there should be one for the aim fairest, and only for that")
        return
    if barrier is not None:
        yield from _barrier(face, barrier)
    yield from _rounds(face, rounds)


def _are_prices(terms: Terms, prices: tuple[int, ...]) -> bool:
    """Return whether there is a whole number for each judge, small enough to be added up."""
    return len(prices) == len(terms.judges) and all(abs(each) < MOST for each in prices)


def _balance(face: Face, played: PriceRound | None, held: Whole) -> str | None:
    if played is None or played.objective != Objective.BALANCE:
        return "the first round should be that of balance"
    price = np.array(played.prices, dtype=np.int64)
    best = tuple(np.clip(price + more - held, face.fewest, face.most) for more in (0, 1))
    return face.narrow(np.zeros(face.open.shape, dtype=np.int64), price, (best[0], best[1]))


def _barrier(face: Face, prices: tuple[int, ...]) -> Iterator[Broken]:
    """Hold the least pair against prices by which none can be above it; leave those below aside."""
    terms = face.terms
    if not _are_prices(terms, prices):
        yield Broken("barrier", "not one price for each judge")
        return
    if not face.given.any():
        return
    least = terms.affinity[face.given].min()
    price = np.array(prices, dtype=np.int64)
    above = (terms.affinity > least).astype(np.int64)
    worth = np.where(face.open, above - price, -2 * MOST)
    need = (face.given & face.open).sum(axis=1)
    best = -np.sort(-worth, axis=1)
    chosen = best[np.arange(worth.shape[1]) < need[:, None]].sum()
    settled = above[face.given & ~face.open].sum()
    loads = np.where(price > 0, face.most, face.fewest) * price
    if chosen + settled + loads.sum() >= face.given.sum():
        yield Broken("barrier", f"no pair need be as low as {least}")
    face.open &= terms.affinity >= least


def _rounds(face: Face, rounds: list[PriceRound]) -> Iterator[Broken]:
    """Play affinity, then ties, until one assignment is left."""
    for number, played in enumerate(rounds):
        objective = Objective.TIE if number else Objective.AFFINITY
        if played.objective != objective:
            yield Broken("prices", f"round of {played.objective}, should be {objective}")
            return
        value = _points(face, number - 1) if number else face.terms.affinity
        price = np.array(played.prices, dtype=np.int64)
        face.fill()
        best = (
            np.where(price > 0, face.most, face.fewest),
            np.where(price >= 0, face.most, face.fewest),
        )
        fault = face.narrow(value, price, best)
        if fault is not None:
            yield Broken(str(objective), fault)
            return
    face.settle()
    if face.open.any():
        yield Broken("unique", "prices leave another assignment as good")


def _points(face: Face, turn: int) -> Whole:
    """Return tie points of open pairs, 0 elsewhere."""
    terms = face.terms
    points = np.zeros(face.open.shape, dtype=np.int64)
    for row, column in np.argwhere(face.open).tolist():
        nominee, judge = terms.nominees[row], terms.judges[column]
        points[row, column] = tie_points(terms.problem.seed, turn, nominee, judge)
    return points
