"""What exact selection stands on: bounds that hold at any price, sums that do not overflow."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.decisions.selection.prices import (
    Ask,
    Prices,
    exact_sum,
    likely_scale,
    priced,
    rounded,
    surplus,
)
from yearturn.decisions.selection.programme import (
    Gains,
    Matrix,
    Programme,
    matrix_of,
    ordered_gains,
    whole,
)
from yearturn.decisions.selection.seeding import foremost, seeds

BIG = 10**8


@st.composite
def priced_asks(draw):
    """Draw a small question with its gains of two levels and prices of either sign."""
    rows = draw(st.integers(1, 4))
    columns = draw(st.lists(st.sets(st.integers(0, rows - 1)).map(sorted), min_size=1, max_size=6))
    count = len(columns)
    lower = [draw(st.integers(0, 1)) for _ in range(rows)]
    upper = [draw(st.integers(0, 3)) for _ in range(rows)]
    state = [draw(st.sampled_from(("open", "open", "open", "in", "out"))) for _ in columns]
    missing = draw(st.sets(st.integers(0, count - 1)).map(sorted))
    ask = Ask(
        np.array(lower),
        np.array(upper),
        np.array([j for j in range(count) if state[j] == "in"], dtype=np.intp),
        np.array([each == "open" for each in state]),
        np.array(missing, dtype=np.intp) if missing else None,
    )
    level = st.integers(-3 * BIG, 3 * BIG)
    weight = draw(st.sampled_from((1, 7, 10**10, 10**25)))
    gains = Gains(*(whole(draw(level) for _ in columns) for _ in range(2)), weight)
    prices = Prices(
        draw(st.sampled_from((1, 2, 60))),
        *(np.array([*(draw(level) for _ in range(rows)), 0]) for _ in range(2)),
        (draw(st.integers(0, BIG)), 0) if missing else (0, 0),
    )
    return matrix_of(columns, rows), ask, gains, prices


def sets_of(matrix, ask):
    """Return all sets of a question, one by one, as places."""
    for taken in product((False, True), repeat=matrix.columns):
        chosen = np.flatnonzero(taken)
        inside = set(ask.inside.tolist())
        if not all(ask.open[j] or (j in inside) == taken[j] for j in range(matrix.columns)):
            continue
        if ask.missing is not None and all(taken[j] for j in ask.missing):
            continue
        sums = matrix.sums(chosen)
        if ((ask.lower <= sums) & (sums <= ask.upper)).all():
            yield chosen


@given(priced_asks())
def test_priced_bounds_every_set_whatever_the_prices(case):
    matrix, ask, gains, prices = case
    bound = priced(ask, matrix.lines, gains, prices)
    for chosen in sets_of(matrix, ask):
        assert gains.of(chosen) * prices.scale <= bound.total


@given(priced_asks())
def test_priced_is_the_same_in_machine_and_in_python_integers(case):
    matrix, ask, gains, prices = case
    machine = priced(ask, matrix.lines, gains, prices)
    python = priced(
        ask,
        matrix.lines,
        Gains(gains.high.astype(object), gains.low.astype(object), gains.weight),
        Prices(prices.scale, prices.high.astype(object), prices.low.astype(object), prices.extra),
    )
    assert machine.total == python.total
    assert machine.reduced.worth.tolist() == python.reduced.worth.tolist()
    assert machine.reduced.even.tolist() == python.reduced.even.tolist()


@given(priced_asks())
def test_surplus_tells_who_gains_more_than_their_price(case):
    matrix, ask, gains, prices = case
    found = surplus(matrix.lines, gains, prices, ask.missing)
    for column in range(matrix.columns):
        dear = sum(
            int(prices.high[row]) * gains.weight + int(prices.low[row])
            for row in matrix.rows_of(column)
        )
        if ask.missing is not None and column in ask.missing:
            dear += prices.extra[0] * gains.weight + prices.extra[1]
        left = gains.of(np.array([column])) * prices.scale - dear
        assert found.worth[column] == (left > 0)
        assert found.even[column] == (left == 0)
        assert found.total(gains.weight, np.array([column])) == left


def test_priced_does_not_overflow():
    matrix = matrix_of([[0], [0]], 1)
    ask = Ask(np.array([0]), np.array([1]), np.zeros(0, dtype=np.intp), np.ones(2, dtype=bool))
    gains = Gains(np.array([2**61, 2**61 - 1]), np.array([0, 0]), 1)
    prices = Prices(27_720, np.array([2**62, 0], dtype=object), np.array([0, 0]))
    bound = priced(ask, matrix.lines, gains, prices)
    assert bound.total == 2**62 + 27_720 * (2**62 - 1) - 2 * 2**62


def test_a_price_counts_at_the_bound_of_both_levels_together():
    # The row is exhausted at 5 · 100 - 3 a unit, though its low price alone would be paid back.
    matrix = matrix_of([[0], [0]], 1)
    ask = Ask(np.array([0]), np.array([1]), np.zeros(0, dtype=np.intp), np.ones(2, dtype=bool))
    prices = Prices(1, np.array([5, 0]), np.array([-3, 0]))
    gains = Gains(np.array([5, 4]), np.array([-3, 0]), 100)
    assert priced(ask, matrix.lines, gains, prices).total == 497


@given(st.lists(st.integers(-(2**61), 2**61), max_size=40))
def test_exact_sum_is_that_of_python(values):
    assert exact_sum(np.array(values, dtype=np.int64)) == sum(values)
    assert exact_sum(np.array(values, dtype=object)) == sum(values)


def test_rounded_keeps_prices_beyond_machine_integers():
    assert rounded(np.array([2.0**70, 0.4]), 1).tolist() == [2**70, 0]
    assert rounded(np.array([0.5, 1.0]), 2).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("prices", "scale"), [((1.0, 5.0), 1), ((0.5, 3.0), 2), ((1 / 3, 0.5), 6), ((0.123,), 27_720)]
)
def test_likely_scale_is_the_first_that_clears_fractions(prices, scale):
    assert likely_scale(np.array(prices)) == scale


# -------------------------------------------------------------------- gains


@given(
    st.lists(st.tuples(st.integers(-BIG, BIG), st.integers(-BIG, BIG)), min_size=1, max_size=7),
    st.integers(0, 8),
)
def test_ordered_gains_put_seats_before_merit_before_raw_mean(pairs, seats):
    merits, raw_means = (np.array(each) for each in zip(*pairs, strict=True))
    gains = ordered_gains(merits, raw_means, seats)
    sets = [np.flatnonzero(taken) for taken in product((0, 1), repeat=len(pairs))]
    sets = [each for each in sets if len(each) <= seats]
    keys = [(len(s), int(merits[s].sum()), int(raw_means[s].sum())) for s in sets]
    order = sorted(range(len(sets)), key=lambda n: keys[n])
    for one, other in pairwise(order):
        assert (keys[one] < keys[other]) == (gains.of(sets[one]) < gains.of(sets[other]))


def test_ordered_gains_are_those_of_the_certificate():
    gains = ordered_gains(np.array([7, 8, 9]), np.array([7, 8, 9]), 1)
    assert [gains.of(np.array([column])) for column in range(3)] == [9, 13, 17]


def test_whole_keeps_large_numbers_exact():
    assert whole([2**53 - 1]).dtype == np.int64
    assert whole([2**70, -1]).tolist() == [2**70, -1]
    assert ordered_gains(whole([10**30, 0]), whole([0, 0]), 2).high.tolist() == [
        3 * 10**30 + 1,
        2 * 10**30 + 1,
    ]


# ------------------------------------------------------------------ seeding


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(0, 12))
def test_foremost_are_the_greatest_and_of_equals_the_first(values, count):
    expected = sorted(range(len(values)), key=lambda n: (-values[n], n))[:count]
    assert foremost(np.array(values, dtype=np.int64), count).tolist() == sorted(expected)


def test_seeds_are_the_best_of_each_crowded_row():
    lines = np.array([[number % 2 for number in range(2_000)]])
    gains = Gains(np.arange(2_000), np.zeros(2_000, dtype=np.int64), 1)
    programme = Programme(Matrix(lines, 2), np.array([0, 0]), np.array([1, 1]), gains)
    assert seeds(programme).tolist() == list(range(1_984, 2_000))
