"""The columns that matter of a programme, and questions about the sets that they make."""

from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection.prices import Ask, Prices
from yearturn.decisions.selection.programme import Gains, Places, Programme, Whole


@dataclass(frozen=True, slots=True)
class Query:
    """Sets with some columns settled, some rows at other bounds, and not all of `missing`.

    Columns `before` a number are out unless they are settled otherwise.
    """

    fixed: tuple[tuple[int, int], ...] = ()
    bounds: tuple[tuple[int, int, int], ...] = ()
    missing: tuple[int, ...] = ()
    before: int = 0

    def settle(self, column: int, value: int) -> "Query":
        return replace(self, fixed=(*self.fixed, (column, value)))


class Pool:
    """Some columns of a programme, with the rows that can bind them numbered anew."""

    def __init__(self, programme: Programme, columns: Places, priced: Places):
        """Pool `columns`; the rows `priced` are numbered though they may bind nobody here."""
        matrix = programme.matrix
        lines = matrix.lines[:, columns]
        counts = np.bincount(lines.ravel(), minlength=matrix.rows + 1)[:-1]
        binding = (programme.lower > 0) | (programme.upper < counts)
        binding[priced] = True
        self.columns = columns
        self.rows = np.flatnonzero(binding)
        self.row_place = np.full(matrix.rows + 1, len(self.rows))
        self.row_place[self.rows] = np.arange(len(self.rows))
        self.lines = self.row_place[lines]
        self.lower, self.upper = programme.lower[self.rows], programme.upper[self.rows]
        self.unlimited = matrix.columns
        self.gains: Gains = programme.gains.take(columns)
        self.place = {column: k for k, column in enumerate(columns.tolist())}

    def ask(self, query: Query) -> Ask:
        """Return a query in the pool's own numbers."""
        lower, upper = self.lower.copy(), self.upper.copy()
        for row, least, most in query.bounds:
            at = self.row_place[row]
            if at < len(self.rows):
                lower[at], upper[at] = least, most
        open_ = np.ones(len(self.columns), dtype=np.bool_)
        open_[: np.searchsorted(self.columns, query.before)] = False
        open_[[self.place[column] for column, _value in query.fixed]] = False
        inside = [self.place[column] for column, value in query.fixed if value]
        missing = [self.place[column] for column in query.missing]
        return Ask(
            lower,
            upper,
            np.array(inside, dtype=np.intp),
            open_,
            np.array(missing, dtype=np.intp) if missing else None,
        )

    def sums(self, columns: Places) -> Whole:
        """Return how many of these columns, by their places, stand in each row of the pool."""
        counts = np.bincount(self.lines[:, columns].ravel(), minlength=len(self.rows) + 1)
        return counts[:-1]

    def everywhere(self, prices: Prices, rows: int) -> Prices:
        """Return prices of all rows of the programme."""
        high = np.zeros(rows + 1, dtype=prices.high.dtype)
        low = np.zeros(rows + 1, dtype=prices.low.dtype)
        high[self.rows], low[self.rows] = prices.high[:-1], prices.low[:-1]
        return replace(prices, high=high, low=low)

    def here(self, prices: Prices | None) -> Prices:
        """Return prices of all rows of the programme as those of the pool's rows; None is 0."""
        if prices is None:
            nothing = np.zeros(len(self.rows) + 1, dtype=np.int64)
            return Prices(1, nothing, nothing)
        places = np.append(self.rows, -1)
        return Prices(prices.scale, prices.high[places], prices.low[places])


def legal(ask: Ask, prices: Prices, unlimited: int) -> Prices:
    """Return prices without those above 0 of rows that have no upper bound."""
    free = np.append(ask.upper >= unlimited, True)
    above = (prices.high > 0) | ((prices.high == 0) & (prices.low > 0))
    wrong = free & above
    extra = prices.extra if prices.extra > (0, 0) and ask.missing is not None else (0, 0)
    if not wrong.any():
        return replace(prices, extra=extra)
    high, low = prices.high.copy(), prices.low.copy()
    high[wrong] = low[wrong] = 0
    return Prices(prices.scale, high, low, extra)
