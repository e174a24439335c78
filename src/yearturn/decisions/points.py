"""Scores on the scales of their criteria as points of a hundred, exact, all ballots at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm
from operator import attrgetter
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[Any]

SMALL = 2**31
MACHINE = 2**62


class Scale(Protocol):
    """What is scored: its weight, and the ends of its scale."""

    @property
    def weight(self) -> Fraction: ...
    @property
    def lowest(self) -> Fraction: ...
    @property
    def highest(self) -> Fraction: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """Scores as whole numbers, one row a ballot and one column a criterion: over / under."""

    over: Whole
    under: Whole

    @classmethod
    def of(cls, scores: Sequence[tuple[Fraction, ...]], criteria: int) -> "Sheet":
        """Return the scores as a sheet.

        :raises ValueError: if a ballot has more or fewer scores than there are criteria
        """
        if not set(map(len, scores)) <= {criteria}:
            raise ValueError(f"ballots of {set(map(len, scores))} scores for {criteria} criteria")
        flat = list(chain.from_iterable(scores))
        shape = (len(scores), criteria)
        return cls(
            whole(list(map(attrgetter("numerator"), flat))).reshape(shape),
            whole(list(map(attrgetter("denominator"), flat))).reshape(shape),
        )

    def off(self, scales: Sequence[Scale]) -> NDArray[np.bool_]:
        """Return which ballots have a score off its scale."""
        found = np.zeros(len(self.over), dtype=np.bool_)
        for column, scale in enumerate(scales):
            over, under = self.over[:, column], self.under[:, column]
            for end, sign in ((scale.lowest, 1), (scale.highest, -1)):
                over, under = roomy([end.numerator, end.denominator], over, under)
                beyond = sign * (end.numerator * under - over * end.denominator) > 0
                found |= beyond.astype(np.bool_)
        return found

    def points(self, scales: Sequence[Scale]) -> list[Fraction]:
        """Return 100 · Σ weight·(score - lowest)/(highest - lowest) ÷ Σ weight of each ballot."""
        weight = sum((scale.weight for scale in scales), Fraction(0))
        factors = [
            Fraction(100 * each.weight) / (each.highest - each.lowest) / weight for each in scales
        ]
        start = -sum(
            (factor * each.lowest for factor, each in zip(factors, scales, strict=True)),
            Fraction(0),
        )
        unders = [lcm(*np.unique(column).tolist()) for column in self.under.T]
        one = lcm(
            start.denominator,
            *(factor.denominator * each for factor, each in zip(factors, unders, strict=True)),
        )
        sums = np.full(len(self.over), int(start * one), dtype=object)
        for column, factor in enumerate(factors):
            sums = added(sums, self.over[:, column], self.under[:, column], int(factor * one))
        return fractions(sums.tolist(), one)


def added(sums: Whole, over: Whole, under: Whole, factor: int) -> Whole:
    """Return sums + over·factor/under, where every `under` divides the factor."""
    over, under, sums = roomy([factor], over, under, sums)
    total: Whole = sums + over * (factor // under)
    return total


def roomy(factors: Sequence[int], *arrays: Whole) -> list[Whole]:
    """Return arrays as Python's integers where machine integers might overflow."""
    largest = max((int(abs(array).max(initial=0)) for array in arrays), default=0)
    dearest = max(abs(factor) for factor in factors)
    small = dearest < MACHINE and 4 * (largest + 1) * (dearest + 1) < MACHINE
    return [array.astype(np.int64 if small else object) for array in arrays]


def whole(values: Sequence[int]) -> Whole:
    """Return whole numbers as an exact array: machine integers if small, Python's otherwise."""
    small = max(values, default=0) < SMALL and min(values, default=0) > -SMALL
    return np.array(values, dtype=np.int64 if small else object)


def fractions(values: Sequence[int], one: int) -> list[Fraction]:
    """Return value / one of each; equal values, of which there are many, are divided once."""
    known: dict[int, Fraction] = {value: Fraction(value, one) for value in set(values)}
    get: Callable[[int], Fraction] = known.__getitem__
    return list(map(get, values))
