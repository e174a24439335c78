"""The best assignment of a ground: balance, the least pair, the total, ties, one after another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Places, Whole
from yearturn.decisions.assignment.descent import Stuck
from yearturn.decisions.assignment.fairness import fairest
from yearturn.decisions.assignment.ground import Ground
from yearturn.decisions.assignment.loads import Balance, Bounds, Loads
from yearturn.decisions.assignment.points import points, words
from yearturn.decisions.assignment.rounds import Course
from yearturn.decisions.types import Aim, Objective, Unassignable

SMALL = 2**28  # prices below it leave room in 32 bits
NOTHING = {np.dtype(np.int32): -(2**30), np.dtype(np.int64): -(2**62)}


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The pairs given, by number, in no order; what proves them the best and only best.

    `barrier` are the prices that keep the least pair as low as it is; None without the aim.
    """

    row: Places
    judge: Places
    objectives: tuple[Objective, ...]
    prices: tuple[Whole, ...]
    barrier: Whole | None


def solved(ground: Ground, seed: str, *, balanced: bool, aim: Aim) -> Solution:
    """Return the best assignment; see `assigning.assign` for what that is.

    :raises types.Unassignable: if needs, floors and caps cannot be kept
    """
    _require_enough(ground)
    if balanced:
        try:
            return _aimed(_level(ground), ground, seed, aim)
        except Stuck:
            return _aimed(_balanced(ground, aim), ground, seed, aim)
    course = _opened(ground, ground.affinity, Bounds(ground.lower, ground.upper))
    try:
        return _aimed(course, ground, seed, aim)
    except Stuck as stuck:
        raise _unassignable(ground, stuck) from stuck


def _require_enough(ground: Ground) -> None:
    """Refuse nominees without judges enough, and floors when no nominee lacks a judge."""
    lacking = ground.need - np.count_nonzero(ground.open, axis=1)
    if (lacking > 0).any():
        nobody = np.zeros(len(ground.judges), dtype=np.bool_)
        raise _unassignable(ground, Stuck(nobody, over=True))
    if not ground.need.any() and ground.lower.any():
        raise _unassignable(ground, Stuck(ground.lower > 0, over=False))


def _opened(ground: Ground, value: Whole | int, loads: Loads) -> Course:
    place = np.flatnonzero(ground.need > 0)
    dtype = _dtype(ground)
    nothing = NOTHING[np.dtype(dtype)]
    full = np.where(ground.open, value, nothing).astype(dtype, copy=False)
    if len(place) < len(full):
        full = full[place]
    return Course(Arcs(full, ground.need[place], len(ground.judges)), place, loads)


def _dtype(ground: Ground) -> type[np.int32] | type[np.int64]:
    spread = int(ground.affinity.max(initial=0)) - int(ground.affinity.min(initial=0))
    return np.int32 if spread * (len(ground.judges) + 1) < SMALL else np.int64


def _level(ground: Ground) -> Course:
    """Return the course after balance where all judges can be at one level."""
    balance = Balance(ground.lower, ground.upper, ground.held)
    level = np.full(len(ground.judges), balance.level(int(ground.need.sum())))
    course = _opened(ground, ground.affinity, balance.at(level))
    course.prices.append(level)
    return course


def _balanced(ground: Ground, aim: Aim) -> Course:
    """Return the course after a round of balance, forced pairs still open if the aim is fairness.

    :raises types.Unassignable: if loads cannot be kept
    """
    balance = Balance(ground.lower, ground.upper, ground.held)
    level = np.full(len(ground.judges), balance.level(int(ground.need.sum())))
    course = _opened(ground, 0, balance)
    try:
        course.run(level.astype(course.arcs.value.dtype), settles=aim != Aim.FAIREST)
    except Stuck as stuck:
        raise _unassignable(ground, stuck) from stuck
    if not course.over:
        course.valued(lambda rows, judge: _at(ground.affinity, rows, judge))
    return course


def _at(matrix: Whole, rows: Places, judge: Places | None) -> Whole:
    found: Whole = matrix[rows] if judge is None else matrix[rows[:, None], judge]
    return found


def _aimed(course: Course, ground: Ground, seed: str, aim: Aim) -> Solution:
    """Play all rounds after balance."""
    objectives = [Objective.BALANCE] * len(course.prices)
    barrier = None
    if aim == Aim.FAIREST:
        barrier = fairest(course, ground.affinity)
    if not course.over:
        objectives.append(Objective.AFFINITY)
        course.run()
    turn = 0
    while not course.over:
        _tie_points(course, ground, seed, turn)
        objectives.append(Objective.TIE)
        course.run()
        turn += 1
    row, judge = _joined(course.row), _joined(course.judge)
    return Solution(row, judge, tuple(objectives), tuple(course.prices), barrier)


def _tie_points(course: Course, ground: Ground, seed: str, turn: int) -> None:
    nominees = words(seed, "nominee", (ground.nominees[each] for each in course.place.tolist()))
    judges = words(seed, "judge", ground.judges)
    number = np.zeros(len(ground.nominees), dtype=np.intp)
    number[course.place] = np.arange(len(course.place))
    course.valued(
        lambda rows, judge: points(
            nominees[number[rows], None], judges if judge is None else judges[judge], turn
        )
    )


def _joined(parts: Sequence[Places]) -> Places:
    return np.concatenate((np.zeros(0, dtype=np.intp), *parts))


def _unassignable(ground: Ground, stuck: Stuck) -> Unassignable:
    """Return what stands in the way, by name: those who press upon, or might fill, the judges."""
    theirs = np.count_nonzero(ground.open & stuck.judges, axis=1)
    others = np.count_nonzero(ground.open & ~stuck.judges, axis=1)
    if stuck.over:
        count = np.maximum(ground.need - others, 0)
        limit = int(ground.upper[stuck.judges].sum())
    else:
        count = np.minimum(ground.need, theirs)
        limit = int(ground.lower[stuck.judges].sum())
    total = int(count.sum())
    return Unassignable(
        tuple(ground.nominees[each] for each in np.flatnonzero(count).tolist()),
        tuple(ground.judges[each] for each in np.flatnonzero(stuck.judges).tolist()),
        over=stuck.over,
        needed=total if stuck.over else limit,
        available=limit if stuck.over else total,
    )
