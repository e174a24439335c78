"""The commendation decision that is read out, and the letters that are signed, on the papers."""

import datetime as dt
import io

import pytest
from docx import Document

from tests.publication.conftest import Told
from yearturn.conference import documents, queries
from yearturn.kernel.bilingual import speaking
from yearturn.planning import actions as planning
from yearturn.planning.models import Letter, Plan
from yearturn.planning.queries import letters


@pytest.fixture
def signing(db):
    """Return a year whose agenda reads the decision and signs two letters."""
    told = Told()
    told.cycle.issuer = told.people["chair"]
    told.cycle.save()
    for unit, head in (("rob", "ruo"), ("tex", "tao"), ("g", "chair")):
        told.units[unit].head = told.people[head]
        told.units[unit].save()
    told.with_plan().with_winners().announce()
    planning.issue_letters(plan=Plan.objects.get(), dated=dt.date(2021, 2, 2), **told.doing)
    decision, letters_ = items = [
        told.item(1, "decision", title="The decision", title_zh="宣读表彰决定"),
        told.item(2, "signing", title="The letters", title_zh="签订责任书"),
    ]
    told.set_agenda(items, [*told.speaks(decision, "gm"), *told.speaks(letters_, "chair")])
    return told


def lines(year, language="en"):
    with speaking(language):
        data = documents.agenda_data(queries.conference(year.cycle))
    return [[(it["label"], it["value"]) for it in item["lines"]] for item in data["items"]]


def says(year, language="en"):
    with speaking(language):
        _opening, *parts, _closing = documents.script_data(queries.conference(year.cycle))["parts"]
    return [part["says"] for part in parts]


def test_the_agenda_names_the_decision_once_there_is_one(signing):
    reader = ("Read by", "Wen Ruyi, General Manager")
    assert lines(signing)[0] == [reader]
    signing.approve_winners()
    assert lines(signing)[0] == [reader, ("Document", "HG-2021-3")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Letters", "Gu Changhe, Chairman with Ruo Mingde")),
        ("zh", ("责任书", "董事长顾长河与若明德")),
    ],
)
def test_the_agenda_names_who_signs_with_whom(signing, language, expected):
    assert [it.bearer.code for it in letters(signing.cycle)] == ["ruo"]
    assert lines(signing, language)[1][-1] == expected


def test_the_script_has_the_decision_read(signing):
    assert says(signing)[0] == ["Next: The decision, read by Wen Ruyi, General Manager."]
    signing.approve_winners()
    assert says(signing)[0] == [
        (
            "Next: The decision. Wen Ruyi, General Manager reads the decision of the Board of"
            " Directors, HG-2021-3."
        )
    ]
    assert says(signing, "zh")[0] == [
        "下面进行宣读表彰决定，请总经理温如意宣读董事会《表彰决定》（HG-2021-3）。"
    ]


def test_the_script_asks_to_the_table(signing):
    assert says(signing)[1] == [
        "Next: The letters, led by Gu Changhe, Chairman.",
        "To the table, please: Gu Changhe, Chairman with Ruo Mingde.",
        "What is signed here holds for the whole year. Thank you.",
    ]
    assert "请董事长顾长河与若明德上台签订目标责任书。" in says(signing, "zh")[1]


def test_a_signing_without_letters_is_only_announced(announced):
    announced.set_agenda([announced.item(1, "signing", title="The letters")])
    assert says(announced) == [["Next: The letters."]]
    assert lines(announced) == [[]]


def test_an_issuer_stands_once_however_many_letters(signing, django_assert_num_queries):
    with django_assert_num_queries(3):
        ((issuer, one),) = queries.signings(signing.conference)
    assert (issuer.code, len(one)) == ("chair", 1)
    again = Letter.objects.get()
    for unit, number in (("tex", 8), ("asm", 9)):
        again.pk, again.unit, again.number = None, signing.units[unit], number
        again.save(force_insert=True)
    with django_assert_num_queries(3):
        ((issuer, three),) = queries.signings(signing.conference)
    assert (issuer.code, [it.unit.code for it in three]) == ("chair", ["rob", "tex", "asm"])


@pytest.mark.parametrize(("language", "word"), [("en", "Letters"), ("zh", "责任书")])
def test_the_editable_agenda_holds_both_ceremonies(signing, language, word):
    signing.approve_winners()
    paper = Document(io.BytesIO(documents.agenda_for_editing(signing.cycle, language=language)))
    text = "\n".join(cell.text for table in paper.tables for cell in table._cells)
    assert "HG-2021-3" in text
    assert word in text
