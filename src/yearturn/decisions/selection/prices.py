"""Bounds that hold whatever the solver says: its prices, rounded, then added up exactly.

For any whole prices of the rows, the gain of every allowed set is at most the price of what the
rows allow plus whatever single columns gain beyond their own price (weak duality). So a bound is a
proof that anybody can add up, and a column that costs more than the bound can spare is settled.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.selection.programme import Flags, Floats, Gains, Places, Whole

# Prices of these tables are fractions with small denominators; one of these usually clears them.
SCALES = (1, 2, 6, 60, 27_720)
MACHINE = 2**61
NEAR = 1e-3
HALF_WORD = 31


@dataclass(frozen=True, slots=True)
class Prices:
    """Whole prices of rows, times `scale`: `high` · weight of the gains + `low` each.

    Both have one entry more than there are rows, which is 0. `extra` is the price of the columns
    of which one must be missing.
    """

    scale: int
    high: Whole
    low: Whole
    extra: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about columns at hand: bounds of their rows, what is in, what is still open."""

    lower: Whole
    upper: Whole
    inside: Places
    open: Flags
    missing: Places | None = None


@dataclass(frozen=True, slots=True)
class Reduced:
    """What columns gain beyond their price, times the scale: `high` · weight + `low`.

    `low` is from 0 up to the weight, so that `high` and then `low` compare columns.
    """

    high: Whole
    low: Whole

    @property
    def worth(self) -> Flags:
        """Return which columns gain more than their price."""
        return np.asarray((self.high > 0) | ((self.high == 0) & (self.low > 0)))

    @property
    def even(self) -> Flags:
        """Return which columns gain exactly their price."""
        return np.asarray((self.high == 0) & (self.low == 0))

    def total(self, weight: int, columns: Flags | Places) -> int:
        return exact_sum(self.high[columns]) * weight + exact_sum(self.low[columns])


@dataclass(frozen=True, slots=True)
class Bound:
    """`total` / `scale` bounds the gain of every set of a question."""

    prices: Prices
    reduced: Reduced
    total: int

    def below(self, gain: int) -> bool:
        """Say whether no set gains as much as this."""
        return self.total < gain * self.prices.scale

    def within(self, gain: int) -> bool:
        """Say whether no set gains more than this."""
        return self.total <= gain * self.prices.scale


def priced(ask: Ask, lines: Places, gains: Gains, prices: Prices) -> Bound:
    """Return the bound that these prices give, exactly."""
    reduced = surplus(lines, gains, prices, ask.missing)
    weight = gains.weight
    allowed = allowance(ask, prices, weight)
    if ask.missing is not None:
        price = prices.extra[0] * weight + prices.extra[1]
        allowed += price * (len(ask.missing) - 1)
    total = allowed + reduced.total(weight, ask.inside)
    return Bound(prices, reduced, total + reduced.total(weight, ask.open & reduced.worth))


def ray(prices: Prices) -> Prices:
    """Return the high prices alone: gains of 0 have one level."""
    return Prices(prices.scale, prices.high, np.zeros_like(prices.high), (prices.extra[0], 0))


def allowance(ask: Ask, prices: Prices, weight: int) -> int:
    """Return what these prices of rows allow at most."""
    places = np.flatnonzero((prices.high[:-1] != 0) | (prices.low[:-1] != 0))
    high, low = prices.high[places].tolist(), prices.low[places].tolist()
    lower, upper = ask.lower[places].tolist(), ask.upper[places].tolist()
    allowed = 0
    for above, below, least, most in zip(high, low, lower, upper, strict=True):
        price = above * weight + below
        allowed += price * (most if price > 0 else least)
    return allowed


def surplus(lines: Places, gains: Gains, prices: Prices, missing: Places | None = None) -> Reduced:
    high = level(lines, gains.high, prices.high, prices.scale)
    low = level(lines, gains.low, prices.low, prices.scale)
    if missing is not None:
        high[missing] -= prices.extra[0]
        low[missing] -= prices.extra[1]
    weight = gains.weight
    if low.dtype != object and weight < MACHINE:
        if not ((low < 0) | (low >= weight)).any():
            return Reduced(high, low)
    else:
        low = low.astype(object)
    carry = low // weight
    return Reduced(high + carry, low - carry * weight)


def level(lines: Places, gains: Whole, prices: Whole, scale: int) -> Whole:
    """Return one level of what columns gain beyond their price."""
    gains, prices = roomy(len(lines), gains, prices, scale)
    found = gains * scale
    for line in lines:
        found -= prices[line]
    return found


def roomy(width: int, gains: Whole, prices: Whole, scale: int) -> tuple[Whole, Whole]:
    """Return both as Python's integers where machine integers might overflow."""
    if object not in (gains.dtype, prices.dtype):
        largest = int(np.abs(gains).max(initial=0)) * scale
        dearest = int(np.abs(prices).max(initial=0)) * (width + 2)
        if largest + dearest < MACHINE:
            return gains, prices
    return gains.astype(object), prices.astype(object)


def exact_sum(values: Whole) -> int:
    """Return the sum of whole numbers, which may be beyond machine integers."""
    if values.dtype == object:
        return sum(values.tolist())
    upper = int((values >> HALF_WORD).sum())
    return (upper << HALF_WORD) + int((values & (2**HALF_WORD - 1)).sum())


def rounded(prices: Floats, scale: int) -> Whole:
    """Return prices times `scale` as whole numbers."""
    near = np.rint(prices * scale)
    if float(np.abs(near).max(initial=0.0)) < MACHINE:
        return near.astype(np.int64)
    return np.array([int(price) for price in near], dtype=object)


def likely_scale(*prices: Floats) -> int:
    """Return the first scale at which all prices are nearly whole, else the last."""
    every = np.concatenate(prices)
    every = every[every != 0]
    for scale in SCALES:
        found = every * scale
        if (np.abs(found - np.rint(found)) < NEAR).all():
            return scale
    return SCALES[-1]
