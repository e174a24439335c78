"""The restricted likelihood, its top and the predictions there, against brute force."""

from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import Dense, arrays, random_cast
from yearturn.decisions.calibration import ascent, errors, likelihood, maximum, prediction
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.equations import BITS, Equations


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


def predicted(cast, *ratios):
    """Return the equations' side of things at exact ratios, and the predictions."""
    columns = Columns.of(cast)
    design = Design.of(columns.nominee, columns.judge)
    absorbed = ascent.Absorbed(design, *map(float, ratios))
    inverse = ascent.inverse(absorbed)
    found = prediction.effects(
        Equations(design, columns.totals, columns.unit),
        absorbed,
        inverse @ absorbed.of_ones,
        lambda sides: inverse @ sides,
        (Fraction(ratios[0]), Fraction(ratios[1])),
    )
    return absorbed, inverse, found


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ratios", [("2.5", "0.4"), ("0.03", "7"), ("900", "800")])
def test_effects_and_errors_solve_the_dense_equations(seed, ratios):
    cast = random_cast(seed)
    _names, design, totals = arrays(cast)
    size = len(design.nominee_count)

    absorbed, inverse, found = predicted(cast, *ratios)
    one = inverse @ absorbed.of_ones
    off = errors.errors(absorbed, one, errors.Nearly(inverse, 0.0), 4.0)

    solution, dense = Dense(design, totals).henderson(*map(float, ratios))
    nominees = [found.nominee(number) for number in range(size)]
    effects = [each / 2**BITS for each in (found.intercept, *nominees, *found.judge)]
    assert effects == pytest.approx(solution.tolist(), abs=1e-9)
    floats = found.predicted()
    assert floats.merits == pytest.approx((solution[0] + solution[1 : size + 1]).tolist(), abs=1e-9)
    exact = np.array([float(found.merit(number)) for number in range(size)])
    assert np.abs(floats.merits - exact).max() <= floats.off
    of_merits = dense[0, 0] + 2 * dense[0, 1 : size + 1] + np.diag(dense)[1 : size + 1]
    assert off.nominee == pytest.approx(np.sqrt(4 * of_merits), abs=0.51e-3)
    assert off.judge == pytest.approx(np.sqrt(4 * np.diag(dense)[size + 1 :]), abs=0.51e-3)
    centred = totals - totals.mean()
    variance = Dense(design, totals).variance(*map(float, ratios))
    assert floats.error_variance(design, centred, (absorbed.a, absorbed.b)) == pytest.approx(
        variance, rel=1e-9
    )


def test_effects_are_exact_to_far_beyond_the_grid():
    cast = random_cast(1, sizes=(3, 3))
    ratios = Fraction("2.5"), Fraction("0.4")

    absorbed, _inverse, found = predicted(cast, "2.5", "0.4")

    design = absorbed.design
    nominees = [found.nominee(number) for number in range(len(design.nominee_count))]
    left = [
        each.total - Fraction(found.intercept + nominees[i] + found.judge[j], 2**BITS)
        for each, i, j in zip(cast, design.nominee, design.judge, strict=True)
    ]
    assert abs(sum(left)) < Fraction(1, 10**16)
    for effects, group, ratio in (
        (nominees, design.nominee, ratios[0]),
        (found.judge, design.judge, ratios[1]),
    ):
        for number, effect in enumerate(effects):
            own = sum(rest for rest, i in zip(left, group, strict=True) if i == number)
            assert abs(own - Fraction(effect, 2**BITS) / ratio) < Fraction(1, 10**16)


def test_design_counts_pairs_of_one_nominee():
    design = Design.of(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 0]))
    u = np.array([[1.0, 1.0], [1.0, 2.0]])
    weight = np.array([0.5, 3.0])

    assert design.between(weight).tolist() == (u.T @ np.diag(weight) @ u).tolist()
    assert design.quadratic(np.array([[1.0, 2.0], [2.0, 5.0]])).tolist() == [10.0, 29.0]
    assert design.across(weight).tolist() == (u.T @ weight).tolist()
    assert design.back(weight).tolist() == (u @ weight).tolist()
