"""Whom each nominee may be given: arcs with values, and what they choose at given prices."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[Any]  # of int32 where values are small enough, of int64 elsewhere
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]

BLOCK = 1 << 19  # cells that are looked at together: few enough to stay near the processor


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Rows are nominees. A cell holds the value of one arc, or `none(value)` where there is none.

    `judge` holds each cell's judge, ascending along a row; without it a cell's column is its
    judge. `need` is how many judges each nominee is given; no row has fewer arcs than that. Values
    and prices are whole; a judge's price is what one more nominee costs them.
    """

    value: Whole
    need: Places
    judges: int
    judge: Places | None = None

    def reduced(self, price: Whole, rows: slice | Places = slice(None)) -> Whole:
        """Return values less prices, by cell."""
        if self.judge is None:
            less: Whole = self.value[rows] - price
        else:
            less = self.value[rows] - price[self.judge[rows]]
        return less

    def of(self, rows: Places, columns: Places) -> Places:
        """Return the judges of cells."""
        found: Places = columns if self.judge is None else self.judge[rows, columns]
        return found

    def counted(self, cells: Mask) -> Places:
        """Return how many of these cells are each judge's."""
        if self.judge is None:
            columns: Places = np.count_nonzero(cells, axis=0)
            return columns
        return np.bincount(self.judge.ravel()[np.flatnonzero(cells)], minlength=self.judges)

    def among(self, judges: Mask) -> Places:
        """Return how many arcs each nominee has to these judges."""
        found = np.zeros(len(self.value), dtype=np.intp)
        for rows in self.blocks():
            there = self.value[rows] > none(self.value)
            theirs = judges if self.judge is None else judges[self.judge[rows]]
            found[rows] = np.count_nonzero(there & theirs, axis=1)
        return found

    def coarse(self, bits: int) -> "Arcs":
        """Return the arcs with values that lack their last bits."""
        if not bits:
            return self
        nothing = none(self.value)
        value = np.where(self.value > nothing, self.value >> bits, nothing)
        return Arcs(value.astype(self.value.dtype), self.need, self.judges, self.judge)

    def taken(self, rows: Places) -> "Arcs":
        """Return the arcs of some rows only."""
        judge = None if self.judge is None else self.judge[rows]
        return Arcs(self.value[rows], self.need[rows], self.judges, judge)

    def blocks(self) -> list[slice]:
        """Return ranges of rows that together are all, each of about `BLOCK` cells."""
        count = max(1, BLOCK // max(1, self.value.shape[1]))
        return [slice(start, start + count) for start in range(0, len(self.value), count)]


def none(value: Whole) -> int:
    """Return what stands in a cell without an arc: lower than any value less any price."""
    return -(1 << (value.dtype.itemsize * 8 - 2))


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Arcs between which prices leave the choice: `row` and `judge` of each, ascending.

    Each of the rows is still given `need` judges, fewer than it has tied arcs. `place` says which
    rows of the arcs these are.
    """

    place: Places
    need: Places
    row: Places
    judge: Places


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What nominees choose at a price: `load` counts, by judge, what is chosen without a tie.

    `worst` is, by row, the least reduced value that is chosen, and `margin` how far the best one
    that is left lies below it.
    """

    price: Whole
    worst: Whole
    margin: Whole
    load: Places
    ties: Ties

    def least(self, judges: Mask) -> int:
        """Return how many arcs to these judges are chosen at least, however ties are broken."""
        return int(self.load[judges].sum()) + int(
            np.maximum(self.ties.need - self._tied(~judges), 0).sum()
        )

    def most(self, judges: Mask) -> int:
        """Return how many arcs to these judges are chosen at most, however ties are broken."""
        return int(self.load[judges].sum()) + int(
            np.minimum(self.ties.need, self._tied(judges)).sum()
        )

    def _tied(self, judges: Mask) -> Places:
        among = self.ties.row[judges[self.ties.judge]]
        return np.bincount(among, minlength=len(self.ties.need))


def standing(arcs: Arcs, price: Whole) -> Standing:
    """Return what nominees choose at a price: each the arcs of greatest value less price."""
    reduced = arcs.reduced(price)
    width = reduced.shape[1]
    every = np.arange(len(reduced))
    ordered = np.sort(reduced, axis=1)
    worst = ordered[every, width - arcs.need]
    margin = worst - ordered[every, width - arcs.need - 1]
    place = np.flatnonzero(margin == 0)
    above = worst.copy()
    above[place] += 1
    load = arcs.counted(reduced >= above[:, None])
    row, column = np.nonzero(reduced[place] == worst[place, None])
    need = arcs.need[place] - (reduced[place] > worst[place, None]).sum(axis=1)
    return Standing(price, worst, margin, load, Ties(place, need, row, arcs.of(place[row], column)))
