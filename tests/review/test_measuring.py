"""Completion, verdict and change: at the edges, and as laws."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yearturn.review.queries import measuring
from yearturn.review.queries.measuring import Verdict, as_decimal, change, completion, verdict

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
directions = st.sampled_from(["up", "down"])


def rate(actual, target, direction="up"):
    return completion(Fraction(actual), Fraction(target), direction)


@pytest.mark.parametrize(
    ("actual", "target", "direction", "expected"),
    [
        (90, 100, "up", 90),
        (120, 100, "up", 120),
        (0, 100, "up", 0),
        (-10, 100, "up", -10),
        (90, 100, "down", 110),
        (120, 100, "down", 80),
        (0, 100, "down", 200),
        (300, 100, "down", -100),
        (-8, -10, "up", 120),
        (-12, -10, "up", 80),
        (5, -10, "up", 250),
        (-12, -10, "down", 120),
        (0, 0, "up", 100),
        (3, 0, "up", 100),
        (-1, 0, "up", 0),
        (0, 0, "down", 100),
        (1, 0, "down", 0),
        (-1, 0, "down", 100),
    ],
)
def test_completion_rate(actual, target, direction, expected):
    assert rate(actual, target, direction) == expected


@pytest.mark.parametrize(("actual", "target"), [(None, 1), (1, None), (None, None)])
def test_completion_needs_both(actual, target):
    assert completion(actual, target, "up") is None


@given(numbers, numbers, directions)
def test_a_hundred_per_cent_means_reached(actual, target, direction):
    reached = measuring.reaches(actual, target, direction)
    assert (completion(actual, target, direction) >= 100) is reached


@given(numbers, numbers, numbers, directions)
def test_better_never_counts_less(one, other, target, direction):
    better, worse = (max(one, other), min(one, other))
    if direction == "down":
        better, worse = worse, better
    assert completion(better, target, direction) >= completion(worse, target, direction)


@given(numbers, numbers, directions, st.integers(1, 1000))
def test_completion_does_not_depend_on_the_unit_of_measure(actual, target, direction, factor):
    scaled = completion(actual * factor, target * factor, direction)
    assert scaled == completion(actual, target, direction)


@given(numbers, numbers)
def test_less_is_better_mirrors_more_is_better(actual, target):
    assert completion(actual, target, "down") == completion(-actual, -target, "up")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (130, Verdict.SURPASSED),
        (120, Verdict.SURPASSED),
        (119, Verdict.MET),
        (100, Verdict.MET),
        (99, Verdict.SHORT),
        (90, Verdict.SHORT),
        (89, Verdict.MISSED),
    ],
)
def test_verdict_where_more_is_better(actual, expected):
    assert verdict(actual, floor=90, target=100, stretch=120, direction="up") == expected


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (7, Verdict.SURPASSED),
        (8, Verdict.SURPASSED),
        (10, Verdict.MET),
        (12, Verdict.SHORT),
        (13, Verdict.MISSED),
    ],
)
def test_verdict_where_less_is_better(actual, expected):
    assert verdict(actual, floor=12, target=10, stretch=8, direction="down") == expected


def test_verdict_without_floor_or_stretch_is_met_or_missed():
    alone = {"floor": None, "target": 10, "stretch": None, "direction": "up"}
    assert verdict(10, **alone) == Verdict.MET
    assert verdict(11, **alone) == Verdict.MET
    assert verdict(9, **alone) == Verdict.MISSED


@pytest.mark.parametrize(("actual", "target"), [(None, 10), (10, None)])
def test_verdict_is_open_where_something_is_missing(actual, target):
    lines = {"floor": 1, "target": target, "stretch": 20, "direction": "up"}
    assert verdict(actual, **lines) == Verdict.OPEN


@pytest.mark.parametrize(
    ("actual", "before", "in_points", "expected"),
    [
        (110, 100, False, 10),
        (90, 100, False, -10),
        (-5, -10, False, 50),
        (5, -10, False, 150),
        (7, 0, False, None),
        (38, 33, True, 5),
        (3, 0, True, 3),
        (None, 1, False, None),
        (1, None, True, None),
    ],
)
def test_change_on_the_year_before(actual, before, in_points, expected):
    values = [None if it is None else Fraction(it) for it in (actual, before)]
    assert change(*values, in_points=in_points) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_decimal_survives_as_a_fraction(number):
    assert as_decimal(Fraction(number)) == number


@given(numbers)
def test_fraction_is_rounded_to_a_millionth_at_most(number):
    assert abs(Fraction(as_decimal(number)) - number) <= Fraction(1, 2 * 10**6)


@given(numbers)
def test_fraction_that_ends_is_exact(number):
    assume(number.denominator in {1, 2, 4, 5, 8, 10, 20, 25, 50, 100})
    assert Fraction(as_decimal(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(-2, 3), "-0.666667"),
        (Fraction(1, 8), "0.125"),
        (Fraction(7), "7"),
        (Fraction(0), "0"),
        (Fraction(10**30, 7) / 10**30, "0.142857"),
    ],
)
def test_decimal_is_written_plainly(number, text):
    assert as_decimal(number) == Decimal(text)
    assert f"{as_decimal(number):f}" == text
