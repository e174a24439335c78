"""One aim after another: each round's best assignments are the next round's choices.

What is best in a round is known from its prices: arcs better than what their nominee chooses last
belong to every best assignment, worse ones to none, and a judge with a price is at one end of
what the loads allow (complementary slackness). So the next round asks only about tied arcs. It is
all over when a round leaves one way; then nothing depends on which prices were found.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Mask, Places, Ties, Whole, none
from yearturn.decisions.assignment.cycles import Residual
from yearturn.decisions.assignment.flow import Flow, complete, flow
from yearturn.decisions.assignment.loads import Bounds, Loads
from yearturn.decisions.assignment.pruning import optimum

SMALL = 1 << 12  # open arcs among which cycles are turned one after another
FEW = 1 << 18  # tied arcs among which those that can change are looked for


@dataclass(slots=True, eq=False)
class Course:
    """What is open before a round: arcs of the nominees in `place`, and loads; and what is decided.

    `prices` holds one array for each round so far, by judge; `ways`, where known, one way to
    give all nominees what they need, as a flow of all open arcs.
    """

    arcs: Arcs
    place: Places
    loads: Loads
    row: list[Places] = field(default_factory=list)
    judge: list[Places] = field(default_factory=list)
    prices: list[Whole] = field(default_factory=list)
    ways: Flow | None = None

    @property
    def over(self) -> bool:
        return not len(self.place)

    def valued(self, value: Callable[[Places, Places | None], Whole]) -> None:
        """Give open arcs their values.

        `value` is called with the nominees of some rows, and the judges of their cells (None:
        each row's are all judges in order).
        """
        self.arcs = _valued(self.arcs, self.place, value)

    def least(self, affinity: Whole) -> int | None:
        """Return the least affinity of the pairs decided so far, None if there are none."""
        found = [
            affinity[row, judge].min()
            for row, judge in zip(self.row, self.judge, strict=True)
            if len(row)
        ]
        return int(min(found)) if found else None

    def run(self, price: Whole | None = None, *, settles: bool = True) -> None:
        """Play a round with the values that open arcs have; `price` is where to start.

        Pairs that only the loads force are decided if it `settles`. Where many values are
        all equal, bounds and arcs are left as they are: such a round says nothing.

        :raises descent.Stuck: if nothing fits the loads
        """
        many = self.arcs.value.size > FEW
        if many and isinstance(self.loads, Bounds) and _equal(self.arcs):
            self.prices.append(np.zeros(self.arcs.judges, dtype=self.arcs.value.dtype))
            return
        loads = self.loads.filled(int(self.arcs.need.sum()))
        if self.ways is not None and price is None and len(self.ways.used) <= SMALL:
            price = self._turned(self.ways, loads)
        found = optimum(self.arcs, loads, price)
        self.prices.append(found.price)
        self._decide(found.row, found.judge)
        left = loads.at(found.price).less(_counts(found.judge, self.arcs.judges))
        ties = found.ties
        if len(ties.row) > FEW or not settles:
            self._open(ties, np.ones(len(ties.row), dtype=np.bool_), ties.need)
            self.loads, self.ways = left, None
        else:
            self._settle(ties, found.ways, left)

    def _decide(self, row: Places, judge: Places) -> None:
        self.row.append(self.place[row])
        self.judge.append(judge)

    def _settle(self, ties: Ties, ways: Flow | None, loads: Bounds) -> None:
        """Decide the tied arcs that no other way to break ties uses differently."""
        judges = self.arcs.judges
        if ways is None:
            ways = flow(ties, loads.lower, loads.upper - loads.lower)
        free = ways.free(loads.lower, loads.upper)
        sure = ways.used & ~free
        self._decide(ties.place[ties.row[sure]], ties.judge[sure])
        self.loads = loads.less(_counts(ties.judge[sure], judges))
        used = ways.used & free
        left = self._open(ties, free, np.bincount(ties.row[used], minlength=len(ties.need)))
        self.ways = complete(left, ways.used[free], judges)

    def _open(self, ties: Ties, free: Mask, need: Places) -> Ties:
        """Leave the free ones of the ties open, of nominees who still need somebody."""
        rows = np.flatnonzero(need)
        number = np.cumsum(need > 0) - 1
        left = Ties(np.arange(len(rows)), need[rows], number[ties.row[free]], ties.judge[free])
        self.arcs = _gathered(left, self.arcs)
        self.place = self.place[ties.place[rows]]
        return left

    def _turned(self, ways: Flow, loads: Loads) -> Whole:
        """Return the best prices of a small round, from one way to give everybody their need."""
        value = self.arcs.value[self.arcs.value > none(self.arcs.value)]
        bounds = loads.at(np.zeros(self.arcs.judges, dtype=value.dtype))
        price = Residual(ways.ties, value, ways.used.copy(), bounds).price()
        return price.astype(value.dtype)


def _gathered(ties: Ties, arcs: Arcs) -> Arcs:
    """Return the tied arcs, without values as yet, in rows of equal width or with all judges."""
    counts = np.bincount(ties.row, minlength=len(ties.need))
    width = int(counts.max(initial=0))
    dense = 2 * width > arcs.judges
    shape = (len(ties.need), arcs.judges if dense else width)
    value = np.full(shape, none(arcs.value), dtype=arcs.value.dtype)
    if dense:
        value[ties.row, ties.judge] = 0
        return Arcs(value, ties.need, arcs.judges)
    judge = np.zeros(shape, dtype=np.intp)
    column = np.arange(len(ties.row)) - np.repeat(np.cumsum(counts) - counts, counts)
    value[ties.row, column] = 0
    judge[ties.row, column] = ties.judge
    return Arcs(value, ties.need, arcs.judges, judge)


def _valued(arcs: Arcs, place: Places, value: Callable[[Places, Places | None], Whole]) -> Arcs:
    nothing = none(arcs.value)
    fresh = np.full_like(arcs.value, nothing)
    for rows in arcs.blocks():
        there = arcs.value[rows] > nothing
        judge = None if arcs.judge is None else arcs.judge[rows]
        fresh[rows] = np.where(there, value(place[rows], judge), nothing)
    return Arcs(fresh, arcs.need, arcs.judges, arcs.judge)


def _equal(arcs: Arcs) -> bool:
    """Return whether no value is above another."""
    lowest = arcs.value.min(where=arcs.value > none(arcs.value), initial=arcs.value.max())
    return bool(lowest == arcs.value.max())


def _counts(judge: Places, judges: int) -> Places:
    return np.bincount(judge, minlength=judges)
