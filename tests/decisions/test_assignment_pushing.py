"""Ties pushed one by one: as much as scipy's greatest flow, the same cut, rooms before extras."""

from itertools import combinations

import numpy as np
import pytest

from tests.decisions.arcs import ties
from yearturn.decisions.assignment import flow
from yearturn.decisions.assignment.arcs import Ties
from yearturn.decisions.assignment.pushing import pushed

NOBODY = np.zeros(0, dtype=np.intp)


def drawn(seed: int, most: int = 12) -> tuple[Ties, np.ndarray]:
    """Return ties of which every nominee has more than it needs, and rooms for about all."""
    chance = np.random.default_rng(seed)
    rows, judges = int(chance.integers(1, most)), int(chance.integers(2, most))
    width = chance.integers(2, judges + 1, rows)
    arcs = [
        (row, int(judge))
        for row in range(rows)
        for judge in chance.permutation(judges)[: width[row]]
    ]
    need = [int(chance.integers(1, each)) for each in width]
    return ties(need, arcs), chance.integers(0, 2 + sum(need) // judges, judges)


def kept(tied: Ties, used: np.ndarray, room: np.ndarray) -> bool:
    of_row = np.bincount(tied.row[used], minlength=len(tied.need))
    of_judge = np.bincount(tied.judge[used], minlength=len(room))
    return bool((of_row <= tied.need).all() and (of_judge <= room).all())


def least_cut(tied: Ties, room: np.ndarray) -> int:
    """Return the least that any set of judges lets through, all sets asked (Hall's condition)."""
    judges = len(room)
    found = []
    for size in range(judges + 1):
        for full in combinations(range(judges), size):
            others = ~np.isin(tied.judge, full)
            free = np.bincount(tied.row[others], minlength=len(tied.need))
            found.append(int(room[list(full)].sum() + np.minimum(tied.need, free).sum()))
    return min(found)


@pytest.mark.parametrize("seed", range(40))
def test_pushing_gives_as_much_as_the_greatest_flow(seed):
    tied, room = drawn(seed)

    used, _upstream = pushed(tied, room, np.zeros_like(room), NOBODY)

    assert kept(tied, used, room)
    assert used.sum() == flow._greatest(tied, room, np.zeros_like(room)).sum()


@pytest.mark.parametrize("seed", range(100, 115))
def test_pushing_gives_what_the_least_cut_lets_through(seed):
    tied, room = drawn(seed, most=7)

    used, _upstream = pushed(tied, room, np.zeros_like(room), NOBODY)

    assert used.sum() == least_cut(tied, room)


@pytest.mark.parametrize("seed", range(40))
def test_judges_upstream_are_those_of_the_flow_of_many_ties(seed, monkeypatch):
    tied, room = drawn(seed)
    few = flow.flow(tied, room)
    monkeypatch.setattr(flow, "SMALL", 0)

    many = flow.flow(tied, room)

    assert few.upstream.tolist() == many.upstream.tolist()
    assert few.lacking.sum() == many.lacking.sum()


@pytest.mark.parametrize("seed", range(40))
def test_judges_upstream_are_full_and_bar_what_nominees_lack(seed):
    tied, room = drawn(seed)

    found = flow.flow(tied, room)

    above = found.upstream
    assert (found.given[above] == room[above]).all()
    free = np.bincount(tied.row[~above[tied.judge]], minlength=len(tied.need))
    pressed = np.maximum(tied.need - free, 0).sum()
    assert pressed - room[above].sum() == found.lacking.sum()


def test_nobody_is_upstream_where_everybody_has_their_need():
    tied = ties([1, 2], [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)])

    found = flow.flow(tied, np.array([1, 1, 1]))

    assert not found.lacking.any()
    assert not found.upstream.any()


@pytest.mark.parametrize("seed", range(40))
def test_what_is_tried_first_changes_neither_amount_nor_cut(seed):
    tied, room = drawn(seed)
    chance = np.random.default_rng(seed)
    plain = flow.flow(tied, room)

    for _turn in range(4):
        near = np.sort(chance.permutation(len(tied.row))[: len(tied.row) // 2])
        other = flow.flow(tied, room, near=near)

        assert kept(tied, other.used, room)
        assert other.used.sum() == plain.used.sum()
        assert other.upstream.tolist() == plain.upstream.tolist()


def test_what_is_tried_first_stays_where_nothing_speaks_against_it():
    tied = ties([1, 1], [(0, 0), (0, 1), (1, 0), (1, 1)])

    found = flow.flow(tied, np.array([1, 1]), near=np.array([1, 2]))

    assert found.used.tolist() == [False, True, True, False]


def test_nominees_move_on_along_a_chain():
    # Only the last judge has room left; everybody moves up by one.
    size = 30
    arcs = [(row, judge) for row in range(size) for judge in (row, row + 1)]
    tied = ties([1] * (size + 1), [*arcs, (size, 0), (size, 1)])
    near = np.arange(0, 2 * size, 2)

    found = flow.flow(tied, np.ones(size + 1, dtype=np.intp), near=near)

    assert not found.lacking.any()
    assert found.given.tolist() == [1] * (size + 1)


def test_a_nominee_of_several_judges_has_each_once():
    tied = ties([3], [(0, 0), (0, 1), (0, 2), (0, 3)])

    found = flow.flow(tied, np.array([5, 0, 5, 5]))

    assert found.used.tolist() == [True, False, True, True]


@pytest.mark.parametrize("seed", range(40))
def test_rooms_that_can_be_filled_are_filled_before_extras(seed):
    tied, room = drawn(seed)
    extra = np.random.default_rng(seed).integers(0, 3, len(room))
    filled = flow.flow(tied, room)

    found = flow.flow(tied, room, extra)

    assert kept(tied, found.used, room + extra)
    assert (found.given >= filled.given).all()
    assert found.used.sum() == flow.flow(tied, room + extra).used.sum()


@pytest.mark.parametrize("seed", range(20))
def test_a_flow_knows_its_arcs_again_among_other_ties(seed):
    tied, room = drawn(seed)
    found = flow.flow(tied, room)
    left = np.random.default_rng(seed).random(len(tied.row)) < 0.6
    fewer = Ties(tied.place, tied.need, tied.row[left], tied.judge[left])

    assert np.flatnonzero(found.used[left]).tolist() == found.near(fewer).tolist()
    assert np.flatnonzero(found.used).tolist() == found.near(tied).tolist()


def test_a_flow_of_nothing_is_near_to_nothing():
    tied = ties([1, 1], [(0, 0), (0, 1), (1, 0), (1, 1)])
    nothing = flow.flow(tied, np.array([0, 0]))

    assert nothing.near(tied).tolist() == []
    assert nothing.upstream.all()
