"""Facts and kinships enter in bulk; the ledger sees numbers and a commitment."""

import datetime as dt

import pytest
from django.db import IntegrityError

from tests.organization.conftest import a_cycle, a_roster
from yearturn.kernel import lifecycle
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization import queries
from yearturn.organization.actions.facts import record_facts
from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import Fact, Kinship
from yearturn.organization.states import CycleState

pytestmark = pytest.mark.django_db
MAY = dt.date(2020, 5, 3)


@pytest.fixture
def house(at):
    units, people, posts = a_roster()
    cycle = open_cycle(
        cycle=a_cycle(),
        units=units,
        people=people,
        posts=posts,
        by=people[0],
        salt=b"salt",
        at=at,
    )
    return cycle, units, people


def a_fact(**changes):
    return Fact(
        **{"kind": "safety_incident", "on": MAY, "for_year": 2020, "source": "Report 7"} | changes
    )


def record(house, at, **changes):
    cycle, units, people = house
    values = {
        "cycle": cycle,
        "facts": [a_fact(person=people[1]), a_fact(unit=units[2])],
        "kinships": [Kinship(person=people[1], relative=people[2])],
        "by": people[0],
        "salt": b"salt",
        "at": at,
    }
    record_facts(**values | changes)


def test_record_facts_writes_facts_and_kinships(house, at):
    record(house, at)
    found = [
        (fact.person and fact.person.code, fact.unit and fact.unit.code)
        for fact in queries.facts(until=MAY)
    ]
    assert found == [("p2", None), (None, "d")]
    assert queries.kin() == {frozenset({house[2][1].pk, house[2][2].pk})}


def test_facts_after_a_day_are_not_seen(house, at):
    record(house, at)
    assert queries.facts(until=MAY - dt.timedelta(days=1)) == []


def test_kinship_recorded_both_ways_is_one_pair(house, at):
    people = house[2]
    record(
        house,
        at,
        facts=[],
        kinships=[
            Kinship(person=people[1], relative=people[2]),
            Kinship(person=people[2], relative=people[1]),
        ],
    )
    assert queries.kin() == {frozenset({people[1].pk, people[2].pk})}


def test_record_facts_writes_one_line_without_the_facts(house, at):
    record(house, at)
    entry = Entry.objects.get(verb="facts.recorded")
    assert (entry.facts["facts"], entry.facts["kinships"]) == (2, 1)
    assert "Report 7" not in str(entry.facts)


def test_record_facts_is_refused_to_whoever_holds_no_role(house, at):
    with pytest.raises(Refused) as refusal:
        record(house, at, by=house[2][2])
    assert str(refusal.value) == (
        "Person 3 holds no role that may do this (keep_facts). Ask the office for one."
    )


def test_record_facts_is_refused_when_the_cycle_is_closed(house, at):
    lifecycle.move(house[0], CycleState.CLOSED, by=house[2][0], at=at)
    with pytest.raises(Refused) as refusal:
        record(house, at)
    assert str(refusal.value) == "The cycle is closed. Reopen it before you change it."


def test_fact_about_nobody_is_refused_by_the_database(house, at):
    with pytest.raises(IntegrityError):
        record(house, at, facts=[a_fact()])


def test_fact_about_two_is_refused_by_the_database(house, at):
    with pytest.raises(IntegrityError):
        record(house, at, facts=[a_fact(person=house[2][1], unit=house[1][0])])
