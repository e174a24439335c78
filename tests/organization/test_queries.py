"""Named questions about people and units."""

import datetime as dt

import pytest

from tests.organization.conftest import JOINED, a_cycle, a_roster
from yearturn.kernel.permissions import Permission, Role
from yearturn.organization import queries
from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import Person, Post, RoleHolding, Unit

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 2, 2)


@pytest.fixture
def people(at):
    units, people, posts = a_roster()
    open_cycle(
        cycle=a_cycle(),
        units=units,
        people=people,
        posts=posts,
        by=people[0],
        salt=b"salt",
        at=at,
    )
    return people


def unit(code):
    return Unit.objects.get(code=code)


def test_latest_cycle_is_none_before_the_first(db):
    assert queries.latest_cycle() is None


def test_units_stand_in_roster_order(people):
    assert [found.code for found in queries.units()] == ["g", "s", "d"]
    assert [found.code for found in queries.sectors()] == ["s"]


def test_tree_goes_upward_nearest_first(people):
    tree = queries.Tree.load()
    assert [found.code for found in tree.upward(unit("d").pk)] == ["d", "s", "g"]
    assert list(tree.upward(None)) == []


@pytest.mark.parametrize(("code", "sector"), [("d", "s"), ("s", "s"), ("g", None)])
def test_tree_finds_the_nearest_sector(people, code, sector):
    found = queries.Tree.load().sector(unit(code).pk)
    assert (found and found.code) == sector


def test_tree_knows_children_and_subtree(people):
    tree = queries.Tree.load()
    assert [found.code for found in tree.children(unit("g").pk)] == ["s"]
    assert tree.subtree(unit("s").pk) == {unit("s").pk, unit("d").pk}


@pytest.mark.parametrize("size", [1, 3])
def test_people_bring_their_current_posts_along(at, size, django_assert_num_queries):
    units, people, posts = a_roster(size)
    open_cycle(
        cycle=a_cycle(),
        units=units,
        people=people,
        posts=posts,
        by=people[0],
        salt=b"salt",
        at=at,
    )
    with django_assert_num_queries(2):
        found = {person.code: queries.current_post(person).unit.code for person in queries.people()}
    assert found == {f"p{number}": "d" for number in range(1, size + 1)}


def test_current_post_passes_over_earlier_ones(people):
    person = people[1]
    Post.objects.create(
        person=person,
        unit=unit("s"),
        family="x",
        level="y",
        from_on=dt.date(2010, 1, 1),
        to_on=dt.date(2014, 1, 1),
    )
    found = queries.people().get(pk=person.pk)
    assert queries.current_post(found).unit.code == "d"


def test_current_post_of_a_guest_is_none(people):
    guest = Person.objects.create(code="x", name="Guest", guest=True)
    assert queries.current_post(guest) is None


@pytest.mark.parametrize(
    ("changes", "employed"),
    [
        ({}, True),
        ({"joined_on": DAY}, True),
        ({"joined_on": DAY + dt.timedelta(days=1)}, False),
        ({"left_on": DAY}, False),
        ({"left_on": DAY + dt.timedelta(days=1)}, True),
        ({"guest": True}, False),
    ],
)
def test_employed_on_a_day(db, changes, employed):
    Person.objects.create(**{"code": "x", "name": "X", "joined_on": JOINED} | changes)
    assert Person.objects.filter(queries.employed(DAY)).exists() is employed


def test_headed_units_go_by_person(people):
    assert {
        person: [found.code for found in units] for person, units in queries.headed_units().items()
    } == {people[0].pk: ["s"]}


@pytest.mark.parametrize(
    ("from_on", "to_on", "holds"),
    [
        (DAY, None, True),
        (DAY + dt.timedelta(days=1), None, False),
        (JOINED, DAY, True),
        (JOINED, DAY - dt.timedelta(days=1), False),
    ],
)
def test_role_is_held_from_a_day_to_a_day(people, from_on, to_on, holds):
    RoleHolding.objects.create(person=people[1], role=Role.JUDGE, from_on=from_on, to_on=to_on)
    assert queries.holds(people[1], Permission.SCORE, DAY) is holds


def test_everybody_is_a_visitor(people):
    assert queries.roles_of(people[2], DAY) == {Role.VISITOR}
    assert queries.roles_of(people[0], DAY) == {Role.OFFICE, Role.VISITOR}


def test_rows_for_a_digest_go_by_code(people):
    units, roster, posts = a_roster()
    assert queries.roster_rows(units, roster, posts) == {
        "units": [
            ["g", "Group", "", "group", "", ""],
            ["s", "Sector", "", "sector", "g", "p1"],
            ["d", "Dept", "", "department", "s", ""],
        ],
        "people": [queries.person_row(person) for person in roster],
        "posts": [
            [code, "d", "Fitter", "", "frontline", "L1", manager, "2015-03-01"]
            for code, manager in (("p1", ""), ("p2", "p1"), ("p3", "p1"))
        ],
    }
    assert queries.person_row(roster[0]) == [
        "p1",
        str(roster[0].opaque),
        "Person 1",
        "人1",
        "2015-03-01",
        "",
        "",
        "",
        "",
        "",
        False,
        False,
    ]
