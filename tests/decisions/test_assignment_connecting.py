"""Swaps that join components, against all swaps that there are; components against a walk."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from tests.decisions.assigning import affinities, blocks, crowd, panel
from yearturn.decisions.assignment import Ground, assign, connecting
from yearturn.decisions.assignment import ground as grounds
from yearturn.decisions.assignment.connecting import Pairs
from yearturn.decisions.assignment.points import words
from yearturn.decisions.checking.tie_points import tie_points
from yearturn.decisions.types import Affinity

SEED = "s"


def drawn(seed: int) -> tuple[Ground, Pairs]:
    """Return pairs in several components, of groups whose members know each other or not."""
    chance = np.random.default_rng(seed)
    problem = blocks(tuple(chance.integers(2, 4, chance.integers(2, 4)).tolist()))
    names = [each.nominee for each in problem.nominees], [each.judge for each in problem.judges]
    more = tuple(
        Affinity(one, other, int(chance.integers(0, 3))) for one in names[0] for other in names[1]
    )
    barred = tuple(
        (one, other)
        for one in names[0]
        for other in names[1]
        if one[1] != other[1] and chance.random() < 0.2
    )
    free = {(each.nominee, each.judge) for each in more} - set(barred)
    kept = tuple(
        each for each in (*problem.affinities, *more) if (each.nominee, each.judge) in free
    )
    problem = replace(problem, affinities=kept, conflicts=barred)
    ground = grounds.ground(problem)
    # Each group has its own judges in a ring: nominee i of a group has judges i and i + 1.
    row, judge, start = [], [], 0
    sizes = np.bincount([int(name[1]) for name in ground.nominees]).tolist()
    for size in sizes:
        for place in range(size):
            row += [start + place] * 2
            judge += [start + place, start + (place + 1) % size]
        start += size
    return ground, connecting.pairs(np.array(row), np.array(judge), ground)


def named(ground: Ground):
    return words(SEED, "nominee", ground.nominees), words(SEED, "judge", ground.judges)


def components(pairs: Pairs) -> int:
    """Return how many components a walk from pair to pair finds."""
    left = set(zip(pairs.row.tolist(), pairs.judge.tolist(), strict=True))
    count = 0
    while left:
        count += 1
        reached = [left.pop()]
        for row, judge in reached:
            near = {pair for pair in left if pair[0] == row or pair[1] == judge}
            left -= near
            reached += near
    return count


def every_swap(ground: Ground, pairs: Pairs, least: int | None):
    """Yield what each swap that joins components loses, and which pairs it is of.

    Losses as the rule tells them: fall below the least, affinity, tie points of round 0.
    """
    cells = list(zip(pairs.row.tolist(), pairs.judge.tolist(), strict=True))
    for one, other in combinations(range(len(cells)), 2):
        (first, gave), (second, got) = cells[one], cells[other]
        if not (ground.open[first, got] and ground.open[second, gave]):
            continue
        if connecting.swapped(pairs, (one, other), ground).components >= pairs.components:
            continue
        now = [(first, gave), (second, got)]
        then = [(first, got), (second, gave)]
        worth = [[int(ground.affinity[cell]) for cell in each] for each in (now, then)]
        ties = [
            sum(
                tie_points(SEED, 0, ground.nominees[row], ground.judges[judge])
                for row, judge in each
            )
            for each in (now, then)
        ]
        fall = 0 if least is None else max(0, least - min(worth[1]))
        yield (fall, sum(worth[0]) - sum(worth[1]), ties[0] - ties[1]), {one, other}


@pytest.mark.parametrize("seed", range(12))
def test_components_are_those_of_a_walk(seed):
    ground, pairs = drawn(seed)
    swap = connecting.best_swap(pairs, ground, named(ground), None)

    assert pairs.components == components(pairs) > 1
    if swap is not None:
        after = connecting.swapped(pairs, swap, ground)
        assert after.components == components(after) == pairs.components - 1


@pytest.mark.parametrize("least", [None, 1, 10])
@pytest.mark.parametrize("seed", range(12))
def test_the_swap_is_the_least_loss_that_joins_the_smallest_component(seed, least):
    ground, pairs = drawn(seed)
    swap = connecting.best_swap(pairs, ground, named(ground), least)

    swaps = list(every_swap(ground, pairs, least))
    sizes = np.bincount(pairs.component)
    firsts = [np.flatnonzero(pairs.component == each)[0] for each in range(pairs.components)]
    for component in sorted(range(pairs.components), key=lambda c: (sizes[c], firsts[c])):
        members = set(np.flatnonzero(pairs.component == component).tolist())
        theirs = [(loss, each) for loss, each in swaps if len(each & members) == 1]
        if theirs:
            least_loss = min(loss for loss, _each in theirs)
            assert (least_loss, set(swap)) in theirs
            return
    assert swap is None


@pytest.mark.parametrize("seed", range(12))
def test_a_swap_changes_no_load_and_no_count(seed):
    ground, pairs = drawn(seed)
    swap = connecting.best_swap(pairs, ground, named(ground), None)
    if swap is None:
        pytest.fail("every pool here can be joined")

    after = connecting.swapped(pairs, swap, ground)

    assert np.bincount(after.row).tolist() == np.bincount(pairs.row).tolist()
    assert np.bincount(after.judge).tolist() == np.bincount(pairs.judge).tolist()
    assert ground.open[after.row, after.judge].all()
    moved = set(zip(after.row.tolist(), after.judge.tolist(), strict=True)) - set(
        zip(pairs.row.tolist(), pairs.judge.tolist(), strict=True)
    )
    assert len(moved) == 2


@pytest.mark.parametrize("seed", range(6))
def test_pairs_stand_in_order_whatever_order_they_come_in(seed):
    ground, pairs = drawn(seed)
    order = np.random.default_rng(seed).permutation(len(pairs.row))

    again = connecting.pairs(pairs.row[order], pairs.judge[order], ground)

    assert again.row.tolist() == pairs.row.tolist()
    assert again.judge.tolist() == pairs.judge.tolist()
    assert again.component.tolist() == pairs.component.tolist()


@pytest.mark.parametrize("seed", range(8))
def test_cost_and_total_add_up_to_the_total_without_swaps(seed):
    problem = replace(crowd(9, 9, seed, conflicts=0.5), each=1)

    outcome = assign(problem)

    value = affinities(problem)
    links = outcome.connectivity
    lost = sum(
        value[each.first, each.gave]
        + value[each.second, each.got]
        - value[each.first, each.got]
        - value[each.second, each.gave]
        for each in links.swaps
    )
    assert links.cost == lost >= 0
    assert links.before - links.after == len(links.swaps)


def test_pairs_of_one_judge_each_are_all_bridges_and_stay_apart():
    # One judge each and one nominee each: a swap of two bridges joins nothing.
    problem = panel({f"n{one}": {f"j{other}": 0 for other in range(4)} for one in range(4)})

    links = assign(problem).connectivity

    assert (links.before, links.after, links.swaps) == (4, 4, ())


@pytest.mark.parametrize("seed", range(6))
def test_the_algebraic_connectivity_is_the_second_least_root(seed):
    ground = grounds.ground(crowd(20, 7, seed))
    chance = np.random.default_rng(seed)
    row = np.repeat(np.arange(20), 3)
    judge = np.concatenate([chance.permutation(7)[:3] for _nominee in range(20)])
    pairs = connecting.pairs(row, judge, ground)

    value, near = connecting.algebraic(pairs, ground)

    shared = np.zeros((7, 7))
    for nominee in range(20):
        for one, other in combinations(judge[row == nominee].tolist(), 2):
            shared[one, other] += 1
            shared[other, one] += 1
    roots = np.sort(np.linalg.eigvals(np.diag(shared.sum(axis=0)) - shared).real)
    assert value == pytest.approx(roots[1] * 1e6, abs=2)
    assert not near
