"""Problems of assignment, drawn or written down, and what all assignments of small ones come to."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from yearturn.decisions.checking.tie_points import tie_points
from yearturn.decisions.types import (
    Affinity,
    Aim,
    Assignment,
    AssignmentProblem,
    Judge,
    Nominee,
)

Given = dict[str, frozenset[str]]
ROUNDS = 6  # of tie points: more than ever were needed


def panel(
    table: dict[str, dict[str, int | None]], each: int = 1, **more: object
) -> AssignmentProblem:
    """Return a problem from affinities by nominee, then judge; None is a conflict."""
    judges = sorted({judge for row in table.values() for judge in row})
    pairs = [(nominee, judge, row[judge]) for nominee, row in table.items() for judge in row]
    problem = AssignmentProblem(
        nominees=tuple(map(Nominee, table)),
        judges=tuple(map(Judge, judges)),
        each=each,
        seed="seed",
        conflicts=tuple((one, other) for one, other, points in pairs if points is None),
        affinities=tuple(Affinity(*pair) for pair in pairs if pair[2] is not None),
    )
    return replace(problem, **more)


def blocks(sizes: tuple[int, ...], each: int = 2) -> AssignmentProblem:
    """Return groups of so many nominees, each group with as many judges who know only it."""
    names = [
        (group, f"{group}{number}") for group, size in enumerate(sizes) for number in range(size)
    ]
    return panel(
        {
            f"n{name}": {f"j{other}": 10 if group == theirs else 0 for theirs, other in names}
            for group, name in names
        },
        each,
    )


def chances(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - problems for tests, the same in every run


def drawn(seed: int) -> AssignmentProblem:
    """Return a small problem of any kind, possible or not."""
    chance = chances(seed)
    nominees = [f"n{number}" for number in range(chance.randint(1, 4))]
    judges = [f"j{number}" for number in range(chance.randint(1, 5))]
    often, spread = chance.choice([0, 0.15, 0.3]), chance.choice([0, 1, 3, 1000])
    pairs = list(product(nominees, judges))
    conflicts = tuple(pair for pair in pairs if chance.random() < often)
    return AssignmentProblem(
        nominees=tuple(map(Nominee, nominees)),
        judges=tuple(bounded(name, len(nominees), chance) for name in judges),
        each=chance.randint(1, min(3, len(judges))),
        seed=str(chance.random()),
        conflicts=conflicts,
        affinities=tuple(
            Affinity(*pair, chance.randint(-spread, spread))
            for pair in pairs
            if chance.random() < 0.8
        ),
        fixed=tuple(p for p in pairs if p not in conflicts and chance.random() < 0.05),
        balanced=chance.random() < 0.6,
        aim=chance.choice(list(Aim)),
    )


def bounded(name: str, nominees: int, chance: random.Random) -> Judge:
    cap = chance.choice([None, None, chance.randint(0, nominees)])
    floor = chance.choice([0, 0, chance.randint(0, nominees if cap is None else cap)])
    return Judge(name, floor, cap)


def affinities(problem: AssignmentProblem) -> dict[tuple[str, str], int]:
    """Return the affinity of each pair, from topics and pairs."""
    found = {}
    for nominee in problem.nominees:
        for judge in problem.judges:
            known = sum(points for topic, points in judge.expertise if topic in nominee.topics)
            found[nominee.nominee, judge.judge] = known
    for each in problem.affinities:
        found[each.nominee, each.judge] += each.points
    return found


def every_assignment(problem: AssignmentProblem) -> Iterator[Given]:
    """Yield all assignments that keep needs, conflicts, fixed pairs, floors and caps."""
    choices = []
    for each in problem.nominees:
        fixed = {judge for nominee, judge in problem.fixed if nominee == each.nominee}
        barred = {judge for nominee, judge in problem.conflicts if nominee == each.nominee}
        judges = [judge.judge for judge in problem.judges if judge.judge not in barred]
        sets = map(frozenset, combinations(judges, problem.each))
        choices.append([chosen for chosen in sets if fixed <= chosen])
    for chosen in product(*choices):
        loads = {each: sum(each.judge in judges for judges in chosen) for each in problem.judges}
        if all(
            judge.floor <= load <= (len(problem.nominees) if judge.cap is None else judge.cap)
            for judge, load in loads.items()
        ):
            names = (each.nominee for each in problem.nominees)
            yield dict(zip(names, chosen, strict=True))


def standing(problem: AssignmentProblem, given: Given) -> tuple[int, ...]:
    """Return what is compared, the greater the better: balance, least, total, then tie points."""
    value = affinities(problem)
    pairs = [(nominee, judge) for nominee, judges in given.items() for judge in judges]
    loads = [sum(judge == each.judge for _nominee, judge in pairs) for each in problem.judges]
    balance = -sum(load * load for load in loads) if problem.balanced else 0
    free = [value[pair] for pair in pairs if pair not in problem.fixed]
    least = min(free, default=0) if problem.aim == Aim.FAIREST else 0
    ties = [sum(tie_points(problem.seed, turn, *pair) for pair in pairs) for turn in range(ROUNDS)]
    return (balance, least, sum(value[pair] for pair in pairs), *ties)


def best(problem: AssignmentProblem) -> Given | None:
    """Return the best assignment of all, None if there is none."""
    return max(every_assignment(problem), key=lambda given: standing(problem, given), default=None)


def given(outcome: Assignment) -> Given:
    return {each.nominee: frozenset(each.judges) for each in outcome.nominees}


def before_swaps(outcome: Assignment) -> Given:
    """Return who was given whom before components were joined."""
    found = given(outcome)
    for swap in reversed(outcome.connectivity.swaps):
        found[swap.first] = found[swap.first] - {swap.got} | {swap.gave}
        found[swap.second] = found[swap.second] - {swap.gave} | {swap.got}
    return found


def shuffled(problem: AssignmentProblem, seed: int) -> AssignmentProblem:
    """Return the same problem with everything in another order."""
    lists = ("nominees", "judges", "conflicts", "affinities", "fixed")
    mixed = {name: list(getattr(problem, name)) for name in lists}
    for each in mixed.values():
        chances(seed).shuffle(each)
    return replace(problem, **{name: tuple(each) for name, each in mixed.items()})


def crowd(nominees: int, judges: int, seed: int, *, conflicts: float = 0.08) -> AssignmentProblem:
    """Return a problem of some size, with topics, pairs of their own and conflicts."""
    chance = chances(seed)
    topics = [f"t{number}" for number in range(6)]
    names = [f"n{number:03}" for number in range(nominees)], [f"j{n:03}" for n in range(judges)]
    pairs = list(product(*names))
    return AssignmentProblem(
        nominees=tuple(Nominee(name, tuple(chance.sample(topics, 2))) for name in names[0]),
        judges=tuple(
            Judge(name, expertise=tuple((topic, chance.randint(0, 40)) for topic in topics))
            for name in names[1]
        ),
        each=3,
        seed=f"crowd {seed}",
        conflicts=tuple(pair for pair in pairs if chance.random() < conflicts),
        affinities=tuple(
            Affinity(*pair, chance.randint(-9, 9)) for pair in pairs if chance.random() < 0.2
        ),
    )
