"""Larger assignments against linear programs, and what rounds, swaps and refusals come to there."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import optimize, sparse

from tests.decisions.assigning import blocks, crowd, panel
from yearturn.decisions.assignment import Ground, assign, connecting, fairness, rounds, solved
from yearturn.decisions.assignment import ground as grounds
from yearturn.decisions.assignment.points import words
from yearturn.decisions.types import (
    Affinity,
    Aim,
    Judge,
    Nominee,
    Objective,
    Unassignable,
)


def field(seed, nominees=120, judges=17, each=3, spread=100, conflicts=0.1) -> Ground:
    chance = np.random.default_rng(seed)
    affinity = chance.integers(-spread, spread + 1, (nominees, judges))
    none = np.zeros(judges, dtype=np.intp)
    return Ground(
        nominees=tuple(f"n{number:04}" for number in range(nominees)),
        judges=tuple(f"j{number:04}" for number in range(judges)),
        affinity=affinity,
        open=chance.random(affinity.shape) >= conflicts,
        fixed=np.zeros(affinity.shape, dtype=np.bool_),
        need=np.full(nominees, each),
        lower=none,
        upper=np.full(judges, nominees),
        held=none,
    )


def linear(ground: Ground, lower, upper, value=None) -> float | None:
    """Return the greatest total by HiGHS, None if there is none; the matrix is unimodular."""
    row, judge = np.nonzero(ground.open)
    ones = np.ones(len(row))
    cells = np.arange(len(row))
    of_row = sparse.csr_array((ones, (row, cells)), shape=(len(ground.nominees), len(row)))
    of_judge = sparse.csr_array((ones, (judge, cells)), shape=(len(ground.judges), len(row)))
    found = optimize.linprog(
        -(ground.affinity if value is None else value)[row, judge],
        A_ub=sparse.vstack((of_judge, -of_judge)),
        b_ub=np.concatenate((upper, -lower)),
        A_eq=of_row,
        b_eq=ground.need,
        bounds=(0, 1),
    )
    return -found.fun if found.success else None


def total(ground: Ground, solution) -> int:
    return int(ground.affinity[solution.row, solution.judge].sum())


def loads(ground: Ground, solution):
    return np.bincount(solution.judge, minlength=len(ground.judges))


@pytest.mark.parametrize("spread", [0, 1, 5, 100, 10**6])
@pytest.mark.parametrize("seed", range(2))
def test_the_total_at_equal_loads_is_that_of_the_linear_program(seed, spread):
    ground = field(seed, spread=spread)

    solution = solved(ground, "s", balanced=True, aim=Aim.TOTAL)

    floor = len(ground.nominees) * 3 // 17
    counts = loads(ground, solution)
    assert set(counts.tolist()) <= {floor, floor + 1}
    expected = linear(ground, np.full(17, floor), np.full(17, floor + 1))
    assert total(ground, solution) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_the_total_within_floors_and_caps_is_that_of_the_linear_program(seed):
    ground = field(seed, nominees=70, judges=11)
    chance = np.random.default_rng(100 + seed)
    lower = chance.integers(0, 17, 11)
    upper = lower + chance.integers(0, 12, 11)
    bounded = replace(ground, lower=lower, upper=upper)
    expected = linear(bounded, lower, upper)

    if expected is None:
        with pytest.raises(Unassignable):
            solved(bounded, "s", balanced=False, aim=Aim.TOTAL)
    else:
        solution = solved(bounded, "s", balanced=False, aim=Aim.TOTAL)
        counts = loads(bounded, solution)
        assert total(bounded, solution) == pytest.approx(expected, abs=1e-4)
        assert (lower <= counts).all()
        assert (counts <= upper).all()


def test_wide_bounds_leave_everybody_their_best():
    ground = field(3)

    solution = solved(ground, "s", balanced=False, aim=Aim.TOTAL)

    reach = np.where(ground.open, ground.affinity, -(10**9))
    assert total(ground, solution) == np.sort(reach, axis=1)[:, -3:].sum()


@pytest.mark.parametrize("seed", range(3))
def test_every_pair_is_given_once_and_is_open(seed):
    ground = field(seed, nominees=200, judges=70)

    solution = solved(ground, "s", balanced=True, aim=Aim.TOTAL)

    pairs = set(zip(solution.row.tolist(), solution.judge.tolist(), strict=True))
    assert len(pairs) == 600
    assert ground.open[solution.row, solution.judge].all()
    assert np.bincount(solution.row).tolist() == [3] * 200


def least_squares(ground: Ground) -> int:
    """Return the least sum of squared loads by a linear program with a column for each place."""
    row, judge = np.nonzero(ground.open)
    judges, places = len(ground.judges), int(ground.need.sum())
    cells = np.arange(len(row))
    of_row = sparse.csr_array((np.ones(len(row)), (row, cells)))
    of_judge = sparse.csr_array((np.ones(len(row)), (judge, cells)), shape=(judges, len(row)))
    steps = sparse.kron(sparse.eye_array(judges), np.ones((1, places)))
    found = optimize.linprog(
        np.concatenate((np.zeros(len(row)), np.tile(2 * np.arange(places) + 1, judges))),
        A_eq=sparse.block_array([[of_row, None], [of_judge, -steps]]),
        b_eq=np.concatenate((ground.need, np.zeros(judges))),
        bounds=(0, 1),
    )
    return round(found.fun)


@pytest.mark.parametrize("seed", range(5))
def test_loads_have_the_least_squares_where_conflicts_keep_them_unequal(seed):
    ground = field(seed, nominees=14, judges=7, each=1)
    crowded = ground.open & (np.random.default_rng(seed).random((14, 7)) < np.linspace(0.1, 0.8, 7))
    crowded[:, 0] = False
    crowded[0, 0] = True
    crowded[:, 6] |= ~crowded.any(axis=1)
    uneven = replace(ground, open=crowded)

    for aim in Aim:
        counts = loads(uneven, solved(uneven, "s", balanced=True, aim=aim))
        assert (counts**2).sum() == least_squares(uneven)
    assert counts.max() - counts.min() > 1


@pytest.mark.parametrize("seed", range(4))
def test_the_least_pair_is_the_best_that_the_linear_program_allows(seed):
    ground = field(seed, nominees=60, judges=9, spread=30)

    solution = solved(ground, "s", balanced=True, aim=Aim.FAIREST)

    least = int(ground.affinity[solution.row, solution.judge].min())
    bounds = np.full(9, 20), np.full(9, 20)
    kept = replace(ground, open=ground.open & (ground.affinity >= least))
    assert total(ground, solution) == pytest.approx(linear(kept, *bounds), abs=1e-4)
    above = replace(ground, open=ground.open & (ground.affinity > least))
    assert linear(above, *bounds) is None


def test_a_round_with_many_ties_leaves_them_to_the_next(monkeypatch):
    ground = field(1, spread=1)
    with_flow = solved(ground, "s", balanced=True, aim=Aim.TOTAL)
    monkeypatch.setattr(rounds, "FEW", 40)

    without = solved(ground, "s", balanced=True, aim=Aim.TOTAL)

    assert pairs_of(without) == pairs_of(with_flow)


def test_a_round_of_many_equals_is_left_to_the_next(monkeypatch):
    ground = field(1, spread=0)
    played = solved(ground, "s", balanced=True, aim=Aim.TOTAL)
    monkeypatch.setattr(rounds, "FEW", 40)

    left = solved(ground, "s", balanced=True, aim=Aim.TOTAL)

    assert pairs_of(left) == pairs_of(played)
    assert not left.prices[1].any()


def test_small_rounds_end_alike_whichever_way_they_are_played(monkeypatch):
    for seed in range(4):
        ground = field(seed, spread=6)
        by_cycles = solved(ground, "s", balanced=True, aim=Aim.TOTAL)
        with monkeypatch.context() as patch:
            patch.setattr(rounds, "SMALL", 0)
            by_descent = solved(ground, "s", balanced=True, aim=Aim.TOTAL)
        assert pairs_of(by_descent) == pairs_of(by_cycles)


def pairs_of(solution) -> set[tuple[int, int]]:
    return set(zip(solution.row.tolist(), solution.judge.tolist(), strict=True))


def test_rounds_end_as_soon_as_one_assignment_is_left():
    ground = field(2, spread=10**6)
    assert solved(ground, "s", balanced=True, aim=Aim.TOTAL).objectives == (
        Objective.BALANCE,
        Objective.AFFINITY,
    )
    flat = field(2, spread=0)
    objectives = solved(flat, "s", balanced=True, aim=Aim.TOTAL).objectives
    assert objectives[:3] == (Objective.BALANCE, Objective.AFFINITY, Objective.TIE)


def test_affinities_too_wide_for_32_bits_are_added_in_64():
    ground = field(4, spread=2**40)

    solution = solved(ground, "s", balanced=True, aim=Aim.TOTAL)

    narrow = replace(ground, affinity=ground.affinity >> 30)
    assert solution.prices[1].dtype == np.int64
    assert solved(narrow, "s", balanced=True, aim=Aim.TOTAL).prices[1].dtype == np.int32
    floor = 360 // 17
    expected = linear(ground, np.full(17, floor), np.full(17, floor + 1), ground.affinity / 2**40)
    assert total(ground, solution) / 2**40 == pytest.approx(expected, abs=1e-6)


# the ground


def test_the_ground_holds_names_in_order_and_what_is_left_to_give():
    problem = panel({"b": {"y": 1, "x": None}, "a": {"y": 3, "x": 4}}, fixed=(("a", "y"),))
    problem = replace(problem, judges=(Judge("y", floor=1, cap=2), Judge("x")))

    found = grounds.ground(problem)

    assert (found.nominees, found.judges) == (("a", "b"), ("x", "y"))
    assert found.affinity.tolist() == [[4, 3], [0, 1]]
    assert found.open.tolist() == [[True, False], [False, True]]
    assert found.need.tolist() == [0, 1]
    assert (found.lower.tolist(), found.upper.tolist()) == ([0, 0], [2, 1])
    assert found.held.tolist() == [0, 1]


PAIR = panel({"a": {"x": 1, "y": 1}})


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (replace(PAIR, nominees=(*PAIR.nominees, Nominee("a"))), "nominee a stands twice"),
        (replace(PAIR, judges=(*PAIR.judges, Judge("x"))), "judge x stands twice"),
        (replace(PAIR, conflicts=(("a", "z"),)), "judge z"),
        (replace(PAIR, affinities=(Affinity("b", "x", 1),)), "nominee b"),
        (replace(PAIR, fixed=(("a", "x"),), conflicts=(("a", "x"),)), "in conflict"),
        (replace(PAIR, fixed=(("a", "x"), ("a", "y"))), "more fixed pairs"),
        (replace(PAIR, each=0), "fewer than one judge"),
        (replace(PAIR, judges=(Judge("x", 2, 1), Judge("y"))), "judge x: floor 2, cap 1"),
        (replace(PAIR, judges=(Judge("x", -1), Judge("y"))), "judge x: floor -1"),
        (replace(PAIR, affinities=(Affinity("a", "x", 2**60),)), "too large"),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused(problem, told):
    with pytest.raises(ValueError, match=told):
        assign(problem)


# connecting


def loose(problem):
    ground = grounds.ground(problem)
    solution = solved(ground, "s", balanced=True, aim=Aim.TOTAL)
    return ground, connecting.pairs(solution.row, solution.judge, ground)


def test_pairs_know_their_components():
    _ground, found = loose(blocks((3, 2)))

    assert found.components == 2
    assert found.component.tolist() == [0] * 6 + [1] * 4


def test_a_swap_is_the_first_of_the_cheapest_from_the_smallest_component():
    ground, found = loose(blocks((3, 2)))
    named = words("s", "nominee", ground.nominees), words("s", "judge", ground.judges)

    one, other = connecting.best_swap(found, ground, named, None)

    assert (found.component[one], found.component[other]) == (1, 0)
    assert connecting.swapped(found, (one, other), ground).components == 1


def test_fixed_pairs_are_never_swapped():
    problem = blocks((2, 2))
    ground, found = loose(problem)
    held = np.zeros_like(ground.fixed)
    held[found.row, found.judge] = True
    named = words("s", "nominee", ground.nominees), words("s", "judge", ground.judges)

    assert connecting.best_swap(found, replace(ground, fixed=held), named, None) is None


@pytest.mark.parametrize("judges", [2, 3, 5])
def test_the_algebraic_connectivity_of_equals_is_known(judges):
    # Everybody judges everybody: any two of J judges share all n nominees, and the value is nJ.
    table = {f"n{number}": {f"j{each}": 0 for each in range(judges)} for number in range(4)}
    ground, found = loose(panel(table, judges))

    assert connecting.algebraic(found, ground) == (4 * judges * 1_000_000, False)


def test_the_algebraic_connectivity_of_one_judge_or_of_parts_is_none():
    ground, found = loose(panel({"a": {"x": 0}, "b": {"x": 0}}))
    assert connecting.algebraic(found, ground) == (0, False)
    ground, found = loose(blocks((2, 2)))
    assert connecting.algebraic(found, ground) == (0, False)


def test_a_pair_more_in_common_connects_more():
    values = [assign(replace(crowd(40, 8, 1, conflicts=0), each=each)) for each in (2, 3, 5)]
    found = [each.connectivity.algebraic for each in values]
    assert found == sorted(found)
    assert found[0] < found[-1]


# fairness


def test_thresholds_are_what_everybody_has_enough_of():
    table = {"a": {"x": 5, "y": 3, "z": 1}, "b": {"x": 4, "y": 9, "z": 2}}
    ground = grounds.ground(panel(table, 2))
    arcs = fairness.Arcs(ground.affinity.astype(np.int32), ground.need, 3)

    assert fairness._thresholds(arcs, None).tolist() == [1, 2, 3]
    assert fairness._thresholds(arcs, 2).tolist() == [1, 2]
