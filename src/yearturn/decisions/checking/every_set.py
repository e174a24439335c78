"""All sets of a few contenders, one by one: what wins is what no other set beats.

A set is a whole number, one bit a pair, the first pair of the tie rule in the highest bit: of two
sets that reach the same, the greater number comes first by the tie rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from yearturn.decisions.checking.limits import Limit, Limits
from yearturn.decisions.checking.winners import Key, name, won
from yearturn.decisions.types import Broken, Reason, ReasonKind, Selection, SelectionProblem

MOST_PAIRS = 12
# Leaving out each quota in turn looks at all sets each time: up to this many counts in all.
MOST_COUNTS = 4_000_000

Reach = tuple[int, int, int, int]


def are_few(limits: Limits) -> bool:
    return len(limits.pairs) <= MOST_PAIRS


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets that keep some limits: the best, the best with each pair, and how many equal it."""

    best: Reach
    best_with: dict[Key, Reach]
    equals: int


class Enumeration:
    def __init__(self, limits: Limits):
        self.limits = limits
        order = sorted(limits.pairs, key=lambda key: limits.pairs[key].tie, reverse=True)
        self.bits = {key: 1 << place for place, key in enumerate(order)}
        self.members = [0] * len(limits.all)
        for key, bit in self.bits.items():
            for number in limits.of[key]:
                self.members[number] |= bit
        self.merits = sums([limits.pairs[key].merit for key in order])
        self.raw_means = sums([limits.pairs[key].raw_mean for key in order])

    def sets(self, without: str | None = None) -> Sets:
        """Return what wins among the sets that keep all limits but the quotas of one rule."""
        kept = [
            (members, limit)
            for members, limit in zip(self.members, self.limits.all, strict=True)
            if limit.quota is None or limit.quota.rule != without
        ]
        reaches = [
            self.reach(number) for number in range(len(self.merits)) if allowed(number, kept)
        ]
        best = max(reaches)
        best_with = {
            key: max(found)
            for key, bit in self.bits.items()
            if (found := [reach for reach in reaches if reach[3] & bit])
        }
        return Sets(best, best_with, sum(reach[:3] == best[:3] for reach in reaches))

    def reach(self, number: int) -> Reach:
        return (number.bit_count(), self.merits[number], self.raw_means[number], number)


def sums(values: list[int]) -> list[int]:
    """Return the sum of the values of each set, by its number."""
    found = [0]
    for value in values:
        found += [value + each for each in found]
    return found


def allowed(number: int, kept: list[tuple[int, Limit]]) -> bool:
    return all(limit.allows((number & members).bit_count()) for members, limit in kept)


def broken(problem: SelectionProblem, outcome: Selection, limits: Limits) -> Iterator[Broken]:
    enumeration = Enumeration(limits)
    winners = sum(enumeration.bits[key] for key in won(outcome))
    kept = list(zip(enumeration.members, limits.all, strict=True))
    if not allowed(winners, kept):
        return
    sets = enumeration.sets()
    if sets.best[3] != winners:
        yield Broken("optimum", f"{members(enumeration, sets.best[3])} is better")
        return
    if outcome.unique != (sets.equals == 1):
        yield Broken("unique", f"{sets.equals} sets reach as much")
    rules = dict.fromkeys(quota.rule for quota in problem.quotas)
    work = len(enumeration.merits) * (len(rules) + 1) * len(limits.all)
    alone = {rule: enumeration.sets(rule).best[3] for rule in rules if work <= MOST_COUNTS}
    for reason in outcome.reasons:
        # A reason of somebody unknown or barred is broken already, and no set says more of it.
        may_win = (reason.candidate, reason.award) in enumeration.bits
        if may_win and reason.kind in {ReasonKind.HELD_BACK, ReasonKind.TIE}:
            yield from told_by(reason, sets, enumeration, alone)


def told_by(
    reason: Reason, sets: Sets, enumeration: Enumeration, alone: dict[str, int]
) -> Iterator[Broken]:
    """Yield what a reason says against the best set that contains its contender."""
    key = (reason.candidate, reason.award)
    reach = sets.best_with.get(key)
    kind = ReasonKind.TIE if reach and reach[:3] == sets.best[:3] else ReasonKind.HELD_BACK
    if reason.kind != kind:
        yield Broken("reason", f"{name(key)}: {reason.kind} should be {kind}")
    elif kind == ReasonKind.HELD_BACK:
        enough = needed(enumeration.limits.pairs[key].merit, reach, sets.best)
        if reason.enough != enough:
            yield Broken("reason", f"{name(key)}: {enough} is enough, not {reason.enough}")
        expected = changes(reach, sets, enumeration, key) if enough is not None else ((), ())
        if (reason.leaves, reason.enters) != expected:
            yield Broken("reason", f"{name(key)}: {expected[0]} would leave, {expected[1]} enter")
        letting = tuple(rule for rule, winners in alone.items() if winners & enumeration.bits[key])
        if letting and reason.rules != letting:
            yield Broken("reason", f"{name(key)}: held back by {letting}, not {reason.rules}")


def changes(
    reach: Reach | None, sets: Sets, enumeration: Enumeration, key: Key
) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Return who leaves and who enters beside a contender in the best set with them."""
    found = reach[3] if reach else 0
    leaves = pairs_of(enumeration, sets.best[3] & ~found)
    return leaves, pairs_of(enumeration, found & ~sets.best[3] & ~enumeration.bits[key])


def pairs_of(enumeration: Enumeration, number: int) -> tuple[Key, ...]:
    return tuple(sorted(key for key, bit in enumeration.bits.items() if number & bit))


def needed(merit: int, reach: Reach | None, best: Reach) -> int | None:
    if reach is None or reach[0] < best[0]:
        return None
    drawn = merit + best[1] - reach[1]
    return drawn if reach[2:] > best[2:] else drawn + 1


def members(enumeration: Enumeration, number: int) -> list[str]:
    return [name(key) for key in pairs_of(enumeration, number)]
