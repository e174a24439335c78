"""Distances against scipy's, cycles below zero followed arc by arc, prices that prove a round."""

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse.csgraph import NegativeCycleError, bellman_ford

from tests.decisions.arcs import ties
from yearturn.decisions.assignment import cycles
from yearturn.decisions.assignment.arcs import Ties
from yearturn.decisions.assignment.cycles import Residual
from yearturn.decisions.assignment.flow import flow
from yearturn.decisions.assignment.loads import Bounds


def graph(seed: int, nodes: int = 12, arcs: int = 30, low: int = -3):
    chance = np.random.default_rng(seed)
    cells = chance.choice(nodes * (nodes - 1), arcs, replace=False)
    tail, head = np.divmod(cells, nodes - 1)
    head = head + (head >= tail)
    return tail, head, chance.integers(low, 12, arcs), nodes


def expected(tail, head, cost, nodes):
    """Return least distances from a node before all others, None if a cycle is below zero."""
    # An explicit zero would be no arc for scipy: everything is moved by a small part.
    ends = np.append(tail, np.full(nodes, nodes)), np.append(head, np.arange(nodes))
    weights = np.append(cost, np.zeros(nodes)) + 1e-6
    table = sparse.csr_array((weights, ends), shape=(nodes + 1, nodes + 1))
    try:
        return np.rint(bellman_ford(table, indices=nodes)[:nodes]).astype(int).tolist()
    except NegativeCycleError:
        return None


@pytest.mark.parametrize("seed", range(40))
def test_distances_are_those_of_scipy_or_a_cycle_is_below_zero(seed):
    tail, head, cost, nodes = graph(seed)

    distance, found = cycles._distances(tail, head, cost, nodes)

    told = expected(tail, head, cost, nodes)
    if told is None:
        assert found
    else:
        assert found == []
        assert distance.tolist() == told


def test_both_kinds_of_graphs_are_tried():
    told = {expected(*graph(seed)) is None for seed in range(40)}

    assert told == {True, False}


@pytest.mark.parametrize("seed", range(40))
def test_cycles_close_are_below_zero_and_share_no_node(seed):
    tail, head, cost, nodes = graph(seed, low=-6)

    _distance, found = cycles._distances(tail, head, cost, nodes)

    seen = []
    for cycle in found:
        assert cost[cycle].sum() < 0
        # Arcs stand from the last to the first.
        assert tail[cycle].tolist() == np.roll(head[cycle], -1).tolist()
        seen += tail[cycle].tolist()
    assert len(set(seen)) == len(seen)


def test_a_graph_without_arcs_has_no_distances():
    none = np.zeros(0, dtype=np.intp)

    distance, found = cycles._distances(none, none, none, 4)

    assert distance.tolist() == [0] * 4
    assert found == []


def test_a_long_way_is_gone_to_its_end():
    # One turn for each node, whichever is looked at first.
    tail = np.arange(49, 0, -1)
    cost = np.full(49, -2)

    distance, found = cycles._distances(tail, tail - 1, cost, 50)

    assert distance.tolist() == [-2 * (49 - node) for node in range(50)]
    assert found == []


def test_a_long_cycle_that_gains_little_is_found():
    tail = np.arange(60)
    head = (tail + 1) % 60
    cost = np.where(tail == 0, -100, 1)

    _distance, found = cycles._distances(tail, head, cost, 60)
    assert sorted(found[0]) == list(range(60))

    cost[0] = -59
    _distance, found = cycles._distances(tail, head, cost, 60)
    assert found == []


def drawn(seed: int) -> tuple[Ties, np.ndarray, Bounds]:
    """Return ties with values, and bounds of loads that some way to break them keeps."""
    chance = np.random.default_rng(seed)
    arcs = [
        (row, int(judge))
        for row in range(14)
        for judge in chance.permutation(6)[: chance.integers(2, 5)]
    ]
    tied = ties([1] * 14, arcs)
    pick = [int(chance.choice(tied.judge[tied.row == row])) for row in range(14)]
    given = np.bincount(pick, minlength=6)
    slack = chance.integers(0, 2, 6)
    return (
        tied,
        chance.integers(0, 40, len(arcs)),
        Bounds(np.maximum(given - slack, 0), given + slack),
    )


def played(seed: int) -> tuple[Residual, np.ndarray]:
    tied, value, bounds = drawn(seed)
    ways = flow(tied, bounds.lower, bounds.upper - bounds.lower)
    residual = Residual(tied, value, ways.used.copy(), bounds)
    return residual, residual.price()


@pytest.mark.parametrize("seed", range(15))
def test_what_is_used_in_the_end_keeps_needs_and_loads(seed):
    residual, _price = played(seed)

    used = residual.used
    loads = np.bincount(residual.ties.judge[used], minlength=6)
    assert np.bincount(residual.ties.row[used]).tolist() == [1] * 14
    assert (residual.bounds.lower <= loads).all()
    assert (loads <= residual.bounds.upper).all()


@pytest.mark.parametrize("seed", range(15))
def test_prices_prove_that_nothing_is_worth_more(seed):
    residual, price = played(seed)
    tied, bounds = residual.ties, residual.bounds

    best = np.full(14, -(10**9))
    np.maximum.at(best, tied.row, residual.value - price[tied.judge])
    loads = np.where(price > 0, bounds.upper, bounds.lower)
    assert best.sum() + (price * loads).sum() == residual.value[residual.used].sum()


@pytest.mark.parametrize("seed", range(15))
def test_prices_do_not_depend_on_where_they_started(seed):
    residual, price = played(seed)
    tied, bounds = residual.ties, residual.bounds
    chance = np.random.default_rng(seed)

    for _turn in range(3):
        order = chance.permutation(len(tied.row))
        ways = flow(tied, bounds.lower, bounds.upper - bounds.lower, near=order)
        again = Residual(tied, residual.value, ways.used.copy(), bounds)
        assert again.price().tolist() == price.tolist()
        assert residual.value[again.used].sum() == residual.value[residual.used].sum()
