"""From a problem to an assignment: solved as arrays, connected by swaps, told by name."""

from collections import Counter

import numpy as np

from yearturn.decisions.assignment import connecting
from yearturn.decisions.assignment.connecting import Pairs
from yearturn.decisions.assignment.ground import Ground, ground
from yearturn.decisions.assignment.points import words
from yearturn.decisions.assignment.solving import Solution, solved
from yearturn.decisions.types import (
    Aim,
    Assigned,
    Assignment,
    AssignmentProblem,
    Connectivity,
    Load,
    PriceRound,
    Prices,
    Swap,
)


def assign(problem: AssignmentProblem) -> Assignment:
    """Return who judges whom: a minimum-cost flow, proved by prices, then connected by swaps.

    Among the assignments that give every nominee their judges, no pair in conflict, every load
    within floor and cap, those are taken one after another that
    (1) have the least sum of squared loads, if `balanced`;
    (2) for the aim `fairest`, have the greatest least affinity of a pair that is not fixed;
    (3) have the greatest sum of affinities;
    (4) have the greatest sum of tie points of round 0, then of round 1, and so on (see `points`),
    until one is left. It depends on names through tie points only, and not on the order of
    anything.

    Where its graph of nominees and judges falls apart, swaps join components as long as one can;
    they change no load, and what they cost is told. `connecting.best_swap` says which are taken:
    the identifiers decide if nothing else does.

    :raises types.Unassignable: needs, floors and caps cannot be kept; with who stands in the way
    :raises ValueError: the problem contradicts itself
    """
    field = ground(problem)
    solution = solved(field, problem.seed, balanced=problem.balanced, aim=problem.aim)
    fixed = np.nonzero(field.fixed)
    row = np.concatenate((solution.row, fixed[0]))
    judge = np.concatenate((solution.judge, fixed[1]))
    found, connectivity = _connected(problem, field, connecting.pairs(row, judge, field))
    return _told(field, found, connectivity, _prices(solution))


def _connected(
    problem: AssignmentProblem, field: Ground, found: Pairs
) -> tuple[Pairs, Connectivity]:
    before, total = found.components, _total(field, found)
    least = None
    swaps: list[Swap] = []
    if before > 1:
        named = (
            words(problem.seed, "nominee", field.nominees),
            words(problem.seed, "judge", field.judges),
        )
        if problem.aim == Aim.FAIREST:
            least = _least(field, found)
        while found.components > 1:
            swap = connecting.best_swap(found, field, named, least)
            if swap is None:
                break
            swaps.append(_named(field, found, swap))
            found = connecting.swapped(found, swap, field)
    algebraic, near_edge = connecting.algebraic(found, field)
    cost = total - _total(field, found)
    after = found.components
    return found, Connectivity(before, after, tuple(swaps), cost, algebraic, near_edge)


def _total(field: Ground, found: Pairs) -> int:
    return int(field.affinity[found.row, found.judge].sum())


def _least(field: Ground, found: Pairs) -> int:
    """Return the least affinity of a pair that may be swapped."""
    free = ~field.fixed[found.row, found.judge]
    return int(field.affinity[found.row[free], found.judge[free]].min(initial=2**62))


def _named(field: Ground, found: Pairs, swap: tuple[int, int]) -> Swap:
    first, second = swap
    return Swap(
        first=field.nominees[found.row[first]],
        gave=field.judges[found.judge[first]],
        second=field.nominees[found.row[second]],
        got=field.judges[found.judge[second]],
    )


def _prices(solution: Solution) -> Prices:
    rounds = tuple(
        PriceRound(objective, tuple(price.tolist()))
        for objective, price in zip(solution.objectives, solution.prices, strict=True)
    )
    barrier = None if solution.barrier is None else tuple(solution.barrier.tolist())
    return Prices(rounds, barrier)


def _told(field: Ground, found: Pairs, connectivity: Connectivity, prices: Prices) -> Assignment:
    points = field.affinity[found.row, found.judge].tolist()
    judges: dict[str, list[str]] = {name: [] for name in field.nominees}
    sums = Counter(dict.fromkeys(field.nominees, 0))
    for row, judge, each in zip(found.row.tolist(), found.judge.tolist(), points, strict=True):
        judges[field.nominees[row]].append(field.judges[judge])
        sums[field.nominees[row]] += each
    loads = np.bincount(found.judge, minlength=len(field.judges)).tolist()
    return Assignment(
        nominees=tuple(Assigned(name, tuple(sorted(judges[name])), sums[name]) for name in judges),
        loads=tuple(Load(name, load) for name, load in zip(field.judges, loads, strict=True)),
        total=sum(points),
        least=min(points, default=None),
        worst=min(sums, key=lambda name: (sums[name], name), default=None),
        connectivity=connectivity,
        prices=prices,
    )
