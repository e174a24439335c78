"""The check of swaps: undone, counted, and held against the cheapest."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.decisions.assigning import before_swaps, blocks, given
from tests.decisions.forging import Change, linked, promises, told
from yearturn.decisions.assignment import assign
from yearturn.decisions.checking import check, swaps
from yearturn.decisions.types import Aim, Assignment, Swap


def swapped(change: Callable[[Swap], Swap]) -> Change:
    def changes(outcome: Assignment) -> Assignment:
        claims = outcome.connectivity
        return replace(
            outcome, connectivity=replace(claims, swaps=tuple(map(change, claims.swaps)))
        )

    return changes


def test_check_undoes_swaps_before_it_asks_for_proof():
    problem = blocks((3, 3))
    outcome = assign(problem)
    assert len(outcome.connectivity.swaps) == 1
    assert check(problem, outcome) == ()

    assert "components before" in promises(problem, linked(swaps=())(outcome))
    reverse = swapped(lambda each: Swap(each.first, each.got, each.second, each.gave))
    assert promises(problem, reverse(outcome)) == {"swaps"}
    twice = linked(swaps=outcome.connectivity.swaps * 2)
    assert promises(problem, twice(outcome)) == {"swaps"}


def test_check_reports_a_swap_that_was_not_the_cheapest():
    problem = blocks((3, 3))
    outcome = assign(problem)
    (swap,) = outcome.connectivity.swaps
    pairs = before_swaps(outcome)
    dearer = tuple(
        replace(each, points=each.points - 1)
        if (each.nominee, each.judge) in {(swap.first, swap.got), (swap.second, swap.gave)}
        else each
        for each in problem.affinities
    )
    other = replace(problem, affinities=dearer)
    assert before_swaps(assign(other)) == pairs
    assert assign(other).connectivity.swaps != (swap,)

    told_so = replace(told(other, given(outcome), assign(other).prices))
    claims = replace(outcome.connectivity, cost=22)

    assert promises(other, replace(told_so, connectivity=claims)) == {"swaps"}


def test_check_reports_components_left_apart_without_need():
    problem = blocks((3, 3))
    outcome = assign(problem)
    apart = told(problem, before_swaps(outcome), outcome.prices)
    claims = replace(outcome.connectivity, after=2, swaps=(), cost=0, algebraic=0)

    assert promises(problem, replace(apart, connectivity=claims)) == {"swaps"}


def test_check_leaves_the_choice_of_swaps_untried_where_they_are_too_many(monkeypatch):
    problem = blocks((3, 3))
    outcome = assign(problem)
    apart = told(problem, before_swaps(outcome), outcome.prices)
    claims = replace(outcome.connectivity, after=2, swaps=(), cost=0, algebraic=0)
    monkeypatch.setattr(swaps, "EVERY", 1)

    assert check(problem, outcome) == ()
    assert check(problem, replace(apart, connectivity=claims)) == ()


@pytest.mark.parametrize("seed", range(40))
def test_check_agrees_with_swaps_of_any_groups(seed):
    sizes = (2 + seed % 3, 2 + seed // 3 % 3, 2)
    problem = blocks(sizes)
    affinities = tuple(
        replace(each, points=each.points + (hash_of(seed, each.nominee, each.judge) % 4))
        for each in problem.affinities
    )
    for aim in Aim:
        mixed = replace(problem, affinities=affinities, seed=str(seed), aim=aim)
        outcome = assign(mixed)
        assert outcome.connectivity.before > 1
        assert check(mixed, outcome) == ()


def hash_of(seed: int, nominee: str, judge: str) -> int:
    return sum(ord(each) * (seed + 3) ** place for place, each in enumerate(nominee + judge))
