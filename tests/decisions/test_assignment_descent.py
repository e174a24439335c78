"""Prices: descent, where it starts, few arcs for many, cycles; tie points and bridges."""

from hashlib import sha256

import numpy as np
import pytest

from tests.decisions.arcs import NONE, dual, level, price, random_arcs, table, ties
from yearturn.decisions.assignment import cycles, descent, flow, loads, points, pruning, starting
from yearturn.decisions.assignment.arcs import Arcs, Ties, standing
from yearturn.decisions.assignment.bridges import bridges
from yearturn.decisions.checking.tie_points import tie_points

# descent


@pytest.mark.parametrize("seed", range(6))
def test_descent_ends_where_no_set_of_judges_lowers_the_dual(seed):
    arcs = random_arcs(seed, nominees=14, judges=5)
    bounds = level(arcs)

    found = descent.descend(arcs, bounds, np.zeros(5, dtype=np.int32)).standing.price

    least = dual(arcs, bounds, found)
    for number in range(1, 2**5):
        chosen = np.array([number >> each & 1 for each in range(5)], dtype=np.int32)
        assert dual(arcs, bounds, found + chosen) >= least
        assert dual(arcs, bounds, found - chosen) >= least


@pytest.mark.parametrize("seed", range(6))
def test_descent_ends_at_the_value_of_what_it_gives(seed):
    arcs = random_arcs(seed)
    bounds = level(arcs)

    found = descent.descend(arcs, bounds, np.zeros(12, dtype=np.int32))

    now = found.standing
    reduced = arcs.reduced(now.price)
    above = now.worst.copy()
    above[now.ties.place] += 1
    chosen = reduced >= above[:, None]
    used = found.flow.used
    chosen[now.ties.place[now.ties.row[used]], now.ties.judge[used]] = True
    assert (chosen.sum(axis=1) == arcs.need).all()
    given = chosen.sum(axis=0)
    assert (bounds.lower <= given).all()
    assert (given <= bounds.upper).all()
    assert arcs.value[chosen].sum() == dual(arcs, bounds, now.price)


@pytest.mark.parametrize("start", [-300, 0, 40, 5000])
def test_descent_ends_at_the_same_value_from_anywhere(start):
    arcs = random_arcs(2)
    bounds = level(arcs)
    near = descent.descend(arcs, bounds, np.zeros(12, dtype=np.int32)).standing.price
    odd = np.where(np.arange(12) % 2, start, 0).astype(np.int32)

    far = descent.descend(arcs, bounds, odd).standing.price

    assert dual(arcs, bounds, far) == dual(arcs, bounds, near)


def test_descent_names_judges_whose_most_is_too_few():
    arcs = table([[5, None], [5, None], [5, 5]], 1)

    with pytest.raises(descent.Stuck) as stuck:
        descent.descend(arcs, loads.Bounds(np.array([0, 0]), np.array([1, 3])), price(0, 0))

    assert (stuck.value.judges.tolist(), stuck.value.over) == ([True, False], True)


def test_descent_names_judges_whose_fewest_is_too_many():
    arcs = table([[5, None], [5, None], [5, 5]], 1)

    with pytest.raises(descent.Stuck) as stuck:
        descent.descend(arcs, loads.Bounds(np.array([0, 2]), np.array([3, 3])), price(0, 0))

    assert (stuck.value.judges.tolist(), stuck.value.over) == ([False, True], False)


def test_fit_is_asked_without_values():
    arcs = table([[0, 1000], [0, 1000]], 1)

    descent.require_fit(arcs, loads.Bounds(np.array([1, 0]), np.array([1, 1])))
    with pytest.raises(descent.Stuck, match="over"):
        descent.require_fit(arcs, loads.Bounds(np.array([0, 0]), np.array([1, 0])))
    with pytest.raises(descent.Stuck, match="under"):
        descent.require_fit(arcs, loads.Bounds(np.array([3, 0]), np.array([3, 3])))


# starting and pruning


def test_prices_to_start_from_bring_loads_near():
    arcs = random_arcs(3, nominees=400, judges=20, values=500)
    bounds = level(arcs)

    begun = starting.refined(arcs, bounds, starting.started(arcs, bounds), starting.spread(arcs))

    off = np.abs(standing(arcs, begun).load - bounds.lower).sum()
    assert off < np.abs(standing(arcs, begun * 0).load - bounds.lower).sum() / 2


def test_pruning_keeps_the_best_arcs_of_everybody():
    arcs = random_arcs(4, judges=60, values=10_000)
    at = np.random.default_rng(4).integers(0, 500, 60).astype(np.int32)

    kept = pruning.pruned(arcs, at, 7)

    assert kept.value.shape == (40, 7)
    best = np.sort(arcs.reduced(at), axis=1)[:, -7:]
    assert np.sort(kept.reduced(at), axis=1).tolist() == best.tolist()
    assert (np.diff(kept.judge, axis=1) > 0).all()


def test_pruning_of_equals_shows_every_judge_to_somebody():
    arcs = Arcs(np.zeros((80, 50), dtype=np.int32), np.full(80, 2), 50)

    kept = pruning.pruned(arcs, np.zeros(50, dtype=np.int32), 6)

    assert set(kept.judge.ravel().tolist()) == set(range(50))


