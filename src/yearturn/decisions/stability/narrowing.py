"""Selects again among the few who may win at other merits, with proof that nobody else does.

Prices of rules bound what any set gains (weak duality). Whoever gains less than they cost, at the
prices that prove a choice among others, is in no set that gains as much. So it is enough to choose
among those who came nearest at prices known before, and to hold everybody else against the prices
that the choice comes with; whom they do not shut out is taken in. The answer does not depend on
which prices were known before, they only spare time.
"""

from collections.abc import Iterator

import numpy as np

from yearturn.decisions.selection.market import Market, Tag
from yearturn.decisions.selection.optimum import NOTHING, closed, earliest
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.prices import Prices, surplus
from yearturn.decisions.selection.programme import (
    Flags,
    Gains,
    Matrix,
    Places,
    Programme,
    Whole,
    whole,
)
from yearturn.decisions.selection.reselecting import Reselector
from yearturn.decisions.selection.search import Branch, Summit, climb
from yearturn.decisions.selection.seeding import foremost, seeds
from yearturn.decisions.stability.leading import Leaders
from yearturn.decisions.types import SelectionProblem

# So many columns are chosen among at first: few enough for the solver to see all of them at once.
NEAREST = 160
# Choices after which those among everybody are left to the reselector.
ROUNDS = 5


class Narrow:
    """A problem whose winners are found again and again, at merits that move a little."""

    def __init__(self, problem: SelectionProblem):
        self.everybody = Reselector(problem)
        self.frame = self.everybody.frame
        self.fence = Fence(self.frame.programme, self.frame.award)
        self.leaders: Leaders | None = Leaders(self.frame.programme, self.frame.award)
        self.costs: Whole | None = None

    def winners_at(self, merits: Whole) -> list[int]:
        """Return who wins, as places among the problem's contenders, ascending.

        `merits` holds one whole number of micro points for each contender of the problem.

        :raises Infeasible: if no set keeps all rules
        """
        frame = self.frame
        of = merits[frame.place]
        gains = frame.with_merits(of)
        chosen = None
        if gains.high.dtype == np.int64 and gains.low.dtype == np.int64:
            chosen = self.led(gains)
            if chosen is None:
                chosen = self.chosen(self.nearest(of, gains), gains)
        if chosen is None:
            return self.everybody.winners_at(merits)
        return sorted(frame.place[chosen].tolist())

    def led(self, gains: Gains) -> Places | None:
        """Return the best set if leaders make it up; once they did not, they are not asked."""
        if self.leaders is None:
            return None
        chosen = self.leaders.chosen(gains)
        if chosen is None:
            self.leaders = None
        return chosen

    def nearest(self, merits: Whole, gains: Gains) -> Places:
        """Return the columns to choose among, as long as nobody else is worth it."""
        if self.costs is None:
            return self.fence.leading(gains)
        return foremost(merits - self.costs, NEAREST)

    def chosen(self, columns: Places, gains: Gains) -> Places | None:
        """Return the best set, chosen among columns and whoever has to be taken in.

        None where that does not come to an end soon, or nobody can be chosen of these.
        """
        for turn in range(ROUNDS):
            market = Market(self.fence.within(columns, gains))
            summit = highest(market)
            lacking = self.fence.lacking(columns, gains, summit)
            if summit.chosen is None or lacking is None:
                lacking = np.setdiff1d(self.fence.leading(gains), columns)
                if not len(lacking):
                    return None
            elif not len(lacking):
                if turn or self.costs is None:
                    self.costs = self.fence.costs(summit.proof, gains.weight)
                return columns[earliest(market, Query(), summit, summit.chosen)]
            columns = np.union1d(columns, lacking)
        return None


def highest(market: Market) -> Summit:
    """Return the summit of all sets of a programme."""
    opened = market.find(Query(), NOTHING)
    summit = closed(market, opened)
    if summit is None:
        market.draw_circles(opened.likely)
        summit = climb(market, Query(), NOTHING)
    return summit


