"""From the rows of `cycle … kin` to an open cycle with its calendar, roster and facts."""

import hashlib
import hmac
import uuid
from typing import Any

from yearturn.organization.actions import calendar as calendar_actions
from yearturn.organization.actions import facts as facts_actions
from yearturn.organization.actions import roster
from yearturn.organization.models import CalendarDay, Cycle, Fact, Kinship, Person, Post, Unit
from yearturn.workbook.year import Year


def drive(year: Year) -> None:
    """Open the cycle with everybody in it, then record the facts and the kinships."""
    book = year.book
    year.people = {row.person: person(row, year.key) for row in book.people}
    year.units = {
        row.unit: unit(row, position, year.people) for position, row in enumerate(book.units)
    }
    for row in book.units:
        year.units[row.unit].parent = year.units[row.parent] if row.parent else None
    year.by = year.people[book.cycle.office]
    year.cycle = roster.open_cycle(
        cycle=cycle(year),
        units=list(year.units.values()),
        people=list(year.people.values()),
        posts=[post(row, year) for row in book.people if row.unit or row.post],
        by=year.by,
        salt=derived(year.key, "salt:roster"),
        at=year.at,
    )
    if book.calendar:
        keep_calendar(year)
    if book.facts or book.kin:
        facts_actions.record_facts(
            cycle=year.cycle,
            facts=[fact(row, year) for row in book.facts],
            kinships=[
                Kinship(person=year.people[row.person], relative=year.people[row.relative])
                for row in book.kin
            ],
            by=year.by,
            salt=derived(year.key, "salt:facts"),
            at=year.at,
        )


def keep_calendar(year: Year) -> None:
    """Keep the holidays and make-up workdays that the book names."""
    days = [CalendarDay(cycle=year.cycle, on=row.on, kind=row.kind) for row in year.book.calendar]
    calendar_actions.keep_calendar(cycle=year.cycle, days=days, by=year.by, at=year.at)


def derived(key: bytes, purpose: str) -> bytes:
    """Return 32 bytes that only the holder of the book can compute, one value a purpose."""
    return hmac.digest(key, purpose.encode(), hashlib.sha256)


def cycle(year: Year) -> Cycle:
    row = year.book.cycle
    return Cycle(
        group_name=row.group_name,
        group_name_zh=row.group_name_zh,
        year_reviewed=row.year_reviewed,
        year_deployed=row.year_deployed,
        timezone=row.timezone,
        as_of=row.as_of,
        languages=";".join(year.languages),
        seed=row.seed,
        one_title=row.one_title,
        issuer=year.people[row.issuer] if row.issuer else None,
    )


def person(row: Any, key: bytes) -> Person:
    return Person(
        code=row.person,
        opaque=uuid.UUID(bytes=derived(key, f"opaque:{row.person}")[:16], version=4),
        name=row.name,
        name_zh=row.name_zh,
        joined_on=row.joined_on,
        left_on=row.left_on,
        gender=row.gender,
        site=row.site,
        email=row.email,
        phone=row.phone,
        guest=row.guest,
        cadre=row.cadre,
    )


def unit(row: Any, position: int, people: dict[str, Person]) -> Unit:
    return Unit(
        code=row.unit,
        name=row.name,
        name_zh=row.name_zh,
        kind=row.kind,
        head=people[row.head] if row.head else None,
        position=position,
    )


def post(row: Any, year: Year) -> Post:
    """Return the post a person holds. A guest may have neither a unit nor a joining date."""
    return Post(
        person=year.people[row.person],
        unit=year.units[row.unit] if row.unit else None,
        title=row.post,
        title_zh=row.post_zh,
        family=row.position_family,
        level=row.level,
        manager=year.people[row.manager] if row.manager else None,
        from_on=row.joined_on or year.book.cycle.as_of,
    )


def fact(row: Any, year: Year) -> Fact:
    return Fact(
        person=year.people[row.person] if row.person else None,
        unit=year.units[row.unit] if row.unit else None,
        kind=row.kind,
        value=row.value,
        on=row.on,
        for_year=row.for_year or row.on.year,
        source=row.source,
        confirmed_by=row.confirmed_by,
    )
