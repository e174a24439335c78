"""Comparisons as arrays: merged, summed by nominee, and what connects whom."""

import random

import numpy as np
import pytest

from tests.decisions.comparing import compared, drawn, pairs
from yearturn.decisions.calibration.pairwise import Pairs


def whole(*values):
    return np.array(values, dtype=np.int64)


def rows(found):
    columns = (found.first, found.second, found.wins, found.losses)
    return [tuple(row) for row in np.column_stack(columns).tolist()]


def test_of_adds_up_both_ways_of_each_pair():
    found = Pairs.of(4, whole(2, 0, 1, 0, 3), whole(0, 2, 0, 2, 1), whole(5, 1, 2, 3, 7))

    assert rows(found) == [(0, 1, 0, 2), (0, 2, 4, 5), (1, 3, 0, 7)]


def test_of_counts_each_comparison_once_where_no_times_are_given():
    found = Pairs.of(2, whole(1, 0, 1), whole(0, 1, 0))

    assert rows(found) == [(0, 1, 1, 2)]


@pytest.mark.parametrize("seed", range(5))
def test_of_finds_what_a_dictionary_finds(seed):
    problem = drawn(seed, nominees=7, comparisons=60, most=5)
    names, found = pairs(problem)

    counted = {}
    for each in problem.comparisons:
        i, j = names.index(each.winner), names.index(each.loser)
        wins = counted.setdefault((min(i, j), max(i, j)), [0, 0])
        wins[i > j] += each.times
    assert rows(found) == [(i, j, *wins) for (i, j), wins in sorted(counted.items())]


def test_of_does_not_see_the_order_of_rows():
    winner, loser = whole(0, 1, 2, 1), whole(1, 2, 0, 0)

    assert rows(Pairs.of(3, winner[::-1], loser[::-1])) == rows(Pairs.of(3, winner, loser))


def test_nominees_sums_each_pair_from_its_own_end():
    _names, found = pairs(compared("a>b*2 c>a b>c*4"))

    won = found.nominees(found.wins.astype(float), found.losses.astype(float))

    assert won.tolist() == [2.0, 4.0, 1.0]


def test_components_follow_comparisons_whichever_way_they_went():
    _names, found = pairs(compared("b>a b>c e>d"))

    assert sorted(sorted(group) for group in found.components()) == [[0, 1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("words", "bounded"),
    [
        ("a>b b>a", True),
        ("a>b b>c c>a", True),
        ("a>b", False),  # a is unbeaten
        ("a>b b>a c>a", False),  # c is unbeaten
        ("a>b b>a b>c", False),  # c never won
        ("a>b b>a c>d d>c a>c b>d", False),  # nobody of the lower two was before the upper two
        ("a>b b>a c>d d>c a>c d>b", True),
        ("a>b b>a c>d d>c", False),  # two groups
    ],
)
def test_bounded_needs_a_chain_of_wins_from_everybody_to_everybody(words, bounded):
    _names, found = pairs(compared(words))

    assert found.bounded() is bounded


@pytest.mark.parametrize("seed", range(20))
def test_bounded_is_fords_condition_on_every_split(seed):
    chance = random.Random(seed)  # noqa: S311 - a draw for tests, repeatable
    won = [chance.sample(range(4), 2) for _comparison in range(7)]
    found = Pairs.of(4, *np.array(won, dtype=np.int64).T)

    splits = [{i for i in range(4) if split >> i & 1} for split in range(1, 15)]

    assert found.bounded() is all(any(i in one and j not in one for i, j in won) for one in splits)
