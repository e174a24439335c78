"""A lottery of panels judged by plain loops: panels, tickets, levels and what proves them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from yearturn.decisions.types import Branch, Broken, Level, Lottery, Person, SortitionProblem

GRID = Fraction(1, 1_000_000)

Name: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """People who fall under the same quotas."""

    under: frozenset[Name]
    people: tuple[str, ...]


class Rules:
    """The quotas by name, and people by the quotas that they fall under."""

    def __init__(self, problem: SortitionProblem):
        self.size, self.tickets = problem.size, problem.tickets
        self.bounds = {
            (quota.feature, quota.value): (quota.minimum, quota.maximum) for quota in problem.quotas
        }
        self.under = {person.person: self.quotas(person) for person in problem.people}
        together: dict[frozenset[Name], list[str]] = {}
        for person, under in self.under.items():
            together.setdefault(under, []).append(person)
        self.kinds = [Kind(under, tuple(people)) for under, people in together.items()]
        self.kind = {
            person: number for number, kind in enumerate(self.kinds) for person in kind.people
        }

    def quotas(self, person: Person) -> frozenset[Name]:
        return frozenset(name for name in person.attributes if name in self.bounds)

    def allowed(self, size_price: int, prices: Mapping[Name, int]) -> int:
        """Return what size and quotas allow: at their minima where prices are negative."""
        total = self.size * size_price
        for name, price in prices.items():
            minimum, maximum = self.bounds[name]
            most = self.size if maximum is None else maximum
            total += price * (most if price > 0 else minimum)
        return total


def broken(problem: SortitionProblem, lottery: Lottery) -> Iterator[Broken]:
    """Yield what is broken: of panels first, if they are sound of chances, then of levels."""
    rules = Rules(problem)
    for part in (wrong_panels, wrong_chances, wrong_levels):
        found = tuple(part(lottery, rules))
        yield from found
        if found:
            return


def wrong_panels(lottery: Lottery, rules: Rules) -> Iterator[Broken]:
    total = sum(panel.tickets for panel in lottery.panels)
    if not total == lottery.tickets == rules.tickets:
        yield Broken("tickets", f"{total} of {lottery.tickets}, not {rules.tickets}")
    members = [panel.members for panel in lottery.panels]
    if members != sorted(set(members)):
        yield Broken("panels", "they do not stand once each in the order of their members")
    for number, panel in enumerate(lottery.panels):
        if panel.tickets < 1:
            yield Broken("tickets", f"panel {number} has {panel.tickets}")
        for detail in wrong_members(panel.members, rules):
            yield Broken("panel", f"{number}: {detail}")


def wrong_members(members: tuple[str, ...], rules: Rules) -> Iterator[str]:
    if list(members) != sorted(set(members)):
        yield "members do not stand once each in order"
    if len(members) != rules.size:
        yield f"{len(members)} members, not {rules.size}"
    if unknown := [person for person in members if person not in rules.under]:
        yield f"{unknown[0]} is not among the people"
        return
    counts = Counter(name for person in members for name in rules.under[person])
    for name, (minimum, maximum) in rules.bounds.items():
        if counts[name] < minimum or (maximum is not None and counts[name] > maximum):
            yield f"{counts[name]} of {':'.join(name)}, not {minimum} to {maximum}"


def wrong_chances(lottery: Lottery, rules: Rules) -> Iterator[Broken]:
    if [chance.person for chance in lottery.chances] != sorted(rules.under):
        yield Broken("chances", "they are not of all people, in order")
        return
    held: Counter[str] = Counter()
    for panel in lottery.panels:
        held.update(dict.fromkeys(panel.members, panel.tickets))
    for chance in lottery.chances:
        if chance.tickets != held[chance.person]:
            yield Broken("chance", f"{chance.person}: panels hold {held[chance.person]} tickets")
        if not 0 <= chance.level < len(lottery.levels):
            yield Broken("chance", f"{chance.person}: there is no level {chance.level}")
    for kind in rules.kinds:
        tickets = [held[person] for person in kind.people]
        if max(tickets) - min(tickets) > 1:
            yield Broken("equals", f"{kind.people[0]} and equals: {min(tickets)} to {max(tickets)}")


def wrong_levels(lottery: Lottery, rules: Rules) -> Iterator[Broken]:
    """Yield what is wrong with levels, each judged as if those before it were right."""
    level_of = {chance.person: chance.level for chance in lottery.chances}
    settled: dict[int, Fraction] = {}
    for number, level in enumerate(lottery.levels):
        on_it = {
            kind for kind, each in enumerate(rules.kinds) if level_of[each.people[0]] == number
        }
        stated = {person for person, each in level_of.items() if each == number}
        if stated != {person for kind in on_it for person in rules.kinds[kind].people}:
            yield Broken("level", f"{number}: equals are on different levels")
        if number and level.probability < lottery.levels[number - 1].probability:
            yield Broken("level", f"{number}: it is below the one before it")
        yield from (
            Broken("level", f"{number}: {each}") for each in wrong(level, on_it, settled, rules)
        )
        settled.update(dict.fromkeys(on_it, level.probability))
    furthest = max(
        abs(lottery.levels[each.level].probability * rules.tickets - each.tickets)
        for each in lottery.chances
    )
    if lottery.rounding != furthest // 1 + 1:
        yield Broken(
            "rounding", f"somebody is {furthest} away, told as less than {lottery.rounding}"
        )


def wrong(
    level: Level, on_it: set[int], settled: Mapping[int, Fraction], rules: Rules
) -> Iterator[str]:
    """Yield what its own weights do not prove of a level, given the levels before it."""
    left = set(range(len(rules.kinds))) - settled.keys()
    if level.probability == 1 and not (level.size_price or level.prices or level.weights):
        if on_it != left:
            yield "not everybody who is left is on it"
        return
    if fault := unproved(level, rules):
        yield fault
        return
    weights = weights_of(level, rules)
    sizes = [len(kind.people) for kind in rules.kinds]
    rising = {kind for kind in left if weights[kind] > 0}
    if on_it != rising or not rising:
        yield "the people on it are not those of positive weight"
        return
    taken = sum((weights[kind] * sizes[kind] * each for kind, each in settled.items()), Fraction(0))
    spared = sum(-weights[kind] * sizes[kind] for kind in left if weights[kind] < 0)
    bound = (level.most - taken + spared) / sum(weights[kind] * sizes[kind] for kind in rising)
    # Only what whole panels prove may be rounded: the solver knows it to a billionth or so.
    if not bound - (GRID if level.weights else 0) <= level.probability <= bound:
        yield f"its weights prove {bound}, not {level.probability}"


def unproved(level: Level, rules: Rules) -> str | None:
    """Return why `most` is not proved, None if it is."""
    if level.weights and (level.size_price or level.prices):
        return "it has prices and weights"
    if unknown := priced(level.prices).keys() - rules.bounds.keys():
        return f"there is no quota {':'.join(min(unknown))}"
    if strangers := dict(level.weights).keys() - rules.kind.keys():
        return f"{min(strangers)} is not among the people"
    if not level.weights:
        allowed = rules.allowed(level.size_price, priced(level.prices))
        return None if allowed == level.most else f"its prices allow {allowed}, not {level.most}"
    return Tree(level, rules).fault()


def priced(prices: Sequence[tuple[str, str, int]]) -> dict[Name, int]:
    return {(feature, value): price for feature, value, price in prices}


def weights_of(level: Level, rules: Rules) -> list[int]:
    """Return what one person of each kind weighs."""
    if level.weights:
        named = {rules.kind[person]: weight for person, weight in level.weights}
        return [named.get(kind, 0) for kind in range(len(rules.kinds))]
    prices = priced(level.prices)
    return [
        level.size_price + sum(prices.get(name, 0) for name in kind.under) for kind in rules.kinds
    ]


class Tree:
    """The proof of one level's `most`, walked with how many people of each kind splits leave."""

    def __init__(self, level: Level, rules: Rules):
        self.rules, self.most = rules, level.most
        self.weights = weights_of(level, rules)
        self.nodes = iter(level.proof)

    def fault(self) -> str | None:
        """Return what is wrong with the proof, None if it holds."""
        open_ = [[(0, len(kind.people)) for kind in self.rules.kinds]]
        while open_:
            branch = next(self.nodes, None)
            if branch is None:
                return "its proof ends before all panels are covered"
            ranges = open_.pop()
            if branch.person is None:
                if fault := self.leaf(branch, ranges):
                    return fault
                continue
            kind = self.rules.kind.get(branch.person)
            if kind is None:
                return f"its proof splits {branch.person}, who is not among the people"
            low, high = ranges[kind]
            above, below = list(ranges), list(ranges)
            above[kind] = max(low, branch.count + 1), high
            below[kind] = low, min(high, branch.count)
            open_ += [above, below]
        return None if next(self.nodes, None) is None else "its proof goes on after its end"

    def leaf(self, branch: Branch, ranges: list[tuple[int, int]]) -> str | None:
        prices = priced(branch.prices)
        if branch.scale < 1 or not prices.keys() <= self.rules.bounds.keys():
            return "its proof has prices of unknown quotas, or no scale"
        total = self.rules.allowed(branch.size_price, prices)
        for kind, weight, (low, high) in zip(self.rules.kinds, self.weights, ranges, strict=True):
            if low > high:
                return None
            own = branch.size_price + sum(prices.get(name, 0) for name in kind.under)
            beyond = branch.scale * weight - own
            total += beyond * (high if beyond > 0 else low)
        if total < branch.scale * (self.most + 1):
            return None
        return f"its proof leaves room for {Fraction(total, branch.scale)}, not {self.most}"
