"""Exact prices from what floats suggest: whole numbers without a common factor."""

from fractions import Fraction
from math import gcd, lcm

import numpy as np

from yearturn.decisions.sortition.framing import Floats, Whole

NOTHING = 1e-9
LARGEST_PART, LARGEST = 10_000, 10**9


def whole(prices: Floats) -> Whole | None:
    """Return whole numbers in the same proportion, None where none are as small as prices are."""
    largest = float(np.abs(prices).max(initial=0.0))
    if largest == 0:
        return np.zeros(len(prices), dtype=np.int64)
    ratios = prices / largest
    parts = [
        Fraction(each).limit_denominator(LARGEST_PART) if abs(each) > NOTHING else Fraction(0)
        for each in ratios.tolist()
    ]
    scale = lcm(*(part.denominator for part in parts))
    if scale > LARGEST:
        return None
    if any(abs(float(part) - ratio) > NOTHING for part, ratio in zip(parts, ratios, strict=True)):
        return None
    numbers = [int(part * scale) for part in parts]
    common = gcd(*numbers)
    return np.array([each // common for each in numbers], dtype=np.int64)
