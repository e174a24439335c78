"""How far the chances may be off: from the curvature at the maximum, exact or not at all."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.pairwise import elimination
from yearturn.decisions.calibration.pairwise.model import Curvature, Model
from yearturn.decisions.calibration.pairwise.pairs import Reals

MOST = 3000  # nominees: the inverse of a matrix so wide takes a second or two
SINGULAR = 1e-6  # reciprocal condition: below it floats keep too few digits of the inverse


def deviations(model: Model, theta: Sequence[Decimal]) -> Reals | None:
    """Return the standard errors of theta, in log odds; None above 3,000 nominees.

    They are the roots of the inverse curvature's diagonal, the prior being counted as
    comparisons. Nothing short of the inverse itself is exact, and estimates by sampled vectors
    would differ by more than is reported: where it is too wide, or too nearly singular and too
    wide for decimals, there is no error.
    """
    if len(theta) > MOST:
        return None
    found = roots(model.curvature(np.array([float(each) for each in theta])))
    if found is not None:
        return found
    variances = elimination.variances(model, theta)
    return None if variances is None else np.array([float(each.sqrt()) for each in variances])


def roots(curvature: Curvature) -> Reals | None:
    """Return the roots of the inverse's diagonal; None where floats cannot tell them."""
    scale = np.sqrt(curvature.diagonal)
    if not scale.min() > 0:
        return None
    matrix = curvature.dense() / np.outer(scale, scale)
    size = float(np.abs(matrix).sum(axis=0).max())
    factor, failed = lapack.dpotrf(matrix, lower=1)
    if failed or lapack.dpocon(factor, size, uplo="L")[0] < SINGULAR:
        return None
    inverse, _failed = lapack.dpotri(factor, lower=1)
    return np.sqrt(np.diag(inverse)) / scale
