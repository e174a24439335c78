"""The model's derivatives, conjugate gradients, and where the likelihood is highest."""

import math
from decimal import Decimal

import numpy as np
import pytest
from scipy import optimize

from tests.decisions.comparing import compared, drawn, log_likelihood, pairs
from yearturn.decisions.calibration.pairwise import Pairs, elimination, errors, fit, maximum
from yearturn.decisions.calibration.pairwise.model import Model

PRIORS = pytest.mark.parametrize("prior", [0.0, 1.0, 2.5])

# Citations between four journals of statistics, 1987-89: the row was cited by the column. Stigler
# (1994), Statistical Science 9; estimates as Turner and Firth (2012) print them, Journal of
# Statistical Software 48(9), relative to the first journal.
CITED = ((0, 730, 498, 221), (33, 0, 68, 17), (320, 813, 0, 142), (284, 276, 325, 0))
ESTIMATES = (-2.94907, -0.47957, 0.26895)
ERRORS = (0.10255, 0.06059, 0.07083)


def model(seed, prior, **sizes):
    return Model(pairs(drawn(seed, **sizes))[1], prior)


def somewhere(seed, size):
    return np.random.default_rng(seed).normal(size=size)


def cited():
    rows = [(i, j, times) for i, row in enumerate(CITED) for j, times in enumerate(row) if times]
    return Pairs.of(4, *np.array(rows, dtype=np.int64).T)


# -------------------------------------------------------------------- derivatives


@PRIORS
@pytest.mark.parametrize("seed", range(3))
def test_slope_is_the_likelihoods_by_differences(seed, prior):
    problem = drawn(seed, nominees=5, comparisons=15, most=4)
    names, found = pairs(problem)
    theta = somewhere(seed, 5)

    def height(place):
        return log_likelihood(problem, dict(zip(names, place, strict=True)), prior)

    assert Model(found, prior).slope(theta) == pytest.approx(
        optimize.approx_fprime(theta, height, 1e-7), abs=1e-5
    )


@PRIORS
def test_curvature_is_minus_the_slopes_by_differences(prior):
    where = model(1, prior, nominees=5, comparisons=15, most=4)
    theta, h = somewhere(1, 5), 1e-5

    differences = [
        (where.slope(theta - h * unit) - where.slope(theta + h * unit)) / (2 * h)
        for unit in np.eye(5)
    ]

    assert where.curvature(theta).dense() == pytest.approx(np.array(differences), abs=1e-8)


@PRIORS
def test_curvature_times_a_vector_is_that_of_the_whole_matrix(prior):
    curvature = model(2, prior, nominees=9, comparisons=40).curvature(somewhere(2, 9))
    vector = somewhere(3, 9)

    assert curvature.times(vector) == pytest.approx(curvature.dense() @ vector, abs=1e-12)


def test_width_is_the_greatest_change_of_a_comparisons_log_odds():
    _names, found = pairs(compared("a>b c>b"))
    step = np.array([5.0, 4.0, 7.0])

    assert Model(found, 0.0).width(step) == 3.0
    assert Model(found, 1.0).width(step) == 7.0  # against the average nominee


# ------------------------------------------------------------- conjugate gradients


@pytest.mark.parametrize("seed", range(4))
def test_solved_is_what_elimination_finds(seed):
    curvature = model(seed, 1.0, nominees=30, comparisons=90).curvature(somewhere(seed, 30))
    slope = somewhere(seed + 9, 30)

    step = maximum.solved(curvature, slope, 1e-13)

    assert step == pytest.approx(np.linalg.solve(curvature.dense(), slope), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("residual", [0.5, 1e-2, 1e-6])
def test_solved_goes_as_far_as_asked_and_not_much_further(residual):
    curvature = model(5, 1.0, nominees=60, comparisons=150).curvature(somewhere(5, 60))
    slope = somewhere(6, 60)

    def size(vector):
        return math.sqrt(vector @ (vector / curvature.diagonal))

    rest = slope - curvature.times(maximum.solved(curvature, slope, residual))

    assert residual / 100 < size(rest) / size(slope) <= residual


def test_solved_of_no_slope_is_no_step():
    curvature = model(7, 1.0).curvature(np.zeros(6))

    assert maximum.solved(curvature, np.zeros(6), 0.1).tolist() == [0.0] * 6


# ------------------------------------------------------------------ length of steps


def test_held_leaves_a_short_step_as_it_is():
    where = model(1, 1.0)
    step = np.full(6, 0.5)

    assert maximum.held(where, np.zeros(6), step) is step


@pytest.mark.parametrize("seed", range(8))
def test_held_only_leads_uphill(seed):
    problem = drawn(seed, nominees=8, comparisons=12, most=1000)
    names, found = pairs(problem)
    where = Model(found, 1.0)
    theta = 6 * somewhere(seed, 8)
    newton = maximum.solved(where.curvature(theta), where.slope(theta), 1e-9)

    step = maximum.held(where, theta, newton)

    heights = [
        log_likelihood(problem, dict(zip(names, theta + share * step, strict=True)), 1.0)
        for share in np.linspace(0, 1, 9)
    ]
    assert where.width(newton) > 1
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]


def test_held_leads_nobody_to_where_no_curvature_is_left():
    _names, found = pairs(compared("a>b*10000000 b>c*10000000 c>d*10000000 a>z*1000"))
    where = Model(found, 1.0)
    theta = where.start()
    newton = maximum.solved(where.curvature(theta), where.slope(theta), 1e-9)

    there = theta + maximum.held(where, theta, newton)

    assert where.width(newton) > 100
    assert where.curvature(there).diagonal.min() > 1e-5


