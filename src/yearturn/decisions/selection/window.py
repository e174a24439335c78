"""What the solver is shown of a pool, and its suggestions in the pool's own numbers."""

from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection import solver
from yearturn.decisions.selection.pool import Pool, legal
from yearturn.decisions.selection.prices import (
    Ask,
    Bound,
    Prices,
    exact_sum,
    level,
    likely_scale,
    priced,
    ray,
    rounded,
)
from yearturn.decisions.selection.programme import Floats, Places, Whole


@dataclass(frozen=True, slots=True)
class Hint:
    """Whole prices for the pool's rows and the shares of its columns; a ray has no shares."""

    prices: Prices
    shares: Floats | None


class Window:
    """The columns of a pool that the solver sees, with the rows that can bind them."""

    def __init__(self, pool: Pool, shown: Places, asked: Places):
        """Show the columns at these places of the pool, and the rows `asked` whatever they bind."""
        self.pool, self.shown = pool, shown
        self.seen = np.zeros(len(pool.columns), dtype=np.bool_)
        self.seen[shown] = True
        lines = pool.lines[:, shown]
        counts = np.bincount(lines.ravel(), minlength=len(pool.rows) + 1)[:-1]
        binding = (pool.lower > 0) | (pool.upper < counts)
        binding[asked] = True
        self.rows = np.flatnonzero(binding)
        place = np.full(len(pool.rows) + 1, len(self.rows))
        place[self.rows] = np.arange(len(self.rows))
        self.row_place = place
        self.lines = place[lines]
        self.model = solver.Model(
            self.lines,
            pool.lower[self.rows].astype(np.float64),
            self.ceiling(pool.upper[self.rows]),
            pool.gains.high[shown].astype(np.float64),
            pool.gains.low[shown].astype(np.float64),
        )

    def poses(self, row: int) -> bool:
        """Say whether the solver sees a row of the pool."""
        return row < len(self.pool.rows) and bool(self.row_place[row] < len(self.rows))

    def ceiling(self, upper: Whole) -> Floats:
        return np.where(upper >= self.pool.unlimited, np.inf, upper.astype(np.float64))

    def hint(self, ask: Ask) -> Hint | None:
        """Return what the solver suggests, if anything; what it does not see counts in the rows."""
        columns = np.flatnonzero(~ask.open[self.shown]).astype(np.int32)
        value = np.zeros(len(self.pool.columns))
        value[ask.inside] = 1
        lower, upper = ask.lower, ask.upper
        unseen = ask.inside[~self.seen[ask.inside]]
        if len(unseen):
            taken = self.pool.sums(unseen)
            lower, upper = (
                lower - taken,
                np.where(upper >= self.pool.unlimited, upper, upper - taken),
            )
        moved = (lower != self.pool.lower) | (upper != self.pool.upper)
        rows = np.flatnonzero(moved[self.rows]).astype(np.int32)
        at = self.rows[rows]
        found = self.model.ask(
            columns,
            value[self.shown[columns]],
            rows,
            lower[at].astype(np.float64),
            self.ceiling(upper[at]),
            None if ask.missing is None else self.places(ask.missing),
        )
        return None if found.high is None else self.in_pool(ask, found)

    def integral(self, ask: Ask) -> Places | None:
        """Return a good set in whole numbers, as columns of the programme, if one is found."""
        inside = np.zeros(len(self.pool.columns))
        inside[ask.inside] = 1
        found = solver.integral(
            self.lines,
            ask.lower[self.rows].astype(np.float64),
            self.ceiling(ask.upper[self.rows]),
            self.pool.gains.high[self.shown].astype(np.float64),
            inside[self.shown],
            np.where(ask.open, 1.0, inside)[self.shown],
        )
        return None if found is None else self.pool.columns[self.shown[found]]

    def places(self, columns: Places) -> solver.Indices:
        return np.searchsorted(self.shown, columns).astype(np.int32)

    def in_pool(self, ask: Ask, found: solver.Suggestion) -> Hint:
        assert found.high is not None, "nothing was suggested"
        low = np.zeros(len(found.high)) if found.low is None else found.low
        scale = likely_scale(found.high, low)
        prices = self.spread(scale, rounded(found.high, scale), rounded(low, scale))
        return Hint(legal(ask, prices, self.pool.unlimited), self.shares(ask, found.shares))

    def spread(self, scale: int, high: Whole, low: Whole) -> Prices:
        """Return prices of the rows shown as prices of the pool's."""
        count = len(self.rows)
        extra = (int(high[count]), int(low[count])) if len(high) > count else (0, 0)
        return Prices(scale, self.wide(high), self.wide(low), extra)

    def wide(self, prices: Whole) -> Whole:
        found = np.zeros(len(self.pool.rows) + 1, dtype=prices.dtype)
        found[self.rows] = prices[: len(self.rows)]
        return found

    def shares(self, ask: Ask, found: Floats | None) -> Floats | None:
        if found is None:
            return None
        shares = np.zeros(len(self.pool.columns))
        shares[self.shown] = found
        shares[~ask.open] = 0
        shares[ask.inside] = 1
        return shares

    def sharper(self, ask: Ask, bound: Bound, hint: Hint) -> tuple[Bound, Hint]:
        """Return a lower bound by low gains, where the high ones leave a choice of answers."""
        if hint.shares is None or not self.only_low_is_loose(ask, bound, hint.shares):
            return bound, hint
        second = self.model.second(*self.level_set(ask, bound, hint.shares))
        if second.low is None:
            return bound, hint
        scale = max(bound.prices.scale, likely_scale(second.low))
        times = scale // bound.prices.scale
        if times * bound.prices.scale != scale:
            return bound, hint
        low = self.spread(scale, rounded(second.low, scale), rounded(second.low, scale))
        prices = Prices(
            scale,
            bound.prices.high * times,
            low.low,
            (bound.prices.extra[0] * times, low.extra[1]),
        )
        prices = legal(ask, prices, self.pool.unlimited)
        found = priced(ask, self.pool.lines, self.pool.gains, prices)
        if found.total * bound.prices.scale >= bound.total * scale:
            return bound, hint
        return found, Hint(prices, self.shares(ask, second.shares))

    def only_low_is_loose(self, ask: Ask, bound: Bound, shares: Floats) -> bool:
        """Say whether the likely set has all high gain that is promised, but not the low."""
        taken = np.flatnonzero(shares > 1 / 2)
        gains, prices = self.pool.gains, bound.prices
        if gains.of(taken) * prices.scale >= bound.total:
            return False
        high = replace(gains, low=np.zeros_like(gains.low), weight=1)
        promised = priced(ask, self.pool.lines, high, ray(prices)).total
        return promised == exact_sum(gains.high[taken]) * prices.scale

    def level_set(self, ask: Ask, bound: Bound, shares: Floats) -> tuple[Floats, Floats]:
        """Return what all answers share that reach the high bound: columns and sums of rows."""
        prices = bound.prices
        high = level(self.pool.lines, self.pool.gains.high, prices.high, prices.scale)
        if ask.missing is not None:
            high[ask.missing] -= prices.extra[0]
        settled = np.where(high[self.shown] != 0, np.rint(shares[self.shown]), np.nan)
        seen = np.zeros(len(shares))
        seen[self.shown] = shares[self.shown]
        weights = np.tile(seen, len(self.pool.lines))
        sums = np.bincount(self.pool.lines.ravel(), weights, minlength=len(self.pool.rows) + 1)
        tight = np.where(prices.high[self.rows] != 0, np.rint(sums[self.rows]), np.nan)
        if ask.missing is not None:
            tight = np.append(tight, len(ask.missing) - 1 if prices.extra[0] else np.nan)
        return settled, tight
