"""Errors and severities in points, by the delta method."""

import numpy as np
import pytest

from tests.decisions.scales import Dense, drawn, flat, observed
from yearturn.decisions.calibration.facets import maximum, measuring, points
from yearturn.decisions.calibration.facets.exact import settled, shares
from yearturn.decisions.calibration.facets.maximum import Fit
from yearturn.decisions.calibration.facets.measuring import Located


def fitted(seed: int, **shape) -> Fit:
    cast, _measures, _severities = drawn(seed, **shape)
    return maximum.fit(observed(cast))


def covariance(fit: Fit) -> np.ndarray:
    pulls = (float(fit.nominee_variance), float(fit.judge_variance))
    dense = Dense(fit.equations.observations)
    return dense.covariance(flat(fit.effects), pulls)


@pytest.mark.parametrize("values", [(0, 1, 2, 3), (0, 10, 11, 40)])
def test_nominee_errors_are_by_the_delta_method(values):
    fit = fitted(5)
    seen, start = fit.equations.observations, flat(fit.effects)
    dense = Dense(seen)

    def means(effects):
        place = effects.nominee[:, None] + effects.item
        odds = np.multiply.outer(place, np.arange(4)) + effects.heights
        likely = np.exp(odds)
        return (likely @ np.array(values) / likely.sum(axis=2)).mean(axis=1)

    steps = 1e-6 * np.eye(len(start))
    slopes = np.array(
        [
            (means(dense.effects(start + step)) - means(dense.effects(start - step))) / 2e-6
            for step in steps
        ]
    )
    found = points.nominee_errors(fit, values)

    assert found**2 == pytest.approx(np.diag(slopes.T @ covariance(fit) @ slopes), rel=1e-5)


def test_leniencies_are_what_a_judge_gives_an_average_nominee():
    fit = fitted(6)
    effects, judges = fit.effects, measuring.judges(fit)

    found = points.leniencies(fit, judges, (0, 1, 2, 3))

    def given(place):
        odds = np.multiply.outer(place + effects.item, np.arange(4)) + effects.heights
        return (np.exp(odds) @ np.arange(4) / np.exp(odds).sum(axis=1)).mean()

    for judge, logits in enumerate(judges.logits.tolist()):
        slope = (given(logits + 1e-6) - given(logits - 1e-6)) / 2e-6
        assert found.logits[judge] == pytest.approx(given(logits) - given(0.0), abs=1e-12)
        assert found.errors[judge] == pytest.approx(slope * judges.errors[judge], rel=1e-6)


def test_leniencies_grow_with_logits_and_are_zero_at_zero():
    fit = fitted(7)
    judges = Located(np.array([-30.0, -1.0, 0.0, 1.0, 30.0]), np.full(5, 0.2))

    found = points.leniencies(fit, judges, (0, 1, 2, 3))

    assert found.logits[2] == 0
    assert (np.diff(found.logits) > 0).all()
    # At the ends of the scale a judge is known however unsure their logits are.
    assert found.errors[0] < 1e-9 < found.errors[2]
    assert found.errors[4] < 1e-9
    # From the lowest to the highest category it is three, the whole scale.
    assert found.logits[4] - found.logits[0] == pytest.approx(3)


@pytest.mark.parametrize("factor", [2, 10])
def test_points_are_in_units_of_the_values(factor):
    fit = fitted(8)
    judges = measuring.judges(fit)
    wider = [factor * value for value in range(4)]

    once, more = (points.leniencies(fit, judges, values) for values in (range(4), wider))

    assert more.logits == pytest.approx(factor * once.logits)
    assert more.errors == pytest.approx(factor * once.errors)
    assert points.nominee_errors(fit, wider) == pytest.approx(
        factor * points.nominee_errors(fit, range(4))
    )


def test_a_value_that_all_categories_share_adds_nothing_to_errors():
    fit = fitted(9)

    plain, raised = (points.nominee_errors(fit, values) for values in ((0, 1, 2, 3), (7, 8, 9, 10)))

    assert raised == pytest.approx(plain)


def test_an_average_nominee_gets_from_an_average_judge_what_shares_tell():
    fit = fitted(10)
    alike = settled(fit.equations, fit.effects)
    told = shares(alike, range(4)).high
    nominees = Located(fit.effects.nominee, np.zeros(len(told)))

    # To the model a lenient judge of an average nominee is an average judge of a better one.
    as_judges = points.leniencies(fit, nominees, range(4)).logits

    assert told - told[0] == pytest.approx(as_judges - as_judges[0], abs=1e-12)
