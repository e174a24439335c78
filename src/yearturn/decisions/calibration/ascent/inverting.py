"""Inverses of symmetric positive definite matrices, by halves."""

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse

SMALL = 160  # up to here LAPACK's own way is quicker than by halves
ROUTINES = {
    np.dtype(np.float64): (lapack.dpotrf, lapack.dpotri),
    np.dtype(np.float32): (lapack.spotrf, lapack.spotri),
}


def inverse(absorbed: Absorbed) -> Inverse:
    """Return the inverse of T in double precision."""
    if not absorbed.a or not absorbed.b:
        found: Inverse = np.diag(1 / absorbed.diagonal)
        return found
    return inverted(absorbed.matrix())


def inverted(matrix: Inverse) -> Inverse:
    """Return the inverse of a symmetric positive definite matrix, in the matrix's own precision.

    Above a size it is made of the inverses of a quarter and of what that leaves of the opposite
    one (Schur's complement), which is work for matrix products.

    :raises ArithmeticError: where the matrix is not positive definite
    """
    size = len(matrix)
    if size <= SMALL:
        return _outright(matrix)
    half = size // 2
    first, across = matrix[:half, :half], matrix[half:, :half]
    own = inverted(first)
    met = across @ own
    other = inverted(matrix[half:, half:] - met @ across.T)
    joint = other @ met
    found = np.empty_like(matrix)
    np.matmul(met.T, joint, out=found[:half, :half])
    found[:half, :half] += own
    np.negative(joint, out=found[half:, :half])
    found[:half, half:] = found[half:, :half].T
    found[half:, half:] = other
    return found


def _outright(matrix: Inverse) -> Inverse:
    factorized, finished = ROUTINES[matrix.dtype]
    factor, failed = factorized(matrix, lower=1)
    if failed:
        raise ArithmeticError("the judges' block is not positive definite")
    lower, _info = finished(factor, lower=1)
    found: Inverse = lower + lower.T  # above its diagonal `lower` is zero, as the factor left it
    found.ravel()[:: len(found) + 1] /= 2
    return found
