"""Who scored whom, as arrays, and the sums that the severity model takes over them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """One entry of `nominee` and `judge` for each ballot, counted from 0 without a gap.

    A cell is a nominee and a judge with `cell_count` ballots between them; a pair is two cells of
    one nominee, that is two judges who can be compared through it, `pair_at` flat in a judge by
    judge matrix. There are Σ n_i² pairs at most.
    """

    nominee: Whole
    judge: Whole
    nominee_count: Reals
    judge_count: Reals
    cell_nominee: Whole
    cell_judge: Whole
    cell_count: Reals
    pair_nominee: Whole
    pair_at: Whole
    pair_count: Reals

    @classmethod
    def of(cls, nominee: Whole, judge: Whole) -> "Design":
        """Return the design of ballots given by the numbers of their nominees and judges."""
        judges = int(judge.max()) + 1
        cells, counts = np.unique(nominee * judges + judge, return_counts=True)
        cell_nominee, cell_judge = np.divmod(cells, judges)
        left, right = _pairs(cell_nominee)
        count = counts.astype(np.float64)
        return cls(
            nominee=nominee,
            judge=judge,
            nominee_count=np.bincount(nominee).astype(np.float64),
            judge_count=np.bincount(judge).astype(np.float64),
            cell_nominee=cell_nominee,
            cell_judge=cell_judge,
            cell_count=count,
            pair_nominee=cell_nominee[left],
            pair_at=cell_judge[left] * judges + cell_judge[right],
            pair_count=count[left] * count[right],
        )

    def of_nominees(self, values: Reals) -> Reals:
        """Return the sums of the ballots' values by nominee."""
        return _sums(self.nominee, values, len(self.nominee_count))

    def of_judges(self, values: Reals) -> Reals:
        """Return the sums of the ballots' values by judge."""
        return _sums(self.judge, values, len(self.judge_count))

    def across(self, nominees: Reals) -> Reals:
        """Return, by judge, the sums of their nominees' values (once for each ballot)."""
        values = self.cell_count * nominees[self.cell_nominee]
        return _sums(self.cell_judge, values, len(self.judge_count))

    def back(self, judges: Reals) -> Reals:
        """Return, by nominee, the sums of their judges' values (once for each ballot)."""
        values = self.cell_count * judges[self.cell_judge]
        return _sums(self.cell_nominee, values, len(self.nominee_count))

    def between(self, weight: Reals) -> Reals:
        """Return U'WU, judge by judge: U counts ballots by nominee and judge, W weighs nominees."""
        size = len(self.judge_count)
        values = self.pair_count * weight[self.pair_nominee]
        return _sums(self.pair_at, values, size * size).reshape(size, size)

    def quadratic(self, kernel: Reals) -> Reals:
        """Return the diagonal of UKU' for a judge by judge K: one number a nominee."""
        values = self.pair_count * kernel.ravel()[self.pair_at]
        return _sums(self.pair_nominee, values, len(self.nominee_count))


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
