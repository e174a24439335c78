"""The calendar: which days are worked, and what the ledger keeps of it."""

import datetime as dt

import pytest

from tests.organization.conftest import a_cycle, a_roster
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization import queries
from yearturn.organization.actions.calendar import keep_calendar
from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import CalendarDay

pytestmark = pytest.mark.django_db

MONDAY = dt.date(2021, 1, 18)


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


def later(days):
    return MONDAY + dt.timedelta(days=days)


def kept(house, at, *days):
    cycle, people = house
    rows = [CalendarDay(cycle=cycle, on=on, kind=kind) for on, kind in days]
    keep_calendar(cycle=cycle, days=rows, by=people[0], at=at)
    return cycle


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (0, 0, 1),
        (0, 4, 5),
        (0, 6, 5),
        (5, 6, 0),
        (4, 7, 2),
        (0, 13, 10),
    ],
)
def test_people_work_monday_to_friday(house, first, last, number):
    cycle, _people = house
    assert queries.working_days(cycle, later(first), later(last)) == number


@pytest.mark.parametrize(
    ("days", "number"),
    [
        ([(later(2), "holiday")], 4),
        ([(later(5), "workday")], 6),
        ([(later(5), "holiday")], 5),
        ([(later(2), "workday")], 5),
        ([(later(7), "holiday"), (later(-1), "workday")], 5),
        ([(later(day), "holiday") for day in range(7)], 0),
        ([(later(0), "holiday"), (later(6), "workday")], 5),
    ],
)
def test_holidays_are_off_and_make_up_days_are_worked(house, at, days, number):
    cycle = kept(house, at, *days)
    assert queries.working_days(cycle, MONDAY, later(6)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_working_days_are_counted_in_one_query(house, at, number, django_assert_num_queries):
    cycle = kept(house, at, *((later(day), "holiday") for day in range(number)))
    with django_assert_num_queries(1):
        assert queries.working_days(cycle, MONDAY, later(6)) == 5 - number


def test_calendar_is_kept_with_one_line(house, at):
    before = Entry.objects.count()
    kept(house, at, (MONDAY, "holiday"), (later(5), "workday"))
    assert Entry.objects.count() == before + 1
    line = Entry.objects.last()
    assert line.verb == "calendar.kept"
    assert line.facts == {"days": [["2021-01-18", "holiday"], ["2021-01-23", "workday"]]}


def test_calendar_is_kept_by_the_office_alone(house, at):
    cycle, people = house
    with pytest.raises(Refused):
        keep_calendar(
            cycle=cycle,
            days=[CalendarDay(cycle=cycle, on=MONDAY, kind="holiday")],
            by=people[1],
            at=at,
        )
    assert not CalendarDay.objects.exists()


def test_calendar_day_is_called_by_day_and_kind():
    assert str(CalendarDay(on=MONDAY, kind="holiday")) == "2021-01-18 holiday"
