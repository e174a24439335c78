"""The rating scale by dense matrices and plain formulas, and casts to hold it against."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from yearturn.decisions.calibration.facets.likelihood import Effects
from yearturn.decisions.calibration.facets.observations import Observations
from yearturn.decisions.types import Rating, Ratings

ITEMS = 1e4


def ratings(*lines: str, items: str = "ab", judges: str = "xyzuvw") -> Ratings:
    """Read lines: a nominee, then for each judge one digit an item, `-` for none."""
    return Ratings(
        tuple(
            Rating(nominee, judge, item, int(digit))
            for nominee, *given in (line.split() for line in lines)
            for judge, digits in zip(judges, given, strict=False)
            for item, digit in zip(items, digits, strict=False)
            if digit != "-"
        )
    )


def drawn(
    seed: int,
    nominees: int = 12,
    judges: int = 5,
    items: int = 3,
    categories: int = 4,
    kept: float = 0.7,
    deviations: tuple[float, float] = (1.0, 0.5),
) -> tuple[Ratings, np.ndarray, np.ndarray]:
    """Return a cast by the model, and the true measures and severities.

    The first nominee is rated by all and the first judge rates all, so that it is connected.
    """
    chance = np.random.default_rng(seed)
    measures = chance.normal(0, deviations[0], nominees)
    severities = chance.normal(0, deviations[1], judges)
    difficulties = np.linspace(-0.6, 0.6, items) if items > 1 else np.zeros(1)
    heights = np.concatenate(([0.0], np.cumsum(np.linspace(-1.5, 1.5, categories - 1))))
    met = chance.random((nominees, judges)) < kept
    met[0], met[:, 0] = True, True
    found = []
    for i, j in np.argwhere(met).tolist():
        for m in range(items):
            odds = np.arange(categories) * (measures[i] - severities[j] - difficulties[m]) - heights
            likely = np.exp(odds - odds.max())
            category = int(chance.choice(categories, p=likely / likely.sum()))
            found.append(Rating(f"n{i:04d}", f"j{j:03d}", f"i{m}", category))
    return Ratings(tuple(found)), measures, severities


def observed(cast: Ratings) -> Observations:
    """Return the observations of a cast."""
    columns = ("nominee", "judge", "item", "category")
    return Observations.of(
        *(
            np.unique([getattr(each, name) for each in cast.ratings], return_inverse=True)[1]
            for name in columns
        )
    )


def flat(effects: Effects) -> np.ndarray:
    return np.concatenate((effects.nominee, effects.judge, effects.structure))


class Dense:
    """The same model by one row of a matrix for each rating: nominees, judges, items, steps."""

    def __init__(self, seen: Observations):
        ratings = len(seen.cell)
        self.sizes = (seen.nominees, seen.judges, seen.items, seen.ranks - 1)
        self.rank = seen.rank
        self.design = np.hstack(
            [
                np.eye(seen.nominees)[seen.cell_nominee[seen.cell]],
                np.eye(seen.judges)[seen.cell_judge[seen.cell]],
                np.eye(seen.items)[seen.item],
            ]
        )
        self.rows = np.arange(ratings)

    def effects(self, values: np.ndarray) -> Effects:
        nominees, judges, items, _steps = self.sizes
        return Effects(
            values[:nominees],
            values[nominees : nominees + judges],
            values[nominees + judges :],
            items,
        )

    def features(self) -> np.ndarray:
        """Return, by rating, category and effect, what the log odds against category 0 grow by."""
        ranks = self.sizes[3] + 1
        places = np.arange(ranks)[None, :, None] * self.design[:, None, :]
        steps = np.tril(np.ones((ranks, ranks)), 0)[:, 1:]
        return np.concatenate(
            (places, np.broadcast_to(steps, (len(self.rank), *steps.shape))), axis=2
        )

    def chances(self, values: np.ndarray) -> np.ndarray:
        odds = self.features() @ values
        likely = np.exp(odds - odds.max(axis=1, keepdims=True))
        return likely / likely.sum(axis=1, keepdims=True)

    def value(self, values: np.ndarray) -> float:
        return float(np.log(self.chances(values)[self.rows, self.rank]).sum())

    def slope(self, values: np.ndarray) -> np.ndarray:
        features, likely = self.features(), self.chances(values)
        expected = np.einsum("rk,rke->re", likely, features)
        return (features[self.rows, self.rank] - expected).sum(axis=0)

    def curvature(self, values: np.ndarray) -> np.ndarray:
        features, likely = self.features(), self.chances(values)
        expected = np.einsum("rk,rke->re", likely, features)
        return np.einsum("rk,rke,rkf->ef", likely, features, features) - expected.T @ expected

    def pull(self, variances: Sequence[float]) -> np.ndarray:
        nominees, judges, items, steps = self.sizes
        own = [1 / variances[0]] * nominees + [1 / variances[1]] * judges
        return np.array([*own, *[1 / ITEMS] * items, *[0.0] * steps])

    def highest(self, variances: Sequence[float]) -> np.ndarray:
        """Return where the penalised likelihood is highest."""
        pull = self.pull(variances)
        search = minimize(
            lambda values: pull @ values**2 / 2 - self.value(values),
            np.zeros(len(pull)),
            jac=lambda values: pull * values - self.slope(values),
            hess=lambda values: np.diag(pull) + self.curvature(values),
            method="trust-exact",
            options={"gtol": 1e-11},
        )
        return search.x

    def covariance(self, values: np.ndarray, variances: Sequence[float]) -> np.ndarray:
        """Return the inverse of the curvature, where the items' sum is held at zero."""
        nominees, judges, items, _steps = self.sizes
        own = np.diag(self.pull(variances)) + self.curvature(values)
        held = np.zeros(len(own))
        held[nominees + judges : nominees + judges + items] = 1
        bordered = np.block([[own, held[:, None]], [held[None, :], np.zeros((1, 1))]])
        return np.linalg.inv(bordered)[:-1, :-1]
