"""Henderson's equations in whole numbers: what given effects leave of them, to the last digit.

Nominees are absorbed: where intercept and judges' effects leave S of a nominee's n ballots, the
nominee's effect is f·S with f = a / (1 + a·n). As f is the same for all nominees of n ballots, sums
over these are taken first, judge by judge: few whole numbers stand for all ballots.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from scipy.sparse import csc_array, csr_array

from yearturn.decisions.calibration.design import Design, Whole
from yearturn.decisions.calibration.whole import (
    ROOM,
    Numbers,
    joined,
    magnitude,
    product,
    split,
    sums,
)

BITS = 96  # effects are whole numbers of points · 2^-96


class Equations:
    """The equations of one design and its totals, which are whole numbers over `unit`."""

    def __init__(self, design: Design, totals: Numbers, unit: int):
        self.design, self.unit = design, unit
        counts = design.cell_count.astype(np.int64)
        cells, ends = design.cell_judge.astype(np.int32), design.table.indptr
        self.ballots = design.nominee_count.astype(np.int64)
        self.sums = sums(design.nominee, totals, len(self.ballots))
        self.table = csr_array((counts, cells, ends), shape=design.table.shape)
        self._alike(counts, ends)
        most = int(design.across(design.nominee_count).max())
        self.bits = ROOM - most.bit_length()
        scaled = self._scaled(self.gathered, self.sums, most)
        self.of_groups = [self._fixed(value) for value in scaled]
        of_judges = sums(design.judge, totals, len(design.judge_count))
        self.of_judges = [self._fixed(value) for value in of_judges.tolist()]

    def _alike(self, counts: Whole, ends: Whole) -> None:
        """Group by nominees' numbers of ballots and by judge: `gathered` sums over nominees."""
        judges = len(self.design.judge_count)
        sizes, size = np.unique(self.ballots, return_inverse=True)
        keys = size[self.design.cell_nominee] * judges + self.design.cell_judge
        groups, group = _numbered(keys, len(sizes) * judges)
        shape = (len(groups), len(self.ballots))
        self.gathered = csc_array((counts, group.astype(np.int32), ends), shape=shape)
        of_size, judge = np.divmod(groups, judges)
        self.group_size: list[int] = sizes[of_size].tolist()
        self.group_judge: list[int] = judge.tolist()
        self.group_ballots: list[int] = (self.gathered @ np.ones_like(self.ballots)).tolist()

    def _scaled(self, matrix: csc_array, values: Numbers, most: int) -> list[int]:
        if values.dtype != np.object_ and (magnitude(values) * most).bit_length() <= ROOM:
            found: list[int] = (matrix @ values).tolist()
            return found
        return product(matrix, values.tolist(), self.bits)

    def _fixed(self, value: int) -> int:
        return (value << BITS) // self.unit

    def left(self, intercept: int, judge: Sequence[int], ratio: Fraction) -> list[int]:
        """Return, by judge, the sum of what all effects leave of the judge's ballots.

        `ratio` is that of the nominees, whose effects follow from the others.
        """
        met = self._met(judge)
        shares = {size: _share(ratio, size) for size in set(self.group_size)}
        counts = map(int, self.design.judge_count.tolist())
        found = [
            total - count * (intercept + effect)
            for total, count, effect in zip(self.of_judges, counts, judge, strict=True)
        ]
        for j, size, ballots, total, of_judges in zip(
            self.group_judge, self.group_size, self.group_ballots, self.of_groups, met, strict=True
        ):
            over, under = shares[size]
            found[j] -= (total - size * ballots * intercept - of_judges) * over // under
        return found

    def _met(self, judge: Sequence[int]) -> list[int]:
        """Return, by group, the sum over its nominees' ballots of all their judges' effects."""
        if not any(judge):
            return [0] * len(self.group_size)
        limbs = split(judge, self.bits)
        return joined(self.gathered @ (self.table @ limbs), self.bits)

    def nominee(self, number: int, intercept: int, judge: Sequence[int], ratio: Fraction) -> int:
        """Return one nominee's effect."""
        cells = slice(self.table.indptr[number], self.table.indptr[number + 1])
        met = zip(self.table.indices[cells].tolist(), self.table.data[cells].tolist(), strict=True)
        count = int(self.ballots[number])
        rest = self._fixed(int(self.sums[number])) - count * intercept
        rest -= sum(times * judge[j] for j, times in met)
        over, under = _share(ratio, count)
        effect: int = rest * over // under
        return effect


def _share(ratio: Fraction, ballots: int) -> tuple[int, int]:
    """Return a / (1 + a·n) as a fraction."""
    return ratio.numerator, ratio.denominator + ballots * ratio.numerator


def _numbered(keys: Whole, possible: int) -> tuple[Whole, Whole]:
    """Return the groups that have a key, and each key's group; empty ones where they are few."""
    if possible <= 4 * len(keys):
        return np.arange(possible), keys
    groups, group = np.unique(keys, return_inverse=True)
    return groups, group
