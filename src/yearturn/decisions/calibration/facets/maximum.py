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
LEAST, MOST = 1e-8, 1e4  # a variance at the lower end is none: it moves nobody by 0.001 logits
FIRST, SHARE, CLOSE = 0.05, 0.01, 1e-9  # how far effects may be off: Newton squares what is left
SETTLED = 1e-8  # of the variances' logarithms: what a step so small leaves is 1e-10 or so
LONGEST = 3.0
FLATTEST = 0.02
NEAR = 0.1
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
    texts = [
        "0" if each <= np.log(LEAST) else eight_digits(float(np.exp(each)))
        for each in _variances(climb)
    ]
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


def _variances(climb: Climb) -> Reals:
    """Return the logarithms of both variances, by Broyden's method (1965)."""
    low, high = np.log(LEAST), np.log(MOST)
    logs = np.log(START)
    step, bent, close = np.zeros(2), np.zeros((2, 2)), FIRST
    before = np.zeros(2)
    for turn in range(ROUNDS):
        equations = climb.settle(Variances(*np.exp(logs).tolist()), close)
        excess, steepness = disagreement(equations, climb.effects)
        if turn and np.abs(step).max() <= 1:
            bent += np.outer(excess - before - bent @ step, step) / (step @ step)
        else:
            bent = np.diag(-steepness)
        wanted = -np.linalg.solve(bent, excess) if np.linalg.det(bent) else np.zeros(2)
        if (wanted * excess <= 0).any():
            bent = np.diag(-steepness)
            wanted = excess / steepness
        before = excess
        step = np.clip(logs + np.clip(wanted, -LONGEST, LONGEST), low, high) - logs
        logs = logs + step
        size = float(np.abs(step).max())
        if size <= SETTLED:
            return logs
        if size <= NEAR:
            climb.lean(equations, Variances(*np.exp(logs).tolist()))
        close = max(CLOSE, min(FIRST, SHARE * size))
    raise ArithmeticError("the variances do not settle")


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
    squares = pulls**2
    excess = np.log(max(float(squares.sum()), 1e-300) / float(informed.sum()))
    free = 1 - kept
    steepness = 2 * np.average(free, weights=squares + 1e-300) - np.average(free, weights=informed)
    return float(excess), max(float(steepness), FLATTEST)
