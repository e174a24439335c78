"""The restricted likelihood of the severity model at given variance ratios, with its derivatives.

total = intercept + nominee + judge + error, all but the intercept random. With H = I + a·A + b·B
(A: same nominee, B: same judge; a, b: the ratios to the error variance) and P the projection that
H and the intercept define, the deviance with the error variance profiled out is
log|H| + log(1'H⁻¹1) + (N - 1)·log(y'Py). Nominees are absorbed (their block is diagonal), so that
the only matrix is S = I + b·(D - U'WU), judge by judge: O(Σ n_i² + J³).
Source: Patterson & Thompson 1971 (REML); Henderson's mixed model equations.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.design import Design, Reals

Solved = tuple[Reals, Reals, Reals]  # by ballot; summed by nominee; summed by judge


class Model:
    """The model of one design at one pair of ratios: everything that does not need the totals."""

    def __init__(self, design: Design, nominee_ratio: float, judge_ratio: float):
        self.design = design
        self.a = nominee_ratio
        self.b = judge_ratio
        self.kept = 1 / (1 + self.a * design.nominee_count)
        self.weight = self.a * self.kept
        self.absorbed = np.diag(design.judge_count) - design.between(self.weight)
        size = len(design.judge_count)
        self.inverse, log_determinant = _inverted(np.eye(size) + self.b * self.absorbed)
        self.log_h = float(np.log1p(self.a * design.nominee_count).sum()) + log_determinant
        own = self._solved(np.ones(len(design.nominee)), design.across(self.kept))
        self.ones, self.nominee_ones, self.judge_ones = own
        self.information = self.length(own)

    def solve(self, values: Reals) -> Solved:
        """Return H⁻¹ times the ballots' values, and that summed by nominee and by judge."""
        nominees = self.weight * self.design.of_nominees(values)
        return self._solved(values, self.design.of_judges(values) - self.design.across(nominees))

    def project(self, values: Reals) -> Solved:
        """Return P times the ballots' values, and that summed by nominee and by judge."""
        return self.solve(values - float(self.ones @ values) / self.information)

    def length(self, solved: Solved) -> float:
        """Return v'H⁻¹v from H⁻¹v: a sum of squares, which keeps its digits at any ratio."""
        own, nominee, judge = solved
        return float(own @ own + self.a * (nominee @ nominee) + self.b * (judge @ judge))

    def _solved(self, values: Reals, judges: Reals) -> Solved:
        """Return what `solve` does, the judges' sums of values free of nominees being known."""
        judge = self.inverse @ judges
        left = values - self.b * judge[self.design.judge]
        nominee = self.kept * self.design.of_nominees(left)
        return left - self.a * nominee[self.design.nominee], nominee, judge

    @cached_property
    def traces(self) -> tuple[Reals, Reals]:
        """Return tr(PV) and tr(PVPW) for V, W of nominees and judges."""
        nominee, judge = self.nominee_ones, self.judge_ones
        carried = self.design.across(self.kept * nominee)
        share = self.design.nominee_count * self.kept
        between = self.design.between(self.kept**2)
        weighed = self.inverse @ between
        judged = self.inverse @ self.absorbed
        m = self.information
        nn, jj = float(nominee @ nominee), float(judge @ judge)
        first = np.array(
            [
                share.sum() - self.b * np.vdot(self.inverse, between) - nn / m,
                np.vdot(self.inverse, self.absorbed) - jj / m,
            ]
        )
        cross = self.design.between(share * self.kept**2)
        aa = (
            share @ share
            - 2 * self.b * np.vdot(self.inverse, cross)
            + self.b**2 * np.vdot(weighed, weighed.T)
            - 2 * (share @ nominee**2 - self.b * (carried @ self.inverse @ carried)) / m
            + nn**2 / m**2
        )
        met = float(carried @ self.inverse @ judge)
        ab = np.vdot(weighed, self.inverse) - 2 * met / m + nn * jj / m**2
        bb = np.vdot(judged, judged.T) - 2 * (judge @ judged @ judge) / m + jj**2 / m**2
        return first, np.array([[aa, ab], [ab, bb]])


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The profiled deviance at one pair of ratios, its gradient and Hessian by the ratios."""

    deviance: float
    gradient: Reals
    hessian: Reals
    error_variance: float


def evaluate(design: Design, totals: Reals, ratios: Reals) -> Point:
    """Return the deviance, both derivatives and the error variance at (nominee, judge) ratios."""
    model = Model(design, float(ratios[0]), float(ratios[1]))
    freedom = len(totals) - 1
    left = model.project(totals)
    _own, nominee, judge = left
    square = model.length(left)
    shifts = np.stack([nominee[design.nominee], judge[design.judge]])
    slopes = np.array([nominee @ nominee, judge @ judge]) / square
    curves = shifts @ np.stack([model.project(shift)[0] for shift in shifts]).T / square
    first, second = model.traces
    return Point(
        deviance=model.log_h + float(np.log(model.information)) + freedom * float(np.log(square)),
        gradient=first - freedom * slopes,
        hessian=freedom * (2 * curves - np.outer(slopes, slopes)) - second,
        error_variance=square / freedom,
    )


def criterion(point: Point, ballots: int) -> float:
    """Return the REML criterion as lme4 prints it: minus twice the restricted log likelihood."""
    freedom = ballots - 1
    return point.deviance + freedom * float(1 + np.log(2 * np.pi / freedom))


def _inverted(matrix: Reals) -> tuple[Reals, float]:
    """Return the inverse of a symmetric positive definite matrix and its log determinant."""
    factor, failed = lapack.dpotrf(matrix, lower=1)
    if failed:
        raise ArithmeticError("the judges' block is not positive definite")
    log_determinant = 2 * float(np.log(np.diag(factor)).sum())
    lower, _info = lapack.dpotri(factor, lower=1)
    return np.tril(lower) + np.tril(lower, -1).T, log_determinant
