"""Merits on a rating scale drawn again: with the covariance of all effects together."""

import numpy as np
import pytest

from tests.decisions import scales
from tests.decisions.redrawn import covariance
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.stability.chance import Stream
from yearturn.decisions.stability.measures import Measures
from yearturn.decisions.types import Ratings


@pytest.mark.parametrize("seed", range(5))
def test_effects_are_off_with_the_covariance_of_the_whole_curvature(seed):
    cast, _measures, _severities = scales.drawn(seed, nominees=8, judges=4, deviations=(1.5, 1.5))
    found = Measures(cast)
    variances = found.equations.variances
    assert min(variances.nominee, variances.judge) > 0

    def off(chance, draw):
        errors = found.errors(chance, draw)
        return np.concatenate([errors.nominee, errors.judge])

    dense = scales.Dense(found.equations.observations)
    expected = dense.covariance(scales.flat(found.found), (variances.nominee, variances.judge))
    assert np.allclose(covariance(off), expected[:12, :12], rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_merits_move_by_as_much_as_the_standard_errors_say(seed):
    cast, _measures, _severities = scales.drawn(seed, nominees=10, judges=4, items=3)

    found = covariance(Measures(cast).drawn, 1e-5)

    stated = [merit.standard_error for merit in calibrate(cast).merits]
    assert np.allclose(np.sqrt(np.diag(found)), stated, rtol=1e-3)


@pytest.mark.parametrize("seed", range(3))
def test_merits_that_move_are_those_of_the_calibration(seed):
    cast, _measures, _severities = scales.drawn(seed)
    merits = [merit.merit / 1e6 for merit in calibrate(cast).merits]

    found = Measures(cast)

    assert np.allclose(found.merits, merits, atol=1e-5)
    draws = [found.merits + found.drawn(Stream("seed", "award"), draw) for draw in range(50)]
    assert np.min(draws) >= 0
    assert np.max(draws) <= 100


def test_a_lead_is_surer_among_nominees_of_one_judge():
    apart = ("n0 10 -", "n1 01 -", "n2 - 32", "n3 - 23")
    both = ("a 10 32", "b 01 33", "c 21 33", "d 00 12")
    found = Measures(scales.ratings(*apart, *both))
    assert found.equations.variances.judge > 0.1

    together = covariance(found.drawn, 1e-4)

    def lead(one, other):
        return together[one, one] + together[other, other] - 2 * together[one, other]

    assert lead(4, 5) < 0.95 * lead(4, 6)
    assert lead(6, 7) < 0.95 * lead(5, 7)


def test_draws_do_not_see_the_order_of_ratings():
    cast, _measures, _severities = scales.drawn(2)
    turned = Ratings(cast.ratings[::-1])
    stream = Stream("seed", "award")

    one, other = Measures(cast).drawn(stream, 4), Measures(turned).drawn(stream, 4)

    assert np.allclose(one, other, rtol=0, atol=1e-9)
