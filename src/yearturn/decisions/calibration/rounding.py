"""The declared grids: merits in whole millionths, ratios in 8 significant digits."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from yearturn.decisions.calibration.design import Whole
from yearturn.decisions.calibration.whole import Numbers, roomy
from yearturn.decisions.types import MICRO

EDGE = Fraction(1, 10**12)
DIGITS = Context(prec=8, rounding=ROUND_HALF_EVEN)
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Rounded:
    """Values in millionths of a point, and which lie within 1e-12 of another rounding."""

    values: list[int]
    edges: list[bool]


def micro(points: Fraction) -> int:
    """Return points in whole millionths, halves to the even neighbour."""
    return round(points * MICRO)


def near_edge(points: Fraction) -> bool:
    """Return whether points lie within 1e-12 of where rounding to millionths turns over."""
    scaled = points * MICRO
    return abs(scaled - scaled.__floor__() - Fraction(1, 2)) <= EDGE * MICRO


def millionths(over: Numbers, under: Whole, unit: int) -> Rounded:
    """Return over / (under · unit) points of each, as `micro` and `near_edge` do."""
    over = roomy(over, MICRO)
    under = roomy(under, 2 * MICRO * unit) * unit
    whole, rest = over * MICRO // under, over * MICRO % under
    past = 2 * rest - under
    up = (past > 0) | ((past == 0) & (whole % 2 == 1))
    # As a part of a millionth the edge is 1e-6 wide to both sides, and `past` counts halves.
    edges = abs(past) <= 2 * under // MICRO
    return Rounded((whole + up).tolist(), edges.astype(bool).tolist())


def eight_digits(ratio: float) -> str:
    """Return a ratio as plain decimal text of at most 8 significant digits, halves to even."""
    return format(DIGITS.create_decimal(Decimal(ratio)).normalize(), "f")


def decimals(points: float | Fraction) -> float:
    """Return points to 6 decimals, as errors and severities are reported; never minus zero."""
    return round(float(points), DECIMALS) + 0.0
