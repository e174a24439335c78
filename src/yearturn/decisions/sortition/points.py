"""Whole counts inside boxes: by a warm linear program, then rounding, at last by a search."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.sortition.framing import Floats, Whole
from yearturn.decisions.sortition.programs import Bounds, Program

APART = 1e-6
AT_ONCE, WITH_CARE = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds of counts, and of the sums of rows over them."""

    lower: Whole
    upper: Whole
    row_lower: Whole
    row_upper: Whole

    @property
    def rows(self) -> Bounds:
        return self.row_lower.astype(np.float64), self.row_upper.astype(np.float64)

    @property
    def columns(self) -> Bounds:
        return self.lower.astype(np.float64), self.upper.astype(np.float64)

    def holds(self, counts: Whole, sums: Whole) -> bool:
        kinds = ((self.lower <= counts) & (counts <= self.upper)).all()
        return bool(kinds and ((self.row_lower <= sums) & (sums <= self.row_upper)).all())


class Points:
    """Finds whole counts in boxes that are all of the same rows (rows × counts)."""

    def __init__(self, inside: Whole):
        self.inside = inside
        self.real = inside.astype(np.float64)
        rows, counts = np.zeros(len(inside)), np.zeros(inside.shape[1])
        self.linear = Program(self.real, (rows, rows), (counts, counts), counts)

    def within(self, box: Box, gains: Floats, nodes: int | None = None) -> Whole | None:
        """Return whole counts of a good gain, None if the box holds none.

        With `nodes`, None also if none was found in a search of so many nodes.
        """
        for share in (AT_ONCE, WITH_CARE):
            found = self.dive(box, gains, share)
            if found is not None:
                return found
        return self.search(box, gains, nodes)

    def dive(self, box: Box, gains: Floats, share: float = 0) -> Whole | None:
        """Return counts found by settling those nearest to a whole, a share of them at a time."""
        self.linear.bound(box.rows, box.columns)
        self.linear.price(gains)
        while (answer := self.linear.answer()) is not None:
            apart = np.abs(answer.values - np.rint(answer.values))
            open_ = np.flatnonzero(apart > APART)
            if not len(open_):
                return self.sound(box, answer.values)
            nearest = open_[np.argsort(apart[open_], kind="stable")]
            for count in nearest[: max(1, int(share * len(open_)))].tolist():
                self.linear.settle(count, float(np.rint(answer.values[count])))
        return None

    def search(self, box: Box, gains: Floats, nodes: int | None = None) -> Whole | None:
        """Return whole counts of the best gain, None as above; with `nodes`, some good gain."""
        whole = Program(self.real, box.rows, box.columns, gains, whole=True, nodes=nodes)
        answer = whole.answer()
        return None if answer is None else self.sound(box, answer.values)

    def sound(self, box: Box, values: Floats) -> Whole | None:
        counts = np.rint(values).astype(np.int64)
        return counts if box.holds(counts, self.inside @ counts) else None
