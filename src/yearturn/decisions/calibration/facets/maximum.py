"""The most likely effects, and how much nominees and judges vary.

Newton's method moves all effects at once; around it the two variances are moved to where the
effects' own size, and what estimation leaves uncertain, agree with them.
"""

from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.calibration.facets import likelihood
from yearturn.decisions.calibration.facets.equations import ITEMS, Equations, Variances
from yearturn.decisions.calibration.facets.likelihood import Effects, Moments
from yearturn.decisions.calibration.facets.observations import Observations, Reals
from yearturn.decisions.calibration.rounding import eight_digits

START = (1.0, 0.25)  # square logits
MOST = 1e4
LEAST = 1e-9  # stands for a variance of zero where it is divided by
NIL = 1e-6  # a variance is none if a typical nominee's ratings tell no more than that of it
FIRST, SHARE, CLOSE = 0.05, 0.01, 1e-9  # how far effects may be off: Newton squares what is left
NEAR = 0.1  # so small a change of the variances moves effects along a straight line, almost
SETTLED = 1e-8  # of the variances' logarithms: what a step so small leaves is 1e-10 or so
STALLED = 1e-5  # rounding keeps steps below it from growing smaller
LONGEST = 3.0
FLATTEST = 1e-3
HALVINGS = 40
ROUNDS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The most likely effects at variances of 8 digits, and the equations there."""

    effects: Effects
    nominee_variance: str
    judge_variance: str
    equations: Equations


def fit(observations: Observations) -> Fit:
    """Return the variances that the ratings suggest, and the most likely effects at these.

    The ratings must be connected and in two or more categories.
    """
    climb = Climb(observations)
    texts = [eight_digits(each) for each in _variances(climb).tolist()]
    variances = Variances(float(texts[0]), float(texts[1]))
    climb.level(variances)
    equations = climb.settle(variances, CLOSE)
    return Fit(climb.effects, texts[0], texts[1], equations)


class Climb:
    """Newton's method: it starts where everybody is average and steps fit the categories' counts.

    The penalised likelihood is concave, so that a step that leads down need only be shortened.
    """

    def __init__(self, observations: Observations):
        counts = np.bincount(observations.rank)
        self.observations = observations
        self.effects = Effects(
            np.zeros(observations.nominees),
            np.zeros(observations.judges),
            np.concatenate((np.zeros(observations.items), np.log(counts[1:] / counts[:-1]))),
            observations.items,
        )
        self.moments = likelihood.moments(observations, self.effects)

    def settle(self, variances: Variances, close: float) -> Equations:
        """Move to the most likely effects, and return the equations there."""
        for _round in range(ROUNDS):
            equations = Equations(self.observations, self.moments, variances)
            step = equations.step(self.effects)
            if step.largest() <= close:
                return equations
            self._take(step, variances)
        raise ArithmeticError("the effects do not settle")

    def lean(self, equations: Equations, toward: Variances) -> None:
        """Move to where the most likely effects at other variances should be."""
        self._move(self.effects.moved(equations.step(self.effects, toward)))

    def level(self, variances: Variances) -> None:
        """Move all whose variance is zero to the average."""
        effects = self.effects
        nominee = effects.nominee if variances.nominee else np.zeros_like(effects.nominee)
        judge = effects.judge if variances.judge else np.zeros_like(effects.judge)
        self._move(replace(effects, nominee=nominee, judge=judge))

    def _move(self, effects: Effects) -> None:
        self.effects = effects
        self.moments = likelihood.moments(self.observations, effects)

    def _take(self, step: Effects, variances: Variances) -> None:
        """Move along a step, halved until it does not lead down."""
        here, lowest = self.effects, _height(self.effects, self.moments, variances)
        for halving in range(HALVINGS):
            self._move(here.moved(step, 0.5**halving))
            if self._sure(step) or _height(self.effects, self.moments, variances) >= lowest:
                return
        raise ArithmeticError("no step leads upwards")

    def _sure(self, step: Effects) -> bool:
        """Return whether a step is too short to lead down, whatever rounding makes of heights.

        The curvature changes by no more than exp(width) along it (Bach 2010, Electronic Journal of
        Statistics 4); width is by how much the log odds of any two categories change.
        """
        return 4 * (self.observations.ranks - 1) * step.largest() <= 1


def _height(effects: Effects, moments: Moments, variances: Variances) -> float:
    """Return the penalised log likelihood."""
    return (
        moments.value
        - _pull(effects.nominee, variances.nominee)
        - _pull(effects.judge, variances.judge)
        - _pull(effects.item, ITEMS)
    )


def _pull(effects: Reals, variance: float) -> float:
    return float(effects @ effects) / (2 * variance) if variance else 0.0


class _Search:
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
        if np.abs(self.step).max() > 1 or not _falling(self._bent):
            self._bent = np.diag(-np.maximum(steepness * stretch, _secants(self.step, -change)))
        place = np.clip(self.place + self._wanted(excess), 0, self.top)
        place = np.where(place < NIL, 0.0, place)
        self.step, self.place, self._excess = place - self.place, place, excess
        self.size = float((np.abs(self.step) * stretch).max())

    def _wanted(self, excess: Reals) -> Reals:
        """Return the step of what is not held at an end of what is possible."""
        down, up = (self.place <= 0) & (excess < 0), (self.place >= self.top) & (excess > 0)
        free = ~(down | up)
        wanted = np.zeros(2)
        wanted[free] = -np.linalg.solve(self._bent[np.ix_(free, free)], excess[free])
        return np.clip(wanted, -LONGEST, LONGEST)


def _variances(climb: Climb) -> Reals:
    """Return both variances, zero where one vanishes."""
    search, last, close = _Search(climb.observations), np.inf, FIRST
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
    return bool((np.diag(bent) < -FLATTEST).all() and np.linalg.det(bent) > 0)


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
    return float(excess), max(float(steepness), FLATTEST)
