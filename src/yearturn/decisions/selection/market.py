"""Column generation: the solver sees few columns, whole prices are held against all of them.

Three circles: the columns shown to the solver, the pool of those that came nearest to winning,
whose prices are computed for every question, and everybody else. Of these it is known by how much
they cost more than they gain at the prices of the first answer: only those are looked at whom later
prices may have made cheap enough.

The method is the column generation of Gilmore and Gomory (1961), with prices of whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection.pool import Pool, Query, legal
from yearturn.decisions.selection.prices import (
    MACHINE,
    Ask,
    Bound,
    Prices,
    exact_sum,
    level,
    priced,
    ray,
    surplus,
)
from yearturn.decisions.selection.programme import Gains, Places, Programme, Whole
from yearturn.decisions.selection.seeding import FEW, foremost, seeds
from yearturn.decisions.selection.window import Hint, Window

POOL = 1_000
SHOWN = 250
MORE = 200
# With the circles drawn, so many columns are taken in at a time, and so many are shown at most:
# then the window is as at first.
FURTHER = 40
WIDEST = 1_000
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Tag:
    """Prices of rows by their numbers in the programme, and of the columns not all of which win.

    `total` / `scale` is the bound that they give; of a ray (`total` below 0) any multiple holds.
    """

    scale: int
    prices: tuple[tuple[int, int], ...]
    extra: int
    total: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of the sets of a query. Nothing is in it where `empty`: `tag` is the ray.

    `likely` are the columns that the solver would take, `doubted` those that it cannot decide on,
    `loose` all that may be in a set that gains as much as the bound.
    """

    tag: Tag
    empty: bool
    likely: Places
    doubted: Places
    loose: Places

    def within(self, gain: int) -> bool:
        """Say whether no set of the query gains more than this."""
        return self.empty or self.tag.total <= gain * self.tag.scale

    def tight(self, gain: int) -> bool:
        return not self.empty and self.tag.total == gain * self.tag.scale


