"""Errors of predicted merits, drawn with their whole covariance.

Over the error's variance, the errors of intercept, judges and nominees are normal with Henderson's
equations as their precision. They are drawn one part given those before it (Rue 2001, Fast sampling
of Gaussian Markov random fields): the intercept, then the judges, then each nominee. That takes one
deviate for each of them and none for ballots. To simulate ballots and predict again (sampling by
perturbation: Papandreou & Yuille 2010) comes to the same distribution.
"""

from typing import Any

import numpy as np
from scipy.linalg import blas, lapack

from yearturn.decisions.calibration.design import Reals
from yearturn.decisions.calibration.spread.likelihood import Model
from yearturn.decisions.stability.chance import Stream


class Errors:
    """The errors of merits under a model of severity and spread, in points.

    Where all log spreads are zero that is the severity model. `error` is the standard deviation of
    what a judge of spread 1 errs by.
    """

    def __init__(self, model: Model, error: float):
        design = model.design
        self.error = error
        self.intercept = 1 / float(np.sqrt(model.information))
        self.unit = float(np.sqrt(model.b))
        self.factor = _inverse_factor(model.b * model.block)
        # What judges and nominees are off by where the intercept is too high by 1.
        self.judge = -model.b * model.ones[2]
        self.nominee = 1 - model.weight * design.of_nominees(model.x)
        self.own = np.sqrt(model.weight)
        self.shares: Any = design.table.multiply(model.weight[:, None] * model.r).tocsr()

    def drawn(self, stream: Stream, draw: int) -> Reals:
        """Return by how much each merit is off in one draw."""
        judges = len(self.judge)
        chance = self.error * stream.normals(draw, 1 + judges + len(self.own))
        intercept = self.intercept * chance[0]
        judge = self.unit * turned(self.factor, chance[1 : 1 + judges]) + intercept * self.judge
        own = self.own * chance[1 + judges :]
        found: Reals = own + intercept * self.nominee - self.shares @ judge
        return found


def turned(factor: Reals, chance: Reals) -> Reals:
    """Return the transpose of a lower triangular matrix times a vector."""
    found: Reals = blas.dtrmv(factor, chance, lower=1, trans=1)
    return found


def _inverse_factor(matrix: Reals) -> Reals:
    """Return L⁻¹ of I + matrix = L·L': its transpose turns chance into errors of that precision."""
    own = np.array(matrix, order="F")
    own.ravel(order="K")[:: len(own) + 1] += 1
    factor, failed = lapack.dpotrf(own, lower=1)
    if failed:
        raise ArithmeticError("the judges' block is not positive definite")
    inverse: Reals = lapack.dtrtri(factor, lower=1)[0]
    return inverse