def test_pruning_looks_again_where_what_was_left_out_is_better(monkeypatch):
    monkeypatch.setattr(pruning, "FIRST", 1)
    arcs = random_arcs(5, nominees=120, judges=40, values=300)
    bounds = level(arcs)

    few = pruning.optimum(arcs, bounds).price
    all_ = descent.descend(arcs, bounds, np.zeros(40, dtype=np.int32)).standing.price

    assert dual(arcs, bounds, few) == dual(arcs, bounds, all_)


def test_pruning_is_not_stuck_where_all_arcs_fit(monkeypatch):
    # Everybody likes the same three; whoever is looked at first cannot take all.
    monkeypatch.setattr(pruning, "FIRST", 1)
    value = np.tile(np.arange(30, 0, -1) * 1000, (60, 1)).astype(np.int32)
    arcs = Arcs(value, np.full(60, 1), 30)
    bounds = level(arcs)

    found = pruning.optimum(arcs, bounds)

    assert dual(arcs, bounds, found.price) == 2 * value[0].sum()


@pytest.mark.parametrize("seed", range(4))
def test_values_of_many_bits_are_taken_bit_by_bit(seed):
    arcs = random_arcs(seed, values=3_000_000)
    bounds = level(arcs)

    found = pruning.optimum(arcs, bounds).price

    alone = descent.descend(arcs, bounds, np.zeros(12, dtype=np.int32)).standing.price
    assert dual(arcs, bounds, found) == dual(arcs, bounds, alone)


# cycles


def test_cycles_that_gain_are_turned_and_prices_prove_it():
    tied = ties([1, 1], [(0, 0), (0, 1), (1, 0), (1, 1)])
    residual = cycles.Residual(
        tied,
        np.array([1, 5, 4, 2]),
        np.array([True, False, False, True]),
        loads.Bounds(np.array([1, 1]), np.array([1, 1])),
    )

    found = residual.price()

    assert residual.used.tolist() == [False, True, True, False]
    assert found[1] - found[0] <= 5 - 1
    assert found[0] - found[1] <= 4 - 2


@pytest.mark.parametrize("seed", range(8))
def test_cycles_lead_to_the_prices_that_descent_agrees_with(seed):
    arcs = random_arcs(seed, nominees=15, judges=6)
    bounds = level(arcs)
    row, judge = np.nonzero(arcs.value > NONE)
    tied = Ties(np.arange(15), arcs.need, row, judge)
    ways = flow.flow(tied, bounds.lower, bounds.upper - bounds.lower)

    found = cycles.Residual(tied, arcs.value[row, judge], ways.used.copy(), bounds).price()

    settled = descent.descend(arcs, bounds, found.astype(np.int32))
    assert settled.standing.price.tolist() == found.tolist()


def test_prices_of_cycles_do_not_depend_on_the_way_they_begin_with():
    arcs = random_arcs(1, nominees=12, judges=5)
    bounds = level(arcs)
    row, judge = np.nonzero(arcs.value > NONE)
    tied = Ties(np.arange(12), arcs.need, row, judge)
    ways = flow.flow(tied, bounds.lower, bounds.upper - bounds.lower)
    first = cycles.Residual(tied, arcs.value[row, judge], ways.used.copy(), bounds)
    best = first.price()

    again = cycles.Residual(tied, arcs.value[row, judge], first.used.copy(), bounds).price()

    assert again.tolist() == best.tolist()


# points


def test_words_are_the_first_bytes_of_the_published_digest():
    text = "seed\u001fassign\u001fjudge\u001fj1"
    first = int.from_bytes(sha256(text.encode()).digest()[:8], "big")

    assert points.words("seed", "judge", ["j1"]).tolist() == [first]


def test_points_are_those_of_the_checkers_own_reading_of_the_rule():
    names = [f"n{number}" for number in range(9)], [f"j{number}" for number in range(7)]
    nominees, judges = points.words("s", "nominee", names[0]), points.words("s", "judge", names[1])

    for turn in (0, 1, 5, 2**40):
        found = points.points(nominees[:, None], judges, turn).tolist()
        assert found == [[tie_points("s", turn, one, two) for two in names[1]] for one in names[0]]


def test_points_are_spread_over_their_range():
    nominees = points.words("s", "nominee", map(str, range(300)))
    judges = points.words("s", "judge", map(str, range(50)))

    found = points.points(nominees[:, None], judges, 0)

    assert (found.min(), found.max()) >= (0, 4000)
    assert found.max() < 4096
    assert abs(found.mean() - 2047.5) < 30
    assert len(np.unique(found)) > 3900


# bridges


def slow_bridges(row, judge, nominees, judges):
    """Return bridges by leaving out one pair after another."""

    def groups(pairs):
        label = list(range(nominees + judges))
        for _turn in label:
            for one, other in pairs:
                label[one] = label[nominees + other] = min(label[one], label[nominees + other])
        return len(set(label))

    pairs = list(zip(row.tolist(), judge.tolist(), strict=True))
    whole = groups(pairs)
    return [groups(pairs[:number] + pairs[number + 1 :]) > whole for number in range(len(pairs))]


@pytest.mark.parametrize("seed", range(8))
def test_bridges_are_the_pairs_whose_loss_breaks_a_component(seed):
    chance = np.random.default_rng(seed)
    row, judge = np.nonzero(chance.random((7, 6)) < 0.3)

    assert bridges(row, judge, 7, 6).tolist() == slow_bridges(row, judge, 7, 6)
