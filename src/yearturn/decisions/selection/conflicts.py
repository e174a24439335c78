"""Rules that nobody can keep together: a smallest set of them, and what would let them be kept.

Beside the quotas, which go by their own names, a conflict can hold `seats:AWARD` (the award has no
more seats) and `one_title` (nobody wins twice).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from yearturn.decisions.selection.face import Face, whole
from yearturn.decisions.selection.framing import ONE_TITLE, Frame
from yearturn.decisions.selection.optimum import Objectives
from yearturn.decisions.selection.search import greatest
from yearturn.decisions.types import Infeasible


def conflict(frame: Frame, objectives: Objectives) -> Infeasible:
    """Return the conflict of a frame that holds no set: without any one rule of it, one is held.

    Seats and titles are left out first, so that a conflict of quotas alone is told as such.
    """
    names = irreducible(frame, objectives)
    return Infeasible(names, tuple(relaxations(frame, objectives, names)))


def irreducible(frame: Frame, objectives: Objectives) -> tuple[str, ...]:
    needed = list(frame.names)
    for name in frame.names:
        fewer = [other for other in needed if other != name]
        if not objectives.feasible(only(frame, fewer)):
            needed = fewer
    return tuple(needed)


def only(frame: Frame, names: Iterable[str]) -> Face:
    kept = set(names)
    return frame.without(name for name in frame.names if name not in kept)


def relaxations(frame: Frame, objectives: Objectives, names: Iterable[str]) -> Iterator[str]:
    """Yield, for each rule, the nearest bound at which all rules can be kept, if there is one."""
    for name in names:
        if name == ONE_TITLE:
            if objectives.feasible(frame.without([ONE_TITLE])):
                yield f"{ONE_TITLE}:yes->no"
            continue
        for number in frame.rows_named(name):
            yield from lower_minimum(frame, objectives, number)
            yield from higher_maximum(frame, objectives, number)


def lower_minimum(frame: Frame, objectives: Objectives, number: int) -> Iterator[str]:
    row = frame.rows[number]
    if row.lower > 0:
        lower = frame.face.lower.copy()
        lower[number] = 0
        most = extreme(objectives, replace(frame.face, lower=lower), number, 1)
        if most is not None:
            yield f"{row.name}:minimum:{row.lower}->{most}"


def higher_maximum(frame: Frame, objectives: Objectives, number: int) -> Iterator[str]:
    row = frame.rows[number]
    if row.upper < len(row.columns):
        upper = frame.face.upper.copy()
        upper[number] = frame.matrix.columns
        least = extreme(objectives, replace(frame.face, upper=upper), number, -1)
        if least is not None:
            yield f"{row.name}:maximum:{row.upper}->{-least}"


def extreme(objectives: Objectives, face: Face, number: int, sign: int) -> int | None:
    """Return the greatest `sign` times the sum of a row over the sets of a face."""
    inside = np.zeros(face.matrix.rows, dtype=np.bool_)
    inside[number] = True
    gains = whole([sign if touched else 0 for touched in face.matrix.touched(inside)])
    found = greatest(objectives.pricing, [face], gains)
    return None if found is None else found.gain
