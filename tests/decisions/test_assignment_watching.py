"""Few nominees watched for all: what all choose is told right at any price, near and far."""

import numpy as np
import pytest

from tests.decisions.arcs import random_arcs
from yearturn.decisions.assignment import watching
from yearturn.decisions.assignment.arcs import Arcs, standing
from yearturn.decisions.assignment.pruning import pruned
from yearturn.decisions.assignment.watching import watch

JUDGES = 15


def many(seed: int, need: int = 2) -> Arcs:
    return random_arcs(seed, nominees=300, judges=JUDGES, need=need, values=400)


def start() -> np.ndarray:
    return np.zeros(JUDGES, dtype=np.int32)


def same(one, other) -> bool:
    return (
        one.load.tolist() == other.load.tolist()
        and one.ties.place.tolist() == other.ties.place.tolist()
        and one.ties.need.tolist() == other.ties.need.tolist()
        and one.ties.row.tolist() == other.ties.row.tolist()
        and one.ties.judge.tolist() == other.ties.judge.tolist()
    )


@pytest.mark.parametrize("seed", range(8))
def test_watching_tells_what_all_choose_within_reach(seed):
    arcs = many(seed)
    watched = watch(arcs, start())
    watched.standing(start())
    chance = np.random.default_rng(seed)

    for _turn in range(10):
        steps = chance.integers(-watched.reach, watched.reach + 1, JUDGES)
        price = watched.at + steps.astype(np.int32)
        at = watched.at.copy()

        assert same(watched.standing(price), standing(arcs, price))
        assert watched.at.tolist() == at.tolist()


@pytest.mark.parametrize("seed", range(8))
def test_watching_tells_what_all_choose_on_a_long_walk(seed):
    arcs = many(seed, need=3)
    watched = watch(arcs, start())
    price = start()
    chance = np.random.default_rng(seed)

    for length in (0, 1, 3, 10, 30, 100, 2, 1):
        price = price + chance.integers(-length, length + 1, JUDGES).astype(np.int32)

        assert same(watched.standing(price), standing(arcs, price))


def test_about_a_third_is_watched():
    arcs = many(1)
    watched = watch(arcs, start())

    watched.standing(start())

    assert watched.reach > 0
    assert len(arcs.value) / 5 < len(watched.rows) < len(arcs.value) / 2
    assert len(watched.part.value) == len(watched.rows)


def test_whoever_is_not_watched_has_margin_to_spare():
    arcs = many(2)
    watched = watch(arcs, start())

    now = watched.standing(start())

    others = np.delete(now.margin, watched.rows)
    assert others.min() > 2 * watched.reach
    assert now.margin[watched.rows].max() <= 2 * watched.reach


def test_beyond_reach_all_are_looked_at_again():
    arcs = many(3)
    watched = watch(arcs, start())
    watched.standing(start())
    far = start()
    far[4] = watched.reach + 1

    now = watched.standing(far)

    assert len(now.worst) == len(arcs.value)
    assert watched.at.tolist() == far.tolist()


def test_where_nominees_are_few_all_are_watched():
    arcs = random_arcs(4, nominees=watching.FEW, judges=JUDGES)
    watched = watch(arcs, start())

    for price in (start(), start() + 1):
        assert len(watched.standing(price).worst) == len(arcs.value)


def test_where_choices_hang_by_a_thread_all_are_watched():
    arcs = Arcs(np.zeros((300, JUDGES), dtype=np.int32), np.full(300, 2), JUDGES)
    watched = watch(arcs, start())
    watched.standing(start())
    price = start()
    price[:3] = 1

    assert watched.reach == 0
    assert same(watched.standing(price), standing(arcs, price))


@pytest.mark.parametrize("seed", range(4))
def test_watching_holds_where_rows_know_their_own_judges_only(seed):
    arcs = pruned(random_arcs(seed, nominees=300, judges=60, values=900), np.zeros(60, int), 9)
    price = np.zeros(60, dtype=np.int32)
    watched = watch(arcs, price)
    chance = np.random.default_rng(seed)

    for _turn in range(6):
        price = price + chance.integers(-3, 4, 60).astype(np.int32)

        assert same(watched.standing(price), standing(arcs, price))


def test_margin_is_how_far_the_first_one_left_lies_below():
    arcs = Arcs(np.array([[9, 5, 4], [7, 7, 1]], dtype=np.int32), np.array([1, 1]), 3)

    now = standing(arcs, np.array([1, 0, 0], dtype=np.int32))

    assert now.worst.tolist() == [8, 7]
    assert now.margin.tolist() == [3, 1]
    assert not len(now.ties.row)


@pytest.mark.parametrize("need", [1, 3])
def test_watching_holds_where_nobody_has_a_choice(need):
    value = np.random.default_rng(5).integers(0, 9, (300, need)).astype(np.int32)
    arcs = Arcs(value, np.full(300, need), need)
    watched = watch(arcs, np.zeros(need, dtype=np.int32))

    for length in (0, 1, 40, 2):
        price = np.arange(need, dtype=np.int32) * length
        found = watched.standing(price)

        assert same(found, standing(arcs, price))
        assert found.least(np.ones(need, dtype=bool)) == 300 * need


@pytest.mark.parametrize("seed", range(4))
def test_watching_holds_where_some_have_no_choice(seed):
    arcs = many(seed)
    bound = np.random.default_rng(seed).random(300) < 0.8
    for row in np.flatnonzero(bound):
        arcs.value[row, np.argsort(arcs.value[row])[:-2]] = -(2**30)
    watched = watch(arcs, start())
    price = start()
    chance = np.random.default_rng(seed)

    for length in (0, 5, 60, 3):
        price = price + chance.integers(-length, length + 1, JUDGES).astype(np.int32)
        assert same(watched.standing(price), standing(arcs, price))
