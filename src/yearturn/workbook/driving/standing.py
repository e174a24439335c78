"""The roster that stands in a folder, and how the books of a later day differ from it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yearturn.organization import queries
from yearturn.organization.models import Cycle, Fact, Kinship, Person, Post, Unit
from yearturn.workbook.year import Year

SEEN = ("group_name", "group_name_zh", "issuer", "languages")
UNIT = ("name", "name_zh", "parent", "kind", "head")
PERSON = (
    "name",
    "name_zh",
    "joined_on",
    "left_on",
    "gender",
    "site",
    "email",
    "phone",
    "guest",
    "cadre",
)
POST = ("unit", "post", "post_zh", "position_family", "level", "manager")


@dataclass(frozen=True)
class Correction:
    """One value that the books say differently than the folder, typed as rows have it.

    A row that is new or gone has no `column`: it stands whole in `now` or in `was`, the other
    being None. `identifier` is that of the person or unit it is about, or the group's name.
    """

    sheet: str
    identifier: str
    column: str
    was: Any
    now: Any


@dataclass(frozen=True)
class Standing:
    """The roster that stands, by code as the books know it. Six queries."""

    cycle: Cycle
    units: dict[str, Unit]
    people: dict[str, Person]
    posts: dict[int, Post]
    codes: dict[type, dict[int | None, str]]
    facts: list[Fact]
    kinships: list[Kinship]

    @classmethod
    def load(cls) -> "Standing":
        people = list(Person.objects.all())
        units = queries.units()
        return cls(
            cycle=queries.latest_cycle(),
            units={unit.code: unit for unit in units},
            people={person.code: person for person in people},
            posts=queries.current_posts(),
            codes={
                Unit: {None: "", **{unit.pk: unit.code for unit in units}},
                Person: {None: "", **{person.pk: person.code for person in people}},
            },
            facts=list(Fact.objects.select_related("person", "unit")),
            kinships=list(Kinship.objects.select_related("person", "relative").order_by("pk")),
        )

    def unit(self, unit: Unit) -> dict[str, Any]:
        """Return a unit as its row would say it."""
        return {
            **{name: getattr(unit, name) for name in ("name", "name_zh", "kind")},
            "parent": self.codes[Unit][unit.parent_id],
            "head": self.codes[Person][unit.head_id],
        }

    def person(self, person: Person) -> dict[str, Any]:
        """Return a person with their post as their row would say it."""
        post = self.posts.get(person.pk)
        held = dict.fromkeys(POST, "")
        if post is not None:
            held = {
                "unit": self.codes[Unit][post.unit_id],
                "post": post.title,
                "post_zh": post.title_zh,
                "position_family": post.family,
                "level": post.level,
                "manager": self.codes[Person][post.manager_id],
            }
        return {name: getattr(person, name) for name in PERSON} | held


# ---- what differs, in the order of the books


def of_cycle(year: Year, stood: Standing) -> Iterator[Correction]:
    cycle, row = stood.cycle, year.book.cycle
    was = {
        "group_name": cycle.group_name,
        "group_name_zh": cycle.group_name_zh,
        "issuer": stood.codes[Person][cycle.issuer_id],
        "languages": tuple(cycle.languages.split(";")),
    }
    now = {name: getattr(row, name) for name in SEEN} | {"languages": tuple(year.languages)}
    yield from compared("cycle", cycle.group_name, was, now)


def of_units(year: Year, stood: Standing) -> Iterator[Correction]:
    """Yield what differs of the units, then each that has another place among those that stood."""
    for row in year.book.units:
        if row.unit in stood.units:
            was = stood.unit(stood.units[row.unit])
            yield from compared("units", row.unit, was, {name: getattr(row, name) for name in UNIT})
        else:
            yield Correction("units", row.unit, "", None, tuple(row))
    places = {code: place for place, code in enumerate(stood.units, start=1)}
    kept = [row.unit for row in year.book.units if row.unit in places]
    for place, code in enumerate(kept, start=1):
        if place != places[code]:
            yield Correction("units", code, "", places[code], place)


def of_people(year: Year, stood: Standing) -> Iterator[Correction]:
    for row in year.book.people:
        if row.person in stood.people:
            yield from compared(
                "people", row.person, stood.person(stood.people[row.person]), said(row)
            )
        else:
            yield Correction("people", row.person, "", None, tuple(row))


def said(row: Any) -> dict[str, Any]:
    """Return what a row says of a person; of a post nothing, if it names no unit and no title."""
    held = {column: getattr(row, column) if holds_post(row) else "" for column in POST}
    return {name: getattr(row, name) for name in PERSON} | held


def holds_post(row: Any) -> bool:
    return bool(row.unit or row.post)


def of_facts(year: Year, stood: Standing) -> Iterator[Correction]:
    """Yield each fact that came, then each that is said no longer; none has a place."""
    yield from revised("facts", map(fact_said, year.book.facts), map(fact_stood, stood.facts))


def of_kin(year: Year, stood: Standing) -> Iterator[Correction]:
    yield from revised("kin", map(tuple, year.book.kin), map(kin_stood, stood.kinships))


def fact_said(row: Any) -> tuple:
    """Return a row of facts with the year it speaks about filled in."""
    return tuple(row._replace(for_year=row.for_year or row.on.year))


def fact_stood(fact: Fact) -> tuple:
    """Return a fact as its row would say it."""
    return (
        queries.code(fact.person),
        queries.code(fact.unit),
        fact.kind,
        fact.value,
        fact.on,
        fact.for_year,
        fact.source,
        fact.confirmed_by,
    )


def kin_stood(pair: Kinship) -> tuple:
    return pair.person.code, pair.relative.code


def revised(sheet: str, said: Iterable[tuple], stood: Iterable[tuple]) -> Iterator[Correction]:
    """Yield the rows that are said and do not stand, then those that stand and are not said."""
    said, stood = list(said), list(stood)
    for row in beyond(said, stood):
        yield Correction(sheet, row[0] or row[1], "", None, row)
    for row in beyond(stood, said):
        yield Correction(sheet, row[0] or row[1], "", row, None)


def beyond(rows: Sequence[tuple], others: Sequence[tuple]) -> list[tuple]:
    """Return the rows that are not among the others, as often as they are more."""
    left, more = Counter(others), []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            more.append(row)
    return more


def compared(
    sheet: str, identifier: str, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Correction]:
    """Yield each value that differs, in the order in which they are said."""
    for column, value in now.items():
        if value != was[column]:
            yield Correction(sheet, identifier, column, was[column], value)


def last_of(
    corrections: Sequence[Correction], stood: Sequence[Any], row: Callable[[Any], tuple]
) -> list[Any]:
    """Return the standing things that are said no longer; of equal ones those recorded last."""
    gone = Counter(correction.was for correction in corrections if correction.was)
    found = []
    for thing in reversed(stood):
        if gone[row(thing)]:
            gone[row(thing)] -= 1
            found.append(thing)
    return found[::-1]
