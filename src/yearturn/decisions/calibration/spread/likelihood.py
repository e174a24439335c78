"""The restricted likelihood where judges differ in spread, with its gradient.

total = intercept + judge + s·(nominee + error), with a spread s for each judge; all but intercept
and spreads are random. Divided by s this is the severity model again, only that intercept and
judge's effect enter a judge's ballots with weight r = 1/s: with H = I + a·A + b·B (A: same nominee;
B: same judge, times r²), x the weights r by ballot, P the projection that H and x define and z the
totals times r, the deviance with the error variance profiled out is
2·Σ log s + log|H| + log(x'H⁻¹x) + (N - 1)·log(z'Pz). Nominees are absorbed as in the severity
model, so that the only matrix is judge by judge.
Source: Patterson & Thompson 1971 (REML); Henderson's mixed model equations.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.design import Design, Reals

Solved = tuple[Reals, Reals, Reals]  # by ballot; summed by nominee; summed by judge, times r


class Model:
    """One design at one pair of ratios and one set of spreads: what does not need the totals."""

    def __init__(self, design: Design, ratios: Reals, log_spreads: Reals):
        self.design = design
        self.a, self.b = ratios.tolist()
        self.log_spreads = log_spreads
        self.r = np.exp(-log_spreads)
        self.x = self.r[design.judge]
        self.kept = 1 / (1 + self.a * design.nominee_count)
        self.weight = self.a * self.kept
        block = design.between(self.weight)
        block *= -self.r
        block *= self.r[:, None]
        block.ravel()[:: len(self.r) + 1] += self.r**2 * design.judge_count
        self.block = block
        self.inverse, log_determinant = inverted(self.b * block)
        self.log_h = float(np.log1p(self.a * design.nominee_count).sum()) + log_determinant
        self.ones = self.solve(self.x)
        self.information = self.length(self.ones)

    def solve(self, values: Reals) -> Solved:
        """Return H⁻¹ times the ballots' values, and that summed by nominee and by judge."""
        design = self.design
        nominees = self.weight * design.of_nominees(values)
        judge = self.inverse @ (self.r * (design.of_judges(values) - design.across(nominees)))
        left = values - (self.b * self.r * judge)[design.judge]
        nominee = self.kept * design.of_nominees(left)
        return left - self.a * nominee[design.nominee], nominee, judge

    def project(self, totals: Reals) -> Solved:
        """Return P times z, and that summed by nominee and by judge."""
        z = totals * self.x
        return self.solve(z - self.x * (float(self.ones[0] @ z) / self.information))

    def length(self, solved: Solved) -> float:
        """Return v'H⁻¹v from H⁻¹v: a sum of squares, which keeps its digits at any ratio."""
        own, nominee, judge = solved
        return float(own @ own + self.a * (nominee @ nominee) + self.b * (judge @ judge))


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The profiled deviance at one place, its gradient by both ratios and by each log spread."""

    model: Model
    deviance: float
    by_ratio: Reals
    by_spread: Reals


def evaluate(design: Design, totals: Reals, ratios: Reals, log_spreads: Reals) -> Point:
    """Return the deviance and its gradient at (nominee, judge) ratios and one spread a judge."""
    model = Model(design, ratios, log_spreads)
    freedom = len(totals) - 1
    left = model.project(totals)
    own, nominee, judge = left
    square = model.length(left)
    ratio_traces = np.array(
        [
            design.nominee_count @ model.kept
            - model.b * np.vdot(model.inverse, scaled(model, design.between(model.kept**2))),
            np.vdot(model.inverse, model.block),
        ]
    )
    # What the fixed effect takes: of both ratios, as of the totals' own fit.
    _ones, nominee_ones, judge_ones = model.ones
    taken = np.array([nominee_ones @ nominee_ones, judge_ones @ judge_ones]) / model.information
    fitted = np.array([nominee @ nominee, judge @ judge]) / square
    explained = design.of_judges(own * (own + model.a * nominee[design.nominee]))
    return Point(
        model=model,
        deviance=2 * float(design.judge_count @ log_spreads)
        + model.log_h
        + float(np.log(model.information))
        + freedom * float(np.log(square)),
        by_ratio=ratio_traces - taken - freedom * fitted,
        by_spread=spread_traces(model) - 2 * freedom / square * explained,
    )


def spread_traces(model: Model) -> Reals:
    """Return tr(PV) for V the derivative of S·H·S by each log spread (S: the spreads)."""
    judge = model.ones[2]
    shared = judge * (1 - model.b * judge) / model.information
    traces: Reals = 2 * (model.design.judge_count - 1 + np.diag(model.inverse) - shared)
    return traces


def scaled(model: Model, matrix: Reals) -> Reals:
    """Return a judge by judge matrix times r by row and by column."""
    result: Reals = matrix * model.r * model.r[:, None]
    return result


def inverted(matrix: Reals) -> tuple[Reals, float]:
    """Return (I + matrix)⁻¹ and log|I + matrix| for a symmetric matrix without negative roots."""
    own = matrix.copy(order="F")
    own.ravel(order="K")[:: len(own) + 1] += 1
    factor, failed = lapack.dpotrf(own, lower=1, overwrite_a=1)
    if failed:
        raise ArithmeticError("the judges' block is not positive definite")
    log_determinant = 2 * float(np.log(np.diag(factor)).sum())
    lower, _info = lapack.dpotri(factor, lower=1, overwrite_c=1)
    inverse = lower + lower.T  # above its diagonal `lower` is zero, as `dpotrf` left it
    inverse.ravel(order="K")[:: len(own) + 1] /= 2
    return inverse, log_determinant
