"""The least change of bounds, in all rules together, that lets somebody keep them.

Every bound of seats and quotas is given columns that stand for one step each: a step below a
minimum fills in for somebody, a step above a maximum makes room for one. The fewest steps are
found as the best set of that larger programme.

Among as few steps minima give way before maxima, and later rules before earlier ones: maxima rise
as little as can be, that of the first rule first (seats stand before quotas); then minima fall as
much as can be, that of the last rule first.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.selection.framing import Frame
from yearturn.decisions.selection.optimum import best
from yearturn.decisions.selection.programme import Gains, Matrix, Programme


@dataclass(frozen=True, slots=True)
class Step:
    """One column of steps: of `row`, taken if the column is chosen (`below`) or left out."""

    row: int
    below: bool


def least_change(frame: Frame) -> tuple[str, ...]:
    """Return the changed bounds; nothing where one person for one title stands in the way."""
    steps = sorted(possible(frame), key=precedence)
    found = best(stretched(frame, steps), least=-len(steps) - 1)
    if found is None:
        return ()
    chosen = set(found.chosen.tolist())
    taken = Counter(step for number, step in enumerate(steps) if (number in chosen) == step.below)
    return tuple(told(frame, step, count) for step, count in sorted(taken.items(), key=order))


def precedence(step: Step) -> tuple[bool, int]:
    """Return where a step's column stands: of two sets that with the first that differs is best."""
    return (step.below, -step.row if step.below else step.row)


def order(item: tuple[Step, int]) -> tuple[int, bool]:
    return (item[0].row, not item[0].below)


def told(frame: Frame, step: Step, count: int) -> str:
    least, most = frame.bounds(step.row)
    rule = frame.rule_of(step.row)
    if step.below:
        return f"{rule}:minimum:{frame.minimum(step.row)}->{least - count}"
    return f"{rule}:maximum:{most}->{most + count}"


def possible(frame: Frame) -> Iterator[Step]:
    """Yield the steps that may help: no maximum has to rise by more than minima ask for."""
    programme = frame.programme
    rows = programme.matrix.rows
    counts = programme.matrix.sums(np.arange(programme.matrix.columns))
    asked = int(np.maximum(programme.lower, 0).sum())
    for row in range(rows):
        if not frame.is_bound(row):
            continue
        least, most = frame.bounds(row)
        yield from [Step(row, below=True)] * max(0, least)
        above = min(int(counts[row]) - most, asked) if most >= 0 else -most
        yield from [Step(row, below=False)] * max(0, above)


def stretched(frame: Frame, steps: list[Step]) -> Programme:
    """Return the programme with steps as columns before the pairs, and steps alone as gains.

    Each row is split: the minimum counts people and the steps that are taken below it, the maximum
    counts people and the steps above it that are not taken.
    """
    programme = frame.programme
    rows, people = programme.matrix.rows, programme.matrix.columns
    first, limit = len(steps), people + len(steps)
    old = programme.matrix.lines
    lines = np.full((2 * len(old), limit), 2 * rows)
    lines[: len(old), first:] = np.where(old < rows, old, 2 * rows)
    lines[len(old) :, first:] = np.where(old < rows, old + rows, 2 * rows)
    upper = programme.upper.copy()
    for number, step in enumerate(steps):
        lines[0, number] = step.row if step.below else step.row + rows
        upper[step.row] += not step.below
    unlimited = programme.upper >= people
    least = np.concatenate([programme.lower, np.zeros_like(upper)])
    most = np.concatenate([np.full_like(upper, limit), np.where(unlimited, limit, upper)])
    high = np.array([-1 if step.below else 1 for step in steps] + [0] * people, dtype=np.int64)
    gains = Gains(high, np.zeros_like(high), 1)
    return Programme(Matrix(lines, 2 * rows), least, most, gains)
