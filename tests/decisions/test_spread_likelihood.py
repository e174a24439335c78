"""The likelihood of judges' spreads and what it tells about them, against dense matrices."""

import numpy as np
import pytest

from tests.decisions.dense import Dense as Additive
from tests.decisions.dense import arrays, random_cast
from tests.decisions.spreading import Dense, Jury
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.spread.information import Information
from yearturn.decisions.calibration.spread.likelihood import Model, evaluate, inverted

RATIOS = [(1.3, 0.6), (0.02, 40.0), (300.0, 0.05), (2.0, 0.0), (0.0, 1.5), (0.0, 0.0)]


def unequal(seed=3, *, twice=False):
    """Return an unbalanced design, totals of variance one, and log spreads."""
    _names, design, totals = arrays(random_cast(seed))
    if twice:
        nominee = np.concatenate([design.nominee, [0, 0, 2]])
        judge = np.concatenate([design.judge, [1, 1, 0]])
        design, totals = Design.of(nominee, judge), np.concatenate([totals, [61, 64, 58]])
    chance = np.random.default_rng(seed)
    log_spreads = chance.normal(0, 0.5, len(design.judge_count))
    return design, (totals - totals.mean()) / totals.std(), log_spreads


@pytest.mark.parametrize("ratios", RATIOS)
@pytest.mark.parametrize("twice", [False, True])
def test_evaluate_gives_the_dense_deviance(ratios, twice):
    design, totals, t = unequal(twice=twice)

    point = evaluate(design, totals, np.array(ratios), t)

    assert point.deviance == pytest.approx(Dense(design, totals).deviance(*ratios, t), abs=1e-8)


