"""What the database refuses about cycles, units, people and posts."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.organization.conftest import JOINED, a_cycle, a_roster
from yearturn.kernel.bilingual import speaking
from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import Cycle, Kinship, Person, Post, RoleHolding, Unit

pytestmark = pytest.mark.django_db


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


def broken(house):
    """Return for each constraint a row that breaks it."""
    _cycle, units, people = house
    a_person = {"code": "x", "name": "X", "joined_on": JOINED}
    a_post = {"unit": units[2], "family": "f", "level": "l", "from_on": JOINED}
    guest = Person.objects.create(code="guest", name="Guest", guest=True)
    earlier = {"year_reviewed": 2010, "year_deployed": 2010}
    next_year = {"year_reviewed": 2030, "year_deployed": 2031}
    return {
        "year_twice": a_cycle(office=people[0]),
        "year_backward": a_cycle(office=people[0], **earlier),
        "cycle_state": a_cycle(office=people[0], state="lost", **next_year),
        "unit_twice": Unit(code="g", name="G", kind="group", position=9),
        "unit_kind": Unit(code="u", name="U", kind="club", position=9),
        "person_twice": Person(**a_person | {"code": "p1"}),
        "opaque_twice": Person(**a_person, opaque=people[0].opaque),
        "never_joined": Person(**a_person | {"joined_on": None}),
        "left_early": Person(**a_person, left_on=JOINED - dt.timedelta(days=1)),
        "second_post": Post(person=people[1], **a_post),
        "own_manager": Post(person=guest, manager=guest, **a_post),
        "own_kin": Kinship(person=people[1], relative=people[1]),
        "role_unknown": RoleHolding(person=people[1], role="emperor", from_on=JOINED),
    }


BROKEN = [
    "year_twice",
    "year_backward",
    "cycle_state",
    "unit_twice",
    "unit_kind",
    "person_twice",
    "opaque_twice",
    "never_joined",
    "left_early",
    "second_post",
    "own_manager",
    "own_kin",
    "role_unknown",
]


@pytest.mark.parametrize("what", BROKEN)
def test_database_refuses(house, what):
    row = broken(house)[what]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_every_broken_row_is_tried(house):
    assert list(broken(house)) == BROKEN


def test_kinship_stands_once(house):
    people = house[2]
    Kinship.objects.create(person=people[1], relative=people[2])
    with pytest.raises(IntegrityError), transaction.atomic():
        Kinship.objects.create(person=people[1], relative=people[2])


def test_second_post_after_the_first_is_left(house):
    person, unit = house[2][1], house[1][1]
    Post.objects.filter(person=person).update(to_on=dt.date(2020, 6, 30))
    Post.objects.create(
        person=person, unit=unit, family="f", level="l", from_on=dt.date(2020, 7, 1)
    )
    assert Post.objects.filter(person=person).count() == 2


def test_things_are_called_by_their_name_in_each_language(house):
    cycle, _units, people = house
    post = Post(title="Fitter", title_zh="钳工")
    with speaking("zh"):
        assert (str(cycle), str(people[0]), str(post)) == ("华机集团 2020", "人1", "钳工")
    with speaking("en"):
        assert (str(cycle), str(people[0]), str(post)) == (
            "Hua Ji Group 2020",
            "Person 1",
            "Fitter",
        )
    assert Cycle.objects.count() == 1
