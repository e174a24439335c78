"""The declared grids: merits in whole millionths, ratios in 8 significant digits."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from yearturn.decisions.types import MICRO

EDGE = Fraction(1, 10**12)
DIGITS = Context(prec=8, rounding=ROUND_HALF_EVEN)
DECIMALS = 6


def micro(points: Fraction) -> int:
    """Return points in whole millionths, halves to the even neighbour."""
    return round(points * MICRO)


def near_edge(points: Fraction) -> bool:
    """Return whether points lie within 1e-12 of where rounding to millionths turns over."""
    scaled = points * MICRO
    return abs(scaled - scaled.__floor__() - Fraction(1, 2)) <= EDGE * MICRO


def eight_digits(ratio: float) -> str:
    """Return a ratio as plain decimal text of at most 8 significant digits, halves to even."""
    return format(DIGITS.create_decimal(Decimal(ratio)).normalize(), "f")


def decimals(points: float | Fraction) -> float:
    """Return points to 6 decimals, as errors and severities are reported; never minus zero."""
    return round(float(points), DECIMALS) + 0.0
