"""What any set of winners can gain at most, given prices of the rules: whole numbers, added up.

Weak duality: at any prices, a set gains no more than the price of what the rules allow plus what
each pair gains beyond the prices of its own rules, if it does (Bertsimas and Tsitsiklis,
Introduction to Linear Optimization, 1997, theorem 4.3, for rows with both bounds).
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.checking.limits import Key, Limits
from yearturn.decisions.types import Contender, SelectionProblem

WINNERS = "winners"

Places: TypeAlias = NDArray[np.intp]
Whole: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule that proofs can price: its number, and its bounds (`upper` None: any number)."""

    number: int
    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one leaf of a proof says: prices by row number, all times `scale`, of some sets.

    The sets meant hold each place that is `settled` True, none that is settled False, and none
    ranked before `opens` that is not settled.
    """

    settled: Mapping[int, bool]
    scale: int = 1
    prices: Mapping[int, int] = field(default_factory=dict)
    allowed: int = 0
    opens: int = 0


class Ground:
    """The pairs that may win, as whole numbers: a pair's place is its rank by the tie rule.

    Gains are weighted so that one seat outweighs any merit, and one micro of merit any raw mean.
    `rows` holds the rules by name, `winners` among them: at least one of the winners is missing.
    """

    def __init__(self, problem: SelectionProblem, limits: Limits, winners: Collection[Key]):
        pairs = sorted(limits.pairs.values(), key=lambda each: (each.tie, each.award))
        self.keys = [(pair.candidate, pair.award) for pair in pairs]
        self.places = {key: place for place, key in enumerate(self.keys)}
        self.winners = frozenset(self.places[key] for key in winners)
        self.gains = gains(pairs, sum(title.seats for title in problem.titles))
        self.rows = rows(limits, len(winners))
        self.index = self.indexed(limits)
        self.awards = {
            title.award: self.ascending([pair.award == title.award for pair in pairs])
            for title in problem.titles
        }
        self.prices = np.zeros(len(limits.all) + 2, dtype=object)

    def indexed(self, limits: Limits) -> Places:
        """Return the rows of each place; what is left is filled up with a row without a price."""
        lists = [limits.of[key] for key in self.keys]
        lengths = np.fromiter(map(len, lists), dtype=np.intp, count=len(lists))
        of_winners, nothing = len(limits.all), len(limits.all) + 1
        index = np.full((len(lists), lengths.max(initial=0) + 1), nothing, dtype=np.intp)
        flat = np.fromiter(chain.from_iterable(lists), dtype=np.intp, count=lengths.sum())
        index[np.arange(index.shape[1]) < lengths[:, None]] = flat
        index[sorted(self.winners), -1] = of_winners
        return index

    def ascending(self, meant: list[bool]) -> tuple[list[int], Places]:
        """Return gains in ascending order, and whose they are, of the places meant."""
        places = np.flatnonzero(meant)
        order = sorted(places.tolist(), key=self.gains.__getitem__)
        return [self.gains[place] for place in order], np.array(order, dtype=np.intp)

    def gain(self, places: Collection[int]) -> int:
        return sum(self.gains[place] for place in places)

    def total(self, leaf: Leaf) -> int:
        """Return what every set of a leaf gains at most, times its scale."""
        inside = [place for place, is_in in leaf.settled.items() if is_in]
        surplus = sum(self.reduced(np.array(inside, dtype=np.intp), leaf))
        _places, worth = self.above(leaf, 0)
        return leaf.allowed + surplus + sum(worth)

    def above(self, leaf: Leaf, least: int) -> tuple[Places, list[int]]:
        """Return the open places that gain more than `least` beyond their prices, and how much.

        A place gains no more beyond them than beyond the price of its seat, but for negative
        prices: so that those that gain little themselves need not be looked at.
        """
        rebate = sum(-price for price in leaf.prices.values() if price < 0)
        found = [self.costly(award, leaf, least - rebate) for award in self.awards]
        places = np.concatenate([np.empty(0, dtype=np.intp), *found])
        places = places[places >= leaf.opens]
        places = places[~np.isin(places, list(leaf.settled))]
        reduced = self.reduced(places, leaf)
        enough = [number for number, each in enumerate(reduced) if each > least]
        return places[enough], [reduced[number] for number in enough]

    def costly(self, award: str, leaf: Leaf, least: int) -> Places:
        """Return the award's places whose gain is more than `least` beyond the seat's price."""
        ascending, places = self.awards[award]
        seat = max(0, leaf.prices.get(self.rows[f"seats:{award}"].number, 0))
        if not leaf.scale:
            return places[: 0 if seat + least >= 0 else None]
        return places[bisect_right(ascending, (seat + least) // leaf.scale) :]

    def reduced(self, places: Places, leaf: Leaf) -> list[int]:
        """Return what these places gain (times the scale) beyond the prices of their rows."""
        numbers = list(leaf.prices)
        self.prices[numbers] = list(leaf.prices.values())
        prices: list[int] = self.prices[self.index[places]].sum(axis=1).tolist()
        self.prices[numbers] = 0
        return [
            self.gains[place] * leaf.scale - price
            for place, price in zip(places.tolist(), prices, strict=True)
        ]


def gains(pairs: list[Contender], seats: int) -> list[int]:
    """Return seats, merit and raw mean of each pair as one whole number, by their weights."""
    seats = max(0, min(seats, len(pairs)))
    merits, raw_means = [pair.merit for pair in pairs], [pair.raw_mean for pair in pairs]
    least, rawest = min(merits, default=0), min(raw_means, default=0)
    seat = (max(merits, default=0) - least) * seats + 1
    micro = (max(raw_means, default=0) - rawest) * seats + 1
    return [
        (seat + merit - least) * micro + raw_mean - rawest
        for merit, raw_mean in zip(merits, raw_means, strict=True)
    ]


def rows(limits: Limits, winners: int) -> dict[str, Row]:
    """Return all rows by name; quotas go by their place in the problem."""
    found = {}
    quotas = 0
    for number, limit in enumerate(limits.all):
        name = f"{limit.promise}:{limit.name}"
        if limit.quota is not None:
            name, quotas = f"quota:{quotas}", quotas + 1
        found[name] = Row(number, limit.lower, limit.upper)
    found[WINNERS] = Row(len(limits.all), 0, winners - 1)
    return found
