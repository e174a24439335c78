"""A set of possible winners as rows of zeros and ones: what is settled, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

OPEN = -1
EXACT_IN_FLOAT = 2**53

Whole: TypeAlias = NDArray[Any]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Zeros and ones by column: `index[j]` lists the rows of column j.

    Columns that stand in fewer rows than the widest are filled up with the number `rows`, a row
    beyond the last that bounds nothing.
    """

    index: NDArray[np.intp]
    rows: int

    @property
    def columns(self) -> int:
        return len(self.index)

    def sums(self, chosen: Flags) -> NDArray[np.int64]:
        """Return how many chosen columns stand in each row, the row beyond the last left out."""
        counts = np.bincount(self.index[chosen].ravel(), minlength=self.rows + 1)
        return counts[: self.rows].astype(np.int64)

    def touched(self, rows: Flags) -> Flags:
        """Return which columns stand in one of these rows at least."""
        return np.asarray(np.append(rows, False)[self.index].any(axis=1))


@dataclass(frozen=True, slots=True)
class Face:
    """All sets of columns with `lower` ≤ sum of each row ≤ `upper` that agree with `settled`.

    `settled` holds 1 for a column that is in, 0 for one that is out, OPEN otherwise.
    """

    matrix: Matrix
    lower: NDArray[np.int64]
    upper: NDArray[np.int64]
    settled: NDArray[np.int8]

    @property
    def open(self) -> Flags:
        return np.equal(self.settled, OPEN)

    @property
    def chosen(self) -> Flags:
        return np.equal(self.settled, 1)

    def settle(self, column: int, value: int) -> "Face":
        settled = self.settled.copy()
        settled[column] = value
        return replace(self, settled=settled)

    def holds(self, chosen: Flags) -> bool:
        """Say whether this set of columns keeps every row and agrees with what is settled."""
        sums = self.matrix.sums(chosen)
        agrees = bool((self.open | (self.chosen == chosen)).all())
        return agrees and bool(((self.lower <= sums) & (sums <= self.upper)).all())


def narrowed(face: Face) -> Face:
    """Return the open columns alone, with the rows that can still bind and what is left of them."""
    columns = np.flatnonzero(face.open)
    taken, free = face.matrix.sums(face.chosen), face.matrix.sums(face.open)
    lower, upper = face.lower - taken, face.upper - taken
    rows = np.flatnonzero((upper < free) | (lower > 0))
    place = np.full(face.matrix.rows + 1, len(rows))
    place[rows] = np.arange(len(rows))
    matrix = Matrix(place[face.matrix.index[columns]], len(rows))
    return Face(matrix, lower[rows], upper[rows], face.settled[columns])


def matrix_of(columns: Sequence[Sequence[int]], rows: int) -> Matrix:
    """Return the matrix whose column j stands in the rows `columns[j]`."""
    width = max((len(column) for column in columns), default=0)
    index = np.full((len(columns), width), rows, dtype=np.intp)
    for j, column in enumerate(columns):
        index[j, : len(column)] = column
    return Matrix(index, rows)


def whole(values: Sequence[int]) -> Whole:
    """Return whole numbers as an exact array: machine integers if small, Python's otherwise."""
    small = all(abs(value) < EXACT_IN_FLOAT for value in values)
    return np.array(values, dtype=np.int64 if small else object)


def total(gains: Whole, chosen: Flags) -> int:
    """Return the exact sum of the chosen columns' gains."""
    return sum(int(gain) for gain in gains[chosen])


def propagated(face: Face) -> Face | None:
    """Return the face with everything settled that its rows force; None if a row cannot be kept."""
    settled = face.settled.copy()
    while True:
        open_ = settled == OPEN
        sums = face.matrix.sums(settled == 1)
        free = face.matrix.sums(open_)
        if ((sums > face.upper) | (sums + free < face.lower)).any():
            return None
        full = open_ & face.matrix.touched((sums == face.upper) & (free > 0))
        needed = open_ & face.matrix.touched((sums + free == face.lower) & (free > 0))
        if (full & needed).any():
            return None
        if not (full | needed).any():
            return replace(face, settled=settled)
        settled[full] = 0
        settled[needed] = 1
