"""Who scored whom, as arrays, and the sums that the severity model takes over them."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]

BLOCKS = 200_000  # numbers that a processor has at hand


@dataclass(frozen=True, slots=True, eq=False)
class Halves:
    """Every two cells, once, of nominees who have as many cells and as many ballots.

    One column a nominee. `at` is flat in a judge by judge matrix, below its diagonal; `count` is
    how many pairs of ballots that are, None where that is one each. `size` is the place of the
    number of ballots in `Alike`.
    """

    nominee: Whole
    size: int
    at: Whole
    count: Reals | None

    def add(self, matrix: NDArray[Any], weight: Any) -> None:
        """Add a weight, or one of each nominee, times the pairs of ballots."""
        if self.count is not None:
            weight = (self.count * weight).ravel()
        elif np.ndim(weight):
            weight = np.tile(weight, len(self.at))
        np.add.at(matrix.reshape(-1), self.at.ravel(), matrix.dtype.type(weight))


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Nominees by their number of ballots: what depends on that alone need be found but once.

    `sizes` are these numbers, `often` how many nominees have each, `of` the place in `sizes` of
    each nominee and `at` that of each cell by size and judge. By size and judge: `ballots`, and
    `squared`, which counts the ballots of each cell with their square.

    `rows` is of the nominees' numbers of ballots what `Gathered` is of their totals: across,
    squares and sums.
    """

    sizes: Reals
    often: Reals
    of: Whole
    at: Whole
    ballots: Reals
    squared: Reals
    rows: tuple[Reals, Reals, Reals]


