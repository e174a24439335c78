"""Quotas that no panel keeps: a smallest set of them, and the smallest change of their bounds."""

from collections.abc import Iterator

import numpy as np

from yearturn.decisions.sortition.framing import Floats, Frame, Whole
from yearturn.decisions.sortition.programs import Bounds, Program
from yearturn.decisions.types import NoPanel

SIZE = "size"


def conflict(frame: Frame) -> NoPanel:
    """Return the conflict of a frame without a panel.

    The size is left out first, so that a conflict of quotas alone is told as such.
    """
    if not frame.people:
        return NoPanel((SIZE,), (f"{SIZE}:{frame.lower[0]}->0",))
    named = [SIZE, *(f"{feature}:{value}" for feature, value in frame.quotas)]
    return NoPanel(tuple(named[row] for row in irreducible(frame)), tuple(changes(frame, named)))


def irreducible(frame: Frame) -> list[int]:
    """Return rows that nobody can keep together, while any of them left out frees the others."""
    sizes = frame.sizes.astype(np.float64)
    nothing = np.zeros(len(sizes))
    bounds = only(frame, range(len(frame.lower)))
    program = Program(frame.real, bounds, (nothing, sizes), nothing, whole=True)
    needed = list(range(len(frame.lower)))
    for row in range(len(frame.lower)):
        fewer = [other for other in needed if other != row]
        program.bound(only(frame, fewer), (nothing, sizes))
        if program.answer() is None:
            needed = fewer
    return needed


def only(frame: Frame, rows: list[int] | range) -> Bounds:
    """Return the bounds of these rows, and none of all others."""
    lower, upper = np.zeros(len(frame.lower)), np.full(len(frame.lower), float(frame.sizes.sum()))
    lower[rows], upper[rows] = frame.lower[rows], frame.upper[rows]
    return lower, upper


def changes(frame: Frame, named: list[str]) -> Iterator[str]:
    """Yield the parts of the smallest change, minimum before maximum, in the order of rows."""
    rows = len(named)
    lowered, raised = np.split(smallest(frame), [rows])
    for row, name in enumerate(named):
        lower, upper = int(frame.lower[row]), int(frame.upper[row])
        if name == SIZE and lowered[row]:
            yield f"{name}:{lower}->{lower - lowered[row]}"
        elif lowered[row]:
            yield f"{name}:minimum:{lower}->{lower - lowered[row]}"
        if raised[row]:
            yield f"{name}:maximum:{upper}->{upper + raised[row]}"


def smallest(frame: Frame) -> Whole:
    """Return by how much minima fall (all rows), then maxima rise: the least in all.

    The size is changed only where there are fewer people. Of several least changes the one whose
    numbers, from the first on, are the smallest: so the solver's order decides nothing.
    """
    rows, kinds = frame.real.shape
    sizes = frame.sizes.astype(np.float64)
    table = np.hstack([frame.real, np.eye(rows), -np.eye(rows)])
    total = np.concatenate([np.zeros(kinds), costs(frame)])
    table = np.vstack([table, total])
    lower = np.append(frame.lower, 0.0).astype(np.float64)
    upper = np.append(frame.upper, total @ np.append(np.zeros(kinds), most(frame)))
    columns = np.zeros(kinds + 2 * rows), np.append(sizes, most(frame))
    found = least(table, (lower, upper), columns, total)
    upper[-1] = total @ found
    for column in range(kinds, kinds + 2 * rows):
        if found[column]:
            single = np.zeros(len(total))
            single[column] = 1
            found = least(table, (lower, upper), columns, single)
        columns[1][column] = found[column]
    return found[kinds:]


def costs(frame: Frame) -> Floats:
    """Return what a unit of each change costs: of the size, more than all of the quotas."""
    each = np.ones(2 * len(frame.lower))
    each[0] = 1 + most(frame).sum()
    return each


def most(frame: Frame) -> Floats:
    """Return how far a change can help: minima down to 0, maxima up to all people there are."""
    people = frame.inside @ frame.sizes
    rise = np.maximum(people - frame.upper, 0)
    rise[0] = 0
    return np.append(frame.lower, rise).astype(np.float64)


def least(table: Floats, rows: Bounds, columns: Bounds, costs_: Floats) -> Whole:
    answer = Program(table, rows, columns, -costs_, whole=True).answer()
    if answer is None:
        raise ArithmeticError("the solver finds no change that helps")
    return np.rint(answer.values).astype(np.int64)
