"""Arcs, what they choose at prices, loads that suit prices, and flows that settle ties."""

import numpy as np
import pytest

from tests.decisions.arcs import NONE, price, random_arcs, table, ties
from yearturn.decisions.assignment import flow, loads
from yearturn.decisions.assignment.arcs import Arcs, none, standing

# arcs


def test_reduced_values_are_values_less_prices_whatever_the_form():
    dense = table([[5, 7, None], [1, None, 3]], 1)
    sparse = table([[5, 7], [1, 3]], 1, [[0, 1], [0, 2]])

    assert dense.reduced(price(1, 2, 3))[:, 0].tolist() == [4, 0]
    assert sparse.reduced(price(1, 2, 3)).tolist() == [[4, 5], [0, 0]]


def test_what_stands_for_no_arc_is_below_any_value_less_any_price():
    for dtype in (np.int32, np.int64):
        size = 2 ** (np.dtype(dtype).itemsize * 8 - 4)
        nothing = none(np.zeros(1, dtype=dtype))
        assert nothing + size < -2 * size
        assert nothing - size >= np.iinfo(dtype).min


def test_standing_tells_what_is_chosen_from_what_is_tied():
    found = standing(table([[9, 5, 5], [9, 8, 1], [4, 4, 4]], 2), price(0, 0, 0))

    assert found.worst.tolist() == [5, 8, 4]
    assert found.load.tolist() == [2, 1, 0]
    assert found.ties.place.tolist() == [0, 2]
    assert found.ties.need.tolist() == [1, 2]
    assert (found.ties.row.tolist(), found.ties.judge.tolist()) == (
        [0, 0, 1, 1, 1],
        [1, 2, 0, 1, 2],
    )


def test_standing_bounds_what_a_set_of_judges_is_given():
    found = standing(table([[9, 5, 5], [9, 8, 1], [4, 4, 4]], 2), price(0, 0, 0))
    first, last = np.array([True, False, False]), np.array([False, True, True])

    assert (found.least(first), found.most(first)) == (2, 3)
    assert (found.least(last), found.most(last)) == (3, 4)


@pytest.mark.parametrize("seed", range(3))
def test_standing_is_the_same_in_both_forms(seed):
    dense = random_arcs(seed)
    rows = np.broadcast_to(np.arange(12), dense.value.shape).copy()
    sparse = Arcs(dense.value, dense.need, 12, rows)
    at = np.random.default_rng(seed).integers(-9, 9, 12).astype(np.int32)

    one, other = standing(dense, at), standing(sparse, at)

    assert one.load.tolist() == other.load.tolist()
    assert one.ties.row.tolist() == other.ties.row.tolist()
    assert one.ties.judge.tolist() == other.ties.judge.tolist()


def test_arcs_among_judges_are_counted_by_nominee():
    arcs = table([[1, None, 3], [None, None, 3], [1, 2, 3]], 1)

    assert arcs.among(np.array([True, True, False])).tolist() == [1, 0, 2]
    sparse = table([[1, 3], [3, None]], 1, [[0, 2], [2, 0]])
    assert sparse.among(np.array([True, False, False])).tolist() == [1, 0]


def test_coarse_arcs_lose_bits_and_keep_what_is_no_arc():
    assert table([[9, -3, None]], 1).coarse(2).value.tolist() == [[2, -1, NONE]]
    arcs = table([[9]], 1)
    assert arcs.coarse(0) is arcs


# loads


def test_bounds_pay_for_one_end_at_a_price():
    bounds = loads.Bounds(np.array([1, 1, 1]), np.array([4, 4, 4]))

    assert bounds.fewest(price(-1, 0, 1)).tolist() == [1, 1, 4]
    assert bounds.most(price(-1, 0, 1)).tolist() == [1, 4, 4]
    left = bounds.at(price(-1, 0, 1)).less(np.array([1, 2, 3]))
    assert (left.lower.tolist(), left.upper.tolist()) == ([0, 0, 1], [0, 2, 1])


@pytest.mark.parametrize(
    ("places", "ends"), [(9, [(3, 3), (6, 6)]), (3, [(1, 1), (2, 2)]), (5, [(1, 3), (2, 6)])]
)
def test_bounds_close_where_only_one_end_adds_up(places, ends):
    found = loads.Bounds(np.array([1, 2]), np.array([3, 6])).filled(places)

    assert list(zip(found.lower.tolist(), found.upper.tolist(), strict=True)) == ends


def test_balance_makes_the_next_nominee_cost_what_stands_already():
    balance = loads.Balance(np.array([0, 0, 3]), np.array([9, 1, 9]), np.array([2, 0, 0]))
    at = balance.at(price(2, 2, 2))

    assert (at.lower.tolist(), at.upper.tolist()) == ([0, 1, 3], [1, 1, 3])


@pytest.mark.parametrize("places", range(14))
def test_the_level_is_the_lowest_that_takes_all_places(places):
    balance = loads.Balance(np.array([0, 0, 2]), np.array([9, 3, 2]), np.array([1, 0, 0]))
    found = balance.level(places)

    flat = np.full(3, found)
    assert balance.most(flat).sum() >= places
    assert found == 0 or balance.most(flat - 1).sum() < places


# flows


def test_a_flow_gives_as_many_as_there_is_room_for():
    found = flow.flow(ties([1, 1, 1], [(0, 0), (1, 0), (1, 1), (2, 1)]), np.array([1, 1]))

    assert found.used.sum() == 2
    assert found.given.tolist() == [1, 1]
    assert found.lacking.sum() == 1


def test_a_least_cut_names_the_judges_pressed_upon():
    tied = ties([1, 1, 1], [(0, 0), (1, 0), (2, 1), (2, 2)])
    found = flow.flow(tied, np.array([1, 1, 1]))

    assert found.upstream.tolist() == [True, False, False]


def test_a_walk_back_names_the_judges_with_room_that_nobody_fills():
    tied = ties([1, 1], [(0, 0), (0, 1), (1, 2)])
    room = np.array([1, 1, 1])
    found = flow.flow(tied, room)

    assert found.downstream(room).tolist() == [True, True, False]


def test_extra_room_is_used_only_when_every_room_is_filled():
    tied = ties([1, 1, 1], [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)])
    found = flow.flow(tied, np.array([1, 1]), np.array([2, 2]))

    assert found.given.sum() == 3
    assert (found.given >= 1).all()


def test_free_arcs_are_those_of_which_there_is_another_way():
    # Rows 0 and 1 can exchange judges 0 and 1; row 2 has no choice that keeps the loads.
    tied = ties([1, 1, 1], [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2)])
    ones = np.array([1, 1, 1])
    found = flow.flow(tied, ones)

    free = found.free(ones, ones)

    assert free.tolist() == [True, True, True, True, False, False]


def test_free_arcs_know_of_load_that_can_move():
    tied = ties([1], [(0, 0), (0, 1)])
    found = flow.flow(tied, np.array([1, 1]))

    assert found.free(np.array([0, 0]), np.array([1, 1])).all()
    assert not found.free(found.given, found.given).any()
