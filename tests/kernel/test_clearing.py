"""Taking back what an open stage keeps: everything of it, of that cycle, and with a line."""

import pytest
from django.apps import apps

from tests.workbook import books
from tests.workbook.continuing.seasons import begun
from yearturn.conference.models import Attendance, Conference, Seat
from yearturn.kernel import clearing, seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry, Stage
from yearturn.planning.models import Indicator, Task
from yearturn.recognition.models import Award, Score


@pytest.fixture
def year(db):
    return begun(books.valid())


def opened(year, *stages):
    for stage in stages:
        doing = {"cycle": year.cycle, "by": year.by, "at": year.at}
        seals.reopen(stage=stage, reason="a test", **doing)
    return {"cycle": year.cycle, "by": year.by, "at": year.at}


def test_sealed_stage_is_refused(year):
    with pytest.raises(Refused, match="is sealed"):
        clearing.clear(floor="planning", cycle=year.cycle, by=year.by, at=year.at)
    assert Task.objects.exists()


def test_every_row_of_a_floor_goes_and_the_ledger_says_how_many(year):
    doing = opened(year, "conference")
    places = Attendance.objects.count()
    clearing.clear(floor="conference", **doing)
    for kind in apps.get_app_config("conference").get_models():
        assert not kind.objects.exists(), kind
    line = Entry.objects.last()
    assert line.verb == "conference.begun_anew"
    assert line.facts["rows"]["attendance"] == places
    assert line.facts["rows"]["conference"] == 1


def test_floors_below_stay(year):
    doing = opened(year, "conference")
    clearing.clear(floor="conference", **doing)
    assert Award.objects.exists()
    assert Score.objects.exists()
    assert Task.objects.exists()


def test_floor_without_rows_leaves_no_line(year):
    doing = opened(year, "conference")
    clearing.clear(floor="conference", **doing)
    lines = Entry.objects.count()
    assert clearing.clear(floor="conference", **doing) == 0
    assert Entry.objects.count() == lines


def test_rows_go_before_those_that_they_name():
    order = clearing.upper_first("conference")
    assert order.index(Seat) < order.index(Attendance) < order.index(Conference)
    order = clearing.upper_first("planning")
    assert order.index(Task) < order.index(Indicator)


@pytest.mark.parametrize("floor", Stage.values)
def test_every_model_of_a_floor_is_found_by_its_cycle(floor):
    """What names no cycle belongs to whatever year the database holds, and is listed here."""
    loose = {
        kind.__name__
        for kind in apps.get_app_config(floor).get_models()
        if not clearing.path_to_cycle(kind)
    }
    assert loose == ({"Indicator", "Target", "Actual"} if floor == "planning" else set())


def test_what_stands_on_the_awards_is_known():
    assert clearing.dependents("recognition") == {"conference"}
    assert clearing.dependents("publication") == set()
