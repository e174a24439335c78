"""From logits to points: what share of the scale an average judge would give, and how sure it is.

Fair averages, Linacre 1989 (Many-Facet Rasch Measurement): the category that the model expects
from an average judge, averaged over the items. Errors by the delta method.
"""

from collections.abc import Sequence

import numpy as np

from yearturn.decisions.calibration.facets.likelihood import chances
from yearturn.decisions.calibration.facets.maximum import Fit
from yearturn.decisions.calibration.facets.measuring import Located
from yearturn.decisions.calibration.facets.observations import Reals


def nominee_errors(fit: Fit, values: Sequence[int]) -> Reals:
    """Return, by nominee, the standard error of the mean value, items and steps being unsure."""
    _means, by_place, by_structure = _curves(fit, fit.effects.nominee, values)
    return np.sqrt(fit.equations.variance(by_place, by_structure))


def leniencies(fit: Fit, judges: Located, values: Sequence[int]) -> Located:
    """Return how much more than an average judge each judge gives to an average nominee.

    In units of `values`. The errors are those of the judge alone.
    """
    means, by_place, _by_structure = _curves(fit, judges.logits, values)
    average, _slope, _rest = _curves(fit, np.zeros(1), values)
    return Located(means - average, by_place * judges.errors)


def _curves(fit: Fit, place: Reals, values: Sequence[int]) -> tuple[Reals, Reals, Reals]:
    """Return mean values at places of the scale, and their slopes by place and by structure.

    The slope of a mean by a step is the covariance of value and reaching the step.
    """
    effects = fit.effects
    worth = np.array(values, dtype=np.float64)[:, None]
    means, by_place = np.zeros(len(place)), np.zeros(len(place))
    by_structure = np.zeros((len(effects.structure), len(place)))
    for item, ease in enumerate(effects.item.tolist()):
        likely, _lowered = chances(place + ease, effects.heights)
        mean = (worth * likely).sum(axis=0)
        beyond = np.cumsum(((worth - mean) * likely)[:0:-1], axis=0)[::-1]
        means += mean / effects.items
        by_place += beyond.sum(axis=0) / effects.items
        by_structure[item] = beyond.sum(axis=0) / effects.items
        by_structure[effects.items :] += beyond / effects.items
    return means, by_place, by_structure.T
