"""What a map from chance to errors is: its columns, and the covariance that it gives errors."""

from collections.abc import Callable

import numpy as np


class Unit:
    """Stands in for a stream: draw k is zero but for its number k, which is of this size."""

    def __init__(self, size: float = 1.0):
        self.size = size

    def normals(self, draw: int, count: int) -> np.ndarray:
        self.count = count
        return self.size * np.eye(count)[draw]


def covariance(drawn: Callable[[Unit, int], np.ndarray], size: float = 1.0) -> np.ndarray:
    """Return the covariance of what is drawn; exact where it is linear in chance.

    Where it is not, a small `size` gives that of its slope.
    """
    chance = Unit(size)
    return covariance_by(lambda draw: drawn(chance, draw), chance)


def covariance_by(shift: Callable[[int], np.ndarray], chance: Unit) -> np.ndarray:
    """Return the covariance of shifts that take their chance from this one."""
    shift(0)
    table = np.stack([shift(draw) for draw in range(chance.count)], axis=1) / chance.size
    return table @ table.T
