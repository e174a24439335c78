"""The judges' equations with nominees absorbed, and how they are solved without their inverse.

With w = a / (1 + a·n) for each nominee, H⁻¹ follows from T = I + b·(D - U'WU), judge by judge
(U counts ballots by nominee and judge, D those of each judge): what `Absorbed` multiplies by
without forming it.
Source: Henderson's mixed model equations; conjugate gradients: Hestenes & Stiefel 1952.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.calibration.design import Design, Reals

Inverse = NDArray[Any]  # of doubles or, where there are many judges, of floats
Solve = Callable[[Reals, float], Reals]

ROUNDS = 60


class Unsettled(ArithmeticError):  # noqa: N818 - says what happened
    """Conjugate gradients that do not come to rest: the equations are too far from diagonal."""


class Absorbed:
    """T at one pair of ratios. What it takes and gives is by judge, a column a right-hand side.

    `kept` is k = 1 / (1 + a·n) of each nominee, `keeps` of each size of `Alike`; `of_ones` is the
    right-hand side of a ballot of 1 from everybody.
    """

    def __init__(self, design: Design, nominee_ratio: float, judge_ratio: float):
        self.design = design
        self.a, self.b = nominee_ratio, judge_ratio
        alike = design.alike
        self.keeps: Reals = 1 / (1 + self.a * alike.sizes)
        self.kept: Reals = self.keeps[alike.of]
        self.weight: Reals = self.a * self.kept
        self.own: Reals = self.a * self.keeps @ alike.squared
        self.of_ones: Reals = self.keeps @ alike.ballots
        self.diagonal: Reals = 1 + self.b * (design.judge_count - self.own)

    def times(self, columns: Reals) -> Reals:
        """Return T times the columns."""
        design = self.design
        left = design.judge_count[:, None] * columns
        if design.blocks is None:
            left -= design.across(self.weight[:, None] * design.back(columns))
        else:
            left -= design.between_sizes(self.a * self.keeps) @ columns
        return columns + self.b * left

    def load(self, rows: Reals, columns: Reals) -> Reals:
        """Return the right-hand side of values that have these sums by nominee and by judge."""
        return columns - self.design.across(self.weight * rows)

    def of_nominees(self, rows: Reals, judge: Reals) -> Reals:
        """Return H⁻¹ times values, by nominee, from their sums and their solution by judge."""
        found: Reals = self.kept * (rows - self.b * self.design.back(judge))
        return found

    def lower(self) -> Reals:
        """Return T on and below its diagonal; what stands above is not told."""
        design, weight = self.design, self.a * self.keeps
        blocks = design.blocks
        found = design.below(weight) if blocks is None else design.between_sizes(weight)
        found *= -self.b
        found.ravel()[:: len(found) + 1] = self.diagonal
        return found


class Solver:
    """Solves T·x = columns, with the inverse of a T nearby or, without one, its diagonal.

    The direction in which all judges move together is far from what the diagonal says of it: it is
    solved for by itself, 1'T1 being `together`.
    """

    def __init__(self, absorbed: Absorbed, inverse: Inverse | None = None):
        self.absorbed = absorbed
        self.inverse = inverse
        self.together = len(absorbed.diagonal) + absorbed.b * float(absorbed.of_ones.sum())

    def near(self, columns: Reals) -> Reals:
        """Return roughly what the solution is."""
        if self.inverse is None:
            apart: Reals = columns / self.absorbed.diagonal[:, None]
            apart += columns.sum(axis=0) / self.together
            return apart
        if self.inverse.dtype == np.float64:
            close: Reals = self.inverse @ columns
            return close
        scale = np.maximum(np.abs(columns).max(axis=0), np.finfo(np.float64).tiny)
        found = self.inverse @ (columns / scale).astype(self.inverse.dtype)
        solved: Reals = found.astype(np.float64) * scale
        return solved

    def refined(self, columns: Reals, off: float, tolerance: float) -> Reals:
        """Return the solution, the inverse being off by no more than the part `off`, below 1.

        Every round leaves that part of what was missing.
        """
        found, missing = self.near(columns), off
        while missing > tolerance:
            found += self.near(columns - self.absorbed.times(found))
            missing *= off
        return found

    def solve(self, columns: Reals, tolerance: float) -> Reals:
        """Return the solution to a relative residual of `tolerance` in each column.

        :raises Unsettled: where it takes more than 60 rounds
        """
        found = np.zeros_like(columns)
        left = columns.copy()
        close = self.near(left)
        way = close.copy()
        square = (left * close).sum(axis=0)
        end = tolerance**2 * square
        for _round in range(ROUNDS):
            if (square <= end).all():
                return found
            ahead = self.absorbed.times(way)
            length = square / np.maximum((way * ahead).sum(axis=0), np.finfo(np.float64).tiny)
            found += length * way
            left -= length * ahead
            close = self.near(left)
            before, square = square, (left * close).sum(axis=0)
            way = close + square / np.maximum(before, np.finfo(np.float64).tiny) * way
        raise Unsettled("conjugate gradients do not settle")
