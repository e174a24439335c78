"""Named questions about the year's people and units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q

from yearturn.kernel.permissions import Permission, Role, may
from yearturn.organization.models import (
    CalendarDay,
    Cycle,
    DayKind,
    Fact,
    Kinship,
    Person,
    Post,
    RoleHolding,
    Unit,
    UnitKind,
)

# As `date.weekday` counts.
FRIDAY = 4


def latest_cycle() -> Cycle | None:
    return Cycle.objects.select_related("office", "issuer").order_by("-year_reviewed").first()


def units() -> list[Unit]:
    """Return every unit in roster order, with its head."""
    return list(Unit.objects.select_related("head", "parent"))


def sectors() -> list[Unit]:
    return [unit for unit in units() if unit.kind == UnitKind.SECTOR]


def people():
    """Return every person in order of code, with their current post at `.posts.all()[0]`."""
    current = Post.objects.filter(to_on=None).select_related("unit", "manager")
    return Person.objects.prefetch_related(Prefetch("posts", queryset=current))


def employed(on: date) -> Q:
    """Return the condition for people employed on a day: no guest, joined by it, not left by it."""
    return Q(guest=False, joined_on__lte=on) & (Q(left_on=None) | Q(left_on__gt=on))


def current_posts() -> dict[int, Post]:
    """Return everybody's current post, by the person's key."""
    return {post.person_id: post for post in Post.objects.filter(to_on=None)}


def current_post(person: Person) -> Post | None:
    return next(iter(person.posts.all()), None)


def roles_of(person: Person, on: date) -> frozenset[Role]:
    """Return the roles that a person holds on a day, for whatever unit."""
    held = RoleHolding.objects.filter(
        Q(to_on=None) | Q(to_on__gte=on), person=person, from_on__lte=on
    ).values_list("role", flat=True)
    return frozenset(map(Role, held)) | {Role.VISITOR}


def holds(person: Person, permission: Permission, on: date) -> bool:
    return may(roles_of(person, on), permission)


@dataclass(frozen=True)
class Tree:
    """The unit tree in memory: ancestors and subtrees without a query each."""

    units: dict[int, Unit]

    @classmethod
    def load(cls) -> "Tree":
        return cls({unit.pk: unit for unit in units()})

    def upward(self, unit_id: int | None) -> Iterator[Unit]:
        """Yield the unit and every unit above it, nearest first."""
        while unit_id is not None:
            unit = self.units[unit_id]
            yield unit
            unit_id = unit.parent_id

    def sector(self, unit_id: int | None) -> Unit | None:
        """Return the unit itself if it is a sector, else the nearest sector above it."""
        return next((unit for unit in self.upward(unit_id) if unit.kind == UnitKind.SECTOR), None)

    def children(self, unit_id: int) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.parent_id == unit_id]

    def subtree(self, unit_id: int) -> set[int]:
        """Return the keys of the unit and of everything below it."""
        return {pk for pk in self.units if any(unit.pk == unit_id for unit in self.upward(pk))}


def headed_units() -> dict[int, list[Unit]]:
    """Return the units that each person heads, by the person's key."""
    heads: dict[int, list[Unit]] = {}
    for unit in Unit.objects.exclude(head=None).annotate(chief=F("head_id")):
        heads.setdefault(unit.head_id, []).append(unit)
    return heads


def facts(*, until: date) -> list[Fact]:
    """Return the facts dated on or before a day, in the order in which they were recorded."""
    return list(Fact.objects.filter(on__lte=until))


def kin() -> set[frozenset[int]]:
    """Return each pair of relatives once, by key, whichever way it was recorded."""
    return {frozenset(pair) for pair in Kinship.objects.values_list("person_id", "relative_id")}


def roster_rows(
    units: Sequence[Unit], people: Sequence[Person], posts: Sequence[Post]
) -> dict[str, list]:
    """Return a roster as plain rows, by code and never by key, fit for a digest."""
    return {
        "units": [unit_row(unit) for unit in units],
        "people": [person_row(person) for person in people],
        "posts": [post_row(post) for post in posts],
    }


def unit_row(unit: Unit) -> list[str]:
    return [unit.code, unit.name, unit.name_zh, unit.kind, code(unit.parent), code(unit.head)]


def post_row(post: Post) -> list[str]:
    return [
        post.person.code,
        code(post.unit),
        post.title,
        post.title_zh,
        post.family,
        post.level,
        code(post.manager),
        day(post.from_on),
    ]


def person_row(person: Person) -> list:
    return [
        person.code,
        str(person.opaque),
        person.name,
        person.name_zh,
        day(person.joined_on),
        day(person.left_on),
        person.gender,
        person.site,
        person.email,
        person.phone,
        person.guest,
        person.cadre,
    ]


def fact_rows(facts: Sequence[Fact], kinships: Sequence[Kinship]) -> dict[str, list]:
    """Return facts and kinships as plain rows, fit for a digest."""
    return {
        "facts": [
            [
                code(fact.person),
                code(fact.unit),
                fact.kind,
                fact.value,
                day(fact.on),
                fact.for_year,
                fact.source,
                fact.confirmed_by,
            ]
            for fact in facts
        ],
        "kinships": [[pair.person.code, pair.relative.code] for pair in kinships],
    }


def code(thing: Person | Unit | None) -> str:
    return "" if thing is None else thing.code


def day(date_: date | None) -> str:
    return "" if date_ is None else date_.isoformat()


def working_days(cycle: Cycle, first: date, last: date) -> int:
    """Return on how many days from `first` to `last`, both included, people work.

    These are Monday to Friday without the holidays of the calendar, and its make-up workdays.
    """
    kept = CalendarDay.objects.filter(cycle=cycle, on__range=(first, last))
    kinds = dict(kept.values_list("on", "kind"))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(works(day, kinds.get(day)) for day in days)


def works(day: date, kind: str | None) -> bool:
    """Say whether people work on a day of which the calendar says this."""
    return day.weekday() <= FRIDAY if kind is None else kind == DayKind.WORKDAY


def changed(was: Any, now: Any, fields: Sequence[str]) -> list[str]:
    """Return the fields in which two things differ, in the order given."""
    return [field for field in fields if getattr(was, field) != getattr(now, field)]
