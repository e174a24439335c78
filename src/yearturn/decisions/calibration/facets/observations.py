"""Who put whom where on which item, as arrays in one order."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]

WIDTH = 16_384  # ratings worked on at a time: what they need stays near the processor


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of ratings on one item, no two of one cell, and their cells: a slice if without gap."""

    item: int
    ratings: slice
    cells: slice | Whole


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Ratings of nominees by judges on items; all are counted from 0 without a gap.

    `cell`, `item` and `rank` (the place of the category among those in use) have one entry a
    rating, in the order of `blocks`. A cell is a nominee with a judge, in the order of the two. A
    pair is two cells of one nominee, or one cell (then `pair_times` is 1, else 2); `pair_at` is
    the place of its judges in the lower triangle of the equations' matrix, which is flat, column
    after column, judges before items and steps.
    """

    nominees: int
    judges: int
    items: int
    ranks: int
    cell: Whole
    item: Whole
    rank: Whole
    cell_nominee: Whole
    cell_judge: Whole
    pair_nominee: Whole
    pair_left: Whole
    pair_right: Whole
    pair_at: Whole
    pair_times: Reals
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, nominee: Whole, judge: Whole, item: Whole, rank: Whole) -> "Observations":
        """Return the observations of one or more ratings, given in any order."""
        judges, items, ranks = (int(each.max()) + 1 for each in (judge, item, rank))
        keys, ranked = np.divmod(
            np.sort(((nominee * judges + judge) * items + item) * ranks + rank), ranks
        )
        layer = _repeated(keys) * items + keys % items
        order = np.argsort(layer, kind="stable")
        cells, cell = np.unique(keys // items, return_inverse=True)
        cell_nominee, cell_judge = np.divmod(cells, judges)
        left, right = _pairs(cell_nominee)
        cell, layer = cell[order], layer[order]
        return cls(
            nominees=int(cell_nominee[-1]) + 1,
            judges=judges,
            items=items,
            ranks=ranks,
            cell=cell,
            item=layer % items,
            rank=ranked[order],
            cell_nominee=cell_nominee,
            cell_judge=cell_judge,
            pair_nominee=cell_nominee[left],
            pair_left=left,
            pair_right=right,
            pair_at=cell_judge[left] + cell_judge[right] * (judges + items + ranks - 1),
            pair_times=np.where(left == right, 1.0, 2.0),
            blocks=tuple(_blocks(cell, layer, items)),
        )

    @property
    def structure(self) -> int:
        """The number of items and of steps between categories together."""
        return self.items + self.ranks - 1

    def of_nominees(self, cells: Reals) -> Reals:
        """Return the sums of the cells' values by nominee."""
        return sums(self.cell_nominee, cells, self.nominees)

    def of_judges(self, cells: Reals) -> Reals:
        """Return the sums of the cells' values by judge."""
        return sums(self.cell_judge, cells, self.judges)


def sums(group: Whole, values: Reals, groups: int) -> Reals:
    """Return the sums of values by group."""
    return np.bincount(group, values, groups).astype(np.float64, copy=False)


def _repeated(keys: Whole) -> Whole:
    """Return how many equal keys stand before each of them, in ascending order as they are."""
    places = np.arange(len(keys))
    first = np.diff(keys, prepend=-1) != 0
    return places - np.maximum.accumulate(np.where(first, places, 0))


def _pairs(cell_nominee: Whole) -> tuple[Whole, Whole]:
    """Return the positions of all pairs of cells that share a nominee, the later one left."""
    runs = np.bincount(cell_nominee)
    starts = np.cumsum(runs) - runs
    width = np.arange(len(cell_nominee)) - starts[cell_nominee] + 1
    left = np.repeat(np.arange(len(cell_nominee)), width)
    first = np.cumsum(width) - width
    offset = np.arange(len(left)) - np.repeat(first, width)
    return left, np.repeat(starts[cell_nominee], width) + offset


def _blocks(cell: Whole, layer: Whole, items: int) -> list[Block]:
    bounds = np.flatnonzero(np.diff(layer, prepend=-1, append=-1)).tolist()
    return [
        Block(int(layer[start]) % items, slice(start, stop), _where(cell[start:stop]))
        for first, last in pairwise(bounds)
        for start, stop in _runs(first, last)
    ]


def _runs(first: int, last: int) -> list[tuple[int, int]]:
    return [(start, min(start + WIDTH, last)) for start in range(first, last, WIDTH)]


def _where(cells: Whole) -> slice | Whole:
    first, last = int(cells[0]), int(cells[-1])
    return slice(first, last + 1) if last - first + 1 == len(cells) else cells
