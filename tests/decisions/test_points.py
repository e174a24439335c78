"""Points of many ballots at once are those of plain fractions, ballot by ballot."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.casebook import criterion
from yearturn.decisions.cases import Criterion
from yearturn.decisions.points import Sheet, fractions, roomy, whole

few = settings(max_examples=60, deadline=None)
sizes = st.sampled_from((1, 10, 997, 10**6, 10**30))
exact = st.builds(Fraction, st.integers(-(10**31), 10**31), sizes)
small = st.builds(Fraction, st.integers(-50, 50), st.integers(1, 9))


@st.composite
def sheets(draw):
    """Draw criteria and ballots on them, of everyday size or beyond any machine's integers."""
    number = draw(st.sampled_from((small, small, exact)))
    scales = []
    for place in range(draw(st.integers(1, 4))):
        lowest = draw(number)
        reach = abs(draw(number)) + 1
        scales.append(Criterion(f"c{place}", abs(draw(number)) + 1, lowest, lowest + reach))
    ballot = st.tuples(*(number for _ in scales))
    return scales, draw(st.lists(ballot, max_size=5))


def points(scales, scores):
    """Return the definition, in fractions."""
    reached = sum(
        (
            scale.weight * (score - scale.lowest) / (scale.highest - scale.lowest)
            for scale, score in zip(scales, scores, strict=True)
        ),
        Fraction(0),
    )
    return 100 * reached / sum((scale.weight for scale in scales), Fraction(0))


@few
@given(sheets())
def test_points_are_those_of_the_definition(drawn):
    scales, ballots = drawn
    found = Sheet.of(ballots, len(scales)).points(scales)

    assert found == [points(scales, ballot) for ballot in ballots]
    assert all(type(each) is Fraction for each in found)


@few
@given(sheets())
def test_off_is_every_ballot_with_a_score_beyond_an_end(drawn):
    scales, ballots = drawn
    found = Sheet.of(ballots, len(scales)).off(scales)

    assert found.tolist() == [
        not all(
            scale.lowest <= score <= scale.highest
            for scale, score in zip(scales, ballot, strict=True)
        )
        for ballot in ballots
    ]


def test_both_ends_are_on_the_scale():
    scales = [criterion("c", 1, 1, 5)]
    ballots = [(Fraction(1),), (Fraction(5),), (Fraction(999, 1000),), (Fraction(5001, 1000),)]
    assert Sheet.of(ballots, 1).off(scales).tolist() == [False, False, True, True]


@pytest.mark.parametrize("ballots", [[(1,)], [(1, 2, 3)], [(1, 2), (1,), (1, 2, 3)]])
def test_a_ballot_of_another_number_of_scores_is_refused(ballots):
    with pytest.raises(ValueError, match="scores for 2 criteria"):
        Sheet.of([tuple(map(Fraction, ballot)) for ballot in ballots], 2)


def test_nobody_scored_has_no_points():
    assert Sheet.of([], 2).points([criterion("c", 1, 0, 10), criterion("d", 1, 0, 10)]) == []


@pytest.mark.parametrize(
    ("values", "kind"), [([1, -2], np.int64), ([2**31], object), ([-(2**31)], object), ([], int)]
)
def test_whole_keeps_large_numbers_as_pythons(values, kind):
    found = whole(values)
    assert found.tolist() == values
    assert found.dtype == np.dtype(kind)


@pytest.mark.parametrize(
    ("factors", "largest", "kind"),
    [([3], 2**31, np.int64), ([2**31], 2**31, object), ([2**62], 0, object), ([-(2**40)], 9, int)],
)
def test_roomy_leaves_machine_integers_where_they_might_overflow(factors, largest, kind):
    (found,) = roomy(factors, np.array([largest]))
    assert found.dtype == np.dtype(kind)


def test_fractions_of_equal_values_are_one_object():
    first, second, third = fractions([50, 20, 50], 100)
    assert (first, second) == (Fraction(1, 2), Fraction(1, 5))
    assert third is first
