"""How many nominees a judge is given: what a price makes of bounds, or of the wish for balance."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from yearturn.decisions.assignment.arcs import Places, Whole


class Loads(Protocol):
    """The loads that are best for a judge who is paid the price for each nominee: an interval.

    Whatever the price, it lies between `lower` and `upper`.
    """

    @property
    def lower(self) -> Places: ...

    @property
    def upper(self) -> Places: ...

    def fewest(self, price: Whole) -> Places: ...

    def most(self, price: Whole) -> Places: ...

    def at(self, price: Whole) -> "Bounds": ...

    def filled(self, places: int) -> "Loads": ...


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Any load from `lower` to `upper` costs nothing: a price pays for one of the two ends."""

    lower: Places
    upper: Places

    def fewest(self, price: Whole) -> Places:
        return np.where(price > 0, self.upper, self.lower)

    def most(self, price: Whole) -> Places:
        return np.where(price >= 0, self.upper, self.lower)

    def at(self, price: Whole) -> "Bounds":
        """Return what the price leaves open."""
        return Bounds(self.fewest(price), self.most(price))

    def filled(self, places: int) -> "Bounds":
        """Return what remains of the bounds if judges take so many together.

        Where all must be at the same end, prices matter only by their differences.
        """
        if self.upper.sum() == places:
            return Bounds(self.upper, self.upper)
        if self.lower.sum() == places:
            return Bounds(self.lower, self.lower)
        return self

    def less(self, load: Places) -> "Bounds":
        """Return the bounds of what is left to be given after so much."""
        return Bounds(np.maximum(self.lower - load, 0), self.upper - load)


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """The l-th nominee of a judge costs l - 1, so that the sum of squared loads becomes least.

    `held` are given already and count; what is to be given is from `lower` to `upper`.
    """

    lower: Places
    upper: Places
    held: Places

    def fewest(self, price: Whole) -> Places:
        return np.clip(price - self.held, self.lower, self.upper)

    def most(self, price: Whole) -> Places:
        return np.clip(price + 1 - self.held, self.lower, self.upper)

    def at(self, price: Whole) -> Bounds:
        return Bounds(self.fewest(price), self.most(price))

    def filled(self, places: int) -> "Balance":
        """Return itself: here every price has loads of its own, whatever all are together."""
        del places
        return self

    def level(self, places: int) -> int:
        """Return the price, the same for all, at which judges take so many nominees together."""
        low, high = 0, int((self.upper + self.held).max(initial=0))
        while low < high:
            middle = (low + high) // 2
            if self.most(np.full_like(self.held, middle)).sum() >= places:
                high = middle
            else:
                low = middle + 1
        return low
