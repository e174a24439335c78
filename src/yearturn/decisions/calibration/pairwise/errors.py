"""How far the chances may be off: from the curvature at the maximum, exact or not at all."""

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.pairwise.model import Curvature
from yearturn.decisions.calibration.pairwise.pairs import Reals

MOST = 3000  # nominees: the inverse of a matrix so wide takes a second or two


def deviations(curvature: Curvature) -> Reals | None:
    """Return the standard errors of theta, in log odds; None above 3,000 nominees.

    They are the roots of the inverse curvature's diagonal, the prior being counted as
    comparisons. Nothing short of the inverse itself is exact, and estimates by sampled vectors
    would differ by more than is reported: where it is too wide there is no error.
    """
    if len(curvature.diagonal) > MOST:
        return None
    scale = np.sqrt(curvature.diagonal)
    factor, failed = lapack.dpotrf(curvature.dense() / np.outer(scale, scale), lower=1)
    inverse, not_inverted = lapack.dpotri(factor, lower=1)
    if failed or not_inverted:
        raise ArithmeticError("the curvature has no inverse")
    return np.sqrt(np.diag(inverse)) / scale
