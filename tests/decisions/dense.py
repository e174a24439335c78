"""The severity model by dense matrices and textbook formulas, and casts to hold it against."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from scipy.optimize import minimize

from yearturn.decisions.calibration.design import Design
from yearturn.decisions.types import Ballot


def arrays(cast: Sequence[Ballot]) -> tuple[list[list[str]], Design, np.ndarray]:
    """Return the names of nominees and judges, the design and the totals as floats."""
    nominees, nominee = np.unique([each.nominee for each in cast], return_inverse=True)
    judges, judge = np.unique([each.judge for each in cast], return_inverse=True)
    totals = np.array([float(each.total) for each in cast])
    return [nominees.tolist(), judges.tolist()], Design.of(nominee, judge), totals


def random_cast(seed: int, *, sizes: tuple[int, int] = (6, 5)) -> list[Ballot]:
    """Return a connected cast with about two thirds of all ballots."""
    chance = np.random.default_rng(seed)
    nominees, judges = sizes
    own, lenient = (
        chance.normal(0, chance.choice([0.2, 3, 9]), nominees),
        chance.normal(0, chance.choice([0.2, 2, 6]), judges),
    )
    return [
        Ballot(
            f"n{i}",
            f"j{j}",
            Fraction(round(600 + 10 * (own[i] + lenient[j] + chance.normal(0, 2))), 10),
        )
        for i in range(nominees)
        for j in range(judges)
        if i == 0 or j == 0 or chance.random() < 0.6
    ]


def drawn(
    seed: int, nominees: int, judges: int, ballots: tuple[int, int] = (5, 10)
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return ballots as arrays, totals in tenths of a point, by judges drawn anew for everybody."""
    chance = np.random.default_rng(seed)
    counts = chance.integers(ballots[0], ballots[1] + 1, nominees)
    nominee = np.repeat(np.arange(nominees), counts)
    judge = np.concatenate([chance.choice(judges, count, replace=False) for count in counts])
    points = 60 + chance.normal(0, 8, nominees)[nominee] + chance.normal(0, 5, judges)[judge]
    return nominee, judge, np.rint(10 * (points + chance.normal(0, 6, len(judge)))).astype(int)


class Dense:
    """The same model by N × N matrices and textbook formulas."""

    def __init__(self, design: Design, totals: np.ndarray):
        self.totals = totals
        self.nominees = np.eye(len(design.nominee_count))[design.nominee]
        self.judges = np.eye(len(design.judge_count))[design.judge]
        self.ones = np.ones((len(totals), 1))

    def covariance(self, a: float, b: float) -> np.ndarray:
        own = np.eye(len(self.totals))
        return own + a * self.nominees @ self.nominees.T + b * self.judges @ self.judges.T

    def criterion(self, a: float, b: float) -> float:
        h = self.covariance(a, b)
        inverse = np.linalg.inv(h)
        information = float((self.ones.T @ inverse @ self.ones).item())
        left = self.totals - float((self.ones.T @ inverse @ self.totals).item()) / information
        freedom = len(self.totals) - 1
        variance = float(left @ inverse @ left) / freedom
        return float(
            np.linalg.slogdet(h)[1]
            + np.log(information)
            + freedom * (1 + np.log(2 * np.pi * variance))
        )

    def variance(self, a: float, b: float) -> float:
        """Return the error's variance at these ratios."""
        inverse = np.linalg.inv(self.covariance(a, b))
        mean = self.ones.T @ inverse @ self.totals / (self.ones.T @ inverse @ self.ones).item()
        left = self.totals - mean.item()
        return float(left @ inverse @ left) / (len(self.totals) - 1)

    def lowest(self) -> float:
        """Search ratios on a grid and from its best points on, boundaries included."""
        grid = [0.0, 0.01, 0.1, 1.0, 10.0, 100.0, 1e4]
        points = sorted((self.criterion(a, b), a, b) for a in grid for b in grid)
        found = [points[0][0]]
        for _value, a, b in points[:3]:
            start = np.log([max(a, 1e-6), max(b, 1e-6)])
            search = minimize(
                lambda logs: self.criterion(*np.exp(np.clip(logs, -30, 18))),
                start,
                method="Nelder-Mead",
                options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 1000},
            )
            found.append(float(search.fun))
        return min(found)

    def henderson(self, a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
        """Return the solution [intercept, nominees, judges] and the inverse of the equations."""
        z = np.hstack([self.ones, self.nominees, self.judges])
        pull = [0.0, *[1 / a] * self.nominees.shape[1], *[1 / b] * self.judges.shape[1]]
        inverse = np.linalg.inv(z.T @ z + np.diag(pull))
        return inverse @ z.T @ self.totals, inverse
