"""Facts and kinships enter and leave in bulk; the ledger sees numbers and a commitment."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.chain_lock import lock
from tests.organization.conftest import a_cycle, a_roster
from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization import queries
from yearturn.organization.actions.facts import record_facts, revise_facts
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


# ---- what comes later, and what no longer holds


def revise(house, at, **changes):
    cycle, _units, people = house
    values = {"cycle": cycle, "added": ([], []), "withdrawn": ([], []), "by": people[0]}
    revise_facts(**values | {"salt": b"later", "at": at} | changes)


def test_revise_facts_writes_what_is_new_and_takes_what_is_withdrawn(house, at):
    record(house, at)
    people = house[2]
    gone = list(Fact.objects.filter(unit=None)), list(Kinship.objects.all())
    new = (
        [a_fact(person=people[2], kind="discipline")],
        [Kinship(person=people[0], relative=people[1])],
    )
    revise(house, at, added=new, withdrawn=gone)
    assert [(it.kind, it.person and it.person.code) for it in Fact.objects.all()] == [
        ("safety_incident", None),
        ("discipline", "p3"),
    ]
    assert queries.kin() == {frozenset({people[0].pk, people[1].pk})}


def test_kinship_may_be_written_the_other_way_round_in_one_go(house, at):
    record(house, at)
    (pair,) = Kinship.objects.all()
    turned = Kinship(person=pair.relative, relative=pair.person)
    revise(house, at, added=([], [turned]), withdrawn=([], [pair]))
    assert [(it.person.code, it.relative.code) for it in Kinship.objects.all()] == [("p3", "p2")]


def test_revise_facts_writes_one_line_of_numbers_and_commitments(house, at):
    record(house, at)
    before = Entry.objects.count()
    person, gone = house[2][2], Fact.objects.filter(unit=None)
    revise(house, at, added=([a_fact(person=person)], []), withdrawn=(list(gone), []))
    entry = Entry.objects.last()
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.facts) == (
        "facts.revised",
        {"added": {"facts": 1, "kinships": 0}, "withdrawn": {"facts": 1, "kinships": 0}},
    )
    row = ["", "safety_incident", "", "2020-05-03", 2020, "Report 7", ""]
    for name, code in (("added", "p3"), ("withdrawn", "p2")):
        assert ledger.reveals(entry, name, {"facts": [[code, *row]], "kinships": []}) is True


def test_revise_facts_is_refused_to_whoever_holds_no_role(house, at):
    record(house, at)
    with pytest.raises(Refused) as refusal:
        revise(house, at, withdrawn=(list(Fact.objects.all()), []), by=house[2][2])
    assert str(refusal.value) == (
        "Person 3 holds no role that may do this (keep_facts). Ask the office for one."
    )
    assert Fact.objects.count() == 2


def test_revise_facts_is_refused_when_the_cycle_is_closed(house, at):
    lifecycle.move(house[0], CycleState.CLOSED, by=house[2][0], at=at)
    with pytest.raises(Refused) as refusal:
        revise(house, at)
    assert str(refusal.value) == "The cycle is closed. Reopen it before you change it."


def test_fact_about_nobody_leaves_what_was_to_be_withdrawn(house, at):
    record(house, at)
    before = Entry.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        revise(house, at, added=([a_fact()], []), withdrawn=(list(Fact.objects.all()), []))
    assert (Fact.objects.count(), Entry.objects.count()) == (2, before)


@pytest.mark.parametrize("size", [1, 3])
def test_revise_facts_needs_as_many_queries_for_one_as_for_three(
    house, at, size, django_assert_num_queries
):
    people = house[2]
    record(house, at, facts=[a_fact(person=people[1]) for _number in range(size)], kinships=[])
    gone = list(Fact.objects.select_related("person", "unit"))
    new = [a_fact(person=people[2]) for _number in range(size)]
    with django_assert_num_queries(10 + lock()):
        revise(house, at, added=(new, []), withdrawn=(gone, []))
