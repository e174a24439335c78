"""Who is nominated for what, by whom; and who among them something will bar."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from group.people import Person, Staff
from group.structure import GROUP, SECTORS, sector_of

# Of 180 nominations four name somebody a second time.
KINDS = {
    "EMP": {
        "frontline": 35, "technical": 14, "support": 9, "management": 8, "sales": 4, "office": 4,
    },
    "INN": {"technical": 38, "frontline": 15},
    "MKT": {"sales": 42, "management": 4, "technical": 3},
}  # fmt: skip
SECOND_VOICES = {"EMP": 2, "INN": 1, "MKT": 1}
# So many of those nominated for innovation are nominated as outstanding employees too.
IN_BOTH = 6
LEVELS = {"L3", "L4", "L5"}
# Posts of which none of the deeds could be told.
UNSUITED = {"Driver", "Line Feeder", "Forklift Driver"}
SELLING = {"sales", "branch"}
YEAR = dt.date(2020, 1, 1)
CHANNELS = {"self": 10, "peer": 15, "unit": 35, "manager": 40}


@dataclass(eq=False)
class Nominee:
    """One person for one award. `quality` is what judges would see if they erred in nothing."""

    award: str
    person: Person
    quality: float
    nominations: list[tuple[Person, str]] = field(default_factory=list)


def nominees(rng: Random, staff: Staff, scale: float, barred: set[Person]) -> list[Nominee]:
    """Return the nominees of the three competitive awards; `barred` may not be among them."""
    chosen: list[Nominee] = []
    for award, kinds in KINDS.items():
        taken = {nominee.person for nominee in chosen} | barred
        if award == "INN":
            chosen += both(rng, chosen, round(IN_BOTH * scale))
        mine = sum(nominee.award == award for nominee in chosen)
        for kind, count in kinds.items():
            wanted = round(count * scale) - (mine if award == "INN" and kind == "technical" else 0)
            pool = [p for p in staff.people if p not in taken and suits(award, kind, p)]
            people = spread(rng, pool, wanted)
            taken |= set(people)
            chosen += [Nominee(award, person, rng.gauss(0, 1)) for person in people]
    for nominee in chosen:
        nominee.nominations.append(voice(rng, staff, nominee.person))
    for award, count in SECOND_VOICES.items():
        mine = [nominee for nominee in chosen if nominee.award == award]
        for nominee in rng.sample(mine, round(count * scale)):
            second(nominee)
    return chosen


def both(rng: Random, chosen: list[Nominee], count: int) -> list[Nominee]:
    people = [n.person for n in chosen if n.award == "EMP" and n.person.family == "technical"]
    people = [person for person in people if sector_of(person.unit) != GROUP]
    return [Nominee("INN", person, rng.gauss(0.6, 0.8)) for person in rng.sample(people, count)]


def suits(award: str, kind: str, person: Person) -> bool:
    if person.level not in LEVELS or person.joined_on >= YEAR or person.left_on:
        return False
    if sector_of(person.unit) == GROUP:
        return kind == "office" and person.level in {"L4", "L5"}
    if person.family != kind or person.post in UNSUITED:
        return False
    if award == "MKT":
        return person.trade in SELLING
    return award != "INN" or person.trade not in SELLING | {"quality"}


def spread(rng: Random, pool: Iterable[Person], count: int) -> list[Person]:
    """Take people from the sectors by lot, more from the large ones."""
    pools = {sector.code: [] for sector in SECTORS}
    for person in pool:
        pools.setdefault(sector_of(person.unit), []).append(person)
    for people in pools.values():
        rng.shuffle(people)
    found = []
    while len(found) < count and any(pools.values()):
        weights = [len(people) for people in pools.values()]
        found.append(rng.choices(list(pools.values()), weights)[0].pop())
    return found


def voice(rng: Random, staff: Staff, person: Person) -> tuple[Person, str]:
    """Return who nominates and through which channel."""
    [channel] = rng.choices(list(CHANNELS), list(CHANNELS.values()))
    if channel == "self":
        return person, channel
    if channel == "peer":
        return rng.choice([p for p in staff.people if near(p, person)] or [person.manager]), channel
    head = staff.heads[person.unit]
    if channel == "unit" and head is not person:
        return head, channel
    return person.manager, "manager"


def near(peer: Person, person: Person) -> bool:
    return peer.unit == person.unit and peer is not person and not peer.left_on


def second(nominee: Nominee) -> None:
    first = nominee.nominations[0][0]
    boss = nominee.person.manager
    other = nominee.person if first is boss else boss
    nominee.nominations.append((other, "self" if other is nominee.person else "manager"))


def pick(nominees: list[Nominee], award: str, count: int, fits: Callable[[Person], bool]):
    """Return the `count` best of an award's nominees whom `fits` accepts."""
    mine = [n for n in nominees if n.award == award and fits(n.person)]
    return sorted(mine, key=lambda nominee: -nominee.quality)[:count]
