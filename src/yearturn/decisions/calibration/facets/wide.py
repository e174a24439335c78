"""Arithmetic on pairs of floats, about 31 digits, the same on every machine.

Only sums, differences, products and quotients of floats are used, which IEEE 754 defines to the
last bit; what a processor's library makes of exp or of a matrix product is not.
Sources: Dekker 1971 (Numerische Mathematik 18), Knuth, The Art of Computer Programming 2, 4.2.2.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from yearturn.decisions.calibration.facets.observations import Reals, Whole

SPLIT = 134217729.0  # 2^27 + 1
HALVED = 9  # exp(x) is exp(x / 2^9) squared 9 times
TERMS = 10
LIMB = 2.0**24


@dataclass(frozen=True, slots=True, eq=False)
class Wide:
    """The exact sum of two arrays (or of two numbers): the second is what the first rounds off."""

    high: Reals
    low: Reals

    @classmethod
    def of(cls, value: Fraction) -> "Wide":
        """Return the number nearest to a fraction, or nearly so."""
        high = float(value)
        return cls(np.asarray(high), np.asarray(float(value - Fraction(high))))

    @classmethod
    def exact(cls, high: Reals) -> "Wide":
        """Return floats as they are."""
        return cls(high, np.zeros_like(high))

    def __getitem__(self, places: slice | Whole | int) -> "Wide":
        return Wide(self.high[places], self.low[places])

    def __neg__(self) -> "Wide":
        return Wide(-self.high, -self.low)

    def __add__(self, other: "Wide") -> "Wide":
        total = self.high + other.high
        shadow = total - self.high
        error = (self.high - (total - shadow)) + (other.high - shadow)
        return _joined(total, error + self.low + other.low)

    def __sub__(self, other: "Wide") -> "Wide":
        return self + -other

    def __mul__(self, other: "Wide") -> "Wide":
        product = self.high * other.high
        a, b = _halves(self.high)
        c, d = _halves(other.high)
        error = ((a * c - product) + a * d + b * c) + b * d
        return _joined(product, error + (self.high * other.low + self.low * other.high))

    def __truediv__(self, other: "Wide") -> "Wide":
        first = self.high / other.high
        rest = self - other * Wide.exact(first)
        second = rest.high / other.high
        rest = rest - other * Wide.exact(second)
        return _joined(first, second) + Wide.exact(rest.high / other.high)

    def scaled(self, power: Reals | float) -> "Wide":
        """Return it times a power of two, which is exact."""
        return Wide(self.high * power, self.low * power)

    def exp(self) -> "Wide":
        """Return e to its power."""
        twos = np.rint(self.high / LN2.high)
        rest = (self - LN2 * Wide.exact(twos)).scaled(2.0**-HALVED)
        grown = FACTORIALS[-1] * rest
        for term in FACTORIALS[-2::-1]:
            grown = (grown + term) * rest
        for _square in range(HALVED):
            grown = grown.scaled(2.0) + grown * grown
        return (grown + ONE).scaled(np.ldexp(1.0, twos.astype(np.int64)))

    def total(self) -> "Wide":
        """Return the sum of one or more values, in an order that depends on their number only."""
        rest = self
        while len(rest.high) > 1:
            half = len(rest.high) // 2
            odd = rest[2 * half :]
            rest = rest[:half] + rest[half : 2 * half]
            if len(odd.high):
                rest = Wide(np.append(rest.high, odd.high), np.append(rest.low, odd.low))
        return rest[0]

    def sums(self, group: Whole, groups: int) -> "Wide":
        """Return sums by group, exact to 2^-72 a value: up to 2^22 values below 2^6 in size.

        Three limbs of 24 bits each are added up: sums of whole floats are exact in any order.
        """
        rest = self
        total = Wide.exact(np.zeros(groups))
        for limb in (1, 2, 3):
            rest = rest.scaled(LIMB)
            whole = np.rint(rest.high)
            rest = rest - Wide.exact(whole)
            limbs = np.bincount(group, whole, groups)
            total = total + Wide.exact(limbs.astype(np.float64)).scaled(LIMB**-limb)
        return total

    def fractions(self) -> list[Fraction]:
        """Return exactly what it is."""
        pairs = zip(self.high.tolist(), self.low.tolist(), strict=True)
        return [Fraction(high) + Fraction(low) for high, low in pairs]


def _joined(high: Reals, low: Reals) -> Wide:
    total = high + low
    return Wide(total, low - (total - high))


def _halves(values: Reals) -> tuple[Reals, Reals]:
    scaled = values * SPLIT
    high = scaled - (scaled - values)
    return high, values - high


def _factorials() -> list[Wide]:
    found, value = [], Fraction(1)
    for term in range(1, TERMS + 1):
        value /= term
        found.append(Wide.of(value))
    return found


ONE = Wide.of(Fraction(1))
# ln 2 to 40 digits, rounded to two floats
LN2 = Wide.of(Fraction(6931471805599453094172321214581765680755, 10**40))
FACTORIALS = _factorials()
