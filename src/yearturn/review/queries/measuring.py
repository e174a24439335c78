"""How far a target was reached, and how a year stands to the year before.

The completion rate is 100 × (1 + s × (actual − target) / |target|) per cent, with s = 1 where the
higher is the better and s = −1 where the lower is. So it is actual / target for an ordinary
target, 2 − actual / target where less is better, above 100 whenever the actual is better than the
target, and it holds for a loss (a negative target) too. A target of zero gives no scale: reached
is 100, missed is 0.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from yearturn.planning.models import Direction, written

# What has no end as a decimal is rounded to so many places, half to even.
PLACES = 6
HUNDRED = 100


class Verdict(StrEnum):
    """What became of a target, best first."""

    SURPASSED = "surpassed"
    MET = "met"
    SHORT = "short"
    MISSED = "missed"
    OPEN = "open"


def as_decimal(number: Fraction) -> Decimal:
    """Return a fraction as a decimal: exact where it ends, else rounded to a millionth."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        places = number.denominator.bit_length()
        digits = number.numerator * 10**places // number.denominator
        # Built from text, since arithmetic on decimals would round to the context's 28 digits.
        return Decimal(written(Decimal(f"{digits}e-{places}")))
    return Decimal(f"{round(number * 10**PLACES)}e-{PLACES}")


def completion(actual: Fraction | None, target: Fraction | None, direction: str) -> Fraction | None:
    """Return the completion rate in per cent; None where a value or a target is missing."""
    if actual is None or target is None:
        return None
    if target == 0:
        return Fraction(HUNDRED if reaches(actual, target, direction) else 0)
    sign = 1 if direction == Direction.UP else -1
    return HUNDRED * (1 + sign * (actual - target) / abs(target))


def reaches(actual: Fraction, line: Fraction, direction: str) -> bool:
    return actual >= line if direction == Direction.UP else actual <= line


def verdict(
    actual: Fraction | None,
    *,
    floor: Fraction | None,
    target: Fraction | None,
    stretch: Fraction | None,
    direction: str,
) -> Verdict:
    """Say what became of a target: short is at or above the floor, missed is below it.

    Without a floor everything short of the target is missed; without a target nothing is judged.
    """
    if actual is None or target is None:
        return Verdict.OPEN
    if stretch is not None and reaches(actual, stretch, direction):
        return Verdict.SURPASSED
    if reaches(actual, target, direction):
        return Verdict.MET
    if floor is not None and reaches(actual, floor, direction):
        return Verdict.SHORT
    return Verdict.MISSED


def change(actual: Fraction | None, before: Fraction | None, *, in_points: bool) -> Fraction | None:
    """Return the change on the year before, in per cent of it or in percentage points.

    None where a value is missing, or where there is a change on nothing (no per cent of zero).
    """
    if actual is None or before is None:
        return None
    if in_points:
        return actual - before
    return HUNDRED * (actual - before) / abs(before) if before else None