class Market:
    """One programme, ready to be asked about the gains of its sets."""

    def __init__(self, programme: Programme, first: Places | None = None):
        """Start with the columns `first`, else with those that gain most in each row."""
        self.programme = programme
        matrix = programme.matrix
        self.root: Prices | None = None
        self.opening: Prices | None = None
        self.narrow: Places | None = None
        self.first_high = programme.gains.high
        # The greatest first price of those outside the pool: mostly none of them comes near.
        self.edge = MACHINE
        self.latest: tuple[Prices, Whole] | None = None
        self.asked: set[int] = set()
        if first is None:
            few = matrix.columns <= FEW
            first = np.arange(matrix.columns) if few else seeds(programme)
        self.show(Pool(programme, first, np.zeros(0, dtype=np.intp)), first)

    def show(self, pool: Pool, shown: Places) -> None:
        self.pool = pool
        self.pooled = np.zeros(self.programme.matrix.columns, dtype=np.bool_)
        self.pooled[pool.columns] = True
        asked = pool.row_place[sorted(self.asked)]
        self.window = Window(pool, np.searchsorted(pool.columns, shown), asked)
        if self.root is not None:
            self.edge = int(self.first_high[~self.pooled].max(initial=-MACHINE))
            self.window.hint(pool.ask(Query()))
            self.window.model.keep()

    @property
    def more(self) -> int:
        """Return how many columns are taken in at a time."""
        return MORE if self.root is None else FURTHER

    @property
    def shown(self) -> Places:
        return self.pool.columns[self.window.shown]

    def enlarge(self, columns: Places, *, show: bool) -> None:
        """Take columns into the pool, and show them if wished."""
        shown = self.shown
        if show:
            shown = np.union1d(shown, columns)
        pool = self.pool
        if not np.isin(columns, pool.columns).all():
            pool = Pool(self.programme, np.union1d(pool.columns, columns), self.needed_rows())
        self.show(pool, shown)

    def needed_rows(self) -> Places:
        """Return rows that must be numbered: those of a first price, or asked for once."""
        asked = np.array(sorted(self.asked), dtype=np.intp)
        if self.root is None:
            return asked
        priced = np.flatnonzero((self.root.high[:-1] != 0) | (self.root.low[:-1] != 0))
        return np.union1d(priced, asked)

    def draw_circles(self, needed: Places) -> None:
        """Draw the circles by the prices found first; `needed` columns are in all of them."""
        matrix = self.programme.matrix
        if self.root is not None or self.opening is None:
            return
        self.root = self.opening
        if self.latest is not None and same(self.latest[0], self.root):
            high = self.latest[1]
        else:
            high = level(matrix.lines, self.programme.gains.high, self.root.high, self.root.scale)
        self.first_high = high
        near = np.union1d(foremost(high, POOL), needed)
        shown = np.union1d(near[foremost(high[near], SHOWN)], needed)
        self.narrow = shown
        self.show(Pool(self.programme, near, self.needed_rows()), shown)

    # ------------------------------------------------------------- questions

    def find(self, query: Query, floor: int | None = None) -> Finding:
        """Return what is known of a query; nothing that gains `floor` or less is of interest."""
        if self.narrow is not None and len(self.window.shown) > WIDEST:
            self.show(self.pool, self.narrow)
        while True:
            self.take_in([*(column for column, _value in query.fixed), *query.missing])
            self.take_rows(query)
            ask = self.pool.ask(query)
            hint = self.counted(ask) or self.window.hint(ask) or self.short(ask)
            finding = self.judged(ask, hint, floor) if hint else self.unpriced(ask)
            if finding is not None:
                return finding

    def take_in(self, columns: Sequence[int]) -> None:
        unknown = [column for column in columns if column not in self.pool.place]
        if unknown:
            self.enlarge(np.array(unknown, dtype=np.intp), show=False)
        unseen = [column for column in columns if not self.sees(column)]
        if unseen:
            self.enlarge(np.array(unseen, dtype=np.intp), show=True)

    def take_rows(self, query: Query) -> None:
        """See to it that rows are at hand which a query makes narrower than they are."""
        columns = self.programme.matrix.columns
        narrow = {row for row, least, most in query.bounds if least > 0 or most < columns}
        new = {
            row
            for row in narrow - self.asked
            if not self.window.poses(int(self.pool.row_place[row]))
        }
        if new:
            self.asked |= new
            pool = Pool(self.programme, self.pool.columns, self.needed_rows())
            self.show(pool, self.shown)

    def sees(self, column: int) -> bool:
        return bool(self.window.seen[self.pool.place[column]])

    def counted(self, ask: Ask) -> Hint | None:
        """Return prices of a row that what is settled breaks, or of none if nothing is open."""
        sums = self.pool.sums(ask.inside)
        above = np.flatnonzero(sums > ask.upper)
        if not len(above) and ask.open.any():
            return None
        prices = self.pool.here(None)
        if len(above):
            prices.high[above[0]] = 1
            return Hint(prices, None)
        below = np.flatnonzero(sums < ask.lower)
        if len(below):
            prices.high[below[0]] = -1
            return Hint(prices, None)
        if ask.missing is not None and np.isin(ask.missing, ask.inside).all():
            return Hint(replace(prices, extra=(1, 0)), None)
        shares = np.zeros(len(self.pool.columns))
        shares[ask.inside] = 1
        return Hint(prices, shares)

    def short(self, ask: Ask) -> Hint | None:
        """Return prices of a row that all who are open are too few for, if there is one."""
        most = self.pool.sums(np.append(np.flatnonzero(ask.open), ask.inside))
        below = np.flatnonzero(most < ask.lower)
        if not len(below):
            return None
        prices = self.pool.here(None)
        prices.high[below[0]] = -1
        return Hint(prices, None)

    def judged(self, ask: Ask, hint: Hint, floor: int | None) -> Finding | None:
        """Return what the hint proves; None if columns were taken in that are worth its prices."""
        empty = hint.shares is None
        gains = nothing(self.pool.gains) if empty else self.pool.gains
        prices = ray(hint.prices) if empty else hint.prices
        bound = priced(ask, self.pool.lines, gains, prices)
        if not empty:
            bound, hint = self.window.sharper(ask, bound, hint)
        far, further, even = self.beyond(bound.prices, gains, empty=empty)
        total = bound.total + further
        scale = bound.prices.scale
        done = total < 0 if empty else floor is not None and total <= floor * scale
        if not done:
            if len(far):
                self.enlarge(far, show=True)
                return None
            hidden = self.hidden(ask, bound)
            if len(hidden):
                self.enlarge(hidden, show=True)
                return None
        if empty and not done:
            return self.unpriced(ask)
        return self.finding(ask, bound, hint, total, even)

    def unpriced(self, ask: Ask) -> Finding | None:
        """Return what is sure without the solver: the first prices, or none at all."""
        known = None if self.root is None else self.root
        prices = legal(ask, self.pool.here(known), self.pool.unlimited)
        bound = priced(ask, self.pool.lines, self.pool.gains, prices)
        far, further, even = self.beyond(prices, self.pool.gains, empty=False)
        if len(far):
            self.enlarge(far, show=True)
            return None
        shares = np.zeros(len(self.pool.columns))
        shares[ask.inside] = 1
        return self.finding(ask, bound, Hint(prices, shares), bound.total + further, even)

    def finding(self, ask: Ask, bound: Bound, hint: Hint, total: int, even: Places) -> Finding:
        columns = self.pool.columns
        if self.opening is None:
            self.opening = self.pool.everywhere(bound.prices, self.programme.matrix.rows)
        tag = self.tag(bound.prices, total)
        if hint.shares is None:
            return Finding(tag, True, *[columns[:0]] * 3)
        doubt = np.abs(hint.shares - 1 / 2)
        doubted = np.flatnonzero(ask.open & (doubt < 1 / 2 - NEARLY))
        doubted = doubted[np.argsort(doubt[doubted], kind="stable")]
        loose = ask.open & (bound.reduced.even | bound.reduced.worth)
        loose[ask.inside] = True
        likely = columns[hint.shares > 1 / 2]
        every = np.concatenate([columns[loose], even])
        return Finding(tag, False, likely, columns[doubted], every)

    def tag(self, prices: Prices, total: int) -> Tag:
        weight = self.pool.gains.weight
        places = np.flatnonzero((prices.high[:-1] != 0) | (prices.low[:-1] != 0))
        high, low = prices.high[places].tolist(), prices.low[places].tolist()
        each = [h * weight + below for h, below in zip(high, low, strict=True)]
        rows = self.pool.rows[places].tolist()
        extra = prices.extra[0] * weight + prices.extra[1]
        return Tag(prices.scale, tuple(zip(rows, each, strict=True)), extra, total)

    def integral(self, query: Query) -> Places | None:
        """Return a good set of a query as the solver finds it in whole numbers, if it does."""
        return self.window.integral(self.pool.ask(query))

    # -------------------------------------------------------- the other circles

    def hidden(self, ask: Ask, bound: Bound) -> Places:
        """Return the columns of the pool worth most beyond their price that the solver lacks."""
        unseen = ask.open & bound.reduced.worth
        unseen &= ~self.window.seen
        found = np.flatnonzero(unseen)
        best = foremost(bound.reduced.high[found], self.more)
        return self.pool.columns[found[best]]

    def beyond(self, prices: Prices, gains: Gains, *, empty: bool) -> tuple[Places, int, Places]:
        """Return columns outside the pool that are worth more than these prices, and how much.

        The first are those worth most; the sum is that of all; the last are worth just as much.
        """
        matrix = self.programme.matrix
        none = np.zeros(0, dtype=np.intp)
        if len(self.pool.columns) == matrix.columns or (empty and bool((prices.high >= 0).all())):
            return none, 0, none
        gains = nothing(self.programme.gains) if empty else self.programme.gains
        likely = self.near(prices) if not empty and self.root else self.all_near(prices, gains)
        if not len(likely):
            return none, 0, none
        everywhere = self.pool.everywhere(prices, matrix.rows)
        reduced = surplus(matrix.lines[:, likely], gains.take(likely), everywhere)
        found = np.flatnonzero(reduced.worth)
        best = likely[found[foremost(reduced.high[found], self.more)]]
        return best, reduced.total(gains.weight, found), likely[reduced.even]

    def near(self, prices: Prices) -> Places:
        """Return the columns outside that prices so near to the first ones may make worth them.

        No column stands in more rows than there are lines: it gets no cheaper than by the greatest
        falls of as many prices.
        """
        root = self.root
        assert root is not None, "there are no first prices"
        first = np.append(root.high[self.pool.rows], 0)
        fallen = np.maximum(prices.scale * first - root.scale * prices.high, 0)
        most = exact_sum(fallen[foremost(fallen, len(self.pool.lines))])
        most += root.scale * self.swing(prices)
        least = -(most // prices.scale) - 1
        if self.edge < least:
            return np.zeros(0, dtype=np.intp)
        likely = np.flatnonzero(self.first_high >= least)
        return likely[~self.pooled[likely]]

    def all_near(self, prices: Prices, gains: Gains) -> Places:
        """Return the columns outside whose high gain comes up to their price, looking at all."""
        matrix = self.programme.matrix
        everywhere = self.pool.everywhere(prices, matrix.rows)
        high = level(matrix.lines, gains.high, everywhere.high, prices.scale)
        if self.opening is None:
            self.latest = (everywhere, high)
        likely = np.flatnonzero(high >= -self.swing(prices))
        return likely[~self.pooled[likely]]

    def swing(self, prices: Prices) -> int:
        """Return how much high gain the low gains and prices of one column can make up for."""
        lows = np.abs(prices.low[prices.low != 0])
        weight = self.programme.gains.weight
        width = len(self.pool.lines)
        return (exact_sum(lows[foremost(lows, width)]) + prices.scale * weight) // weight + 1


def same(one: Prices, other: Prices) -> bool:
    return one.scale == other.scale and bool((one.high == other.high).all())


def nothing(gains: Gains) -> Gains:
    """Return gains of 0: with them, a bound below 0 proves that there is no set."""
    return Gains(np.zeros_like(gains.high), np.zeros_like(gains.low), 1)
