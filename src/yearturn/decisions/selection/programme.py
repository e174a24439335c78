"""A selection as whole numbers in arrays: columns to choose from, rows that bound their sums."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

EXACT_IN_FLOAT = 2**53

Whole: TypeAlias = NDArray[Any]
Flags: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Zeros and ones: column j stands in the rows `lines[:, j]`, each of them once.

    Columns that stand in fewer rows than the widest are filled up with the number `rows`, a row
    beyond the last that bounds nothing.
    """

    lines: Places
    rows: int

    @property
    def columns(self) -> int:
        return int(self.lines.shape[1])

    def sums(self, chosen: Places) -> NDArray[np.int64]:
        """Return how many of these columns stand in each row."""
        counts = np.bincount(self.lines[:, chosen].ravel(), minlength=self.rows + 1)
        return counts[: self.rows].astype(np.int64)

    def rows_of(self, column: int) -> list[int]:
        return [row for row in self.lines[:, column].tolist() if row < self.rows]


@dataclass(frozen=True, slots=True)
class Gains:
    """What each column gains, `high` · `weight` + `low`; one more of `high` outweighs any `low`."""

    high: Whole
    low: Whole
    weight: int

    def of(self, chosen: Places) -> int:
        """Return the exact gain of a set of columns."""
        high, low = self.high[chosen].tolist(), self.low[chosen].tolist()
        return int(sum(high) * self.weight + sum(low))

    def take(self, columns: Places) -> "Gains":
        return Gains(self.high[columns], self.low[columns], self.weight)


@dataclass(frozen=True, slots=True)
class Programme:
    """Which sets of columns are allowed (`lower` ≤ sum of each row ≤ `upper`), and their gains.

    An upper bound of as many as there are columns, or more, bounds nothing.
    """

    matrix: Matrix
    lower: NDArray[np.int64]
    upper: NDArray[np.int64]
    gains: Gains

    def holds(self, chosen: Places) -> bool:
        """Say whether a set of columns keeps every row."""
        sums = self.matrix.sums(chosen)
        return bool(((self.lower <= sums) & (sums <= self.upper)).all())


def matrix_of(columns: Sequence[Sequence[int]], rows: int) -> Matrix:
    """Return the matrix whose column j stands in the rows `columns[j]`."""
    width = max((len(column) for column in columns), default=0)
    lines = np.full((width, len(columns)), rows, dtype=np.intp)
    for j, column in enumerate(columns):
        lines[: len(column), j] = column
    return Matrix(lines, rows)


def whole(values: Iterable[int]) -> Whole:
    """Return whole numbers as an exact array: machine integers if small, Python's otherwise."""
    listed = list(values)
    small = all(-EXACT_IN_FLOAT < value < EXACT_IN_FLOAT for value in listed)
    return np.array(listed, dtype=np.int64 if small else object)


def ordered_gains(merits: Whole, raw_means: Whole, seats: int) -> Gains:
    """Return gains that put one more seat above any merit, one micro of merit above any raw mean.

    The gain of a set is ((seats filled · w) + merit - seats · m) · v + raw mean - seats · r, with m
    and r the least merit and raw mean, w = (greatest merit - m) · s + 1, v = (greatest raw mean -
    r) · s + 1, and s the number of `seats`, or of columns if they are fewer.
    """
    if not len(merits):
        return Gains(merits, raw_means, 1)
    most = min(seats, len(merits))
    m, r = int(merits.min()), int(raw_means.min())
    w = (int(merits.max()) - m) * most + 1
    v = (int(raw_means.max()) - r) * most + 1
    high = merits - m + w if w < EXACT_IN_FLOAT // 2 else merits.astype(object) - m + w
    low = raw_means - r if v < EXACT_IN_FLOAT else raw_means.astype(object) - r
    return Gains(high, low, v)
