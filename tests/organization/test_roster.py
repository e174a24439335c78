"""Opening a cycle writes the whole roster, once, with one line."""

import datetime as dt

import pytest
from django.db import transaction

from tests.organization.conftest import a_cycle, a_roster
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.kernel.permissions import Role
from yearturn.organization import queries
from yearturn.organization.actions.roster import correct_cycle, open_cycle
from yearturn.organization.models import Cycle, Person, Post, RoleHolding, Unit

pytestmark = pytest.mark.django_db


def opened(at, roster, **changes):
    units, people, posts = roster
    values = {
        "cycle": a_cycle(),
        "units": units,
        "people": people,
        "posts": posts,
        "by": people[0],
        "salt": b"salt",
        "at": at,
    }
    return open_cycle(**values | changes)


def test_open_cycle_writes_every_row(at, roster):
    opened(at, roster)
    assert [unit.code for unit in Unit.objects.all()] == ["g", "s", "d"]
    assert sorted(person.code for person in Person.objects.all()) == ["p1", "p2", "p3"]
    assert sorted(post.person.code for post in Post.objects.all()) == ["p1", "p2", "p3"]


def test_open_cycle_ties_the_circular_references(at, roster):
    opened(at, roster)
    sector = Unit.objects.get(code="s")
    assert (sector.parent.code, sector.head.code) == ("g", "p1")
    assert Unit.objects.get(code="d").parent == sector
    assert Post.objects.get(person__code="p2").manager.code == "p1"


def test_open_cycle_takes_a_child_that_stands_before_its_parent(at, roster):
    units, people, posts = roster
    opened(at, (list(reversed(units)), people, posts))
    assert Unit.objects.get(code="d").parent.parent.code == "g"


def test_open_cycle_gives_the_office_to_whoever_opens_it(at, roster):
    cycle = opened(at, roster)
    assert Cycle.objects.get().office == roster[1][0]
    assert [(held.person.code, held.role) for held in RoleHolding.objects.all()] == [
        ("p1", Role.OFFICE)
    ]
    assert queries.latest_cycle() == cycle


def test_open_cycle_writes_one_line_that_names_nobody(at, roster):
    opened(at, roster)
    entry = Entry.objects.get()
    assert entry.verb == "cycle.opened"
    assert entry.actor == f"organization.person:{roster[1][0].opaque}"
    assert entry.facts["people"] == 3
    assert entry.facts["seed"] == "agreed on 2021-01-15"
    assert "Person 1" in str(queries.roster_rows(*roster))
    assert "Person 1" not in str(entry.facts)


def test_open_cycle_is_refused_while_a_cycle_stands(at, roster):
    opened(at, roster)
    with pytest.raises(Refused) as refusal:
        opened(at, a_roster())
    assert str(refusal.value) == ("A cycle is here already. Open the new one in an empty database.")


def test_open_cycle_is_refused_to_a_stranger(at, roster):
    with pytest.raises(Refused) as refusal, transaction.atomic():
        opened(at, roster, by=Person(code="x", name="Stranger"))
    assert str(refusal.value) == "The office must be one of the people on the roster."
    assert not Person.objects.exists()


@pytest.mark.parametrize("size", [1, 3, 60])
def test_open_cycle_needs_the_same_number_of_queries_for_any_roster(
    at, size, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        opened(at, a_roster(size))


# ---- what people see of a cycle


def test_correct_cycle_writes_what_people_see(office, at):
    cycle, _units, people, _posts = office
    cycle.group_name_zh, cycle.issuer, cycle.languages = "云河集团", people[1], "zh"
    assert correct_cycle(cycle=cycle, by=people[0], at=at) == [
        "group_name_zh",
        "issuer_id",
        "languages",
    ]
    found = Cycle.objects.get()
    assert (found.group_name, found.group_name_zh) == ("Hua Ji Group", "云河集团")
    assert (found.issuer.code, found.languages) == ("p2", "zh")
    entry = Entry.objects.last()
    assert (entry.verb, entry.facts) == (
        "cycle.corrected",
        {"fields": ["group_name_zh", "issuer", "languages"]},
    )


def test_correct_cycle_writes_nothing_when_nothing_differs(office, at):
    before = Entry.objects.count()
    assert correct_cycle(cycle=office[0], by=office[2][0], at=at) == []
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year_reviewed", 2019),
        ("year_deployed", 2022),
        ("timezone", "Europe/Berlin"),
        ("as_of", dt.date(2020, 11, 30)),
        ("seed", "another"),
        ("one_title", False),
    ],
)
def test_correct_cycle_leaves_what_decisions_were_made_from(office, at, field, value):
    cycle, stood = office[0], getattr(office[0], field)
    setattr(cycle, field, value)
    with pytest.raises(Refused) as refusal:
        correct_cycle(cycle=cycle, by=office[2][0], at=at)
    assert str(refusal.value) == (
        "The years, the time zone, the day of eligibility, the seed, the rule of one title and the"
        " office of a cycle stand. Start a new year in a new folder."
    )
    assert getattr(Cycle.objects.get(), field) == stood


def test_correct_cycle_leaves_the_office(office, at):
    cycle = office[0]
    cycle.office = office[2][1]
    with speaking("zh"), pytest.raises(Refused) as refusal:
        correct_cycle(cycle=cycle, by=office[2][0], at=at)
    assert str(refusal.value) == (
        "周期的年度、时区、资格认定日、随机种子、一人一奖规则和经办人不能更改，"
        "请用新文件夹另开一个年度。"
    )
    assert Cycle.objects.get().office.code == "p1"


def test_correct_cycle_is_refused_to_whoever_holds_no_role(office, at):
    office[0].group_name = "Another Group"
    with pytest.raises(Refused) as refusal:
        correct_cycle(cycle=office[0], by=office[2][1], at=at)
    assert str(refusal.value) == (
        "Person 2 holds no role that may do this (keep_roster). Ask the office for one."
    )
    assert Cycle.objects.get().group_name == "Hua Ji Group"
