"""Announcing the conference, and sealing it."""

import datetime as dt

import pytest

from tests.conference.conftest import AT, HELD_ON
from yearturn.conference import queries
from yearturn.conference.models import CapVersion, Conference
from yearturn.conference.policies import Gone
from yearturn.decisions import canonical
from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Person


def test_announce_writes_the_conference_and_its_first_cap(year):
    conference = year.announce(cap=18)
    assert queries.conference(year.cycle) == conference
    cap = queries.cap(conference)
    assert (cap.version, cap.people, cap.source) == (1, 18, "District notice 5")
    assert conference.state == "preparing"


def test_announce_writes_one_line_without_a_name(year):
    conference = year.announce()
    line = Entry.objects.get()
    assert (line.verb, line.subject) == (
        "conference.announced",
        f"conference.conference:{conference.pk}",
    )
    assert line.facts == {
        "held_on": "2021-02-02",
        "cap": 9,
        "cap_on": "2021-01-20",
        "rows": canonical.digest(queries.conference_row(conference, queries.cap(conference))),
    }


def test_announce_refuses_a_second_conference(year):
    year.announce()
    with pytest.raises(Refused, match="its conference already"):
        year.announce()
    assert Conference.objects.count() == CapVersion.objects.count() == 1


def test_announce_refuses_who_holds_no_office(year):
    year.doing["by"] = year.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        year.announce()
    assert not Conference.objects.exists()


def test_cap_is_that_of_the_last_version(year):
    conference = year.announce(cap=18)
    CapVersion.objects.create(
        conference=conference, version=2, people=12, source="Notice 7", on=AT.date()
    )
    assert queries.cap(conference).people == 12


def test_conference_of_a_cycle_without_one_is_none(year):
    assert queries.conference(year.cycle) is None


def test_seal_closes_the_stage_with_what_was_planned(ready):
    ready.seal()
    ready.conference.refresh_from_db()
    assert ready.conference.state == "sealed"
    seal = seals.require(cycle=ready.cycle, stage="conference")
    assert seal.digest == canonical.digest(queries.result(ready.conference))


def test_seal_depends_on_who_attends(year):
    year.with_winners().announce()
    year.plan_usual()
    places = queries.result(year.conference)["attendance"]
    assert len(places) == 9
    assert places[0] == [1, str(year.people["chair"].opaque), "must_attend", "named"]


def test_seal_refuses_to_be_placed_twice(ready):
    ready.seal()
    ready.conference.refresh_from_db()
    with pytest.raises(Refused, match="sealed"):
        ready.seal()


def test_seal_refuses_who_holds_no_office(ready):
    ready.doing["by"] = ready.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        ready.seal()
    assert seals.current(cycle=ready.cycle, stage="conference") is None


def test_a_sealed_conference_takes_no_agenda(announced):
    announced.seal()
    announced.conference.refresh_from_db()
    with pytest.raises(Refused, match="sealed"):
        announced.set_agenda([announced.item(1, "pause")])


def test_local_shows_the_clocks_of_the_cycle(year):
    conference = year.announce()
    noon = dt.datetime(2021, 2, 2, 4, 0, tzinfo=dt.UTC)
    assert queries.local(conference, noon).isoformat() == "2021-02-02T12:00:00+08:00"


def test_announce_refuses_a_host_who_left(year):
    Person.objects.filter(code="gm").update(left_on=HELD_ON)
    with pytest.raises(Gone) as refusal:
        year.announce()
    assert str(refusal.value) == (
        "Wen Ruyi is not employed on the day of the conference (2021-02-02)."
    )
    assert refusal.value.appearances == ()
    assert not Conference.objects.exists()


def test_a_guest_may_host(year):
    assert year.announce(host=year.people["guest"]).host == year.people["guest"]
