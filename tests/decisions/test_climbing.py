"""Where the climb to the top of the likelihood ends, and when it is not taken."""

import numpy as np
import pytest

from tests.decisions.test_ascent import A, B, cast, repeated
from yearturn.decisions.calibration import maximum
from yearturn.decisions.calibration.ascent import (
    Absorbed,
    climb,
    climbing,
    inverting,
    tracing,
)
from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.ascent.sloping import sloped
from yearturn.decisions.calibration.design import Design


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("few", [200, 10], ids=["every step inverts", "series, then one inverse"])
def test_climb_ends_where_newton_does(seed, few, monkeypatch):
    monkeypatch.setattr(climbing, "FEW", few)
    design, totals = cast(seed, nominees=500, judges=40, ballots=(3, 8))
    newton = maximum.searched(design, totals)

    top = climb(design, totals)

    assert top.ratios == pytest.approx([newton.nominee_ratio, newton.judge_ratio], rel=3e-10, abs=0)


def test_climb_in_single_precision_ends_there_too(monkeypatch):
    monkeypatch.setattr(climbing, "FEW", 10)
    monkeypatch.setattr(inverting, "MANY", 10)
    design, totals = cast(4, nominees=1500, judges=100, ballots=(5, 10))
    newton = maximum.searched(design, totals)

    top = climb(design, totals)

    assert top.inverse.dtype == np.float32
    assert top.ratios == pytest.approx([newton.nominee_ratio, newton.judge_ratio], rel=1e-9, abs=0)


@pytest.mark.parametrize("few", [200, 4])
def test_climb_takes_judges_who_score_a_nominee_twice(few, monkeypatch):
    monkeypatch.setattr(climbing, "FEW", few)
    design, totals = repeated()
    newton = maximum.searched(design, totals)

    top = climb(design, totals)

    assert top.ratios == pytest.approx([newton.nominee_ratio, newton.judge_ratio], rel=3e-10)


@pytest.mark.parametrize("few", [200, 10])
def test_climb_finds_its_way_where_judges_keep_to_their_own(few, monkeypatch):
    """Judges in a ring, each sharing nominees with neighbours only: the series is of no use."""
    monkeypatch.setattr(climbing, "FEW", few)
    chance = np.random.default_rng(5)
    nominee = np.repeat(np.arange(300), 3)
    judge = (np.repeat(np.arange(300) // 10, 3) + np.tile(np.arange(3), 300)) % 30
    totals = chance.normal(0, 2, 300)[nominee] + chance.normal(0, 2, 30)[judge]
    totals += chance.normal(0, 1, 900)
    design = Design.of(nominee, judge)
    newton = maximum.searched(design, totals)

    top = climb(design, totals)

    assert top.ratios == pytest.approx([newton.nominee_ratio, newton.judge_ratio], rel=1e-9)


def test_climb_leaves_vanishing_variances_to_the_search():
    chance = np.random.default_rng(1)
    design, _totals = cast(1, nominees=500, judges=40, ballots=(3, 8))
    alike = chance.normal(0, 3, 500)[design.nominee] + chance.normal(0, 1, len(design.nominee))

    assert climb(design, alike) is None
    assert maximum.fit(design, alike).judge_ratio == 0


@pytest.mark.parametrize(
    "curvature",
    [[[-9.0, 0.0], [0.0, 9.0]], [[9.0, 0.0], [0.0, -9.0]], [[9.0, 10.0], [10.0, 9.0]]],
)
def test_step_is_not_taken_where_the_curvature_leads_up(curvature):
    design, totals = cast()
    gathered, absorbed = Gathered.of(design, totals), Absorbed(design, A, B)
    inverse = inverting.inverse(absorbed)
    traces = tracing.exact(absorbed, inverse, design.forms(inverse))
    slope = sloped(absorbed, gathered, climbing.times(inverse), climbing.given(traces))
    climber = climbing.Climber(design, gathered)

    with pytest.raises(climbing.Astray):
        climber.step(np.ones(2), slope, 1e6 * np.array(curvature))
    assert climber.step(np.ones(2), slope, 1e6 * np.eye(2)) == pytest.approx(
        -slope.gradient / 1e6, rel=1e-2
    )


def test_climb_is_not_asked_where_there_may_be_several_tops():
    design, totals = cast(1, nominees=60, judges=12)

    assert len(totals) <= maximum.FEW
    assert maximum.top(design, totals) is None
