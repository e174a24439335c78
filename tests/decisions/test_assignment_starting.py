"""Prices to start from: near on all sizes, blind to what cannot matter, alike on every run."""

import numpy as np
import pytest

from tests.decisions.arcs import dual, level, random_arcs
from yearturn.decisions.assignment import starting
from yearturn.decisions.assignment.arcs import Arcs, standing
from yearturn.decisions.assignment.loads import Balance, Bounds
from yearturn.decisions.assignment.pruning import optimum
from yearturn.decisions.assignment.starting import approached, refined, spread, started

WINDOWS = 200.0, 2.0


def nothing(judges: int = 12) -> np.ndarray:
    return np.zeros(judges, dtype=np.int32)


def off(arcs: Arcs, bounds: Bounds, price: np.ndarray) -> int:
    """Return how far loads are from their bounds at a price, all judges together."""
    load = standing(arcs, price).load
    return int(np.abs(load - np.clip(load, bounds.lower, bounds.upper)).sum())


def favoured(seed: int, nominees: int, judges: int) -> Arcs:
    """Return arcs of which those to some judges are liked by everybody."""
    arcs = random_arcs(seed, nominees=nominees, judges=judges, need=2, values=800)
    liked = (arcs.value > -(2**30)) & (np.arange(judges) < judges // 4)
    return Arcs(arcs.value + (600 * liked).astype(np.int32), arcs.need, judges)


@pytest.mark.parametrize("seed", range(5))
def test_prices_come_near_to_the_best(seed):
    arcs = favoured(seed, 500, 25)
    bounds = level(arcs)

    price = refined(arcs, bounds, started(arcs, bounds), spread(arcs))

    zero = dual(arcs, bounds, nothing(25))
    least = dual(arcs, bounds, optimum(arcs, bounds).price)
    assert dual(arcs, bounds, price) - least < (zero - least) / 50
    assert off(arcs, bounds, price) < off(arcs, bounds, nothing(25)) / 10


@pytest.mark.parametrize("seed", range(5))
def test_a_sample_is_enough_to_begin_with(seed):
    arcs = favoured(seed, 900, 10)
    bounds = level(arcs)

    price = started(arcs, bounds)

    assert len(arcs.value) > 2 * (starting.ROWS + starting.PER_JUDGE * 10)
    assert off(arcs, bounds, price) < off(arcs, bounds, nothing(10)) / 2


@pytest.mark.parametrize("seed", range(5))
def test_points_of_a_nominee_alone_move_no_price(seed):
    arcs = random_arcs(seed, nominees=80, values=400)
    bounds = level(arcs)
    plain = approached(arcs, bounds, nothing(), WINDOWS)
    # Even numbers: the middle between two values is rounded down.
    more = 2 * np.random.default_rng(seed).integers(-500, 500, (80, 1)).astype(np.int32)
    there = arcs.value > -(2**30)
    raised = Arcs(np.where(there, arcs.value + more, arcs.value), arcs.need, arcs.judges)

    assert approached(raised, bounds, nothing(), WINDOWS).tolist() == plain.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_nominees_and_judges_moves_no_price(seed):
    arcs = random_arcs(seed, nominees=80, values=400)
    chance = np.random.default_rng(seed)
    rows, judges = chance.permutation(80), chance.permutation(12)
    lower = chance.integers(0, 10, 12)
    plain = approached(arcs, Bounds(lower, lower + 8), nothing(), WINDOWS)

    mixed = Arcs(arcs.value[rows][:, judges], arcs.need, arcs.judges)
    found = approached(mixed, Bounds(lower[judges], lower[judges] + 8), nothing(), WINDOWS)

    assert found.tolist() == plain[judges].tolist()


@pytest.mark.parametrize("seed", range(5))
def test_arcs_in_rows_of_their_own_have_the_same_prices(seed):
    arcs = random_arcs(seed, nominees=80, values=400)
    bounds = level(arcs)
    own = Arcs(arcs.value, arcs.need, 12, np.tile(np.arange(12), (80, 1)))

    found = approached(own, bounds, nothing(), WINDOWS)

    assert found.tolist() == approached(arcs, bounds, nothing(), WINDOWS).tolist()


def test_prices_stay_where_loads_fit():
    arcs = random_arcs(1, nominees=80)
    wide = Bounds(np.zeros(12, dtype=int), np.full(12, 80))

    assert not approached(arcs, wide, nothing(), WINDOWS).any()


def test_whoever_is_asked_too_often_costs_more():
    value = np.tile(np.array([100, 10, 0], dtype=np.int32), (30, 1))
    value += np.arange(30, dtype=np.int32)[:, None] * np.array([1, -1, 0], dtype=np.int32)
    arcs = Arcs(value, np.full(30, 1), 3)

    price = approached(arcs, level(arcs), nothing(3), (60.0, 1.0))

    assert price[0] > 0
    assert price[0] - price[2] > 50


def test_balance_is_approached_from_its_level():
    arcs = random_arcs(2, nominees=90, values=300)
    held = np.arange(12)
    balance = Balance(np.zeros(12, dtype=int), np.full(12, 90), held)

    found = approached(arcs, balance, nothing() + balance.level(180), WINDOWS)

    assert found.dtype == np.int32
    assert found[0] != found[11]


@pytest.mark.parametrize("dtype", [np.int32, np.int64])
def test_prices_are_whole_numbers_of_the_kind_that_values_are(dtype):
    arcs = random_arcs(3)
    nothing_there = -(1 << (np.dtype(dtype).itemsize * 8 - 2))
    value = np.where(arcs.value > -(2**30), arcs.value.astype(dtype), nothing_there)
    same = Arcs(value.astype(dtype), arcs.need, arcs.judges)

    found = started(same, level(same))

    assert found.dtype == dtype
    assert found.tolist() == started(arcs, level(arcs)).tolist()


@pytest.mark.parametrize(
    ("values", "apart"),
    [([[5, 9, 7]], 9), ([[-4, 9]], 13), ([[-4, -9]], 9), ([[0, 0]], 0), ([[3, -(2**30)]], 3)],
)
def test_values_are_apart_with_nothing_among_them(values, apart):
    arcs = Arcs(np.array(values, dtype=np.int32), np.array([1]), len(values[0]))

    assert spread(arcs) == apart
