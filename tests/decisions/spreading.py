"""The model of judges' spreads by dense matrices and textbook formulas, and simulated juries."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.random import Generator, Philox
from scipy.stats import kendalltau

from yearturn.decisions.calibration.design import Design
from yearturn.decisions.types import Ballot

# Ballots of four judges, nominee by nominee: the second stretches, the third squeezes.
WIDE = """
a 62 50 66 -
b 70 66 71 72
c 85 95 - 79
d - 58 70 69
e 55 34 68 62
f 77 83 75 -
g 90 - 79 84
h 66 63 71 70
"""


@dataclass(frozen=True)
class Jury:
    """A simulated jury: who scored whom, the totals, and the truth behind them."""

    nominee: np.ndarray
    judge: np.ndarray
    totals: np.ndarray
    merits: np.ndarray
    log_spreads: np.ndarray

    @classmethod
    def drawn(cls, seed, *, nominees, judges, scores, deviation=0.0, error=5.0):
        """Draw a jury in which each nominee has so many scores by judges of such spreads."""
        chance = Generator(Philox(seed))
        merits = chance.normal(0, 6, nominees)
        severity = chance.normal(0, 4.5, judges)
        log_spreads = chance.normal(0, deviation, judges) if deviation else np.zeros(judges)
        judge = np.concatenate(
            [chance.choice(judges, scores, replace=False) for _each in range(nominees)]
        )
        nominee = np.repeat(np.arange(nominees), scores)
        errors = chance.normal(0, error, len(nominee))
        stretched = np.exp(log_spreads)[judge] * (merits[nominee] + errors)
        totals = np.round(70 + severity[judge] + stretched, 2)
        return cls(nominee, judge, totals, merits, log_spreads)

    @property
    def design(self) -> Design:
        return Design.of(self.nominee, self.judge)

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        return tuple(
            Ballot(f"n{i:04d}", f"j{j:03d}", Fraction(str(total)))
            for i, j, total in zip(
                self.nominee.tolist(), self.judge.tolist(), self.totals.tolist(), strict=True
            )
        )

    def z_scores(self) -> np.ndarray:
        """Return the customary cure: totals less the judge's mean, by the judge's deviation."""
        count = np.bincount(self.judge)
        mean = np.bincount(self.judge, self.totals) / count
        left = self.totals - mean[self.judge]
        deviation = np.sqrt(np.bincount(self.judge, left**2) / count)
        return np.bincount(self.nominee, left / deviation[self.judge]) / np.bincount(self.nominee)

    def agreement(self, merits: Sequence[float]) -> float:
        """Return Kendall's tau of merits, in order of nominee, to the truth."""
        return float(kendalltau(merits, self.merits).statistic)


class Dense:
    """The model of one jury at given spreads, by N × N matrices."""

    def __init__(self, design: Design, totals: np.ndarray):
        self.totals = totals
        self.judge = design.judge
        self.nominees = np.eye(len(design.nominee_count))[design.nominee]
        self.judges = np.eye(len(design.judge_count))[design.judge]
        self.freedom = len(totals) - 1

    def stretched(self, a: float, t: np.ndarray) -> np.ndarray:
        """Return the covariance of what judges stretch: nominees and errors."""
        own = np.eye(len(self.totals)) + a * self.nominees @ self.nominees.T
        spread = np.exp(t)[self.judge]
        return own * spread * spread[:, None]

    def projection(self, a: float, b: float, t: np.ndarray) -> tuple[np.ndarray, float]:
        """Return P of the totals' covariance, and log|V| + log(1'V⁻¹1)."""
        covariance = self.stretched(a, t) + b * self.judges @ self.judges.T
        inverse = np.linalg.inv(covariance)
        ones = inverse.sum(axis=1)
        information = ones.sum()
        log_volume = np.linalg.slogdet(covariance)[1] + np.log(information)
        return inverse - np.outer(ones, ones) / information, float(log_volume)

    def deviance(self, a: float, b: float, t: np.ndarray) -> float:
        projection, log_volume = self.projection(a, b, t)
        square = self.totals @ projection @ self.totals
        return float(log_volume + self.freedom * np.log(square))

    def information(self, a: float, b: float, t: np.ndarray) -> np.ndarray:
        """Return tr(PVjPVk) less what the profiled error variance takes, as variance of a score."""
        projection, _volume = self.projection(a, b, t)
        stretched = self.stretched(a, t)
        masks = self.judges.T
        moved = [mask[:, None] * stretched + stretched * mask for mask in masks]
        parts = [projection @ each for each in moved]
        traces = np.array([np.trace(each) for each in parts])
        whole = np.array([[np.sum(one * other.T) for other in parts] for one in parts])
        left = whole - np.outer(traces, traces) / self.freedom
        return left * self.freedom / (self.freedom + 2)

    def henderson(self, a: float, b: float, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return [intercept, nominees, judges] and the inverse of the mixed model equations."""
        spread = np.exp(t)[self.judge]
        z = np.hstack([np.ones((len(spread), 1)), self.nominees * spread[:, None], self.judges])
        pull = [0.0, *[1 / a] * self.nominees.shape[1], *[1 / b] * self.judges.shape[1]]
        weighed = z / spread[:, None] ** 2
        inverse = np.linalg.inv(z.T @ weighed + np.diag(pull))
        return inverse @ weighed.T @ self.totals, inverse
