"""Inverses of T: by halves, in single precision where there are many judges."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.ascent import probing, tracing
from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.design import Reals

MANY = 2000  # judges above which double precision takes too long
SMALL = 96  # up to here LAPACK's own way is quicker than by halves
STRIP, STRIPS = 128, 8  # rows of a symmetric product at a time, and how many times at most
OFF = 8.0  # times the largest that probes show, for all that they do not show
ROUTINES = {
    np.dtype(np.float64): (lapack.dpotrf, lapack.dpotri),
    np.dtype(np.float32): (lapack.spotrf, lapack.spotri),
}


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """An inverse of T, whose quadratic forms are `off` by that part at most, and exact traces.

    `forms` is the diagonal of U times the inverse times U'.
    """

    inverse: Inverse
    forms: Reals
    traces: Reals
    off: float


def inverted(absorbed: Absorbed) -> Inverted:
    """Return the inverse of T, and its traces; those in single precision are set right."""
    many = len(absorbed.diagonal) > MANY
    found = halved(_single(absorbed) if many else absorbed.lower())
    forms = absorbed.design.quadratic(found)
    alike = absorbed.design.alike
    by_size = np.bincount(alike.of, forms, len(alike.sizes)).astype(np.float64, copy=False)
    traces = tracing.exact(absorbed, found, by_size)
    if not many:
        return Inverted(found, forms, traces, 0.0)
    missed = probing.missing(absorbed, found)
    off = OFF * float((np.abs(missed).max(axis=1) / np.diag(found)).max())
    return Inverted(found, forms, traces + probing.corrections(absorbed, missed), off)


def inverse(absorbed: Absorbed) -> Inverse:
    """Return the inverse of T in double precision, ratios of zero included."""
    if not absorbed.a or not absorbed.b:
        found: Inverse = np.diag(1 / absorbed.diagonal)
        return found
    return halved(absorbed.lower())


def halved(matrix: Inverse) -> Inverse:
    """Turn a symmetric positive definite matrix into its inverse, in its place and precision.

    Only what stands on and below the matrix's diagonal is looked at. Above a size the inverse is
    made of those of a quarter and of what that leaves of the opposite one (Schur's complement),
    which is work for matrix products.

    :raises ArithmeticError: where the matrix is not positive definite
    """
    size = len(matrix)
    if size <= SMALL:
        matrix[:] = _outright(matrix)
        return matrix
    half = size // 2
    first, across, rest = matrix[:half, :half], matrix[half:, :half], matrix[half:, half:]
    halved(first)
    met = across @ first
    np.negative(met, out=met)
    _add(rest, met, across.T)
    halved(rest)
    np.matmul(rest, met, out=across)
    _add(first, met.T, across)
    for start in range(0, half, _strip(half)):
        first[:start, start : start + _strip(half)] = first[start : start + _strip(half), :start].T
    matrix[:half, half:] = across.T
    return matrix


def _add(matrix: Inverse, left: Inverse, right: Inverse) -> None:
    """Add a symmetric product to what stands on and below the matrix's diagonal."""
    strip = _strip(len(matrix))
    for start in range(0, len(matrix), strip):
        end = start + strip
        matrix[start:end, :end] += left[start:end] @ right[:, :end]


def _strip(size: int) -> int:
    """Return how many rows of a matrix are multiplied at a time."""
    return max(STRIP, size // STRIPS)


def _outright(matrix: Inverse) -> Inverse:
    factorized, finished = ROUTINES[matrix.dtype]
    factor, failed = factorized(matrix, lower=1)
    if failed:
        raise ArithmeticError("the judges' block is not positive definite")
    lower, _info = finished(factor, lower=1)
    found: Inverse = lower + lower.T  # above its diagonal `lower` is zero, as the factor left it
    found.ravel()[:: len(found) + 1] /= 2
    return found


def _single(absorbed: Absorbed) -> Inverse:
    """Return `lower` in single precision, without a double one beside it."""
    found = absorbed.design.below(-absorbed.b * absorbed.a * absorbed.keeps, np.float32)
    found.ravel()[:: len(found) + 1] = absorbed.diagonal
    return found
