"""Settled effects and fair averages against decimals of 50 digits."""

from collections import defaultdict
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.scales import ITEMS, drawn, observed
from yearturn.decisions.calibration.facets import exact, maximum, observations
from yearturn.decisions.calibration.facets.exact import Settled, settled, shares
from yearturn.decisions.calibration.facets.maximum import Fit
from yearturn.decisions.calibration.facets.wide import Wide


def fitted(seed: int, **shape) -> Fit:
    cast, _measures, _severities = drawn(seed, **shape)
    return maximum.fit(observed(cast))


def decimals(values: Wide) -> list[Decimal]:
    return [
        Decimal(high) + Decimal(low)
        for high, low in zip(values.high.tolist(), values.low.tolist(), strict=True)
    ]


def likely(place: Decimal, steps: list[Decimal]) -> list[Decimal]:
    odds = [Decimal(1)]
    for step in steps:
        odds.append(odds[-1] * (place + step).exp())
    return [each / sum(odds) for each in odds]


def slopes(fit: Fit, found: Settled) -> list[Decimal]:
    """Return the slope of the penalised likelihood by every effect, in the context's digits."""
    seen, steps = fit.equations.observations, decimals(found.step)
    nominee, judge, item = (decimals(each) for each in (found.nominee, found.judge, found.item))
    slope = defaultdict(Decimal)
    for cell, m, rank in zip(
        seen.cell.tolist(), seen.item.tolist(), seen.rank.tolist(), strict=True
    ):
        i, j = int(seen.cell_nominee[cell]), int(seen.cell_judge[cell])
        chances = likely(nominee[i] + judge[j] + item[m], steps)
        left = rank - sum(k * chance for k, chance in enumerate(chances))
        for key in (("nominee", i), ("judge", j), ("item", m)):
            slope[key] += left
        for k in range(len(steps)):
            slope["step", k] += (rank > k) - sum(chances[k + 1 :])
    pulls = (
        ("nominee", nominee, Decimal(fit.nominee_variance)),
        ("judge", judge, Decimal(fit.judge_variance)),
        ("item", item, Decimal(ITEMS)),
    )
    for name, effects, variance in pulls:
        for place, effect in enumerate(effects):
            slope[name, place] -= effect / variance
    return list(slope.values())


SHAPES = [{}, {"items": 1}, {"categories": 2}, {"categories": 7}, {"nominees": 30, "judges": 12}]


@pytest.mark.parametrize("shape", SHAPES)
def test_settled_effects_leave_no_slope_in_50_digits(shape):
    fit = fitted(2, **shape)
    assert "0" not in {fit.nominee_variance, fit.judge_variance}

    found = settled(fit.equations, fit.effects)

    with localcontext(prec=50):
        assert max(abs(each) for each in slopes(fit, found)) < Decimal("1e-15")


def test_settled_effects_do_not_depend_on_where_the_search_ended():
    fit = fitted(3)
    off = fit.effects.moved(fit.effects, 1e-6)

    one, two = settled(fit.equations, fit.effects), settled(fit.equations, off)

    for name in ("nominee", "judge", "item", "step"):
        differences = (getattr(one, name) - getattr(two, name)).high
        assert np.abs(differences).max() < 1e-16


def test_settled_effects_do_not_depend_on_how_ratings_are_cut(monkeypatch):
    cast, _measures, _severities = drawn(4)
    whole = maximum.fit(observed(cast))
    monkeypatch.setattr(observations, "WIDTH", 4)
    cut = maximum.fit(observed(cast))

    one, two = settled(whole.equations, whole.effects), settled(cut.equations, cut.effects)

    assert np.abs((one.nominee - two.nominee).high).max() < 1e-16


def test_settled_effects_stay_zero_at_a_variance_of_zero():
    fit = fitted(1, deviations=(2.0, 0.0))
    assert fit.judge_variance == "0"

    found = settled(fit.equations, fit.effects)

    assert not found.judge.high.any()
    assert not found.judge.low.any()


@pytest.mark.parametrize("values", [(0, 1, 2, 3), (0, 1, 4, 9)])
def test_shares_are_what_an_average_judge_is_expected_to_give(values):
    fit = fitted(5)
    found = settled(fit.equations, fit.effects)

    told = shares(found, values).fractions()

    with localcontext(prec=50):
        steps, items = decimals(found.step), decimals(found.item)
        for share, nominee in zip(told, decimals(found.nominee), strict=True):
            wanted = sum(
                value * chance
                for item in items
                for value, chance in zip(values, likely(nominee + item, steps), strict=True)
            ) / len(items)
            assert abs(share - Fraction(wanted)) < Fraction(1, 10**27)


def test_odds_against_the_likeliest_category_are_the_same_odds(monkeypatch):
    fit = fitted(6, categories=6)
    found = settled(fit.equations, fit.effects)
    plain = shares(found, range(6))
    monkeypatch.setattr(exact, "LARGEST", 0.0)

    careful, again = shares(found, range(6)), settled(fit.equations, fit.effects)

    assert np.abs((plain - careful).high).max() < 1e-28
    assert np.abs((again.nominee - found.nominee).high).max() < 1e-16


def test_odds_far_out_do_not_overflow():
    found = Settled(
        Wide.exact(np.array([-400.0, 0.0, 400.0])),
        Wide.exact(np.zeros(1)),
        Wide.exact(np.zeros(1)),
        Wide.exact(np.array([300.0, 0.0, -300.0])),
    )

    told = shares(found, range(4))

    # At 0 the two middle categories are equally likely, the others hardly possible.
    assert told.high == pytest.approx([0, 1.5, 3], abs=1e-12)
