"""The record of two thousand candidates: compact, read and verified from its bytes alone."""

import json
from functools import cache

import pytest

from tests.decisions.crowd import crowd
from tests.decisions.test_record import promises, resealed
from yearturn.decisions import deciding, record
from yearturn.decisions.types import ReasonKind

SIZE = 2_000


@cache
def large() -> tuple:
    case = crowd(SIZE)
    decision, certificate = deciding.decided(case)
    return case, decision, record.write(case, decision, software={}, certificate=certificate)


def test_a_large_record_holds():
    _case, decision, data = large()

    assert record.verify(data) == ()
    assert {reason.kind for reason in decision.selection.reasons} >= {
        ReasonKind.WON,
        ReasonKind.BARRED,
        ReasonKind.BELOW_LINE,
        ReasonKind.HELD_BACK,
    }


def test_a_large_record_gives_equal_objects_back():
    case, decision, data = large()

    assert record.read(data) == (case, decision)


def test_a_large_record_has_no_map_for_a_ballot_or_a_candidate():
    case, _decision, data = large()
    ballots = sum(len(award.judgements) for award in case.awards)

    assert data.count(b"{") < 100
    # A name each of nominee and judge, three scores, and all the rest of the file shared out.
    assert len(data) / ballots < 90


@pytest.mark.parametrize(("table", "column"), [("judgements", "scores"), ("judgements", "nominee")])
def test_one_ballot_changed_among_thousands_is_found(table, column):
    found = json.loads(large()[2])
    values = found["content"]["case"]["awards"][0][table][column]
    other = next(each for each in values if each != values[777])
    values[777] = other

    assert "derivation" in promises(resealed(found))


def test_two_winners_changed_about_are_found_by_the_check_alone():
    found = json.loads(large()[2])
    outcomes = found["content"]["decision"]["selection"]["outcomes"]
    outcomes["winners"][0][-1], outcomes["reserve"][0][0] = (
        outcomes["reserve"][0][0],
        outcomes["winners"][0][-1],
    )

    assert set(promises(resealed(found))) > {"derivation"}
