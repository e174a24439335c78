"""Approval and conferral: no certificate without a body's document."""

import datetime as dt

import pytest

from tests.recognition.conftest import AS_OF, AT, KEY
from tests.recognition.test_selection import judged, selected
from yearturn.kernel import ledger
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.recognition import queries
from yearturn.recognition.actions.conferral import confer, record_approvals
from yearturn.recognition.actions.selection import select_winners
from yearturn.recognition.models import Approval, Conferral, Programme

pytestmark = pytest.mark.django_db


def an_approval(house, **changes):
    values = {"body": house.units["board"], "on": AS_OF, "document": "HJ-2021-3"}
    return Approval(programme=house.programme, **values | changes)


def test_approvals_are_recorded_with_one_line(house):
    decision = selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    line = Entry.objects.last()
    assert Programme.objects.get().state == "approved"
    assert line.facts == {
        "was": "selected",
        "record": decision.digest,
        "approvals": [["board", "2020-12-31", "HJ-2021-3"]],
    }


def test_whom_an_approval_speaks_of_stays_out_of_the_ledger(house):
    selected(house)
    approval = an_approval(house, addressee="Attention Li Na", reason="Taken off after a call")
    record_approvals(salt=b"salt", approvals=[approval], **house.doing)
    line = Entry.objects.last()
    everything = " ".join(str(getattr(line, field.name)) for field in line._meta.fields)
    assert "Li Na" not in everything
    assert "after a call" not in everything
    assert ledger.reveals(line, "approvals", [["Attention Li Na", "Taken off after a call"]])


def test_approval_is_the_latest_one(house):
    selected(house)
    late = an_approval(house, on=dt.date(2021, 1, 28), document="HJ-2021-9")
    record_approvals(salt=b"salt", approvals=[late, an_approval(house)], **house.doing)
    found = queries.approval(house.cycle)
    assert (found.body, found.on, found.document) == (
        house.units["board"],
        dt.date(2021, 1, 28),
        "HJ-2021-9",
    )
    assert [row.document for row in queries.approvals(house.cycle)] == ["HJ-2021-3", "HJ-2021-9"]


def test_approval_is_refused_before_winners_are_selected(house):
    judged(house)
    with pytest.raises(Refused) as refusal:
        record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    assert str(refusal.value) == (
        "The programme is judging;"
        " this is done while it is selected or on public notice or under objection."
    )


def test_approval_is_refused_without_a_document(house):
    selected(house)
    with pytest.raises(Refused) as refusal:
        record_approvals(salt=b"salt", approvals=[], **house.doing)
    assert str(refusal.value) == "Name the body that approved the winners, and its document."


def test_conferral_numbers_honours_in_call_order(house):
    selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    confer(**house.doing)
    assert [(row.person.code, row.conferral.serial) for row in queries.conferred(house.cycle)] == [
        ("n1", "2020-001"),
        ("n2", "2020-002"),
        ("n5", "2020-003"),
        ("lead", "2020-004"),
    ]
    assert {row.at for row in Conferral.objects.all()} == {AT}
    assert Programme.objects.get().state == "announced"


def test_conferral_is_refused_without_an_approval(house):
    selected(house)
    with pytest.raises(Refused) as refusal:
        confer(**house.doing)
    assert str(refusal.value) == "The programme is selected; this is done while it is approved."
    assert queries.conferred(house.cycle) == []


def test_conferral_is_refused_twice(house):
    selected(house)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    confer(**house.doing)
    with pytest.raises(Refused):
        confer(**house.doing)


@pytest.mark.parametrize("scores", [{("EMP", "n1"): (9, 9, 9)}, None])
def test_conferral_asks_as_much_for_one_as_for_many(house, scores, django_assert_max_num_queries):
    selected(house, **{"scores": scores} if scores else {})
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    with django_assert_max_num_queries(18):
        confer(**house.doing)


def test_selection_stays_what_it_was_after_conferral(house):
    judged(house)
    decision = select_winners(key=KEY, **house.doing)
    record_approvals(salt=b"salt", approvals=[an_approval(house)], **house.doing)
    confer(**house.doing)
    assert queries.decision(house.cycle).digest == decision.digest
