"""Pairs of floats against exact fractions."""

from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearturn.decisions.calibration.facets.wide import Wide

SHARP = Fraction(1, 2**100)
numbers = st.fractions(-(10**6), 10**6).filter(lambda value: abs(value) > Fraction(1, 10**6))
few = settings(max_examples=30, deadline=None)


def wide(*values: Fraction) -> Wide:
    pairs = [Wide.of(value) for value in values]
    return Wide(np.array([each.high for each in pairs]), np.array([each.low for each in pairs]))


def close(found: Fraction, wanted: Fraction) -> bool:
    return abs(found - wanted) <= SHARP * abs(wanted)


@few
@given(numbers)
def test_of_keeps_31_digits_of_a_fraction(value):
    assert close(wide(value).fractions()[0], value)


@few
@given(numbers, numbers)
def test_arithmetic_keeps_30_digits(first, second):
    one, two = wide(first), wide(second)
    a, b = one.fractions()[0], two.fractions()[0]

    assert close((one * two).fractions()[0], a * b)
    assert close((one / two).fractions()[0], a / b)
    assert abs((one + two).fractions()[0] - (a + b)) <= SHARP * (abs(a) + abs(b))
    assert abs((one - two).fractions()[0] - (a - b)) <= SHARP * (abs(a) + abs(b))
    assert (-one).fractions() == [-a]


@pytest.mark.parametrize("value", ["0", "1", "-1", "0.3", "-17.25", "1e-20", "40.123", "-650.5"])
def test_exp_agrees_with_40_digits(value):
    own = wide(Fraction(value))
    with localcontext(prec=60):
        exact = sum((Decimal(float(part[0])) for part in (own.high, own.low)), Decimal(0)).exp()

    assert abs(own.exp().fractions()[0] - Fraction(exact)) <= Fraction(exact) / 2**94


def test_exp_of_many_is_exp_of_each():
    chance = np.random.default_rng(3)
    values = Wide(chance.normal(0, 5, 40), chance.normal(0, 1e-17, 40))

    together = values.exp()

    for place in range(40):
        alone = values[place : place + 1].exp()
        assert (alone.high[0], alone.low[0]) == (together.high[place], together.low[place])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000])
def test_total_is_the_sum(size):
    chance = np.random.default_rng(size)
    values = Wide(chance.normal(0, 1, size), chance.normal(0, 1e-18, size))

    total = values.total()

    wanted = sum(values.fractions())
    assert abs(Fraction(float(total.high)) + Fraction(float(total.low)) - wanted) <= size * SHARP


def test_sums_by_group_are_exact_in_any_order():
    chance = np.random.default_rng(8)
    values = Wide(chance.normal(0, 3, 500), chance.normal(0, 1e-17, 500))
    group = chance.integers(0, 7, 500)
    order = chance.permutation(500)

    found = values.sums(group, 8)
    mixed = values[order].sums(group[order], 8)

    for place, each in enumerate(found.fractions()):
        members = [
            value for value, own in zip(values.fractions(), group, strict=True) if own == place
        ]
        assert abs(each - sum(members, Fraction(0))) <= 500 * Fraction(1, 2**72)
    assert (found.high == mixed.high).all()
    assert (found.low == mixed.low).all()


def test_scaled_by_a_power_of_two_is_exact():
    value = wide(Fraction(1, 3))

    assert value.scaled(2.0**-30).fractions()[0] * 2**30 == value.fractions()[0]
