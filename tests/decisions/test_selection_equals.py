"""All sets that are as good as the winners, held to every set, one by one."""

from dataclasses import replace
from itertools import product

import pytest

from tests.decisions.elections import (
    candidate,
    election,
    every_set,
    keeps,
    random_election,
    seeded,
    winners_of,
)
from yearturn.decisions.selection import equals, select
from yearturn.decisions.types import Infeasible, Quota


def as_good(problem):
    """Return all sets that reach what the best one reaches."""
    pairs = [pair for pair in problem.contenders if not pair.barred]
    best = every_set(problem).reached
    found = []
    for taken in product((True, False), repeat=len(pairs)):
        chosen = [pair for pair, in_ in zip(pairs, taken, strict=True) if in_]
        merit, raw_mean = sum(p.merit for p in chosen), sum(p.raw_mean for p in chosen)
        if (len(chosen), merit, raw_mean) == best and keeps(problem, chosen):
            found.append(tuple(sorted((pair.candidate, pair.award) for pair in chosen)))
    return sorted(found)


def tied(problem):
    """Return the problem with merits of which many are the same."""
    contenders = tuple(
        replace(pair, merit=pair.tie // 4, raw_mean=0) for pair in problem.contenders
    )
    return replace(problem, contenders=contenders)


def test_equals_are_all_sets_that_reach_as_much():
    several = 0
    for seed in range(120):
        problem = tied(random_election(seeded(seed), 8))
        if every_set(problem) is None:
            with pytest.raises(Infeasible):
                equals(problem)
            continue
        found = equals(problem, 1_000)
        assert sorted(found) == as_good(problem)
        assert found[0] == tuple(sorted(winners_of(select(problem))))
        assert list(found[1:]) == sorted(found[1:])
        several += len(found) > 1
    assert several > 10


def test_equals_stop_at_as_many_as_are_asked_for():
    people = [candidate(f"c{number}") for number in range(9)]
    problem = election(people, {"A": 4}, {(each.candidate, "A"): 7 for each in people})
    assert len(equals(problem)) == 16
    assert len(equals(problem, 3)) == 3
    assert len(equals(problem, 1_000)) == 126
    assert equals(problem, 1) == (tuple((f"c{number}", "A") for number in range(4)),)


def test_equals_of_winners_without_a_tie_are_they_alone():
    people = [candidate("a", unit="x"), candidate("b", unit="x"), candidate("c")]
    merits = {("a", "A"): 3, ("b", "A"): 2, ("c", "A"): 1}
    problem = election(people, {"A": 2}, merits, [Quota("q", "A", "unit", "x", 0, 1)])
    assert equals(problem) == ((("a", "A"), ("c", "A")),)
