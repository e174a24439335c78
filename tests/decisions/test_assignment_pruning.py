"""Few arcs for many: which are kept, what is proved of all, and who stands in the way."""

import numpy as np
import pytest
from scipy import optimize, sparse

from tests.decisions.arcs import NONE, dual, level, random_arcs
from yearturn.decisions.assignment import pruning
from yearturn.decisions.assignment.arcs import Arcs
from yearturn.decisions.assignment.descent import Stuck
from yearturn.decisions.assignment.flow import flow
from yearturn.decisions.assignment.loads import Bounds
from yearturn.decisions.assignment.pruning import optimum, pruned, require_room

WIDE = 60


def coarse(seed: int, values: int = 4) -> Arcs:
    return random_arcs(seed, nominees=50, judges=WIDE, values=values)


def nothing() -> np.ndarray:
    return np.zeros(WIDE, dtype=np.int32)


@pytest.mark.parametrize("values", [1, 4, 1000])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_worth_no_less_than_what_is_not(seed, values):
    arcs = coarse(seed, values)
    price = np.random.default_rng(seed).integers(-2, 3, WIDE).astype(np.int32)

    kept = pruned(arcs, price, 9)

    reduced = arcs.reduced(price)
    for row, judges in enumerate(kept.judge):
        assert len(set(judges.tolist())) == 9
        left = np.delete(reduced[row], judges)
        assert reduced[row, judges].min() >= left.max()
        assert kept.value[row].tolist() == arcs.value[row, judges].tolist()


@pytest.mark.parametrize("seed", range(4))
def test_pruning_twice_is_pruning_once(seed):
    arcs = random_arcs(seed, nominees=50, judges=200, values=5000)
    price = np.random.default_rng(seed).integers(0, 900, 200).astype(np.int32)

    once = pruned(arcs, price, 8)
    twice = pruned(pruned(arcs, price, 40), price, 8)

    assert twice.judge.tolist() == once.judge.tolist()
    assert twice.value.tolist() == once.value.tolist()


