"""Correcting what is printed of awards and candidates: one line, commitments only, no decision."""

import datetime as dt

import pytest

from tests.chain_lock import lock
from tests.workbook import books
from tests.workbook.continuing.seasons import begun, cell, taken_on
from yearturn.kernel import ledger
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Person
from yearturn.recognition import queries
from yearturn.recognition.actions.wording import reword
from yearturn.recognition.models import Award, Grant, Nomination

SALT = b"s" * 32
AT = dt.datetime(2021, 2, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def year(db):
    return begun(books.valid())


def put_right(year, *things, by=None):
    programme = queries.programme(year.cycle)
    reword(programme=programme, things=things, by=by or year.by, salt=SALT, at=AT)


def test_words_are_written_and_the_ledger_holds_commitments_alone(year):
    nomination = Nomination.objects.first()
    nomination.citation = "Steady hands."
    put_right(year, nomination)
    assert Nomination.objects.get(pk=nomination.pk).citation == "Steady hands."
    line = Entry.objects.last()
    assert (line.verb, line.facts["count"]) == ("programme.reworded", 1)
    assert "Steady hands." not in str(line.facts)
    name = ledger.label(nomination)
    told = [nomination.case, nomination.case_zh, "Steady hands.", "", ""]
    assert ledger.reveals(line, name, told) is True
    assert ledger.reveals(line, name, [*told[:2], "Other hands.", "", ""]) is False


def test_words_of_every_kind_go_in_one_line(year):
    award, nomination, grant = (
        Award.objects.first(),
        Nomination.objects.first(),
        Grant.objects.get(),
    )
    award.name, nomination.case, grant.reason = "Best Employee", "A case.", "A reason."
    lines = Entry.objects.count()
    put_right(year, award, nomination, grant)
    assert Entry.objects.count() == lines + 1
    assert Entry.objects.last().facts["count"] == 3
    assert Grant.objects.get().reason == "A reason."
    assert Award.objects.first().name == "Best Employee"


def test_nothing_but_the_words_is_written(year):
    award = Award.objects.first()
    seats, award.seats, award.name = award.seats, 99, "Best Employee"
    put_right(year, award)
    assert Award.objects.first().seats == seats


def test_who_may_not_nominate_may_not_correct(year):
    stranger = Person.objects.get(code="R06")
    with pytest.raises(Refused, match="holds no role"):
        put_right(year, Nomination.objects.first(), by=stranger)


@pytest.mark.parametrize("count", [1, 3])
def test_correcting_asks_as_often_for_three_as_for_one(year, django_assert_num_queries, count):
    rows = list(Nomination.objects.all()[:count])
    programme = queries.programme(year.cycle)
    with django_assert_num_queries(9 + lock()):
        reword(programme=programme, things=rows, by=year.by, salt=SALT, at=AT)


def test_award_renamed_in_a_later_book_is_renamed_and_nothing_decided(year):
    decided = queries.decision(year.cycle).digest
    sheets = books.valid()
    sheets["awards"][1][cell(sheets, "awards", "name")] = "Best Employee"
    sheets["grants"][1][cell(sheets, "grants", "citation")] = "The works stayed open."
    taken_on(sheets)
    assert Award.objects.get(code="EMP").name == "Best Employee"
    assert Grant.objects.get().citation == "The works stayed open."
    assert queries.decision(year.cycle).digest == decided
    assert Entry.objects.filter(verb="programme.reworded").get().facts["count"] == 2
