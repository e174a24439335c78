"""Notices to a committee: each kind where it belongs, and nowhere else."""

import pytest

from tests.decisions.dense import random_cast
from tests.decisions.judging import scored
from yearturn.decisions.calibration import calibrate, diagnosis
from yearturn.decisions.types import (
    Calibration,
    Method,
    Notice,
    NoticeKind,
    Scores,
)

PLAIN = "a 82 75 90 71\nb 70 66 79 71\nc 91 80 95 88\nd 61 60 77 65\ne 55 52 68 59"


def found(table, method="severity"):
    return diagnosis.notices(calibrate(scored(method, table)))


def test_notices_has_none_where_all_is_well():
    assert found(PLAIN) == ()


def test_notices_has_none_without_ballots():
    assert diagnosis.notices(Calibration(Method.SEVERITY, (), ())) == ()


@pytest.mark.parametrize("method", ["severity", "mean", "trimmed"])
def test_notices_names_nominees_of_a_single_ballot(method):
    notice = Notice(NoticeKind.SINGLE_BALLOT, ("f", "g"))

    assert notice in found(f"{PLAIN}\ng 80 - - -\nf - - 75 -", method)


def test_notices_names_judges_of_few_ballots():
    assert found(f"{PLAIN}\nf 70 - 75 - 74 -\ng 70 71 - - 75 60") == (
        Notice(NoticeKind.FEW_BALLOTS, ("v", "w")),
    )


def test_notices_names_judges_whom_zscores_leave_out():
    assert found(f"{PLAIN}\nf 70 - 75 - 74 -\ng 70 71 - - 75 60", "zscore") == (
        Notice(NoticeKind.FEW_BALLOTS, ("v", "w")),
    )


def test_notices_takes_three_ballots_of_a_judge_for_enough():
    assert found(f"{PLAIN}\nf 70 - 75 - 74\ng 70 71 - - 75\nh 72 73 - - 71") == ()


@pytest.mark.parametrize("method", ["mean", "trimmed"])
def test_notices_asks_no_ballots_of_judges_whose_severity_is_not_sought(method):
    assert found(f"{PLAIN}\nf 70 - 75 - 74", method) == ()


@pytest.mark.parametrize("method", ["severity", "mean", "trimmed"])
def test_notices_names_judges_who_gave_everybody_the_same(method):
    assert found("a 82 75 80\nb 70 75 79\nc 91 75 95\nd 61 75 77", method) == (
        Notice(NoticeKind.CONSTANT_JUDGE, ("y",)),
    )


def test_notices_says_where_no_severity_shows():
    assert found("a 90 80 85\nb 61 70 66\nc 74 75 76") == (Notice(NoticeKind.JUDGES_ALIKE),)


def test_notices_says_where_nominees_do_not_differ():
    assert found("a 60 90 70\nb 61 88 74\nc 64 91 68") == (Notice(NoticeKind.NOMINEES_ALIKE),)


def test_notices_says_where_ballots_leave_no_error():
    assert found("a 60 80 70\nb 70 90 80\nc 65 85 75") == (Notice(NoticeKind.NO_ERROR),)


def test_notices_says_all_of_it_where_all_ballots_are_equal():
    assert found("a 80 80\nb 80 80") == (
        Notice(NoticeKind.FEW_BALLOTS, ("x", "y")),
        Notice(NoticeKind.CONSTANT_JUDGE, ("x", "y")),
        Notice(NoticeKind.JUDGES_ALIKE),
        Notice(NoticeKind.NOMINEES_ALIKE),
    )


@pytest.mark.parametrize("seed", range(4))
def test_notices_name_people_who_are_there_in_order(seed):
    calibration = calibrate(Scores(Method.SEVERITY, tuple(random_cast(seed, sizes=(9, 6)))))
    people = {each.nominee for each in calibration.merits}
    people |= {each.judge for each in calibration.judges}

    listed = diagnosis.notices(calibration)

    assert len({each.kind for each in listed}) == len(listed)
    for each in listed:
        assert set(each.about) <= people
        assert list(each.about) == sorted(each.about)
