"""Who scored whom, as arrays, and the sums that the severity model takes over them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]

BLOCKS = 200_000  # numbers that a processor has at hand


@dataclass(frozen=True, slots=True, eq=False)
class Halves:
    """Every two cells of one nominee, once.

    `at` is flat in a judge by judge matrix, below its diagonal; `count` is how many pairs of
    ballots that are.
    """

    nominee: Whole
    at: Whole
    count: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Nominees by their number of ballots: what depends on that alone need be found but once.

    `sizes` are these numbers, `often` how many nominees have each, `of` the place in `sizes` of
    each nominee. By size and judge: `ballots`, and `squared`, which counts the ballots of each cell
    with their square.
    """

    sizes: Reals
    often: Reals
    of: Whole
    ballots: Reals
    squared: Reals


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
        judges = int(judge.max()) + 1
        keys = np.sort(nominee * judges + judge)
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        cell_nominee, cell_judge = np.divmod(keys[starts], judges)
        return cls(
            nominee=nominee,
            judge=judge,
            nominee_count=np.bincount(nominee).astype(np.float64),
            judge_count=np.bincount(judge).astype(np.float64),
            cell_nominee=cell_nominee,
            cell_judge=cell_judge,
            cell_count=np.diff(starts, append=len(keys)).astype(np.float64),
        )

    @cached_property
    def cells(self) -> Whole:
        """How many cells each nominee has."""
        return np.bincount(self.cell_nominee)

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
    def halves(self) -> Halves:
        """Every two cells of one nominee, nominees of few cells first."""
        starts = np.cumsum(self.cells) - self.cells
        parts = [
            _halves(self, size, np.flatnonzero(self.cells == size), starts)
            for size in np.flatnonzero(np.bincount(self.cells)).tolist()
        ]
        nominee, at, count = map(np.concatenate, zip(*parts, strict=True))
        return Halves(nominee, at, count)

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
        return Alike(
            sizes.astype(np.float64), often[sizes].astype(np.float64), of, ballots, squared
        )

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

    @cached_property
    def blocks(self) -> Reals | None:
        """U'U of the nominees of each size, a row each; None where that were too much to keep."""
        alike, judges = self.alike, len(self.judge_count)
        shape = len(alike.sizes), judges, judges
        if shape[0] * judges * judges > BLOCKS:
            return None
        keys = alike.of[self.halves.nominee] * judges * judges + self.halves.at
        below = _sums(keys, self.halves.count, shape[0] * judges * judges).reshape(shape)
        found = below + below.transpose(0, 2, 1)
        found[:, np.arange(judges), np.arange(judges)] = alike.squared
        return found.reshape(shape[0], -1)

    def between_sizes(self, weight: Reals) -> Reals:
        """Return U'WU where nominees of one size weigh the same; `weight` is by size."""
        if self.blocks is None:
            return self.between(weight[self.alike.of])
        judges = len(self.judge_count)
        found: Reals = (weight @ self.blocks).reshape(judges, judges)
        return found

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
        values = self.met_by(weight)
        below = _sums(self.halves.at, values, size * size).reshape(size, size)
        found = below + below.T
        found.ravel()[:: size + 1] = self.own(weight)
        return found

    def met_by(self, weight: Reals) -> Reals:
        """Return the nominee's weight times the pairs of ballots, for each of the halves."""
        found: Reals = weight[self.halves.nominee]
        return found if self.single else found * self.halves.count

    def quadratic(self, kernel: NDArray[Any]) -> Reals:
        """Return the diagonal of UKU' for a symmetric judge by judge K: one number a nominee."""
        size, halves = len(self.nominee_count), self.halves
        diagonal = np.diag(kernel).astype(np.float64)
        own = self.cell_count**2 * diagonal[self.cell_judge]
        values = kernel.ravel()[halves.at]
        if not self.single:
            values = values * halves.count
        return _sums(self.cell_nominee, own, size) + 2 * _sums(halves.nominee, values, size)


def _sums(group: Whole, values: Reals, groups: int) -> Reals:
    return np.bincount(group, values, groups).astype(np.float64, copy=False)


def _halves(
    design: Design, size: int, nominees: Whole, starts: Whole
) -> tuple[Whole, Whole, Reals]:
    """Return the halves of nominees who all have `size` cells: nominee, place and count."""
    one, other = np.triu_indices(size, 1)
    cells = starts[nominees][:, None] + np.arange(size)
    judge = design.cell_judge[cells]
    at = judge[:, other] * len(design.judge_count) + judge[:, one]
    times = np.ones(at.size)
    if not design.single:
        count = design.cell_count[cells]
        times = (count[:, other] * count[:, one]).ravel()
    return np.repeat(nominees, len(one)), at.ravel(), times


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
