"""Newton's method on all effects against brute force."""

from itertools import pairwise

import numpy as np
import pytest

from tests.decisions.scales import Dense, drawn, flat, observed, ratings
from yearturn.decisions.calibration.facets import ascent, likelihood
from yearturn.decisions.calibration.facets.ascent import Climb
from yearturn.decisions.calibration.facets.equations import Variances

SHAPES = [{}, {"items": 1}, {"categories": 2}, {"categories": 6, "nominees": 20}, {"kept": 1}]
VARIANCES = [Variances(1.3, 0.4), Variances(0.02, 7.0), Variances(50.0, 1e-6)]


def settled(seed: int, variances: Variances, **shape):
    cast, _measures, _severities = drawn(seed, **shape)
    seen = observed(cast)
    climb = Climb(seen)
    return seen, climb, climb.settle(variances, 1e-9)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("variances", VARIANCES)
def test_settle_finds_what_brute_force_finds(shape, variances):
    seen, climb, _equations = settled(1, variances, **shape)

    best = Dense(seen).highest((variances.nominee, variances.judge))

    assert flat(climb.effects) == pytest.approx(best, abs=1e-7)


@pytest.mark.parametrize("shape", SHAPES)
def test_settle_leaves_no_slope(shape):
    variances = VARIANCES[0]
    seen, climb, _equations = settled(2, variances, **shape)
    dense = Dense(seen)

    values = flat(climb.effects)
    slope = dense.slope(values) - dense.pull((variances.nominee, variances.judge)) * values
    assert np.abs(slope).max() < 1e-8


def test_effects_of_each_facet_sum_to_zero():
    _seen, climb, _equations = settled(3, VARIANCES[0])

    for part in (climb.effects.nominee, climb.effects.judge, climb.effects.item):
        assert float(part.sum()) == pytest.approx(0, abs=1e-9)


def test_without_variances_steps_fit_the_counts_of_categories():
    cast, _measures, _severities = drawn(4, items=1)
    seen = observed(cast)
    climb = Climb(seen)

    climb.settle(Variances(0.0, 0.0), 1e-9)

    counts = np.bincount(seen.rank)
    assert climb.effects.structure[1:] == pytest.approx(np.log(counts[1:] / counts[:-1]))
    assert not climb.effects.nominee.any()
    assert not climb.effects.judge.any()


def test_step_toward_other_variances_comes_near_their_maximum():
    seen, climb, equations = settled(7, Variances(1.0, 0.3))
    toward = Variances(1.02, 0.29)

    leaning = climb.effects.moved(equations.step(climb.effects, toward))

    best = Dense(seen).highest((toward.nominee, toward.judge))
    before = np.abs(flat(climb.effects) - best).max()
    assert np.abs(flat(leaning) - best).max() < before / 20


def test_settle_shortens_steps_that_lead_down(monkeypatch):
    # From one end of the scale Newton's first step overshoots by far.
    seen = observed(ratings("a 31 13 33", "b 13 11 31", "c 33 31 33", "d 11 13 11"))
    variances = Variances(100.0, 100.0)
    climb = Climb(seen)
    best = Dense(seen).highest((100.0, 100.0))
    start = Dense(seen).effects(best)
    climb._move(start.moved(start, 4.0))
    heights = []
    plain = ascent._height
    monkeypatch.setattr(
        ascent, "_height", lambda *where: heights.append(plain(*where)) or heights[-1]
    )

    climb.settle(variances, 1e-9)

    assert flat(climb.effects) == pytest.approx(best, abs=1e-6)
    assert any(later < earlier for earlier, later in pairwise(heights))


def test_level_moves_to_the_average_what_does_not_vary():
    seen, climb, _equations = settled(8, VARIANCES[0])
    nominee = climb.effects.nominee

    climb.level(Variances(1.0, 0.0))

    assert (climb.effects.nominee == nominee).all()
    assert not climb.effects.judge.any()
    again = likelihood.moments(seen, climb.effects)
    assert climb.moments.value == again.value


def test_start_fits_the_counts_of_categories():
    seen = observed(ratings("a 12 33", "b 11 23", "c 12 22", items="pq"))

    climb = Climb(seen)

    # 4 times category 1, 5 times 2, 3 times 3.
    assert climb.effects.structure.tolist() == [0, 0, np.log(5 / 4), np.log(3 / 5)]
    assert climb.moments.slope.structure[2:] == pytest.approx([0, 0], abs=1e-12)
