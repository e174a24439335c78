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
    numbers,
    product,
    roomy,
    split,
    sums,
)

BITS = 96  # effects are whole numbers of points · 2^-96


class Equations:
    """The equations of one design and its totals, which are whole numbers over `unit`.

    A group is a number of ballots and a judge: all nominees who have so many, as far as they have
    them of that judge.
    """

    def __init__(self, design: Design, totals: Numbers, unit: int):
        self.design, self.unit = design, unit
        counts = design.cell_count.astype(np.int64)
        cells, ends = design.table.indices, design.table.indptr
        self.ballots = design.nominee_count.astype(np.int64)
        self.sums = sums(design.nominee, totals, len(self.ballots))
        self.by_judge = sums(design.judge, totals, len(design.judge_count))
        self.table = csr_array((counts, cells, ends), shape=design.table.shape)
        groups, group = _groups(design)
        shape = (len(groups), len(self.ballots))
        self.gathered = csc_array((counts, group.astype(np.int32), ends), shape=shape)
        of_size, self.judge = np.divmod(groups, len(design.judge_count))
        self.size = design.alike.sizes.astype(np.int64)[of_size]
        self.times = self.size * design.alike.ballots.ravel()[groups].astype(np.int64)
        most = int(design.across(design.nominee_count).max())
        self.bits = ROOM - most.bit_length()
        if roomy(self.sums, most).dtype == np.object_:
            self.of_groups = numbers(product(self.gathered, self.sums.tolist(), self.bits))
        else:
            self.of_groups = self.gathered @ self.sums

    def left(self, intercept: int, judge: Sequence[int], ratio: Fraction) -> list[int]:
        """Return, by judge, the sum of what all effects leave of the judge's ballots.

        `ratio` is that of the nominees, whose effects follow from the others.
        """
        counts = map(int, self.design.judge_count.tolist())
        found = [
            self._fixed(total) - count * (intercept + effect)
            for total, count, effect in zip(self.by_judge.tolist(), counts, judge, strict=True)
        ]
        finest = min(_zeros([intercept, *judge]), BITS)
        coarse = [each >> finest for each in judge]
        parts = zip(
            self.judge.tolist(),
            self.size.tolist(),
            self._rest(intercept >> finest, coarse, BITS - finest),
            strict=True,
        )
        shares = {size: _share(ratio, size) for size in np.unique(self.size).tolist()}
        scaled = {n: (over << finest, under * self.unit) for n, (over, under) in shares.items()}
        for j, size, rest in parts:
            over, under = scaled[size]
            found[j] -= rest * over // under
        return found

    def _rest(self, intercept: int, judge: Sequence[int], bits: int) -> list[int]:
        """Return, by group, what intercept and judges leave of nominees' sums, times `unit`.

        What is taken and returned is in points · 2^-bits.
        """
        limbs = self.gathered @ (self.table @ split(judge, self.bits))
        met = numbers(joined(limbs, self.bits), 4 * self.unit)
        times = roomy(self.times, 4 * self.unit * max(abs(intercept), 1))
        totals = roomy(self.of_groups, 4 << bits)
        found: list[int] = ((totals << bits) - self.unit * (times * intercept + met)).tolist()
        return found

    def _fixed(self, value: int) -> int:
        return (value << BITS) // self.unit

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


def _groups(design: Design) -> tuple[Whole, Whole]:
    """Return the groups that there are, by size and judge, and that of each cell."""
    alike, judges = design.alike, len(design.judge_count)
    keys = alike.of[design.cell_nominee] * judges + design.cell_judge
    possible = len(alike.sizes) * judges
    if possible <= 4 * len(keys):
        return np.arange(possible), keys
    return np.unique(keys, return_inverse=True)


def _zeros(values: Sequence[int]) -> int:
    """Return how many binary zeros all values end with."""
    together = 0
    for value in values:
        together |= value
    return (together & -together).bit_length() - 1 if together else 0
