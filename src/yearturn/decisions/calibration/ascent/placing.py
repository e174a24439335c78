"""T at one place, formed as a matrix or not, and what there is to know of its traces."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from yearturn.decisions.calibration.ascent import inverting, probing, tracing
from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.ascent.tracing import Below
from yearturn.decisions.calibration.design import Design, Reals

MANY = 2000  # judges above which T is formed for its inverse only, and that in single precision


OFF = 8.0  # times the largest that probes show, for all that they do not show


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """An inverse of T, whose quadratic forms are `off` by that part at most, and exact traces."""

    inverse: Inverse
    traces: Reals
    off: float


class Place(Protocol):
    """T at one pair of ratios."""

    absorbed: Absorbed

    def times(self, columns: Reals) -> Reals:
        """Return T times columns."""
        ...

    def series(self, together: Reals) -> Reals:
        """Return the traces by the series; `together` solves T·x = diagonal."""
        ...

    def inverted(self) -> Inverted:
        """Return the inverse of T, and the traces from it."""
        ...


class Formed:
    """T as a matrix."""

    def __init__(self, absorbed: Absorbed):
        self.absorbed = absorbed
        self.matrix = absorbed.matrix()

    def times(self, columns: Reals) -> Reals:
        found: Reals = self.matrix @ columns
        return found

    def series(self, together: Reals) -> Reals:
        met = tracing.of_matrix(self.absorbed, self.matrix)
        return tracing.series(self.absorbed, met, together)

    def inverted(self) -> Inverted:
        found = inverting.inverted(self.matrix)
        quadratic = self.absorbed.design.quadratic(found)
        return Inverted(found, tracing.exact(self.absorbed, found, quadratic), 0.0)


class Spread:
    """T by its cells that are not zero."""

    def __init__(self, absorbed: Absorbed, below: Below):
        self.absorbed, self.below = absorbed, below
        self.beside = below.sums(absorbed.design, absorbed.weight)

    def times(self, columns: Reals) -> Reals:
        return self.absorbed.times(columns)

    def series(self, together: Reals) -> Reals:
        met = tracing.of_cells(self.absorbed, self.below, self.beside)
        return tracing.series(self.absorbed, met, together)

    def inverted(self) -> Inverted:
        found = inverting.inverted(self._matrix())
        missed = probing.missing(self.absorbed, found)
        quadratic = self.absorbed.design.quadratic(found)
        traces = tracing.exact(self.absorbed, found, quadratic)
        off = OFF * float((np.abs(missed).max(axis=1) / np.diag(found)).max())
        return Inverted(found, traces + probing.corrections(self.absorbed, missed), off)

    def _matrix(self) -> Inverse:
        below, judges = self.below, len(self.absorbed.diagonal)
        values = -self.absorbed.b * self.beside
        found = np.zeros((judges, judges), dtype=np.float32)
        found[below.row, below.column] = values
        found[below.column, below.row] = values
        found.ravel()[:: judges + 1] = self.absorbed.diagonal
        return found


class Places:
    """The places of one design."""

    def __init__(self, design: Design):
        many = len(design.judge_count) > MANY
        self.below = Below.of(design) if many else None

    def at(self, absorbed: Absorbed) -> Place:
        return Spread(absorbed, self.below) if self.below else Formed(absorbed)
