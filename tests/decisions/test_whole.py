"""Whole numbers: sums and products are exact at any size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from yearturn.decisions.calibration import whole

sizes = st.integers(-(10**40), 10**40)


@given(st.lists(sizes, min_size=1), st.integers(1, 60))
def test_joined_undoes_split(values, bits):
    assert whole.joined(whole.split(values, bits), bits) == values


@given(st.lists(sizes, min_size=6, max_size=6))
def test_product_is_exact(values):
    matrix = np.array([[1, 0, 2, 0, 0, 3], [0, 5, 0, 0, 0, 0], [7, 7, 7, 7, 7, 7]])

    assert whole.product(csr_array(matrix), values, 40) == [
        sum(int(times) * value for times, value in zip(row, values, strict=True))
        for row in matrix.tolist()
    ]


@given(st.lists(st.tuples(st.integers(0, 4), sizes), min_size=1))
def test_sums_are_exact(rows):
    groups = [*range(5), *(group for group, _value in rows)]
    values = [*[0] * 5, *(value for _group, value in rows)]

    found = whole.sums(np.array(groups), whole.numbers(values, len(values)), 5)

    assert found.tolist() == [
        sum(value for group, value in zip(groups, values, strict=True) if group == each)
        for each in range(5)
    ]


@pytest.mark.parametrize(
    ("values", "times", "kind"),
    [
        ([], 1, np.int64),
        ([2**61], 1, np.int64),
        ([2**61], 2, np.object_),
        ([-(2**62)], 1, np.object_),
        ([10**30], 1, np.object_),
    ],
)
def test_numbers_are_machine_integers_while_they_fit(values, times, kind):
    found = whole.numbers(values, times)

    assert found.dtype == kind
    assert found.tolist() == values


def test_roomy_makes_room_only_where_it_is_needed():
    small = np.array([1, -5])

    assert whole.roomy(small, 2**50) is small
    assert whole.roomy(small, 2**60).dtype == np.object_
    assert whole.roomy(small, 2**60).tolist() == [1, -5]


def test_sums_do_not_trust_floats_beyond_their_digits():
    large = np.array([2**53, 1, 1])

    assert whole.sums(np.array([0, 0, 0]), large, 1).tolist() == [2**53 + 2]
