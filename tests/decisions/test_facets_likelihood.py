"""The likelihood of a rating scale against plain formulas and finite differences."""

import numpy as np
import pytest

from tests.decisions.scales import Dense, drawn, flat, observed
from yearturn.decisions.calibration.facets import likelihood, observations
from yearturn.decisions.calibration.facets.likelihood import chances, moments
from yearturn.decisions.types import Ratings


def at_random(seed: int, **shape):
    cast, _measures, _severities = drawn(seed, **shape)
    repeated = Ratings((*cast.ratings, *cast.ratings[3:6]))
    seen = observed(repeated)
    dense = Dense(seen)
    values = np.random.default_rng(seed).normal(0, 1, sum(dense.sizes))
    return seen, dense, values, moments(seen, dense.effects(values))


SHAPES = [{}, {"items": 1}, {"categories": 2}, {"categories": 7, "nominees": 20}, {"judges": 1}]


@pytest.mark.parametrize("shape", SHAPES)
def test_value_and_slope_are_those_of_plain_formulas(shape):
    _seen, dense, values, found = at_random(1, **shape)

    assert found.value == pytest.approx(dense.value(values), rel=1e-12)
    assert flat(found.slope) == pytest.approx(dense.slope(values), abs=1e-11)


def test_slope_is_how_the_value_grows():
    seen, dense, values, found = at_random(2)
    for place, slope in enumerate(flat(found.slope)):
        step = np.zeros(len(values))
        step[place] = 1e-5
        up, down = (moments(seen, dense.effects(values + sign * step)).value for sign in (1, -1))
        assert (up - down) / 2e-5 == pytest.approx(slope, abs=2e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_curvature_is_that_of_plain_formulas(shape):
    seen, dense, values, found = at_random(3, **shape)

    own = dense.curvature(values)
    nominees, judges = slice(0, seen.nominees), slice(seen.nominees, seen.nominees + seen.judges)
    rest = slice(seen.nominees + seen.judges, None)
    assert np.diag(found.nominee) == pytest.approx(own[nominees, nominees], abs=1e-11)
    assert np.diag(found.judge) == pytest.approx(own[judges, judges], abs=1e-11)
    between = np.zeros((seen.nominees, seen.judges))
    between[seen.cell_nominee, seen.cell_judge] = found.cell
    assert between == pytest.approx(own[nominees, judges], abs=1e-11)
    assert found.nominee_structure == pytest.approx(own[nominees, rest], abs=1e-11)
    assert found.judge_structure == pytest.approx(own[judges, rest], abs=1e-11)
    assert found.structure == pytest.approx(own[rest, rest], abs=1e-11)


def test_moments_do_not_depend_on_how_ratings_are_cut(monkeypatch):
    cast, _measures, _severities = drawn(4)
    whole = observed(cast)
    values = np.random.default_rng(4).normal(0, 1, whole.nominees + whole.judges + whole.structure)
    effects = Dense(whole).effects(values)
    monkeypatch.setattr(observations, "WIDTH", 5)

    cut = moments(observed(cast), effects)

    assert flat(cut.slope) == pytest.approx(flat(moments(whole, effects).slope), abs=1e-12)
    assert cut.structure == pytest.approx(moments(whole, effects).structure, abs=1e-12)


def test_chances_are_chances_however_far_out():
    place = np.array([-800.0, -30.0, 0.0, 0.4, 30.0, 800.0])

    likely, lowered = chances(place, np.array([0.0, 1.2, 0.3, -2.0]))

    assert likely.sum(axis=0) == pytest.approx(np.ones(6))
    assert likely[0, 0] == likely[3, 5] == 1
    assert lowered[5] == pytest.approx(3 * 800.0 - 2)
    assert lowered[2] == pytest.approx(-np.log(likely[0, 2]))


def test_effects_move_by_a_share_of_a_step():
    effects = likelihood.Effects(np.array([1.0]), np.array([2.0]), np.array([3.0, 4.0, 5.0]), 1)

    moved = effects.moved(effects, 0.5)

    assert flat(moved).tolist() == [1.5, 3, 4.5, 6, 7.5]
    assert moved.item.tolist() == [4.5]
    assert moved.heights.tolist() == [0, 6, 13.5]
    assert moved.largest() == 7.5
