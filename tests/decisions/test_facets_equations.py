"""Newton's equations, nominees absorbed, against dense ones."""

from dataclasses import replace

import numpy as np
import pytest

from tests.decisions.scales import Dense, drawn, flat, observed
from yearturn.decisions.calibration.facets import likelihood
from yearturn.decisions.calibration.facets.ascent import Climb
from yearturn.decisions.calibration.facets.equations import Equations, Variances

VARIANCES = [Variances(1.3, 0.4), Variances(0.02, 7.0), Variances(50.0, 1e-6)]


def settled(seed: int, variances: Variances, **shape):
    cast, _measures, _severities = drawn(seed, **shape)
    seen = observed(cast)
    climb = Climb(seen)
    return seen, climb, climb.settle(variances, 1e-9)


@pytest.mark.parametrize("variances", VARIANCES)
def test_equations_give_the_step_and_the_covariances_of_dense_ones(variances):
    seen, climb, equations = settled(5, variances)
    dense, values = Dense(seen), flat(climb.effects)
    pulls = (variances.nominee, variances.judge)
    covariance = dense.covariance(values, pulls)
    chance = np.random.default_rng(5)
    own, rest = chance.normal(size=seen.nominees), chance.normal(size=(seen.nominees, 1))
    rest = rest * np.concatenate((np.ones(seen.items) / seen.items, np.ones(seen.ranks - 1)))
    # What is common to items and steps is held differently, so that what is compared is free of it.
    rest[:, seen.items :] *= 1 / (seen.ranks - 1)
    judges = slice(seen.nominees, seen.nominees + seen.judges)
    structure = slice(seen.nominees + seen.judges, None)

    found = equations.variance(own, rest)

    mixed = np.zeros((seen.nominees, len(values)))
    mixed[:, : seen.nominees] = np.diag(own)
    mixed[:, structure] = rest
    assert found == pytest.approx(np.diag(mixed @ covariance @ mixed.T), rel=1e-8)
    assert equations.kept_of_judges() * variances.judge == pytest.approx(
        np.diag(covariance)[judges], rel=1e-8
    )
    nominees = np.diag(covariance)[: seen.nominees]
    lost = equations.weight + equations.weight**2 * equations.lost()
    assert lost == pytest.approx(nominees, rel=1e-8)


def test_step_solves_the_dense_equations_away_from_the_maximum():
    variances = Variances(0.7, 0.3)
    cast, _measures, _severities = drawn(6)
    seen = observed(cast)
    dense = Dense(seen)
    values = np.random.default_rng(6).normal(0, 0.5, sum(dense.sizes))
    effects = dense.effects(values)
    effects = replace(
        effects,
        structure=effects.structure
        - np.where(np.arange(seen.structure) < seen.items, effects.item.mean(), 0),
    )
    values = flat(effects)

    step = Equations(seen, likelihood.moments(seen, effects), variances).step(effects)

    pull = dense.pull((variances.nominee, variances.judge))
    slope = dense.slope(values) - pull * values
    plain = dense.covariance(values, (variances.nominee, variances.judge)) @ slope
    assert flat(step) == pytest.approx(plain, abs=1e-8)


def test_a_variance_of_zero_moves_nobody_and_leaves_the_rest_to_the_others():
    cast, _measures, _severities = drawn(7)
    seen = observed(cast)
    climb = Climb(seen)

    none = Equations(seen, climb.moments, Variances(0.0, 0.0)).step(climb.effects)
    nearly = Equations(seen, climb.moments, Variances(1e-12, 1e-12)).step(climb.effects)

    assert not none.nominee.any()
    assert not none.judge.any()
    assert none.structure == pytest.approx(nearly.structure, abs=1e-9)


def test_equations_do_not_depend_on_how_firmly_the_sum_of_items_is_held(monkeypatch):
    variances = VARIANCES[0]
    seen, climb, equations = settled(8, variances)
    firm = Equations._pull

    def firmer(self):
        self.firmness *= 7
        return firm(self)

    monkeypatch.setattr(Equations, "_pull", firmer)
    other = Equations(seen, climb.moments, variances)

    every = np.ones(seen.nominees)
    means = np.outer(
        every, [1 / seen.items] * seen.items + [1 / (seen.ranks - 1)] * (seen.ranks - 1)
    )
    assert other.variance(every, means) == pytest.approx(equations.variance(every, means))
    assert other.kept_of_judges() == pytest.approx(equations.kept_of_judges())
