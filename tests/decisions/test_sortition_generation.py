"""Leximin over whole panels by column generation, and the trees that prove it."""

from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.pools import (
    TRIANGLE,
    all_panels,
    crowd,
    drawn_pool,
    leximin_over_all_panels,
    probabilities,
    problem,
)
from yearturn.decisions.checking import check
from yearturn.decisions.sortition import generation, leximin, lotteries, proving
from yearturn.decisions.sortition.framing import framed
from yearturn.decisions.sortition.generation import (
    Aim,
    Known,
    Mixed,
    Weighing,
    generated,
    lowest_first,
    weighed,
)
from yearturn.decisions.sortition.levels import Loose, Standing, floats, relaxed
from yearturn.decisions.sortition.points import Box, Points
from yearturn.decisions.sortition.proving import SCALE, Tree


def known(case):
    frame = framed(case)
    points = Points(frame.inside)
    every = Box(np.zeros_like(frame.sizes), frame.sizes, frame.lower, frame.upper)
    return Known(frame, points, [points.within(every, np.zeros(len(frame.sizes)))])


SPLITTABLE = [drawn_pool(np.random.default_rng([7, seed]), 40, 8, 3, slack=2) for seed in range(4)]


# ----------------------------------------------------------------- by hand


def test_levels_of_whole_panels_are_found_lowest_first():
    stages, shares = lowest_first(known(TRIANGLE))
    assert [stage.probability for stage in stages] == [Fraction(1, 3), Fraction(1, 2)]
    assert shares == [1, Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)]
    assert stages[0].weights.tolist() == [0, 1, 1, 1]
    assert stages[1].weights.tolist() == [0, 0, 0, 0]
    assert stages[1].prices.any()


def test_a_promise_that_panels_keep_is_taken_with_its_prices():
    case = problem(crowd(a=5, b=2), 2, "letter=a:0-1")
    promised = relaxed(framed(case))
    stages, mixture = generated(known(case), promised, 100)
    assert stages is promised[0]
    assert sum(counts * times for counts, times in mixture).tolist() == [100, 100]


def test_a_promise_that_panels_cannot_keep_gives_way():
    promised = relaxed(framed(TRIANGLE))
    stages, mixture = generated(known(TRIANGLE), promised, 300)
    assert [stage.probability for stage in promised[0]] == [Fraction(2, 5)]
    assert [stage.probability for stage in stages] == [Fraction(1, 3), Fraction(1, 2)]
    assert sum(counts * times for counts, times in mixture).tolist() == [300, 100, 100, 100]


@pytest.mark.parametrize("case", SPLITTABLE)
def test_both_ways_find_the_same_levels(case):
    stages, shares = relaxed(framed(case))
    found, own = lowest_first(known(case))
    assert own == shares
    assert [stage.probability for stage in found] == [stage.probability for stage in stages]


@pytest.mark.parametrize("case", [TRIANGLE, *SPLITTABLE[:2]])
def test_levels_are_found_without_any_promise(case, monkeypatch):
    expected = probabilities(leximin(case))

    def nothing(*_arguments):
        raise Loose("no promise")

    monkeypatch.setattr(generation, "next_stage", nothing)
    monkeypatch.setattr(lotteries, "relaxed", nothing)
    lottery = leximin(case)
    assert all(level.weights or level.probability == 1 for level in lottery.levels)
    assert {name: float(each) for name, each in probabilities(lottery).items()} == pytest.approx(
        {name: float(each) for name, each in expected.items()}, abs=1e-8
    )
    assert check(case, lottery) == ()


@pytest.mark.parametrize("seed", range(6))
def test_generation_alone_agrees_with_all_panels(seed, monkeypatch):
    def nothing(*_arguments):
        raise Loose("no promise")

    monkeypatch.setattr(generation, "next_stage", nothing)
    monkeypatch.setattr(lotteries, "relaxed", nothing)
    case = drawn_pool(np.random.default_rng([8, seed]), 9, 4, 3)
    lottery = leximin(case)
    assert {name: float(each) for name, each in probabilities(lottery).items()} == pytest.approx(
        leximin_over_all_panels(case), abs=1e-7
    )
    assert check(case, lottery) == ()


# ----------------------------------------------------------------- climbing


