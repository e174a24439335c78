"""The restricted likelihood, its top and the predictions there, against brute force."""

from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import Dense, arrays, random_cast
from yearturn.decisions.calibration import likelihood, maximum, prediction
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.likelihood import Model


@pytest.mark.parametrize("seed", range(12))
def test_fit_is_no_worse_than_brute_force(seed):
    _names, design, totals = arrays(random_cast(seed))
    dense = Dense(design, totals)

    fit = maximum.fit(design, totals)

    assert fit.criterion == pytest.approx(
        dense.criterion(fit.nominee_ratio, fit.judge_ratio), abs=1e-7
    )
    assert fit.criterion <= dense.lowest() + 1e-7


@pytest.mark.parametrize("ratios", [(0.7, 0.3), (3.0, 0.0), (0.0, 2.0), (50.0, 20.0), (0.0, 0.0)])
def test_evaluate_knows_its_own_derivatives(ratios):
    _names, design, totals = arrays(random_cast(3))
    totals = (totals - totals.mean()) / totals.std()
    here = np.array(ratios)
    point = likelihood.evaluate(design, totals, here)
    width = 1e-6

    for axis in (0, 1):
        aside = np.eye(2)[axis] * width
        ahead = likelihood.evaluate(design, totals, here + aside)
        behind = likelihood.evaluate(design, totals, here - aside)
        slope = (ahead.deviance - behind.deviance) / 2 / width
        curve = (ahead.gradient - behind.gradient) / 2 / width
        assert point.gradient[axis] == pytest.approx(slope, rel=1e-5, abs=1e-5)
        assert point.hessian[axis] == pytest.approx(curve, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ratios", [("2.5", "0.4"), ("0.03", "7"), ("900", "800")])
def test_effects_and_errors_solve_the_dense_equations(seed, ratios):
    cast = random_cast(seed)
    _names, design, totals = arrays(cast)
    a, b = map(float, ratios)
    model = Model(design, a, b)
    size = len(design.nominee_count)

    effects = prediction.effects(model, [each.total for each in cast], *map(Fraction, ratios))
    errors = prediction.errors(model, 4.0)

    solution, inverse = Dense(design, totals).henderson(a, b)
    unit = 2.0**prediction.BITS
    found = [each / unit for each in (effects.intercept, *effects.nominee, *effects.judge)]
    assert found == pytest.approx(solution.tolist(), abs=1e-9)
    of_merits = inverse[0, 0] + 2 * inverse[0, 1 : size + 1] + np.diag(inverse)[1 : size + 1]
    assert errors.nominee == pytest.approx(np.sqrt(4 * of_merits), rel=1e-9)
    assert errors.judge == pytest.approx(np.sqrt(4 * np.diag(inverse)[size + 1 :]), rel=1e-9)


def test_effects_are_exact_to_far_beyond_the_grid():
    cast = random_cast(1, sizes=(3, 3))
    ratios = Fraction("2.5"), Fraction("0.4")
    _names, design, _totals = arrays(cast)

    effects = prediction.effects(
        Model(design, *map(float, ratios)), [each.total for each in cast], *ratios
    )

    unit = 2**prediction.BITS
    left = [
        each.total - Fraction(effects.intercept + effects.nominee[i] + effects.judge[j], unit)
        for each, i, j in zip(cast, design.nominee, design.judge, strict=True)
    ]
    assert abs(sum(left)) < Fraction(1, 10**16)
    for number, effect in enumerate(effects.nominee):
        own = sum(rest for rest, i in zip(left, design.nominee, strict=True) if i == number)
        assert abs(own - Fraction(effect, unit) / ratios[0]) < Fraction(1, 10**16)


def test_design_counts_pairs_of_one_nominee():
    design = Design.of(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 0]))
    u = np.array([[1.0, 1.0], [1.0, 2.0]])
    weight = np.array([0.5, 3.0])

    assert design.between(weight).tolist() == (u.T @ np.diag(weight) @ u).tolist()
    assert design.quadratic(np.array([[1.0, 2.0], [2.0, 5.0]])).tolist() == [10.0, 29.0]
    assert design.across(weight).tolist() == (u.T @ weight).tolist()
    assert design.back(weight).tolist() == (u @ weight).tolist()
