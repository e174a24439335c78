"""Who may run the year, and when."""

import datetime as dt

import pytest

from tests.organization.conftest import a_cycle, a_roster
from yearturn.kernel import lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission, Role
from yearturn.organization import policies
from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import RoleHolding
from yearturn.organization.states import CYCLE_MOVES, CycleState

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 2, 2)


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
    return cycle, people


def refusal(check, *args):
    with pytest.raises(Refused) as refused:
        check(*args)
    return str(refused.value)


@pytest.mark.parametrize("permission", [it for it in Permission if it != Permission.SCORE])
def test_office_may_do_everything_but_score(house, permission):
    assert policies.check_may(house[1][0], permission, DAY) is None


def test_office_may_not_score(house):
    assert refusal(policies.check_may, house[1][0], Permission.SCORE, DAY) == (
        "Person 1 holds no role that may do this (score). Ask the office for one."
    )


def test_everybody_may_read_what_is_public(house):
    assert policies.check_may(house[1][2], Permission.READ_PUBLIC, DAY) is None


def test_role_before_its_first_day_is_none(house):
    person = house[1][1]
    RoleHolding.objects.create(person=person, role=Role.JUDGE, from_on=DAY)
    before = DAY - dt.timedelta(days=1)
    assert refusal(policies.check_may, person, Permission.SCORE, before) == (
        "Person 2 holds no role that may do this (score). Ask the office for one."
    )


def test_closed_cycle_is_kept_as_it_is(house, at):
    cycle, people = house
    keep = (policies.check_may_keep, people[0], Permission.KEEP_FACTS, cycle, DAY)
    assert keep[0](*keep[1:]) is None
    lifecycle.move(cycle, CycleState.CLOSED, by=people[0], at=at)
    assert refusal(*keep) == "The cycle is closed. Reopen it before you change it."


def test_reopened_cycle_is_kept_again(house, at):
    cycle, people = house
    lifecycle.move(cycle, CycleState.CLOSED, by=people[0], at=at)
    lifecycle.move(cycle, CycleState.OPEN, by=people[0], at=at)
    assert policies.check_open(cycle) is None


def test_moves_of_a_cycle_lead_there_and_back():
    assert {
        CycleState.OPEN: {CycleState.CLOSED},
        CycleState.CLOSED: {CycleState.OPEN},
    } == CYCLE_MOVES


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (
            lambda house: policies.check_may(house[1][2], Permission.KEEP_FACTS, DAY),
            "人3没有可以进行该操作的角色（keep_facts），请向主办部门申请。",
        ),
        (
            lambda house: policies.check_may_open_cycle(house[1][0], house[1]),
            "已有一个周期，请在空数据库中开启新周期。",
        ),
    ],
)
def test_refusals_in_chinese(house, check, sentence):
    with speaking("zh"):
        assert refusal(check, house) == sentence


def test_names_of_states_and_kinds_in_chinese():
    with speaking("zh"):
        assert [str(state.label) for state in CycleState] == ["进行中", "已关闭"]
