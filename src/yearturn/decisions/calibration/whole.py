"""Sums of whole numbers that no order of summing and no processor can change."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[Any]  # machine integers where they fit, else Python's

ROOM = 62  # bits of a machine integer, sign and a spare one taken off
EXACT = 53  # bits that a float holds


def numbers(values: Sequence[int], times: int = 1) -> Numbers:
    """Return whole numbers as an array, as machine integers if `times` the largest fits."""
    largest = max(max(values, default=0), -min(values, default=0))
    if (largest * times).bit_length() <= ROOM:
        return np.array(values, dtype=np.int64)
    found = np.empty(len(values), dtype=np.object_)
    found[:] = values
    return found


def roomy(array: Numbers, times: int) -> Numbers:
    """Return the array as Python's integers if `times` its largest needs more than the machine's.

    An array of Python's integers stays one.
    """
    if array.dtype == np.object_ or (times * magnitude(array)).bit_length() <= ROOM:
        return array
    return array.astype(np.object_)


def magnitude(array: Numbers) -> int:
    """Return the largest absolute value, 0 of none."""
    return max(int(array.max()), -int(array.min())) if len(array) else 0


def sums(group: NDArray[np.int64], values: Numbers, groups: int) -> Numbers:
    """Return the sums of values by group; every group has a value, and sums fit the array's type.

    Floats take part only where they hold every sum exactly.
    """
    if values.dtype != np.object_ and (magnitude(values) * len(values)).bit_length() <= EXACT:
        return np.bincount(group, values, groups).astype(np.int64)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(groups))
    found: Numbers = np.add.reduceat(values[order], starts)
    return found


def product(matrix: Any, values: Sequence[int], bits: int) -> list[int]:
    """Return a sparse matrix of whole numbers times whole numbers of any size.

    These go through the matrix in limbs of `bits` bits; a row may have sums of 2^(62 - bits).
    """
    limbs = split(values, bits)
    return joined(matrix @ limbs, bits)


def split(values: Sequence[int], bits: int) -> NDArray[np.int64]:
    """Return one row a number, one column a limb of so many bits, the lowest first."""
    longest = max((value.bit_length() for value in values), default=0)
    mask = (1 << bits) - 1
    last = longest // bits
    columns = [[(value >> bits * each) & mask for value in values] for each in range(last)]
    return np.array([*columns, [value >> bits * last for value in values]], dtype=np.int64).T


def joined(limbs: NDArray[np.int64], bits: int) -> list[int]:
    """Return the numbers whose limbs these are; limbs may have grown beyond their bits."""
    found: list[int] = limbs[:, -1].tolist()
    for column in limbs.T[-2::-1]:
        found = [(high << bits) + low for high, low in zip(found, column.tolist(), strict=True)]
    return found
