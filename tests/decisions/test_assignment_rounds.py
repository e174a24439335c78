"""Rounds of some size: proved by the checker, and no exchange or move of pairs betters them."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.decisions.arcs import dual
from tests.decisions.assigning import affinities, before_swaps, crowd, given, panel
from yearturn.decisions.assignment import Ground, assign, rounds, solved
from yearturn.decisions.assignment import ground as grounds
from yearturn.decisions.assignment.arcs import Arcs, Ties
from yearturn.decisions.assignment.loads import Bounds
from yearturn.decisions.assignment.points import points, words
from yearturn.decisions.checking import check
from yearturn.decisions.types import Affinity, Aim, Judge, Objective

BARRED = -(10**6)


def problem(seed: int):
    """Return a problem with many equal pairs, floors and caps."""
    made = crowd(30, 9, seed)
    chance = np.random.default_rng(seed)
    judges = tuple(
        replace(
            each,
            floor=int(chance.integers(0, 6)),
            cap=int(chance.integers(12, 20)),
            expertise=tuple((topic, known // 10) for topic, known in each.expertise),
        )
        for each in made.judges
    )
    return replace(made, judges=judges, affinities=())


def solution(seed: int, *, balanced: bool, aim: Aim = Aim.TOTAL):
    """Return the ground, which pairs are given, and the solution."""
    ground = grounds.ground(problem(seed))
    found = solved(ground, "s", balanced=balanced, aim=aim)
    pairs = np.zeros(ground.open.shape, dtype=bool)
    pairs[found.row, found.judge] = True
    return ground, pairs, found


def worth(ground: Ground) -> np.ndarray:
    """Return what is compared, as one number a pair: affinity, then tie points of round 0."""
    nominee, judge = words("s", "nominee", ground.nominees), words("s", "judge", ground.judges)
    return ground.affinity * 10**6 + points(nominee[:, None], judge, 0)


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("balanced", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_the_checker_finds_nothing_wrong(seed, balanced, aim):
    made = replace(problem(seed), balanced=balanced, aim=aim)

    assert check(made, assign(made)) == ()


@pytest.mark.parametrize("balanced", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_no_two_pairs_are_better_exchanged(seed, balanced):
    ground, pairs, _found = solution(seed, balanced=balanced)
    value = worth(ground)
    free = ground.open & ~pairs
    row, judge = np.nonzero(pairs)

    gained = (
        np.where(free[row[:, None], judge], value[row[:, None], judge], BARRED * 10**6)
        + np.where(free[row[:, None], judge], value[row[:, None], judge], BARRED * 10**6).T
        - value[row, judge][:, None]
        - value[row, judge]
    )

    assert gained.max() < 0


@pytest.mark.parametrize("balanced", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_no_pair_is_better_moved(seed, balanced):
    ground, pairs, _found = solution(seed, balanced=balanced)
    value, loads = worth(ground), pairs.sum(axis=0)

    moves = 0
    for row, judge in zip(*np.nonzero(pairs), strict=True):
        for other in np.flatnonzero(ground.open[row] & ~pairs[row]):
            fits = loads[judge] > ground.lower[judge] and loads[other] < ground.upper[other]
            if not fits:
                continue
            moves += 1
            if balanced:
                assert loads[judge] <= loads[other] + 1
            if not balanced or loads[judge] == loads[other] + 1:
                assert value[row, other] < value[row, judge]
    assert moves


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("seed", range(4))
def test_every_need_is_met_by_open_pairs_within_bounds(seed, aim):
    ground, pairs, found = solution(seed, balanced=False, aim=aim)

    assert pairs.sum() == len(found.row)
    assert not (pairs & ~ground.open).any()
    assert (pairs.sum(axis=1) == ground.need).all()
    assert (ground.lower <= pairs.sum(axis=0)).all()
    assert (pairs.sum(axis=0) <= ground.upper).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_seed_decides_among_equals_only(seed):
    ground = grounds.ground(problem(seed))
    found = {}
    for text in "abcdef":
        each = solved(ground, text, balanced=True, aim=Aim.TOTAL)
        pairs = frozenset(zip(each.row.tolist(), each.judge.tolist(), strict=True))
        found[pairs] = int(ground.affinity[each.row, each.judge].sum())

    assert len(found) > 1
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("seed", range(6))
def test_aims_differ_the_way_they_say(seed):
    ground, by_total, _one = solution(seed, balanced=True)
    _ground, by_least, _other = solution(seed, balanced=True, aim=Aim.FAIREST)

    assert (np.sort(by_total.sum(axis=0)) == np.sort(by_least.sum(axis=0))).all()
    assert ground.affinity[by_total].min() <= ground.affinity[by_least].min()
    assert ground.affinity[by_total].sum() >= ground.affinity[by_least].sum()


@pytest.mark.parametrize("balanced", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_the_barrier_leaves_too_little_worth_above_the_least(seed, balanced):
    ground, pairs, found = solution(seed, balanced=balanced, aim=Aim.FAIREST)
    least = ground.affinity[pairs].min()
    # 90 places among 9 judges: in balance 10 each, as floors and caps let them be.
    level = np.full(9, 10)
    bounds = Bounds(level, level) if balanced else Bounds(ground.lower, ground.upper)
    assert (pairs.sum(axis=0) == 10).all() or not balanced
    above = np.where(ground.open, (ground.affinity > least).astype(np.int32), -(2**30))

    bound = dual(Arcs(above, ground.need, len(ground.judges)), bounds, found.barrier)

    assert bound < ground.need.sum()


@pytest.mark.parametrize("seed", range(4))
def test_the_least_pair_knows_order_only(seed):
    made = replace(problem(seed), aim=Aim.FAIREST)
    value = affinities(made)
    stretched = {pair: each**3 + 7 for pair, each in value.items()}

    plain = assign(made)
    other = assign(
        replace(
            made,
            nominees=tuple(replace(each, topics=()) for each in made.nominees),
            affinities=tuple(Affinity(*pair, each) for pair, each in stretched.items()),
        )
    )

    before = [value[name, judge] for name, names in before_swaps(plain).items() for judge in names]
    after = [
        stretched[name, judge] for name, names in before_swaps(other).items() for judge in names
    ]
    assert min(after) == min(before) ** 3 + 7


def test_rounds_stand_in_order_and_only_the_last_may_be_many():
    for seed in range(6):
        _ground, _pairs, found = solution(seed, balanced=True, aim=Aim.FAIREST)
        order = [Objective.BALANCE, Objective.AFFINITY, Objective.TIE]
        places = [order.index(each) for each in found.objectives]
        assert all(one < other or one == other == 2 for one, other in pairwise(places))
        assert len(found.prices) == len(found.objectives)
        assert all(len(price) == 9 for price in found.prices)


def test_a_judge_who_must_take_all_takes_all():
    made = panel({f"n{each}": {"x": 0, "y": 9, "z": 9} for each in range(5)})
    made = replace(made, judges=(Judge("x", floor=5), Judge("y"), Judge("z")), balanced=False)

    assert given(assign(made)) == {f"n{each}": {"x"} for each in range(5)}


# what is open


def open_ties() -> Ties:
    return Ties(
        np.arange(2), np.array([1, 1]), np.array([0, 0, 1, 1, 1]), np.array([0, 4, 1, 2, 5])
    )


def test_few_open_arcs_are_gathered_in_rows_of_their_own():
    like = Arcs(np.zeros((1, 6), dtype=np.int32), np.array([1]), 6)

    found = rounds._gathered(open_ties(), like)

    assert found.value.shape == (2, 3)
    assert sorted(found.of(*np.nonzero(found.value == 0)).tolist()) == [0, 1, 2, 4, 5]


def test_many_open_arcs_are_gathered_over_all_judges():
    ties = Ties(np.arange(1), np.array([1]), np.zeros(3, dtype=int), np.array([0, 1, 3]))
    like = Arcs(np.zeros((1, 4), dtype=np.int32), np.array([1]), 4)

    found = rounds._gathered(ties, like)

    assert found.judge is None
    assert np.flatnonzero(found.value[0] == 0).tolist() == [0, 1, 3]


def test_values_go_to_open_arcs_only():
    like = Arcs(np.zeros((1, 40), dtype=np.int32), np.array([1]), 40)
    arcs = rounds._gathered(open_ties(), like)

    found = rounds._valued(arcs, np.array([7, 3]), lambda rows, judge: rows[:, None] * 100 + judge)

    there = found.value > -(2**30)
    assert sorted(found.value[there].tolist()) == [301, 302, 305, 700, 704]
    assert (there == (arcs.value == 0)).all()


def test_values_are_equal_or_not():
    value = np.array([[3, 3, -(2**30)], [3, 3, 3]], dtype=np.int32)
    assert rounds._equal(Arcs(value, np.array([1, 1]), 3))
    value[1, 2] = 4
    assert not rounds._equal(Arcs(value, np.array([1, 1]), 3))
