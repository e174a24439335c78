"""The check finds every kind of tampering, and nothing in what is sound."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.tampering import TAMPERINGS, award, promises, sound, told
from yearturn.decisions.checking import check, every_set
from yearturn.decisions.types import (
    AwardOutcome,
    Broken,
    Quota,
    Reason,
    ReasonKind,
    RepresentationProblem,
)


def test_the_sound_selection_has_every_kind_of_reason():
    problem, outcome = sound()
    assert [each.winners for each in outcome.outcomes] == [("a", "c", "e"), ("d",)]
    assert {reason.kind for reason in outcome.reasons} == set(ReasonKind)
    assert not outcome.unique
    assert check(problem, outcome) == ()


@pytest.mark.parametrize("name", TAMPERINGS)
def test_check_reports_that(name):
    promise, change = TAMPERINGS[name]
    problem, outcome = sound()
    assert change(outcome) != outcome
    assert promise in promises(problem, change(outcome))


# Where contenders are many, exchanges stand in for all sets: these they cannot tell.
BEYOND_EXCHANGES = {
    "another quota is blamed",
    "what was enough is too low",
    "the tie rule is blamed for a quota",
}


@pytest.mark.parametrize("name", sorted(TAMPERINGS.keys() - BEYOND_EXCHANGES))
def test_check_reports_without_looking_at_every_set_that(name, monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)
    promise, change = TAMPERINGS[name]
    problem, outcome = sound()
    assert check(problem, outcome) == ()
    assert promise in promises(problem, change(outcome))


def test_check_says_what_is_wrong():
    problem, outcome = sound()
    assert check(problem, award(outcome, "A", line=81)) == (Broken("line", "A: 81 should be 80"),)
    assert check(problem, told(outcome, "b", "A", enough=97)) == (
        Broken("reason", "b for A: 96 is enough, not 97"),
    )
    assert check(problem, replace(outcome, filled=5)) == (
        Broken("filled", "5 is claimed, the winners come to 4"),
    )


def test_check_of_another_problem_finds_its_rules_broken():
    problem, outcome = sound()
    stricter = replace(problem, quotas=(Quota("unit y", None, "unit", "y", 0, 1),))
    assert "quota" in promises(stricter, outcome)
    barred = tuple(
        replace(pair, barred=("veto",)) if pair.candidate == "a" else pair
        for pair in problem.contenders
    )
    assert promises(replace(problem, contenders=barred), outcome) == {"winners"}


# Contenders, "g" who is barred, "z" whom nobody knows; both awards, and "C" that is none.
NAMES, AWARDS = st.sampled_from("abcdefghz"), st.sampled_from("ABC")
MICRO = st.none() | st.integers(-1, 100)
REASONS = st.builds(
    Reason,
    NAMES,
    AWARDS,
    st.sampled_from(ReasonKind),
    line=MICRO,
    rules=st.lists(st.sampled_from(("unit x", "women", "no such")), max_size=3).map(tuple),
    enough=MICRO,
    won=st.none() | AWARDS,
)
OUTCOMES = st.builds(
    AwardOutcome,
    AWARDS,
    st.integers(-1, 4),
    st.lists(NAMES, max_size=4).map(tuple),
    st.lists(NAMES, max_size=4).map(tuple),
    MICRO,
)


@st.composite
def forged(draw, outcome):
    """Return the outcome with some parts replaced by anything that has the right shape."""
    reasons, outcomes = list(outcome.reasons), list(outcome.outcomes)
    for _ in range(draw(st.integers(0, 3))):
        reasons[draw(st.integers(0, len(reasons) - 1))] = draw(REASONS)
    for _ in range(draw(st.integers(0, 1))):
        outcomes[draw(st.integers(0, len(outcomes) - 1))] = draw(OUTCOMES)
    dropped = draw(st.integers(0, 2))
    return replace(
        outcome,
        reasons=tuple(reasons[dropped:]),
        outcomes=tuple(outcomes),
        unique=draw(st.booleans()),
    )


SOUND = sound()


@pytest.mark.parametrize("most_pairs", [every_set.MOST_PAIRS, 0])
@settings(max_examples=150, deadline=None)
@given(outcome=forged(SOUND[1]))
def test_check_reports_any_forged_outcome_and_never_raises(most_pairs, outcome):
    problem, truth = SOUND
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(every_set, "MOST_PAIRS", most_pairs)
        found = check(problem, outcome)

    assert all(isinstance(each, Broken) for each in found)
    if most_pairs:
        assert (found == ()) == (outcome == truth)


def test_check_reports_reasons_of_somebody_unknown_barred_or_told_twice():
    problem, outcome = sound()
    for name in ("z", "g"):
        assert promises(problem, told(outcome, "b", "A", candidate=name)) == {"reasons"}
    assert promises(problem, told(outcome, "b", "A", award="C")) == {"reasons"}
    # What is told the second time is not true of them either.
    twice = told(outcome, "b", "A", candidate="c")
    assert promises(problem, twice) == {"reasons", "reason"}


def test_check_refuses_an_outcome_of_another_kind():
    _problem, outcome = sound()
    with pytest.raises(TypeError, match="Selection does not answer RepresentationProblem"):
        check(RepresentationProblem((), 0, 0, ""), outcome)