class Fence:
    """What shuts columns out that were not chosen among: the prices that prove a choice."""

    def __init__(self, programme: Programme, award: Places):
        """`award` is the number of each column's title, which is that of its row too."""
        self.programme, self.award = programme, award
        self.titles = int(award.max(initial=-1)) + 1
        self.standing = [frozenset(np.unique(line).tolist()) for line in programme.matrix.lines]

    def within(self, columns: Places, gains: Gains) -> Programme:
        """Return the programme of some columns alone."""
        known, matrix = self.programme, self.programme.matrix
        part = Matrix(matrix.lines[:, columns], matrix.rows)
        return Programme(part, known.lower, known.upper, gains.take(columns))

    def leading(self, gains: Gains) -> Places:
        """Return the columns that lead in each row, minima included."""
        known = self.programme
        return seeds(Programme(known.matrix, known.lower, known.upper, gains))

    def lacking(self, columns: Places, gains: Gains, summit: Summit) -> Places | None:
        """Return the other columns that some leaf of the proof does not shut out.

        None where a leaf proves that nothing is in it by what these columns alone cannot fill.
        """
        outside = np.ones(self.programme.matrix.columns, dtype=np.bool_)
        outside[columns] = False
        found = np.zeros(0, dtype=np.intp)
        for tag, empty in tags(summit.proof):
            if not empty:
                found = np.union1d(found, self.worth(tag, outside, gains))
            elif any(price < 0 for _row, price in tag.prices):
                return None
        return found

    def worth(self, tag: Tag, outside: Flags, gains: Gains) -> Places:
        """Return who outside gains what they cost at these prices, or more."""
        near = np.flatnonzero(outside & (gains.high >= self.least(tag, gains.weight)[self.award]))
        if not len(near):
            return near
        prices = self.spread(tag, gains.weight)
        reduced = surplus(self.programme.matrix.lines[:, near], gains.take(near), prices)
        return near[reduced.worth | reduced.even]

    def least(self, tag: Tag, weight: int) -> Whole:
        """Return, by title, the high gain below which nobody gains what they cost.

        Nobody pays less than for the title and for the cheapest row of each line below zero.
        """
        prices = dict(tag.prices)
        below = [(price, row) for row, price in tag.prices if price < 0 and row >= self.titles]
        fallen = sum(
            min((price for price, row in below if row in rows), default=0) for rows in self.standing
        )
        unit = tag.scale * weight
        return whole((prices.get(title, 0) + fallen) // unit for title in range(self.titles))

    def spread(self, tag: Tag, weight: int) -> Prices:
        """Return the prices of all rows."""
        rows = [row for row, _price in tag.prices]
        high, low = (
            whole(divmod(price, weight)[part] for _row, price in tag.prices) for part in (0, 1)
        )
        return Prices(tag.scale, self.everywhere(rows, high), self.everywhere(rows, low))

    def everywhere(self, rows: list[int], values: Whole) -> Whole:
        found = np.zeros(self.programme.matrix.rows + 1, dtype=values.dtype)
        found[rows] = values
        return found

    def costs(self, proof: Branch, weight: int) -> Whole:
        """Return about how much merit each column costs, at the prices of one leaf."""
        tag = next(tag for tag, empty in tags(proof) if not empty)
        rows = [row for row, _price in tag.prices]
        unit = tag.scale * weight
        each = self.everywhere(rows, whole(price // unit for _row, price in tag.prices))
        found: Whole = each[self.programme.matrix.lines].sum(axis=0)
        return found


def tags(proof: Branch) -> Iterator[tuple[Tag, bool]]:
    """Yield the prices of each leaf of a proof, and whether they prove that nothing is in it."""
    for leaf in proof.leaves():
        assert leaf.tag is not None, "a leaf without prices"
        yield leaf.tag, leaf.empty
