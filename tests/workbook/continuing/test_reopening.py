"""What may be asked to be opened again."""

import pytest

from tests.workbook.continuing.seasons import faulty
from yearturn.workbook.continuing.reopening import Reopening, asked, check_sealed


def test_nothing_asked_is_nothing():
    assert not asked([], "")


def test_stages_come_in_their_order_with_the_reason():
    found = asked(["conference", "recognition"], "  a score was typed wrongly ")
    assert found == Reopening(("recognition", "conference"), "a score was typed wrongly")
    assert found


@pytest.mark.parametrize(
    ("stages", "reason", "told"),
    [
        (
            ["recogniton"],
            "x",
            ("--reopen", "recogniton", "is no stage", "did you mean recognition?"),
        ),
        (["review"], " ", ("--reason", "", "is missing", "say why")),
        ([], "because", ("--reopen", "", "no stage is named", "--reopen STAGE")),
        (["xyzzy"], "x", ("--reopen", "xyzzy", "is no stage", "planning, review, recognition")),
    ],
)
def test_what_cannot_be_asked_is_told(stages, reason, told):
    with faulty() as faults:
        asked(stages, reason)
    (fault,) = faults
    assert (fault.column, fault.value, fault.problem) == told[:3]
    assert told[3] in fault.remedy


def test_every_fault_of_the_flags_is_told_at_once():
    with faulty() as faults:
        asked(["a stage", "another"], "")
    assert [fault.column for fault in faults] == ["--reopen", "--reopen", "--reason"]


def test_only_what_is_sealed_is_opened_again():
    check_sealed(Reopening(("review",), "x"), {"review", "planning"})
    with faulty() as faults:
        check_sealed(Reopening(("review", "conference"), "x"), {"planning"})
    assert [fault.value for fault in faults] == ["review", "conference"]
    assert "is not sealed" in faults[0].problem