def test_solved_stops_where_floats_see_no_curvature():
    _names, found = pairs(compared("a>b"))
    curvature = Model(found, 0.0).curvature(np.zeros(2))

    assert maximum.solved(curvature, np.ones(2), 1e-9).tolist() == [0.0, 0.0]


# ------------------------------------------------------------------------- maximum


def test_fit_of_two_without_a_prior_is_the_log_of_the_ratio():
    _names, found = pairs(compared("a>b*3 b>a"))

    assert fit(found, 0.0) == pytest.approx([math.log(3) / 2, -math.log(3) / 2], abs=1e-10)


def test_fit_of_a_chain_without_a_prior_adds_the_logs_up():
    _names, found = pairs(compared("a>b*2 b>a b>c*6 c>b*2"))

    theta = fit(found, 0.0)

    assert theta[0] - theta[1] == pytest.approx(math.log(2), abs=1e-10)
    assert theta[1] - theta[2] == pytest.approx(math.log(3), abs=1e-10)
    assert theta.sum() == pytest.approx(0, abs=1e-12)


def test_fit_finds_the_published_strengths_of_journals():
    theta = fit(cited(), 0.0)

    assert theta[1:] - theta[0] == pytest.approx(ESTIMATES, abs=1e-5)


def test_errors_of_journals_beside_the_first_are_those_published():
    found = cited()
    curvature = Model(found, 0.0).curvature(fit(found, 0.0)).dense()

    against_the_first = np.linalg.inv(curvature[1:, 1:])

    assert np.sqrt(np.diag(against_the_first)) == pytest.approx(ERRORS, abs=1e-5)


@PRIORS
@pytest.mark.parametrize("seed", range(3))
def test_fit_leaves_no_slope(seed, prior):
    problem = drawn(seed, nominees=40, comparisons=400, most=2)
    both_ways = compared(" ".join(f"n{each:03}>n{(each + 1) % 40:03}" for each in range(40)))
    found = pairs(type(problem)(problem.comparisons + both_ways.comparisons))[1]

    assert np.abs(Model(found, prior).slope(fit(found, prior))).max() < 1e-8


def test_fit_with_a_prior_averages_one_half_against_the_average():
    theta = fit(pairs(drawn(4, nominees=20, comparisons=50, most=9))[1], 1.0)

    assert (1 / (1 + np.exp(-theta))).mean() == pytest.approx(0.5, abs=1e-10)


def test_fit_with_less_and_less_of_a_prior_goes_to_the_maximum_without():
    found = cited()

    theta = fit(found, 1e-9)

    assert theta[1:] - theta[0] == pytest.approx(fit(found, 0.0)[1:] - fit(found, 0.0)[0], abs=1e-8)


@pytest.mark.parametrize("words", ["a>b", "a>b b>a a>c b>c", "a>b b>a c>d d>c"])
def test_fit_without_a_prior_refuses_what_has_no_maximum(words):
    with pytest.raises(ValueError, match="no maximum"):
        fit(pairs(compared(words))[1], 0.0)


def test_fit_of_a_long_chain_takes_few_rounds(monkeypatch):
    chain = " ".join(f"n{each:03}>n{each + 1:03}*100000" for each in range(200))
    monkeypatch.setattr(maximum, "ROUNDS", 25)

    _names, found = pairs(compared(chain))

    assert np.abs(Model(found, 1.0).slope(fit(found, 1.0))).max() < 1e-6


# -------------------------------------------------------------------------- errors


@pytest.mark.parametrize("seed", range(3))
def test_deviations_are_the_roots_of_the_inverse(seed):
    curvature = model(seed, 1.0, nominees=25, comparisons=80).curvature(somewhere(seed, 25))

    assert errors.roots(curvature) == pytest.approx(
        np.sqrt(np.diag(np.linalg.inv(curvature.dense()))), rel=1e-10
    )


def test_deviations_stay_exact_where_strengths_are_far_apart():
    _names, found = pairs(compared("a>b*1000000 b>c*1000000 c>d*1000000"))
    where = Model(found, 1.0)
    theta = fit(found, 1.0)
    curvature = where.curvature(theta)

    assert errors.deviations(where, list(map(Decimal, theta.tolist()))) == pytest.approx(
        np.sqrt(np.diag(np.linalg.inv(curvature.dense()))), rel=1e-6
    )


def test_roots_of_a_singular_curvature_are_none():
    _names, found = pairs(compared("a>b b>a"))

    assert errors.roots(Model(found, 0.0).curvature(np.zeros(2))) is None
    assert errors.roots(Model(found, 1.0).curvature(np.array([800.0, -800.0]))) is None


@pytest.mark.parametrize("seed", range(3))
def test_deviations_by_elimination_are_those_by_floats(seed, monkeypatch):
    where = model(seed, 1.0, nominees=12, comparisons=40)
    theta = [Decimal(each) for each in fit(where.pairs, 1.0).tolist()]
    expected = errors.deviations(where, theta)
    monkeypatch.setattr(errors, "SINGULAR", 2.0)

    assert errors.deviations(where, theta) == pytest.approx(expected, rel=1e-10)


def test_deviations_too_wide_for_decimals_are_left_out(monkeypatch):
    where = model(1, 1.0)
    monkeypatch.setattr(errors, "SINGULAR", 2.0)
    monkeypatch.setattr(elimination, "MOST", 20)

    assert errors.deviations(where, [Decimal(0)] * 6) is None
