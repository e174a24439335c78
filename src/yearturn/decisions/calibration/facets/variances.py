"""How much nominees and judges vary: where effects, and what is uncertain of them, agree with it.

Schall 1991, Estimation in generalized linear models with random effects, Biometrika 78: at the
variances sought, the mean of squared effects and their error variances is the variance itself.
"""

import numpy as np

from yearturn.decisions.calibration.facets.ascent import CLOSE, Climb
from yearturn.decisions.calibration.facets.equations import Equations, Variances
from yearturn.decisions.calibration.facets.likelihood import Effects
from yearturn.decisions.calibration.facets.observations import Observations, Reals

START = (1.0, 0.25)  # square logits
MOST = 1e4
LEAST = 1e-9  # stands for a variance of zero where it is divided by
NIL = 1e-6  # a variance is none if a typical nominee's ratings tell no more than that of it
FIRST, SHARE = 0.05, 0.01  # how far effects may be off, at first and of what variances last moved
NEAR = 0.1  # so small a change of the variances moves effects along a straight line, almost
SETTLED = 1e-8  # of the variances' logarithms: what a step so small leaves is 1e-10 or so
STALLED = 1e-5  # rounding keeps steps below it from growing smaller
LONGEST = 3.0
FLATTEST = 1e-3
ROUNDS = 200


class Search:
    """The two variances in logarithms of 1 + typical * variance, between which nothing is steep.

    `typical` is the ratings of a typical nominee or judge: straight near zero, where a variance may
    vanish, and logarithmic where it is large.
    """

    def __init__(self, observations: Observations):
        sizes = np.array((observations.nominees, observations.judges))
        self.typical = len(observations.cell) / sizes
        self.top = np.log1p(self.typical * MOST)
        self.place = np.where(sizes > 1, np.log1p(self.typical * START), 0.0)
        self.step = np.zeros(2)
        self.size = np.inf
        self._bent = np.zeros((2, 2))
        self._excess = np.zeros(2)

    @property
    def variances(self) -> Reals:
        """Both variances; zero stands for a vanishing one."""
        return np.expm1(self.place) / self.typical

    @property
    def held(self) -> Variances:
        """The same, not quite vanishing."""
        return Variances(*np.maximum(self.variances, LEAST).tolist())

    def move(self, excess: Reals, steepness: Reals) -> None:
        """Move towards where the excess vanishes, by Broyden's method (1965)."""
        stretch = 1 + 1 / (self.typical * np.maximum(self.variances, LEAST))
        change = excess - self._excess
        self._bent = _bent(self._bent, self.step, change)
        plain = np.maximum(steepness * stretch, _secants(self.step, -change))
        alone = np.diag(-np.maximum(plain, FLATTEST))
        if np.abs(self.step).max() > 1 or not self._bent.any():
            self._bent = alone
        place = np.clip(self.place + self._wanted(excess, alone), 0, self.top)
        place = np.where(place < NIL, 0.0, place)
        self.step, self.place, self._excess = place - self.place, place, excess
        self.size = float((np.abs(self.step) * stretch).max())

    def _wanted(self, excess: Reals, alone: Reals) -> Reals:
        """Return the step of what is not held at an end of what is possible.

        :param alone: the slopes to go by where what was learnt of them leads nowhere
        """
        down, up = (self.place <= 0) & (excess < 0), (self.place >= self.top) & (excess > 0)
        free = ~(down | up)
        bent = self._bent[np.ix_(free, free)]
        if not _falling(bent):
            bent = alone[np.ix_(free, free)]
        wanted = np.zeros(2)
        wanted[free] = -np.linalg.solve(bent, excess[free])
        return np.clip(wanted, -LONGEST, LONGEST)


def found(climb: Climb) -> Reals:
    """Return both variances, zero where one vanishes, and leave the climb near their effects."""
    search, last, close = Search(climb.observations), np.inf, FIRST
    for _round in range(ROUNDS):
        equations = climb.settle(search.held, close)
        search.move(*disagreement(equations, climb.effects))
        if search.size <= SETTLED or STALLED > search.size >= last:
            return search.variances
        last = search.size
        close = max(CLOSE, min(FIRST, SHARE * last))
        if last <= NEAR:
            climb.lean(equations, search.held)
    raise ArithmeticError("the variances do not settle")


def _bent(bent: Reals, step: Reals, change: Reals) -> Reals:
    """Return the slopes of the excess, corrected by how it changed along a step."""
    length = float(step @ step)
    return bent + np.outer(change - bent @ step, step) / length if length else bent


def _secants(step: Reals, fall: Reals) -> Reals:
    """Return how steeply each excess fell along its own step, where it did."""
    moved = np.abs(step) > SETTLED
    return np.where(moved, fall / np.where(moved, step, 1), 0)


def _falling(bent: Reals) -> bool:
    """Return whether more variance means less excess, whatever the mixture of the two."""
    return bool((np.diag(bent) < -FLATTEST).all() and np.linalg.det(-bent) > 0)


def disagreement(equations: Equations, effects: Effects) -> tuple[Reals, Reals]:
    """Return, for nominees and judges, by how much effects seem to vary more than is assumed.

    As logarithms, and how steeply these fall as the logarithm of the variance grows (roughly: the
    information is taken as given).
    """
    moments, variances = equations.moments, equations.variances
    effects = effects.moved(equations.step(effects))
    kept, of_judges = equations.kept, equations.kept_of_judges()
    informed = kept * (moments.nominee - kept * equations.lost())
    found = (
        _disagreement(effects.nominee / variances.nominee, kept, informed),
        _disagreement(
            effects.judge / variances.judge, of_judges, (1 - of_judges) / variances.judge
        ),
    )
    return np.array([each[0] for each in found]), np.array([each[1] for each in found])


def _disagreement(pulls: Reals, kept: Reals, informed: Reals) -> tuple[float, float]:
    if len(pulls) == 1:  # one alone does not vary
        return -1.0, 1.0
    squares = pulls**2
    excess = np.log(max(float(squares.sum()), 1e-300) / float(informed.sum()))
    free = 1 - kept
    steepness = 2 * np.average(free, weights=squares + 1e-300) - np.average(free, weights=informed)
    return float(excess), float(steepness)
