"""A problem as arrays, names in ascending order; what contradicts itself is refused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.assignment.arcs import Mask, Places, Whole
from yearturn.decisions.types import AssignmentProblem

MOST = 2**58  # what affinities times judges may come to


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Rows are nominees, columns judges: `affinity`, and whether a pair is `open` or `fixed`.

    `need` is how many judges each nominee lacks; `lower`, `upper` and `held` are, by judge, how
    many more nominees they may be given, and how many they have.
    """

    nominees: tuple[str, ...]
    judges: tuple[str, ...]
    affinity: Whole
    open: Mask
    fixed: Mask
    need: Places
    lower: Places
    upper: Places
    held: Places


def ground(problem: AssignmentProblem) -> Ground:
    """Return the problem as arrays.

    :raises ValueError: names that stand twice or nowhere, a fixed pair in conflict or beyond
        `each` or a cap, a floor above its cap, or affinities too large to be added up
    """
    nominees = _sorted("nominee", (each.nominee for each in problem.nominees))
    judges = _sorted("judge", (each.judge for each in problem.judges))
    numbers = _numbers(nominees), _numbers(judges)
    conflicts = _mask(problem.conflicts, numbers)
    fixed = _mask(problem.fixed, numbers)
    if (conflicts & fixed).any():
        raise ValueError("a fixed pair is in conflict")
    need = problem.each - np.count_nonzero(fixed, axis=1)
    held = np.count_nonzero(fixed, axis=0)
    lower, upper = _bounds(problem, numbers[1])
    if problem.each < 1 or (need < 0).any() or (held > upper).any():
        raise ValueError("fewer than one judge each, or more fixed pairs than are allowed")
    return Ground(
        nominees=nominees,
        judges=judges,
        affinity=_affinity(problem, numbers),
        open=~(conflicts | fixed),
        fixed=fixed,
        need=need,
        lower=np.maximum(lower - held, 0),
        upper=upper - held,
        held=held,
    )


def _sorted(role: str, names: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(names)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise ValueError(f"{role} {min(twice)} stands twice")
    return tuple(sorted(counts))


Numbers = dict[str, int]


def _numbers(names: Sequence[str]) -> Numbers:
    return {name: number for number, name in enumerate(names)}


def _mask(pairs: Iterable[tuple[str, str]], numbers: tuple[Numbers, Numbers]) -> Mask:
    mask = np.zeros((len(numbers[0]), len(numbers[1])), dtype=np.bool_)
    for nominee, judge in pairs:
        mask[_place(nominee, judge, numbers)] = True
    return mask


def _place(nominee: str, judge: str, numbers: tuple[Numbers, Numbers]) -> tuple[int, int]:
    if nominee not in numbers[0] or judge not in numbers[1]:
        raise ValueError(f"nobody knows nominee {nominee} or judge {judge}")
    return numbers[0][nominee], numbers[1][judge]


def _bounds(problem: AssignmentProblem, numbers: Numbers) -> tuple[Places, Places]:
    lower = np.zeros(len(numbers), dtype=np.intp)
    upper = np.full(len(numbers), len(problem.nominees), dtype=np.intp)
    for each in problem.judges:
        cap = len(problem.nominees) if each.cap is None else each.cap
        if not 0 <= each.floor <= cap:
            raise ValueError(f"judge {each.judge}: floor {each.floor}, cap {each.cap}")
        lower[numbers[each.judge]] = each.floor
        upper[numbers[each.judge]] = min(cap, len(problem.nominees))
    return lower, upper


def _affinity(problem: AssignmentProblem, numbers: tuple[Numbers, Numbers]) -> Whole:
    """Return points by pair, in 64 bits: those by topic, then those of pairs."""
    topics = sorted({topic for each in problem.nominees for topic in each.topics})
    column = _numbers(topics)
    wanted = np.zeros((len(numbers[0]), len(topics)), dtype=np.int64)
    for nominee in problem.nominees:
        for topic in set(nominee.topics):
            wanted[numbers[0][nominee.nominee], column[topic]] = 1
    known = np.zeros((len(topics), len(numbers[1])), dtype=np.int64)
    _require_small(problem)
    for judge in problem.judges:
        for topic, points in judge.expertise:
            if topic in column:
                known[column[topic], numbers[1][judge.judge]] += points
    affinity = wanted @ known
    for each in problem.affinities:
        affinity[_place(each.nominee, each.judge, numbers)] += each.points
    return affinity


def _require_small(problem: AssignmentProblem) -> None:
    """Refuse points whose sums, or prices that follow from them, might not fit 64 bits."""
    points = [abs(each) for judge in problem.judges for _topic, each in judge.expertise]
    points += [abs(each.points) for each in problem.affinities]
    if sum(points) * (len(problem.judges) + 1) * 4 > MOST:
        raise ValueError("affinities are too large to be added up")
