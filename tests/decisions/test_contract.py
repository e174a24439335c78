"""What every method that takes totals promises: it joins by being listed in `METHODS`."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.casebook import smallest
from tests.decisions.judging import merits
from yearturn.decisions import calibration, deciding, record
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.types import MICRO, Ballot, Calibration, Method, Scores

every_method = pytest.mark.parametrize("method", list(calibration.METHODS))
# They take no totals: each has a problem, and tests, of its own.
OTHERS = {Method.FACETS, Method.PAIRWISE}


def test_every_method_is_listed():
    assert set(calibration.METHODS) | OTHERS == set(Method)


@pytest.mark.parametrize("method", sorted(OTHERS))
def test_a_method_without_totals_refuses_scores(method):
    with pytest.raises(ValueError, match=f"{method} does not take totals"):
        calibrate(Scores(method, ()))


tenths = st.integers(0, 1000).map(lambda tenth: Fraction(tenth, 10))


@st.composite
def casts(draw):
    """Draw connected ballots that every method can answer: two judges who scored everybody."""
    nominees = draw(st.integers(2, 4))
    judges = draw(st.integers(2, 6))
    return tuple(
        Ballot(f"n{i}", f"j{j}", draw(tenths))
        for i in range(nominees)
        for j in range(judges)
        if j < 2 or draw(st.booleans())
    )


few = settings(max_examples=8, deadline=None)


def answered(method, cast) -> Calibration:
    return calibrate(Scores(method, tuple(cast)))


@every_method
@few
@given(casts())
def test_an_outcome_is_frozen_and_plain(method, cast):
    outcome = answered(method, cast)

    for value in (outcome, *outcome.merits, *outcome.judges):
        assert is_dataclass(value)
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
        hash(value)


@every_method
@few
@given(casts())
def test_equal_ballots_give_equal_outcomes(method, cast):
    assert answered(method, cast) == answered(method, cast)


@every_method
@few
@given(casts(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_is_not_seen(method, cast, chance):
    mixed = list(cast)
    chance.shuffle(mixed)

    assert answered(method, mixed) == answered(method, cast)


@every_method
@few
@given(casts())
def test_everybody_stands_once_in_ascending_order_with_their_count(method, cast):
    outcome = answered(method, cast)

    assert [(each.nominee, each.ballots) for each in outcome.merits] == [
        (name, sum(ballot.nominee == name for ballot in cast))
        for name in sorted({ballot.nominee for ballot in cast})
    ]
    assert [(each.judge, each.ballots) for each in outcome.judges] == [
        (name, sum(ballot.judge == name for ballot in cast))
        for name in sorted({ballot.judge for ballot in cast})
    ]


@every_method
@few
@given(casts())
def test_the_raw_mean_is_the_mean_of_all_ballots(method, cast):
    for each in answered(method, cast).merits:
        totals = [ballot.total for ballot in cast if ballot.nominee == each.nominee]
        assert each.raw_mean == round(sum(totals) * MICRO / len(totals))


@every_method
@few
@given(casts(), st.integers(-20, 20))
def test_a_constant_added_to_all_totals_is_added_to_all_merits(method, cast, shift):
    moved = [replace(ballot, total=ballot.total + 2 * shift) for ballot in cast]

    assert merits(answered(method, moved)) == {
        name: merit + 2 * shift * MICRO for name, merit in merits(answered(method, cast)).items()
    }


@every_method
@few
@given(casts(), st.sampled_from(["j0", "j1"]))
def test_a_judge_who_gives_everybody_more_changes_no_order(method, cast, judge):
    by_two = [ballot for ballot in cast if ballot.judge in {"j0", "j1"}]
    raised = [
        replace(ballot, total=ballot.total + 7) if ballot.judge == judge else ballot
        for ballot in by_two
    ]

    before, after = merits(answered(method, by_two)), merits(answered(method, raised))

    order = sorted(before, key=lambda name: (before[name], after[name]))
    assert [after[name] for name in order] == sorted(after.values())


@every_method
@few
@given(casts())
def test_names_are_not_seen(method, cast):
    renamed = [Ballot(f"x{each.nominee}", f"y{each.judge}", each.total) for each in cast]

    assert [each.merit for each in answered(method, renamed).merits] == [
        each.merit for each in answered(method, cast).merits
    ]


@every_method
@few
@given(casts())
def test_equal_ballots_of_everybody_are_everybodys_merit(method, cast):
    equal = [replace(ballot, total=Fraction(70)) for ballot in cast]

    assert set(merits(answered(method, equal)).values()) == {70 * MICRO}


# Where judges squeeze their totals, freeing merits of that may lead beyond any total.
@pytest.mark.parametrize("method", sorted(set(calibration.METHODS) - {Method.SEVERITY_SPREAD}))
@few
@given(casts())
def test_merits_stay_within_what_was_given(method, cast):
    totals = [ballot.total * MICRO for ballot in cast]

    for merit in merits(answered(method, cast)).values():
        assert min(totals) - 1 <= merit <= max(totals) + 1


@every_method
def test_nobody_scored_is_nobody_with_a_merit(method):
    assert answered(method, ()) == Calibration(method, (), ())


@every_method
def test_an_outcome_goes_through_the_record_and_back(method):
    case = smallest(method)
    decision = deciding.decide(case)

    data = record.write(case, decision, software={})

    assert record.read(data) == (case, decision)
    assert record.verify(data) == ()