def test_climbing_stops_where_the_level_is_good_enough():
    panels = known(TRIANGLE)
    standing = Standing(panels.frame)
    aim = Aim(floats(standing.shares), panels.frame.sizes.astype(float))
    mixed, why = panels.climb(aim, 0.0)
    assert (mixed.level, why, len(panels.panels)) == (pytest.approx(0.0), None, 1)
    mixed, why = panels.climb(aim, 1.0)
    assert mixed.level == pytest.approx(1 / 3)
    assert isinstance(why, Weighing)
    assert [panel.sum() for panel in panels.panels] == [2, 2, 2]


def test_a_panel_that_is_known_does_not_join_again():
    panels = known(TRIANGLE)
    mixed = Mixed(0.0, np.ones(1), np.ones(4), -1.0)
    assert not panels.joins(panels.panels[0], mixed)
    assert panels.joins(np.array([1, 0, 0, 1]), mixed) or panels.joins(
        np.array([1, 1, 0, 0]), mixed
    )


def test_weights_without_whole_proportions_give_a_level_rounded_down():
    standing = Standing(framed(TRIANGLE))
    why = Weighing(np.array([0, 1_000_000, 1_000_000, 999_999]), 1_000_000, ())
    stage = weighed(standing, 0.3333333333, why)
    assert stage.probability == Fraction(333_333_333, 10**9)
    assert stage.kinds.tolist() == [False, True, True, True]
    standing.last = Fraction(1, 3)
    assert weighed(standing, 0.3333333333, why).probability == Fraction(1, 3)


def test_panels_that_do_not_mix_to_their_levels_are_an_error():
    panels = known(TRIANGLE)
    aim = Aim(np.full(4, 2.0), np.zeros(4))
    with pytest.raises(ArithmeticError, match="do not mix"):
        panels.climb(aim, 1.0)


# ------------------------------------------------------------------- trees


def heaviest(case, frame, weights):
    """Return the most that any panel weighs, over all of them."""
    of = {
        person: weight
        for people, weight in zip(frame.people, weights.tolist(), strict=True)
        for person in people
    }
    return max(sum(of[person] for person in members) for members in all_panels(case))


def test_a_tree_splits_where_halves_would_weigh_more():
    tree = Tree(framed(TRIANGLE), np.array([0, 2, 2, 2]), 2)
    assert tree.complete
    assert tree.heavier is None
    assert len(tree.nodes) >= 3
    assert tree.nodes[0].kind is not None


def test_a_tree_without_a_split_is_one_leaf_of_prices():
    tree = Tree(framed(problem(crowd(a=5, b=2), 2, "letter=a:0-1")), np.array([0, 1]), 1)
    assert [node.kind for node in tree.nodes] == [None]
    assert tree.nodes[0].prices.tolist() == [0, SCALE]


@pytest.mark.parametrize("seed", range(12))
def test_a_tree_finds_a_heavier_panel_or_proves_that_there_is_none(seed):
    chance = np.random.default_rng([9, seed])
    case = drawn_pool(chance, 10, 4, 4)
    frame = framed(case)
    weights = chance.integers(0, 6, size=len(frame.sizes))
    weights[0] += 1
    most = heaviest(case, frame, weights)
    proved = Tree(frame, weights, most)
    assert proved.complete
    assert proved.heavier is None
    beaten = Tree(frame, weights, most - 1)
    assert not beaten.complete
    assert frame.allows(beaten.heavier)
    assert int(weights @ beaten.heavier) == most


def test_a_tree_that_grows_too_large_is_given_up(monkeypatch):
    monkeypatch.setattr(proving, "NODES", 2)
    tree = Tree(framed(TRIANGLE), np.array([0, 2, 2, 2]), 2)
    assert not tree.complete
    assert tree.heavier is None
    assert len(tree.nodes) == 2


def test_a_level_without_a_proof_is_found_and_told_by_the_check(monkeypatch):
    monkeypatch.setattr(proving, "NODES", 0)
    lottery = leximin(TRIANGLE)
    assert [level.probability for level in lottery.levels] == [Fraction(1, 3), Fraction(1, 2)]
    assert lottery.levels[0].proof == ()
    assert [broken.promise for broken in check(TRIANGLE, lottery)] == ["level"]
