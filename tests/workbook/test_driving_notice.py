"""From the sheets notice and objections to a second decision, its papers and what is told of it."""

import io
import json

import pytest
from python_calamine import CalamineWorkbook

from tests.workbook import books
from tests.workbook.test_driving_recognition import driven, faults, state
from yearturn.decisions import record
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.models import Entry
from yearturn.recognition import queries
from yearturn.recognition.models import Objection, PublicNotice, View
from yearturn.workbook.driving.recognition import telling
from yearturn.workbook.folder import recognition as folder

pytestmark = pytest.mark.django_db

UPHELD = ["EMP", "R06", books.day("2021-01-19"), "upheld", "The figures are wrong."]
BODY = ["EMP", "R06", books.day("2021-01-25"), "upheld", "Taken off by the board."]
NOT_APPROVED = "Nobody approved the winners yet: no certificate is made."


def book(*objections, ended="objections", approved=True, **notice):
    """Return the small valid year with these objections; the notice ended so."""
    sheets = books.valid()
    sheets["notice"][1][3] = ended
    for column, value in notice.items():
        sheets["notice"][1][sheets["notice"][0].index(column)] = value
    sheets["objections"][1:] = [list(row) for row in objections]
    if not approved:
        del sheets["approvals"]
        sheets["agenda"] = sheets["agenda"][:2]
    return sheets


def verbs():
    order = Entry.objects.order_by("number").values_list("verb", flat=True)
    return [verb for verb in order if verb.startswith(("programme.", "recognition."))]


def winners(year):
    return [(it.award_code, it.rank, it.person.code) for it in queries.honours(year.cycle)]


# ------------------------------------------------------------------------- way


def test_notice_and_objections_are_what_the_rows_say(tmp_path):
    driven(tmp_path)
    given = PublicNotice.objects.get()
    assert (str(given), given.working_days, given.contact, given.result) == (
        "2021-01-18 – 2021-01-22",
        5,
        "Shao Min, 0510-5550101",
        "objections",
    )
    row = Objection.objects.get()
    assert (row.award.code, row.person.code, str(row.received_on), row.result, row.reason) == (
        "EMP",
        "T06",
        "2021-01-19",
        "dismissed",
        "The figures are right.",
    )


def test_holidays_of_the_calendar_do_not_count(tmp_path):
    sheets = book(UPHELD)
    sheets["calendar"].append([books.day("2021-01-20"), "holiday"])
    driven(tmp_path, sheets)
    assert PublicNotice.objects.get().working_days == 4


def test_year_goes_from_list_to_notice_to_approval(tmp_path):
    driven(tmp_path)
    assert verbs()[-7:] == [
        "recognition.sealed",
        "programme.notice",
        "programme.objection",
        "programme.notice_ended",
        "programme.second_opinion",
        "programme.approved",
        "programme.announced",
    ]


def test_upheld_objection_is_decided_again_before_the_approval(tmp_path):
    year = driven(tmp_path, book(UPHELD))
    assert verbs()[-10:] == [
        "recognition.sealed",
        "programme.notice",
        "programme.objection",
        "recognition.reopened",
        "programme.notice",
        "recognition.sealed",
        "programme.notice_ended",
        "programme.second_opinion",
        "programme.approved",
        "programme.announced",
    ]
    assert winners(year)[:2] == [("EMP", 1, "T06"), ("EMP", 2, "R07")]


@pytest.mark.parametrize("ended", ["", "none"])
def test_year_stops_with_the_notice_where_nobody_approved(tmp_path, ended):
    year = driven(tmp_path, book(ended=ended, approved=False))
    assert state() == "notice"
    assert year.notes == [NOT_APPROVED]
    names = [name for name, _make in folder.papers(year.cycle, ("zh",))]
    assert names == [
        "recognition/decision.json",
        "recognition/winners.xlsx",
        "recognition/proposed-list.zh.pdf",
        "recognition/proposed-list.zh.docx",
        *(["recognition/no-objection.zh.docx"] if ended else []),
    ]


def test_second_decision_has_its_record_beside_the_first(tmp_path):
    year = driven(tmp_path, book(UPHELD))
    papers = dict(folder.papers(year.cycle, ("zh",)))
    records = [papers[f"recognition/{name}.json"]() for name in ("decision-1", "decision")]
    assert [record.verify(each) for each in records] == [(), ()]
    digests = [json.loads(each)["content_digest"] for each in records]
    of = [*queries.superseded(year.cycle), queries.decision(year.cycle)]
    assert digests == [decision.digest for decision in of]
    assert "recognition/no-objection.zh.docx" not in papers


def test_change_of_the_body_is_approved_with_its_reason(tmp_path):
    sheets = book(BODY, ended="none")
    sheets["approvals"][1][5] = "R06 was taken off."
    year = driven(tmp_path, sheets)
    assert state() == "announced"
    assert "R06" not in {person for _award, _rank, person in winners(year)}
    assert PublicNotice.objects.get().result == "none"


