"""How far traces of an inverse in single precision are off, by probes of random signs.

For E = T⁻¹ - X and a vector z of independent signs, z'Ez is tr E plus what stands beside the
diagonal of E, which is as small as E is (Girard 1989; Hutchinson 1990). The signs are the bits of
a hash, so that they are the same everywhere.
"""

from hashlib import shake_256

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse, Solver
from yearturn.decisions.calibration.design import Reals

PROBES = 16
ROWS = 512  # that are made double at a time


def signs(length: int) -> Reals:
    """Return the probes, one a column."""
    digest = shake_256(b"yearturn severity probes").digest((length * PROBES + 7) // 8)
    bits = np.unpackbits(np.frombuffer(digest, dtype=np.uint8))[: length * PROBES]
    found: Reals = 2 * bits.reshape(length, PROBES).astype(np.float64) - 1
    return found


def missing(absorbed: Absorbed, inverse: Inverse) -> Reals:
    """Return, by judge and probe, E times the probes."""
    solver = Solver(absorbed, inverse)
    probes = signs(len(inverse))
    left = probes - absorbed.times(_precisely(inverse, probes))
    found = solver.near(left)
    return found + solver.near(left - absorbed.times(found))


def corrections(absorbed: Absorbed, missed: Reals) -> Reals:
    """Return estimates of tr E and tr EM, M as in `tracing`."""
    design = absorbed.design
    probes = signs(len(missed))
    weighed = design.across(absorbed.kept[:, None] ** 2 * design.back(probes))
    return np.array([(probes * missed).sum(), (weighed * missed).sum()]) / PROBES


def _precisely(inverse: Inverse, columns: Reals) -> Reals:
    """Return the inverse, as its entries are, times columns, in double precision."""
    found = np.empty_like(columns)
    for start in range(0, len(inverse), ROWS):
        rows = inverse[start : start + ROWS].astype(np.float64)
        found[start : start + ROWS] = rows @ columns
    return found
