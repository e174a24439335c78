"""Trees that prove that no panel is heavier: every panel there is falls under a leaf's prices."""

from itertools import product

import numpy as np
import pytest

from tests.decisions.pools import SQUARE, TRIANGLE, crowd, drawn_pool, problem
from yearturn.decisions.sortition import proving
from yearturn.decisions.sortition.framing import Frame, framed
from yearturn.decisions.sortition.proving import SCALE, Tree

POOLS = [
    TRIANGLE,
    SQUARE,
    *(drawn_pool(np.random.default_rng([9, seed]), 9, 4, 3, slack=1) for seed in range(8)),
]


def every_panel(frame: Frame) -> list[np.ndarray]:
    """Return all counts of kinds that make a panel, tried one after another."""
    ranges = (range(size + 1) for size in frame.sizes.tolist())
    return [counts for counts in map(np.array, product(*ranges)) if frame.allows(counts)]


def weighted(case, seed=0):
    """Return a frame, random weights of its kinds, and all its panels."""
    frame = framed(case)
    weights = np.random.default_rng(seed).integers(0, 9, len(frame.sizes))
    weights[0] = 9
    return frame, weights, every_panel(frame)


def leaves(tree: Tree, frame: Frame):
    """Yield the box and the prices of each leaf, read from the nodes in preorder."""
    rest = iter(tree.nodes)

    def read(lower, upper):
        node = next(rest)
        if node.kind is None:
            yield lower, upper, node.prices
            return
        below, above = upper.copy(), lower.copy()
        below[node.kind], above[node.kind] = node.count, node.count + 1
        yield from read(lower, below)
        yield from read(above, upper)

    yield from read(np.zeros_like(frame.sizes), frame.sizes)
    assert next(rest, None) is None


@pytest.mark.parametrize("case", POOLS)
def test_a_tree_is_complete_where_no_panel_is_heavier(case):
    for seed in range(3):
        frame, weights, panels = weighted(case, seed)
        most = max(int(weights @ panel) for panel in panels)

        tree = Tree(frame, weights, most)

        assert tree.heavier is None
        assert tree.complete


@pytest.mark.parametrize("case", POOLS)
def test_every_panel_lies_in_one_leaf_whose_prices_bound_it(case):
    frame, weights, panels = weighted(case)
    most = max(int(weights @ panel) for panel in panels)
    tree = Tree(frame, weights, most)
    found = list(leaves(tree, frame))

    for panel in panels:
        (leaf,) = (each for each in found if (each[0] <= panel).all() and (panel <= each[1]).all())
        lower, upper, prices = leaf
        assert SCALE * int(weights @ panel) <= tree.bound(prices, lower, upper)


@pytest.mark.parametrize("case", POOLS)
def test_leaves_bound_their_boxes_below_one_more(case):
    frame, weights, panels = weighted(case)
    most = max(int(weights @ panel) for panel in panels)
    tree = Tree(frame, weights, most)

    for lower, upper, prices in leaves(tree, frame):
        assert tree.bound(prices, lower, upper) < SCALE * (most + 1)
        assert (lower <= upper).all()


@pytest.mark.parametrize("case", POOLS)
def test_a_tree_never_proves_too_little(case):
    frame, weights, panels = weighted(case)
    most = max(int(weights @ panel) for panel in panels)

    tree = Tree(frame, weights, most - 1)

    assert not tree.complete
    if tree.heavier is not None:
        assert frame.allows(tree.heavier)
        assert weights @ tree.heavier == most


@pytest.mark.parametrize("case", POOLS)
@pytest.mark.parametrize("seed", range(4))
def test_any_prices_bound_every_panel(case, seed):
    frame, weights, panels = weighted(case)
    chance = np.random.default_rng(seed)
    tree = Tree(frame, weights, 0)
    lower = chance.integers(0, 2, len(frame.sizes)) * (frame.sizes > 1)
    prices = chance.integers(-5 * SCALE, 6 * SCALE, len(frame.lower))

    bound = tree.bound(prices, lower, frame.sizes)

    inside = [panel for panel in panels if (lower <= panel).all()]
    assert all(SCALE * int(weights @ panel) <= bound for panel in inside)


def test_bounds_are_whole_however_large_prices_are():
    frame = framed(problem(crowd(a=2, b=2), 2, "letter=a:1-2"))
    tree = Tree(frame, np.array([1, 1]), 2)
    large = np.array([2**61, -(2**61)])

    # Rows: the size at 2, the quota at its minimum 1; then both kinds beyond their price.
    by_hand = 2 * 2**61 - 2**61 + 2 * SCALE + 0
    assert tree.bound(large, np.zeros(2, dtype=np.int64), frame.sizes) == by_hand


def test_branches_without_a_panel_have_prices_as_well():
    # Halves of three people fall once under each quota; whole people never do.
    people = TRIANGLE.people
    frame = framed(problem(people, 2, "a=1:1-1", "b=1:1-1", "c=1:1-1"))
    assert every_panel(frame) == []

    tree = Tree(frame, np.ones(len(frame.sizes), dtype=np.int64), 0)

    assert tree.complete
    splits = sum(node.kind is not None for node in tree.nodes)
    assert splits > 0
    assert len(tree.nodes) == 2 * splits + 1
    for lower, upper, prices in leaves(tree, frame):
        assert tree.bound(prices, lower, upper) < SCALE


def test_counts_that_are_no_heavier_panel_are_not_kept():
    frame = framed(problem(crowd(a=2, b=2), 2, "letter=a:0-1"))
    tree = Tree(frame, np.array([1, 2]), 3)
    assert tree.heavier is None

    tree.keep(np.array([0, 2]))  # two of a, of whom one may sit
    tree.keep(np.array([1, 1]))  # weighs 3
    assert tree.heavier is None

    tree.most = 2
    tree.keep(np.array([1, 1]))
    assert tree.heavier.tolist() == [1, 1]


@pytest.mark.parametrize("nodes", [1, 2, 3])
def test_a_tree_has_no_more_nodes_than_it_may(nodes, monkeypatch):
    monkeypatch.setattr(proving, "NODES", nodes)
    for case in POOLS:
        frame, weights, panels = weighted(case)
        most = max(int(weights @ panel) for panel in panels)

        tree = Tree(frame, weights, most)

        assert len(tree.nodes) <= nodes
        if tree.complete:
            assert len(list(leaves(tree, frame))) == (len(tree.nodes) + 1) // 2