def test_where_half_would_be_kept_all_are():
    arcs = coarse(1)

    assert pruned(arcs, nothing(), WIDE // 2) is arcs
    assert pruned(arcs, nothing(), WIDE // 2 - 1) is not arcs


def test_blocks_of_rows_are_pruned_alike(monkeypatch):
    arcs = coarse(2, 1000)
    whole = pruned(arcs, nothing(), 9)
    monkeypatch.setattr("yearturn.decisions.assignment.arcs.BLOCK", 7 * WIDE)

    parts = pruned(arcs, nothing(), 9)

    assert len(arcs.blocks()) == 8
    assert parts.judge.tolist() == whole.judge.tolist()


def chosen(arcs: Arcs, bounds: Bounds, found) -> int:
    """Return what the arcs chosen for sure are worth, and those of one way to break ties."""
    left = bounds.filled(int(arcs.need.sum())).at(found.price)
    left = left.less(np.bincount(found.judge, minlength=arcs.judges))
    ways = found.ways or flow(found.ties, left.lower, left.upper - left.lower)
    assert not ways.lacking.any()
    row = found.ties.place[found.ties.row[ways.used]]
    return int(arcs.value[found.row, found.judge].sum()) + int(
        arcs.value[row, found.ties.judge[ways.used]].sum()
    )


@pytest.mark.parametrize("values", [2, 300])
@pytest.mark.parametrize("seed", range(4))
def test_the_optimum_gives_what_its_prices_prove(seed, values):
    arcs = random_arcs(seed, nominees=90, judges=WIDE, values=values)
    bounds = level(arcs)

    found = optimum(arcs, bounds)

    assert chosen(arcs, bounds, found) == dual(arcs, bounds, found.price)
    sure = np.bincount(found.row, minlength=90)
    assert (sure[found.ties.place] + found.ties.need == 2).all()
    assert (np.delete(sure, found.ties.place) == 2).all()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_sure_and_what_is_tied_follows_from_prices(seed):
    arcs = coarse(seed)
    found = optimum(arcs, level(arcs))
    reduced = arcs.reduced(found.price)
    worst = np.sort(reduced, axis=1)[:, -2]

    sure = reduced[found.row, found.judge]
    assert (sure >= worst[found.row]).all()
    place = found.ties.place[found.ties.row]
    assert (reduced[place, found.ties.judge] == worst[place]).all()
    everything = np.zeros(reduced.shape, dtype=bool)
    everything[found.row, found.judge] = True
    everything[place, found.ties.judge] = True
    assert (everything == (reduced >= worst[:, None])).all()


def fits(arcs: Arcs, bounds: Bounds) -> bool:
    """Return whether some choice keeps needs and loads, by a linear program."""
    row, judge = np.nonzero(arcs.value > NONE)
    cells, ones = np.arange(len(row)), np.ones(len(row))
    of_row = sparse.csr_array((ones, (row, cells)), shape=(len(arcs.value), len(row)))
    of_judge = sparse.csr_array((ones, (judge, cells)), shape=(arcs.judges, len(row)))
    found = optimize.linprog(
        np.zeros(len(row)),
        A_ub=sparse.vstack((of_judge, -of_judge)),
        b_ub=np.concatenate((bounds.upper, -bounds.lower)),
        A_eq=of_row,
        b_eq=arcs.need,
        bounds=(0, 1),
    )
    return bool(found.success)


def sparse_arcs(seed: int) -> tuple[Arcs, Bounds]:
    """Return few arcs a nominee and bounds that fit about as often as not."""
    chance = np.random.default_rng(seed)
    value = np.full((24, 8), NONE, dtype=np.int32)
    liked = np.array([0.3, 0.3, 0.2, 0.1, 0.04, 0.03, 0.02, 0.01])
    for row in range(24):
        value[row, chance.choice(8, 3, replace=False, p=liked)] = chance.integers(0, 9, 3)
    lower = chance.integers(0, 3, 8)
    return Arcs(value, np.full(24, 2), 8), Bounds(lower, lower + chance.integers(4, 13, 8))


def test_room_is_refused_just_where_there_is_none():
    answers = set()
    for seed in range(30):
        arcs, bounds = sparse_arcs(seed)
        answers.add(fits(arcs, bounds))
        if fits(arcs, bounds):
            require_room(arcs, bounds)
        else:
            with pytest.raises(Stuck) as stuck:
                require_room(arcs, bounds)
            assert in_the_way(arcs, bounds, stuck.value)
    assert answers == {True, False}


def in_the_way(arcs: Arcs, bounds: Bounds, stuck: Stuck) -> bool:
    """Return whether needs beyond the others, or arcs to these judges, break their loads."""
    there = arcs.value > NONE
    others = there[:, ~stuck.judges].sum(axis=1)
    theirs = there[:, stuck.judges].sum(axis=1)
    if stuck.over:
        return np.maximum(arcs.need - others, 0).sum() > bounds.upper[stuck.judges].sum()
    return np.minimum(arcs.need, theirs).sum() < bounds.lower[stuck.judges].sum()


def test_an_optimum_is_refused_just_where_there_is_no_room():
    answers = set()
    for seed in range(30, 60):
        arcs, bounds = sparse_arcs(seed)
        if fits(arcs, bounds):
            assert optimum(arcs, bounds).price.shape == (8,)
            answers.add(True)
        else:
            with pytest.raises(Stuck) as stuck:
                optimum(arcs, bounds)
            assert in_the_way(arcs, bounds, stuck.value)
            answers.add(False)
    assert answers == {True, False}


def test_the_wider_the_field_the_more_arcs_are_looked_at():
    small, large = random_arcs(0, judges=50), random_arcs(0, judges=2000)

    assert pruning._few(small) == pruning.FIRST + 2
    assert pruning._few(large) == pruning.FIRST + 20 + 2


@pytest.mark.parametrize("seed", range(3))
def test_an_optimum_may_start_anywhere(seed):
    arcs = coarse(seed, 50)
    bounds = level(arcs)
    chance = np.random.default_rng(seed)
    least = dual(arcs, bounds, optimum(arcs, bounds).price)

    for size in (1, 30, 400):
        start = chance.integers(-size, size + 1, WIDE).astype(np.int32)
        assert dual(arcs, bounds, optimum(arcs, bounds, start).price) == least
