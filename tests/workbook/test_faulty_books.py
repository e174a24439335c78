"""A table of faulty books: each is the small valid year with one change, each has its own message.

What only deciding can find (quotas that nobody can keep, a severity graph that is not connected, a
cap below the must-attend list, a grant to somebody who is not eligible) is tested with the drivers.
"""

import re

import pytest
from django.utils import translation

from tests.workbook import books
from tests.workbook.faulty.cells import CELLS
from tests.workbook.faulty.changes import add, drop, drop_column, drop_row, faults_of, put
from tests.workbook.faulty.publicity import BODY, OBJECTION, PUBLICITY
from tests.workbook.faulty.rows import BETWEEN_ROWS
from tests.workbook.faulty.scores import SCORES
from tests.workbook.faulty.sheets import SHEETS_AND_HEADS
from tests.workbook.faulty.stages import CONFERENCE, RECOGNITION, REVIEW
from yearturn.workbook.reading.books import read_grids

CHINESE = re.compile("[\u4e00-\u9fff]")
SINGLE = {
    **SHEETS_AND_HEADS,
    **CELLS,
    **BETWEEN_ROWS,
    **RECOGNITION,
    **REVIEW,
    **CONFERENCE,
    **PUBLICITY,
}


def test_valid_book_has_no_fault():
    assert read_grids(books.grids(books.valid())).cycle.year_reviewed == 2020


@pytest.mark.parametrize(
    "changes",
    [
        # A kind of the company's own excludes as soon as it is on record.
        (
            put("awards", 2, "veto", "bribes"),
            add("facts", "R07", "", "bribes", "gift", books.day("2020-06-01"), "", "AUD-1", ""),
        ),
        (put("awards", 2, "veto", "质量事故;请假天数"),),
        # Nothing of the kind has happened: the veto stands, and excludes nobody this year.
        (put("awards", 2, "veto", "bribes"),),
        # The two bounds of one quota may stand in two rows.
        (add("quotas", "EMP", "sector", "*", 0, ""),),
        (add("quotas", "*", "position_family", "production", "", 1),),
        # What the approving body changes itself comes after the notice; its approval says why.
        (add("objections", *BODY), put("approvals", 2, "reason", "One was taken off.")),
        (
            add("objections", *BODY),
            drop_row("objections", 2),
            put("notice", 2, "result", "none"),
            put("approvals", 2, "reason", "One was taken off."),
        ),
        (add("objections", *OBJECTION),),
        (put("notice", 2, "result", "none"),),
        (put("objections", 2, "received", books.day("2021-01-18")),),
        (put("objections", 2, "received", books.day("2021-01-22")),),
        (put("approvals", 2, "on", books.day("2021-01-23")),),
        (drop("notice", "objections"), put("approvals", 2, "on", books.day("2020-12-31"))),
        (put("approvals", 2, "on", books.day("2021-02-02")),),
        # A sector has a theme of its own, and a changed task may go on or not.
        (add("report", 9, "theme", "TEX", "", "Cotton", ""),),
        (put("settlement", 3, "result", "changed"),),
        (put("settlement", 4, "result", "changed"),),
        # The old year is settled before the new one is planned.
        (put("settlement", 3, "task", "OLD3"), drop("tasks", "alignments")),
        (put("approvals", 2, "stage", "plan"), put("approvals", 2, "on", books.day("2020-12-01"))),
    ],
)
def test_book_at_the_edge_of_a_rule_is_accepted(changes):
    sheets = books.valid()
    for change in changes:
        change(sheets)
    assert read_grids(books.grids(sheets)).has("approvals")


def test_missing_column_is_not_told_of_each_row():
    faults = faults_of(drop_column("nominations", "nominee"))
    assert [fault[:4] for fault in faults] == [("nominations", 1, "nominee", "")]


def test_score_of_a_stranger_is_told_beside_a_faulty_nomination_for_another_award():
    faults = faults_of(put("nominations", 2, "nominee", "R0666"), drop_row("nominations", 8))
    assert {fault[:4] for fault in faults} == {
        ("nominations", 2, "nominee", "R0666"),
        *(("scores", row, "nominee", "T03") for row in range(50, 58)),
    }


def test_wrong_values_are_told_no_empty_list():
    faults = faults_of(
        add("quotas", "*", "site", "Suzhou", 1, ""),
        *(put("people", row, "site", "") for row in range(2, len(books.valid()["people"]) + 1)),
    )
    assert [fault[3:] for fault in faults] == [
        (
            "Suzhou",
            "nobody has this value in the column site of the people",
            "take the row out",
        )
    ]


def test_there_are_many_faulty_books():
    assert len({**SINGLE, **SCORES}) >= 100


@pytest.mark.parametrize("name", SINGLE)
def test_one_change_makes_one_fault(name):
    change, place, problem, remedy = SINGLE[name]
    assert faults_of(change) == [(*place, problem, remedy)]


@pytest.mark.parametrize("name", SCORES)
def test_faulty_scores_are_named_one_by_one(name):
    change, *faults = SCORES[name]
    assert faults_of(change) == [(*place, problem, remedy) for place, problem, remedy in faults]


@pytest.mark.parametrize("name", [*SINGLE, *SCORES])
def test_every_message_is_told_in_chinese(name):
    change = {**SINGLE, **SCORES}[name][0]
    with translation.override("zh-hans"):
        faults = faults_of(change)
    for *_place, problem, remedy in faults:
        assert CHINESE.search(problem)
        assert CHINESE.search(remedy)


def test_every_fault_is_said_at_once_in_the_order_of_the_sheets():
    changes = [SINGLE[name][0] for name in ("own manager", "quota above itself")]
    changes += [CELLS["no time zone"][0], CELLS["no period"][0], SCORES["score out of range"][0]]
    places = [fault[:3] for fault in faults_of(*changes)]
    assert places == [
        ("cycle", 6, "timezone"),
        ("people", 6, "manager"),
        ("targets", 3, "period"),
        ("quotas", 2, "min"),
        ("scores", 4, "score"),
    ]


def test_nothing_more_is_said_of_a_cell_that_is_faulty_already():
    unknown_judge = put("scores", 2, "judge", "C09")
    assert [fault[:4] for fault in faults_of(unknown_judge)] == [
        ("scores", 2, "judge", "C09"),
        ("scores", 3, "criterion", "teamwork"),
    ]