@pytest.mark.parametrize("rows", [[UPHELD], [["EMP", "T06", *UPHELD[2:3], "dismissed", "No."]]])
def test_second_opinion_is_of_the_decision_in_force(tmp_path, rows):
    year = driven(tmp_path, book(*rows))
    opinions = queries.second_opinions(year.cycle)
    assert {each.decision for each in opinions} == {queries.decision(year.cycle)}
    assert len(opinions) == 2 * len(View)
    won = {(it.award.code, it.person.code) for it in queries.standings(year.cycle) if it.rank}
    assert won == {(award, person) for award, _rank, person in winners(year) if award != "SPE"}


def test_second_opinion_is_a_sheet_of_the_winners_book(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("zh", "en")))
    made = CalamineWorkbook.from_filelike(io.BytesIO(papers["recognition/winners.xlsx"]()))
    head, *rows = made.get_sheet_by_name("second opinion").to_python()
    assert head[:2] == ["award", "person"]
    assert head[-8:] == [
        "mean",
        "trimmed",
        "zscore",
        "severity",
        "wins_in_100_draws",
        "error",
        "note",
        "note_zh",
    ]
    assert {row[0] for row in rows} == {"EMP", "INN"}
    assert all(row[-1] and row[-2] for row in rows)


# -------------------------------------------------------------------- is told


def test_office_is_told_what_came_in_and_what_it_changed(tmp_path):
    year = driven(tmp_path, book(UPHELD))
    assert year.notes == [
        "Objections: 1 received, 1 upheld, 0 dismissed.",
        (
            "The winners were selected again: taken off after an objection: Xia Yun (Outstanding"
            " Employee); came in: Meng Tao (Outstanding Employee, place 2)."
        ),
        (
            "Not on the list when it was on public notice: Meng Tao (Outstanding Employee, place"
            " 2). If your rules ask for it, give notice of them before the approval."
        ),
    ]


def test_office_is_told_in_chinese(tmp_path):
    year = driven(tmp_path, book(UPHELD))
    with speaking("zh"):
        told = list(telling.of_notice(year.cycle))
    assert told[0] == "共收到异议1件，其中成立1件，不成立0件。"
    assert told[1].startswith("已重新评选：因异议成立取消资格：")
    assert told[2].startswith("以下人员未列入公示名单：")


def test_change_of_the_body_is_not_counted_among_the_objections(tmp_path):
    sheets = book(BODY, ended="none")
    sheets["approvals"][1][5] = "R06 was taken off."
    notes = driven(tmp_path, sheets).notes
    assert [note for note in notes if note.startswith("Objections:")] == []
    assert notes[0].startswith("The winners were selected again:")


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        ("2021-01-18", "The public notice lasted 1 working day; fewer than 5 are unusual."),
        ("2021-01-21", "The public notice lasted 4 working days; fewer than 5 are unusual."),
    ],
)
def test_short_notice_is_told(tmp_path, last, sentence):
    year = driven(tmp_path, book(ended="none", to=books.day(last)))
    assert year.notes == [sentence]


def test_notice_that_is_counted_without_a_calendar_is_told(tmp_path):
    sheets = book(ended="none")
    del sheets["calendar"]
    assert driven(tmp_path, sheets).notes == [
        (
            "No sheet “calendar”: the working days of the public notice are counted Monday to"
            " Friday, holidays unknown."
        )
    ]


# --------------------------------------------------------------------- faults


def test_objection_to_somebody_below_the_line_is_a_fault_at_its_row(tmp_path):
    stranger = ["EMP", "R07", books.day("2021-01-19"), "dismissed", "Nothing in it."]
    assert faults(tmp_path, book(UPHELD, stranger)) == [
        (
            "objections",
            3,
            "person",
            "R07",
            "is not on the proposed list for Outstanding Employee",
            "name the award for which they were proposed, or take the row out",
        )
    ]


def test_objections_that_leave_nobody_are_faults_at_their_rows(tmp_path):
    sheets = book(UPHELD, [*UPHELD[:1], "T06", *UPHELD[2:]])
    for name in ("quotas", "grants"):
        del sheets[name]
    sheets["nominations"] = [
        row for row in sheets["nominations"] if row[1] in {"nominee", "T06", "R06"}
    ]
    sheets["scores"] = [row for row in sheets["scores"] if row[1] in {"nominee", "T06", "R06"}]
    assert faults(tmp_path, sheets) == [
        (
            "objections",
            row,
            "result",
            "upheld",
            "The objections that were upheld leave nobody on the list.",
            "have others nominated and scored, or take notice, objections and approvals out",
        )
        for row in (2, 3)
    ]


def test_quotas_that_nobody_can_keep_after_an_objection_are_faults_at_their_rows(tmp_path):
    sheets = book(["INN", "R03", books.day("2021-01-19"), "upheld", "Another's work."])
    sheets["quotas"] = [
        books.words("award attribute value min max"),
        ["EMP", "unit", "TWS", 2, ""],
        ["INN", "unit", "RRD", 1, ""],
    ]
    found = faults(tmp_path, sheets)
    assert {fault[0] for fault in found} <= {"quotas", "cycle", "awards"}
    assert found
