"""Whether any set reaches a gain: looked for among the few pairs that a proof's prices leave open.

Ties are what bounds cannot tell: a bound that many sets reach shows none of them. At prices that
prove a bound, a set that reaches it holds every pair worth more than the bound spares and none that
costs more; sets of the others are tried in the order of the tie rule, as far as rules allow.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from yearturn.decisions.checking.bounds import Ground, Leaf
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.checking.proofs import Scope

STEPS = 20_000


class Endless(Exception):  # noqa: N818 - says what the search is
    """A search that was given up after STEPS steps."""


def reached(
    bounds: Iterable[tuple[Leaf, int]], scope: Scope, gain: int, ground: Ground, limits: Limits
) -> bool | None:
    """Say whether a set of the scope gains so much; None where that takes too long to tell.

    `bounds` are the leaves of a proof about these sets, among others.
    """
    try:
        return any(
            Search(leaf, gain, ground, limits).finds()
            for wider, _total in bounds
            if (leaf := narrowed(wider, scope)) is not None
        )
    except Endless:
        return None


def open_at(bounds: Iterable[tuple[Leaf, int]], gain: int, ground: Ground) -> frozenset[int]:
    """Return the places that a set which gains so much may hold, as far as these bounds tell."""
    found: set[int] = set()
    for leaf, total in bounds:
        spare = total - gain * leaf.scale
        if spare >= 0:
            found.update(ground.above(leaf, -spare - 1)[0].tolist())
            found.update(place for place, is_in in leaf.settled.items() if is_in)
    return frozenset(found)


def first(winners: frozenset[int], place: int, *others: int) -> Scope:
    """Return the sets that hold these places, and before the first only what the winners hold."""
    earlier = {winner for winner in winners if winner < place}
    return Scope(frozenset({*earlier, place, *others}), opens=place)


def narrowed(leaf: Leaf, scope: Scope) -> Leaf | None:
    """Return the leaf for those of its sets that are in the scope, None if none can be."""
    settled = {**dict.fromkeys(scope.inside, True), **leaf.settled}
    opens = max(leaf.opens, scope.opens)
    if not all(settled[place] for place in scope.inside):
        return None
    if any(is_in and place < scope.opens for place, is_in in settled.items() - inside(scope)):
        return None
    return Leaf(settled, leaf.scale, leaf.prices, leaf.allowed, opens)


def inside(scope: Scope) -> set[tuple[int, bool]]:
    return {(place, True) for place in scope.inside}


class Search:
    """The sets of one leaf that may gain so much: `taken` are in all of them, `free` in some."""

    def __init__(self, leaf: Leaf, gain: int, ground: Ground, limits: Limits):
        self.ground = ground
        self.gain = gain
        self.limits = limits
        self.spare = ground.total(leaf) - gain * leaf.scale
        places, worth = ground.above(leaf, -self.spare - 1)
        near = sorted(zip(places.tolist(), worth, strict=True))
        self.free = [(place, each) for place, each in near if each <= self.spare]
        self.taken = [place for place, is_in in leaf.settled.items() if is_in]
        self.taken += [place for place, each in near if each > self.spare]
        self.counts = limits.counts(ground.keys[place] for place in self.taken)
        self.steps = 0
        self.bounded(leaf)

    def bounded(self, leaf: Leaf) -> None:
        """Set the bounds: a rule whose slack costs more than there is to spare has none left."""
        limits = self.limits.all
        self.lower = {number: limits[number].lower for number in self.limits.minima}
        self.exact: dict[int, int] = {}
        for number, price in leaf.prices.items():
            if number < len(limits) and abs(price) > self.spare:
                upper, lower = limits[number].upper, limits[number].lower
                exact = lower if price < 0 or upper is None else upper
                self.exact[number] = self.lower[number] = exact
        self.where: dict[int, list[int]] = {number: [] for number in self.lower}
        for turn, (place, _worth) in enumerate(self.free):
            for number in self.rules(place):
                if number in self.where:
                    self.where[number].append(turn)

    def rules(self, place: int) -> list[int]:
        return self.limits.of[self.ground.keys[place]]

    def finds(self) -> bool:
        """Say whether there is such a set.

        :raises Endless: if it takes too many steps
        """
        return self.spare >= 0 and self.fits(self.counts) and self.extends(0, self.spare)

    def fits(self, counts: Counter[int]) -> bool:
        return all(self.within(number, count) for number, count in counts.items())

    def within(self, number: int, count: int) -> bool:
        upper = self.exact.get(number, self.limits.all[number].upper)
        return upper is None or count <= upper

    def extends(self, turn: int, spare: int) -> bool:
        """Say whether what is taken, and some of those free from this turn on, reach the gain."""
        if self.complete():
            return True
        while turn < len(self.free) and spare >= 0 and self.can_be_met(turn):
            self.step()
            place, worth = self.free[turn]
            turn += 1
            if spare + worth >= 0 and self.takes(place, turn, min(spare, spare + worth)):
                return True
            spare -= max(0, worth)
        return False

    def step(self) -> None:
        self.steps += 1
        if self.steps > STEPS:
            raise Endless

    def complete(self) -> bool:
        met = all(self.counts[number] >= least for number, least in self.lower.items())
        return met and self.ground.gain(self.taken) >= self.gain

    def can_be_met(self, turn: int) -> bool:
        """Say whether those from this turn on are enough for every lower bound."""
        return all(
            self.counts[number] + len(where) - bisect_left(where, turn) >= self.lower[number]
            for number, where in self.where.items()
        )

    def takes(self, place: int, turn: int, spare: int) -> bool:
        rules = self.rules(place)
        if not all(self.within(number, self.counts[number] + 1) for number in rules):
            return False
        self.counts.update(rules)
        self.taken.append(place)
        if self.extends(turn, spare):
            return True
        self.taken.pop()
        self.counts.subtract(rules)
        return False
