"""The most likely effects at the variances that the ratings suggest."""

from dataclasses import dataclass

from yearturn.decisions.calibration.facets import variances
from yearturn.decisions.calibration.facets.ascent import CLOSE, Climb
from yearturn.decisions.calibration.facets.equations import Equations, Variances
from yearturn.decisions.calibration.facets.likelihood import Effects
from yearturn.decisions.calibration.facets.observations import Observations
from yearturn.decisions.calibration.rounding import eight_digits


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
    texts = [eight_digits(each) for each in variances.found(climb).tolist()]
    rounded = Variances(float(texts[0]), float(texts[1]))
    climb.level(rounded)
    equations = climb.settle(rounded, CLOSE)
    return Fit(climb.effects, texts[0], texts[1], equations)
