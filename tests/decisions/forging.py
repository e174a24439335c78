"""Outcomes of assignment that claim what is not so, with all their sums in order."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from yearturn.decisions.assignment import assign
from yearturn.decisions.checking import check
from yearturn.decisions.types import Assigned, Assignment, AssignmentProblem, Load, Prices

Change = Callable[[Assignment], Assignment]


def promises(problem: AssignmentProblem, outcome: Assignment) -> set[str]:
    return {each.promise for each in check(problem, outcome)}


assigned = lru_cache(assign)


def told(problem: AssignmentProblem, pairs: dict[str, frozenset[str]], proof: Prices) -> Assignment:
    """Return an outcome with these pairs, its sums in order, proved by whatever it says."""
    judges = sorted(each.judge for each in problem.judges)
    value = {(each.nominee, each.judge): each.points for each in problem.affinities}
    sums = {name: sum(value[name, judge] for judge in chosen) for name, chosen in pairs.items()}
    return replace(
        assigned(problem),
        nominees=tuple(
            Assigned(name, tuple(sorted(pairs[name])), sums[name]) for name in sorted(pairs)
        ),
        loads=tuple(
            Load(each, sum(each in chosen for chosen in pairs.values())) for each in judges
        ),
        total=sum(sums.values()),
        least=min(value[name, judge] for name, chosen in pairs.items() for judge in chosen),
        worst=min(sums, key=lambda name: (sums[name], name)),
        prices=proof,
    )


def linked(**more: object) -> Change:
    return lambda outcome: replace(outcome, connectivity=replace(outcome.connectivity, **more))
