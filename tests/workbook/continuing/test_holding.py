"""Which differences a sealed stage holds, sheet by sheet."""

import pytest

from tests.workbook import books
from tests.workbook.continuing.seasons import cell, row
from yearturn.workbook.continuing.differing import differences
from yearturn.workbook.continuing.holding import Holding
from yearturn.workbook.reading.books import read_grids

STAGES = ("planning", "review", "recognition", "conference", "publication")


def holders(change):
    """Return the stages that hold any difference once `change` was made to the valid book."""
    sheets = books.valid()
    change(sheets)
    old, new = (read_grids(books.grids(it)) for it in (books.valid(), sheets))
    found, holding = differences(old, new), Holding(old)
    assert found
    return {stage for stage in STAGES if list(holding.touching(stage, found))}


def put(sheet, identifier, column, value):
    def change(sheets):
        row(sheets, sheet, identifier)[cell(sheets, sheet, column)] = value

    return change


def say(sheet, name, value):
    def change(sheets):
        next(it for it in sheets[sheet] if it[0] == name)[1] = value

    return change


def add(sheet, *values):
    return lambda sheets: sheets[sheet].append(list(values))


@pytest.mark.parametrize(
    ("change", "stages"),
    [
        # what is printed of people
        (put("people", "R06", "name", "Xia Yuan"), set()),
        (put("people", "R06", "post_zh", "高级技工"), set()),
        (put("people", "R06", "email", "xia@example.org"), set()),
        # what decides, of somebody who has a part in the awards
        (put("people", "R06", "gender", "male"), {"recognition"}),
        (put("people", "R06", "left_on", "2020-12-30"), {"recognition"}),
        # leaving after the day on which eligibility was judged decides no award
        (put("people", "R06", "left_on", "2021-01-20"), set()),
        # the same of somebody without a part
        (put("people", "T04", "gender", "female"), set()),
        (put("units", "RWS", "name", "Workshop Seven"), set()),
        (put("units", "RWS", "head", "R02"), {"recognition"}),
        # facts: of a kind that no rule looks at, after the day, about somebody without a part
        (add("facts", "R06", "", "leave_days", 4, "2020-03-01", "", "HR", ""), set()),
        (add("facts", "R06", "", "discipline", "", "2021-01-05", "", "HR", ""), set()),
        (add("facts", "T04", "", "discipline", "", "2020-03-01", "", "HR", ""), set()),
        (add("facts", "R06", "", "discipline", "", "2020-03-01", "", "HR", ""), {"recognition"}),
        (add("facts", "", "TWS", "discipline", "", "2020-03-01", "", "HR", ""), {"recognition"}),
        (add("kin", "C02", "R06"), {"recognition"}),
        # words of candidates
        (put("nominations", "EMP", "case", "Another case."), set()),
        (put("nominations", "EMP", "channel", "peer"), {"recognition"}),
        (put("awards", "EMP", "name", "Best Employee"), set()),
        (put("awards", "EMP", "bonus", 4000), {"recognition"}),
        # the plan and the review
        (put("tasks", "K1", "due_on", "2021-11-30"), {"planning"}),
        (put("findings", "ROB", "text", "Another finding."), {"review"}),
        # the conference: its cap is planned anew, everything else is held
        (say("conference", "cap", 13), set()),
        (say("conference", "cap_source", "another order"), set()),
        (say("conference", "starts_at", "10:00"), {"conference"}),
        (say("release", "contact", "desk@example.org"), {"publication"}),
    ],
)
def test_stage_holds_what_it_was_decided_from(change, stages):
    assert holders(change) == stages


def test_figure_of_the_year_to_come_is_no_part_of_the_review():
    sheets = books.valid()
    years = {it[2]: number for number, it in enumerate(sheets["targets"][1:], 1)}
    assert {2020, 2021} <= {int(str(period)[:4]) for period in years}
    for period, number in years.items():

        def change(sheets, number=number):
            sheets["targets"][number][cell(sheets, "targets", "stretch")] = ""
            sheets["targets"][number][cell(sheets, "targets", "floor")] = ""
            target = sheets["targets"][number]
            target[cell(sheets, "targets", "target")] = (
                target[cell(sheets, "targets", "target")] + 1
            )

        held = holders(change)
        assert "planning" in held
        assert ("review" in held) == str(period).startswith("2020")


def test_approval_that_comes_later_is_no_difference_to_a_seal():
    assert holders(add("approvals", "winners", "BRD", "2021-01-26", "No. 9", "", "")) == set()
