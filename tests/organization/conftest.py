"""A roster small enough to see whole."""

import datetime as dt

import pytest

from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import Cycle, Person, Post, Unit

JOINED = dt.date(2015, 3, 1)


def a_cycle(**changes):
    values = {
        "group_name": "Hua Ji Group",
        "group_name_zh": "华机集团",
        "year_reviewed": 2020,
        "year_deployed": 2021,
        "timezone": "Asia/Shanghai",
        "as_of": dt.date(2020, 12, 31),
        "seed": "agreed on 2021-01-15",
    }
    return Cycle(**values | changes)


def a_roster(size=3):
    """Return unsaved (units, people, posts): a group, a sector below it, `size` people in that."""
    people = [
        Person(code=f"p{number}", name=f"Person {number}", name_zh=f"人{number}", joined_on=JOINED)
        for number in range(1, size + 1)
    ]
    group = Unit(code="g", name="Group", kind="group", position=0)
    sector = Unit(code="s", name="Sector", kind="sector", position=1, parent=group, head=people[0])
    department = Unit(code="d", name="Dept", kind="department", position=2, parent=sector)
    posts = [
        Post(
            person=person,
            unit=department,
            title="Fitter",
            family="frontline",
            level="L1",
            manager=people[0] if person is not people[0] else None,
            from_on=JOINED,
        )
        for person in people
    ]
    return [group, sector, department], people, posts


@pytest.fixture
def roster():
    return a_roster()


def an_office(at, size=3):
    """Open a cycle with `size` people and return (cycle, units, people, posts)."""
    units, people, posts = a_roster(size)
    cycle = open_cycle(
        cycle=a_cycle(),
        units=units,
        people=people,
        posts=posts,
        by=people[0],
        salt=b"salt",
        at=at,
    )
    return cycle, units, people, posts


@pytest.fixture
def office(at):
    return an_office(at)