@pytest.mark.parametrize("ratios", RATIOS)
@pytest.mark.parametrize("twice", [False, True])
def test_evaluate_knows_its_gradient_by_spreads(ratios, twice):
    design, totals, t = unequal(twice=twice)
    dense = Dense(design, totals)
    width = 1e-5

    found = evaluate(design, totals, np.array(ratios), t).by_spread

    for judge, aside in enumerate(np.eye(len(t)) * width):
        ahead, behind = dense.deviance(*ratios, t + aside), dense.deviance(*ratios, t - aside)
        assert found[judge] == pytest.approx((ahead - behind) / 2 / width, rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("ratios", RATIOS)
def test_evaluate_knows_its_gradient_by_ratios(ratios):
    design, totals, t = unequal(twice=True)
    width = 1e-6

    found = evaluate(design, totals, np.array(ratios), t).by_ratio

    for axis, aside in enumerate(np.eye(2) * width):
        ahead = evaluate(design, totals, np.array(ratios) + aside, t).deviance
        behind = evaluate(design, totals, np.array(ratios) - aside, t).deviance
        assert found[axis] == pytest.approx((ahead - behind) / 2 / width, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(6))
def test_evaluate_is_the_severity_model_where_all_spreads_are_one(seed):
    design, totals, t = unequal(seed)

    point = evaluate(design, totals, np.array([0.8, 0.4]), 0 * t)

    freedom = len(totals) - 1
    known = Additive(design, totals).criterion(0.8, 0.4)
    constant = freedom * (1 + np.log(2 * np.pi / freedom))
    assert point.deviance == pytest.approx(known - constant, abs=1e-9)


def test_evaluate_does_not_see_a_stretch_of_all():
    design, totals, t = unequal()
    stretch = 0.7

    one = evaluate(design, totals, np.array([0.8, 0.4]), t)
    other = evaluate(design, totals, np.array([0.8, 0.4 * np.exp(-2 * stretch)]), t - stretch)

    # Spreads and errors trade places, and severity counts in errors: nothing else changes.
    assert one.deviance == pytest.approx(
        evaluate(design, totals, np.array([0.8, 0.4 * np.exp(2 * stretch)]), t + stretch).deviance,
        abs=1e-8,
    )
    assert one.deviance == pytest.approx(other.deviance, abs=1e-8)
    assert one.by_spread == pytest.approx(other.by_spread, abs=1e-8)


@pytest.mark.parametrize("factor", [0.01, 3.0, 1000.0])
def test_evaluate_moves_by_a_constant_where_totals_are_scaled(factor):
    design, totals, t = unequal()
    ratios = np.array([0.8, 0.4])

    one, other = evaluate(design, totals, ratios, t), evaluate(design, factor * totals, ratios, t)

    moved = 2 * (len(totals) - 1) * np.log(factor)
    assert other.deviance - one.deviance == pytest.approx(moved, abs=1e-8)
    assert other.by_spread == pytest.approx(one.by_spread, abs=1e-8)


@pytest.mark.parametrize("ratios", RATIOS)
@pytest.mark.parametrize("twice", [False, True])
def test_information_is_the_dense_trace(ratios, twice):
    design, totals, t = unequal(twice=twice)

    _ratios, found = Information(design)(Model(design, np.array(ratios), t))

    known = Dense(design, totals).information(*ratios, t)
    assert found == pytest.approx(known, abs=1e-8 * np.abs(known).max())


def test_information_is_half_the_variance_of_the_gradient_where_the_model_holds():
    design, _totals, t = unequal()
    a, b = 1.2, 0.5
    dense = Dense(design, np.zeros(len(design.nominee)))
    root = np.linalg.cholesky(dense.stretched(a, t) + b * dense.judges @ dense.judges.T)
    chance = np.random.default_rng(1)
    drawn = [root @ chance.normal(size=len(root)) for _draw in range(2000)]

    slopes = np.array([evaluate(design, each, np.array([a, b]), t).by_spread for each in drawn])

    _ratios, known = Information(design)(Model(design, np.array([a, b]), t))
    assert np.abs(slopes.mean(axis=0) / np.sqrt(2 * np.diag(known) / len(slopes))).max() < 4
    assert np.cov(slopes.T) / 2 == pytest.approx(known, abs=0.08 * known.max())


def test_information_grows_with_a_judges_ballots():
    jury = Jury.drawn(1, nominees=60, judges=6, scores=3)
    few = np.flatnonzero((jury.judge != 0) | (jury.nominee < 15))
    design = Design.of(jury.nominee[few], jury.judge[few])
    model = Model(design, np.array([1.4, 0.8]), np.zeros(6))

    own = np.diag(Information(design)(model)[1])

    assert np.argmin(own) == 0
    assert (own > 0).all()


def test_information_by_ratios_is_that_of_each_alone():
    design, totals, t = unequal()
    model = Model(design, np.array([1.3, 0.0]), t)
    dense = Dense(design, totals)
    inverse = np.linalg.inv(dense.stretched(1.3, 0 * t))

    (nominee, judge), _spreads = Information(design)(model)

    same = dense.nominees @ dense.nominees.T
    assert nominee == pytest.approx(np.trace(inverse @ same @ inverse @ same))
    scaled = dense.judges * np.exp(-t)
    between = scaled @ scaled.T
    assert judge == pytest.approx(np.trace(inverse @ between @ inverse @ between))


@pytest.mark.parametrize("ratios", RATIOS)
def test_solve_inverts_the_covariance(ratios):
    design, totals, t = unequal(twice=True)
    dense = Dense(design, totals)
    model = Model(design, np.array(ratios), t)
    scaled = dense.judges * np.exp(-t)
    h = dense.stretched(ratios[0], 0 * t) + ratios[1] * scaled @ scaled.T

    own, nominee, judge = model.solve(totals)

    known = np.linalg.solve(h, totals)
    assert own == pytest.approx(known, abs=1e-9)
    assert nominee == pytest.approx(dense.nominees.T @ known, abs=1e-9)
    assert judge == pytest.approx(scaled.T @ known, abs=1e-8)
    assert model.length((own, nominee, judge)) == pytest.approx(totals @ known)


def test_project_leaves_nothing_of_a_constant():
    design, totals, t = unequal()
    model = Model(design, np.array([1.0, 0.5]), t)

    own, nominee, judge = model.project(np.full(len(totals), 7.5))

    assert np.abs(own).max() < 1e-12
    assert np.abs(nominee).max() < 1e-12
    assert np.abs(judge).max() < 1e-12


def test_inverted_gives_inverse_and_log_determinant():
    chance = np.random.default_rng(2)
    half = chance.normal(size=(7, 7))
    matrix = half @ half.T
    before = matrix.copy()

    inverse, log_determinant = inverted(matrix)

    assert inverse == pytest.approx(np.linalg.inv(np.eye(7) + matrix), abs=1e-12)
    assert (inverse == inverse.T).all()
    assert log_determinant == pytest.approx(np.linalg.slogdet(np.eye(7) + matrix)[1])
    assert (matrix == before).all()


def test_inverted_refuses_what_is_not_positive():
    with pytest.raises(ArithmeticError):
        inverted(np.array([[-3.0, 0.0], [0.0, 1.0]]))
