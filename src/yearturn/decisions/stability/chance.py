"""Chance that depends on seed, award and draw alone: any split of the work draws the same.

Philox (Salmon et al. 2011) is a counter-based generator: the draw is part of the counter, so that
no draw has to wait for the one before it. Its bits are turned into normal deviates here, by the
inverse of the distribution, because how NumPy's generators do so may change between versions.
"""

import numpy as np
from numpy.random import Philox
from numpy.typing import NDArray
from scipy.special import ndtri

from yearturn.decisions import ties

Reals = NDArray[np.float64]


class Stream:
    """The chance of one award under one seed."""

    def __init__(self, seed: str, award: str):
        self.key = int(ties.digest(seed, "stability", award)[:32], 16)

    def normals(self, draw: int, size: int) -> Reals:
        """Return `size` standard normal deviates of one draw."""
        bits = Philox(counter=[0, 0, 0, draw], key=self.key).random_raw(size)
        uniform = ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
        deviates: Reals = ndtri(uniform)
        return deviates