@dataclass(frozen=True, eq=False)
class Design:
    """One entry of `nominee` and `judge` for each ballot, counted from 0 without a gap.

    A cell is a nominee and a judge with `cell_count` ballots between them, by nominee, then judge.
    A pair is two cells of one nominee, that is two judges who can be compared through it,
    `pair_at` flat in a judge by judge matrix. There are Σ n_i² pairs at most.
    """

    nominee: Whole
    judge: Whole
    nominee_count: Reals
    judge_count: Reals
    cell_nominee: Whole
    cell_judge: Whole
    cell_count: Reals

    @classmethod
    def of(cls, nominee: Whole, judge: Whole) -> "Design":
        """Return the design of ballots given by the numbers of their nominees and judges."""
        judges, ballots = int(judge.max()) + 1, np.bincount(nominee)
        keys = np.sort(nominee * judges + judge)
        new = np.empty(len(keys), dtype=np.bool_)
        new[0] = True
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        starts = np.flatnonzero(new)
        cell_nominee = np.repeat(np.arange(len(ballots)), ballots)[starts]
        return cls(
            nominee=nominee,
            judge=judge,
            nominee_count=ballots.astype(np.float64),
            judge_count=np.bincount(judge).astype(np.float64),
            cell_nominee=cell_nominee,
            cell_judge=keys[starts] - cell_nominee * judges,
            cell_count=np.diff(starts, append=len(keys)).astype(np.float64),
        )

    @cached_property
    def cells(self) -> Whole:
        """How many cells each nominee has."""
        return np.bincount(self.cell_nominee)

    @cached_property
    def starts(self) -> Whole:
        """Where each nominee's cells start."""
        found: Whole = np.cumsum(self.cells) - self.cells
        return found

    @cached_property
    def table(self) -> Any:
        """U, sparse: how many ballots each nominee (row) has from each judge (column)."""
        ends = np.concatenate([[0], np.cumsum(self.cells)]).astype(np.int32)
        shape = (len(self.nominee_count), len(self.judge_count))
        return csr_array((self.cell_count, self.cell_judge.astype(np.int32), ends), shape=shape)

    @cached_property
    def turned(self) -> Any:
        """U', sparse: judges by nominees."""
        return self.table.T

    @cached_property
    def single(self) -> bool:
        """Whether nobody scored anybody twice."""
        return len(self.cell_nominee) == len(self.nominee)

    @cached_property
    def halves(self) -> list[Halves]:
        """Every two cells of one nominee, once."""
        sizes = len(self.alike.sizes)
        kind = self.alike.of if self.single else self.cells * sizes + self.alike.of
        return [
            self._halves(np.flatnonzero(kind == each))
            for each in np.flatnonzero(np.bincount(kind)).tolist()
        ]

    def _halves(self, nominees: Whole) -> Halves:
        """Return the halves of nominees who all have as many cells and ballots as the first."""
        first = nominees[0]
        size, cells = int(self.alike.of[first]), int(self.cells[first])
        place = np.arange(cells)[:, None] + self.starts[nominees]
        judge = self.cell_judge[place]
        one, other = _couples(cells)
        at = (judge * len(self.judge_count))[one]
        at += judge[other]
        if self.single:
            return Halves(nominees, size, at, None)
        count = self.cell_count[place]
        return Halves(nominees, size, at, count[one] * count[other])

    @cached_property
    def alike(self) -> Alike:
        counts = self.nominee_count.astype(np.int64)
        often = np.bincount(counts)
        sizes = np.flatnonzero(often)
        place = np.zeros(len(often), dtype=np.int64)
        place[sizes] = np.arange(len(sizes))
        of = place[counts]
        shape = len(sizes), len(self.judge_count)
        keys = of[self.cell_nominee] * shape[1] + self.cell_judge
        ballots = _sums(keys, self.cell_count, shape[0] * shape[1]).reshape(shape)
        squared = ballots
        if not self.single:
            squared = _sums(keys, self.cell_count**2, shape[0] * shape[1]).reshape(shape)
        numbers, times = sizes.astype(np.float64), often[sizes].astype(np.float64)
        rows = numbers[:, None] * ballots, numbers**2 * times, numbers * times
        return Alike(numbers, times, of, keys, ballots, squared, rows)

    @cached_property
    def _pairs(self) -> tuple[Whole, Whole]:
        return _pairs(self.cell_nominee)

    @cached_property
    def pair_nominee(self) -> Whole:
        found: Whole = self.cell_nominee[self._pairs[0]]
        return found

    @cached_property
    def pair_at(self) -> Whole:
        left, right = self._pairs
        found: Whole = self.cell_judge[left] * len(self.judge_count) + self.cell_judge[right]
        return found

    @cached_property
    def pair_count(self) -> Reals:
        left, right = self._pairs
        found: Reals = self.cell_count[left] * self.cell_count[right]
        return found

    def of_nominees(self, values: Reals) -> Reals:
        """Return the sums of the ballots' values by nominee."""
        return _sums(self.nominee, values, len(self.nominee_count))

    def of_judges(self, values: Reals) -> Reals:
        """Return the sums of the ballots' values by judge."""
        return _sums(self.judge, values, len(self.judge_count))

    def across(self, nominees: Reals) -> Reals:
        """Return, by judge, the sums of their nominees' values (once for each ballot)."""
        found: Reals = self.turned @ nominees
        return found

    def back(self, judges: Reals) -> Reals:
        """Return, by nominee, the sums of their judges' values (once for each ballot)."""
        found: Reals = self.table @ judges
        return found

    def by_size(self, nominees: Reals) -> Reals:
        """Return, by size and judge, the sums of nominees' values (once for each ballot)."""
        values = nominees[self.cell_nominee]
        if not self.single:
            values *= self.cell_count
        found = self.alike.ballots
        return _sums(self.alike.at, values, found.size).reshape(found.shape)

    @cached_property
    def blocks(self) -> Reals | None:
        """U'U of the nominees of each size, a row each; None where that were too much to keep."""
        sizes, judges = self.alike.ballots.shape
        if sizes * judges * judges > BLOCKS:
            return None
        found = np.zeros((sizes, judges * judges))
        for each in self.halves:
            count = None if each.count is None else each.count.ravel()
            found[each.size] += np.bincount(each.at.ravel(), count, judges * judges)
        for block, squared in zip(found, self.alike.squared, strict=True):
            square = block.reshape(judges, judges)
            square += square.T
            block[:: judges + 1] = squared
        return found

    def between_sizes(self, weight: Reals) -> Reals:
        """Return U'WU where nominees of one size weigh the same; `weight` is by size."""
        if self.blocks is None:
            return self.between(weight[self.alike.of])
        judges = len(self.judge_count)
        found: Reals = (weight @ self.blocks).reshape(judges, judges)
        return found

    def met(self, judges: Reals) -> Reals:
        """Return U'U of each size times a value of each judge, by size and judge."""
        if self.blocks is None:
            return self.by_size(self.back(judges))
        found: Reals = self.blocks.reshape(-1, len(judges)) @ judges
        return found.reshape(-1, len(judges))

    def forms(self, kernel: NDArray[Any]) -> Reals:
        """Return the sums of `quadratic` over the nominees of each size."""
        if self.blocks is None:
            return _sums(self.alike.of, self.quadratic(kernel), len(self.alike.sizes))
        found: Reals = self.blocks @ kernel.ravel()
        return found

    def own(self, weight: Reals) -> Reals:
        """Return the diagonal of `between`."""
        if self.single:
            return self.across(weight)
        values = self.cell_count**2 * weight[self.cell_nominee]
        return _sums(self.cell_judge, values, len(self.judge_count))

    def between(self, weight: Reals) -> Reals:
        """Return U'WU, judge by judge: U counts ballots by nominee and judge, W weighs nominees."""
        size = len(self.judge_count)
        found = np.zeros((size, size))
        for each in self.halves:
            each.add(found, weight[each.nominee])
        found += found.T
        found.ravel()[:: size + 1] = self.own(weight)
        return found

    def below(self, weight: Reals, kind: type[np.floating[Any]] = np.float64) -> NDArray[Any]:
        """Return what of U'WU stands below its diagonal; `weight` is by size."""
        size = len(self.judge_count)
        found = np.zeros((size, size), dtype=kind)
        for each in self.halves:
            each.add(found, weight[each.size])
        return found

    def quadratic(self, kernel: NDArray[Any]) -> Reals:
        """Return the diagonal of UKU' for a symmetric judge by judge K: one number a nominee."""
        own = np.diag(kernel).astype(np.float64)[self.cell_judge]
        if not self.single:
            own *= self.cell_count**2
        found: Reals = np.add.reduceat(own, self.starts)
        flat = kernel.ravel()
        for each in self.halves:
            values = flat[each.at]
            if each.count is not None:
                values = values * each.count
            found[each.nominee] += 2 * values.sum(axis=0, dtype=np.float64)
        return found


@cache
def _couples(cells: int) -> tuple[Whole, Whole]:
    """Return every two of so many cells, the later one first."""
    return np.tril_indices(cells, -1)


def _sums(group: Whole, values: Reals, groups: int) -> Reals:
    return np.bincount(group, values, groups).astype(np.float64, copy=False)


def _pairs(cell_nominee: Whole) -> tuple[Whole, Whole]:
    """Return the positions of all ordered pairs of cells that share a nominee.

    Cells stand in order of nominee, so that each nominee's cells are one run.
    """
    runs = np.bincount(cell_nominee)
    starts = np.cumsum(runs) - runs
    width = runs[cell_nominee]
    left = np.repeat(np.arange(len(cell_nominee)), width)
    first = np.cumsum(width) - width
    offset = np.arange(len(left)) - np.repeat(first, width)
    return left, np.repeat(starts[cell_nominee], width) + offset
