"""The most likely effects at given variances: Newton's method on all effects at once."""

from dataclasses import replace

import numpy as np

from yearturn.decisions.calibration.facets import likelihood
from yearturn.decisions.calibration.facets.equations import ITEMS, Equations, Variances
from yearturn.decisions.calibration.facets.likelihood import Effects, Moments
from yearturn.decisions.calibration.facets.observations import Observations, Reals

CLOSE = 1e-9  # Newton squares what is left of the way: after such a step it is 1e-17 or so
HALVINGS = 40
ROUNDS = 100


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
