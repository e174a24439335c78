"""Strengths drawn again: their errors have the inverse curvature as covariance."""

import numpy as np
import pytest

from tests.decisions import comparing
from tests.decisions.redrawn import covariance
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.stability import strengths
from yearturn.decisions.stability.chance import Stream
from yearturn.decisions.stability.strengths import Strengths
from yearturn.decisions.types import Comparisons


def curvature(problem, theta, prior):
    """Return minus the second derivatives of the log likelihood, comparison by comparison."""
    names = sorted(theta)
    found = np.zeros((len(names), len(names)))

    def spread(log_odds):
        return 1 / (2 + 2 * np.cosh(log_odds))

    for each in problem.comparisons:
        ends = np.zeros(len(names))
        ends[names.index(each.winner)], ends[names.index(each.loser)] = 1, -1
        weight = each.times * spread(theta[each.winner] - theta[each.loser])
        found += weight * np.outer(ends, ends)
    return found + np.diag([prior * spread(theta[name]) for name in names])


@pytest.mark.parametrize("seed", range(8))
def test_errors_have_the_inverse_curvature_as_covariance(seed):
    problem = comparing.drawn(seed, nominees=7, comparisons=24, most=3)
    found = Strengths(problem)
    names = comparing.pairs(problem)[0]
    theta = dict(zip(names, found.found.tolist(), strict=True))

    expected = np.linalg.inv(curvature(problem, theta, strengths.PRIOR))
    assert np.allclose(covariance(found.errors), expected, rtol=1e-8)
    assert np.abs(expected - np.diag(np.diag(expected))).max() > 0.1 * np.diag(expected).min()


@pytest.mark.parametrize("seed", range(4))
def test_merits_move_by_as_much_as_the_standard_errors_say(seed):
    problem = comparing.drawn(seed, nominees=9, comparisons=60)

    found = covariance(Strengths(problem).drawn, 1e-5)

    stated = [merit.standard_error for merit in calibrate(problem).merits]
    assert np.allclose(np.sqrt(np.diag(found)), stated, rtol=1e-4)


def test_merits_stay_between_nothing_and_a_hundred():
    problem = comparing.compared("a>b*9 b>c*9 c>d*9 a>d*9")
    found, stream = Strengths(problem), Stream("seed", "award")
    merits = np.array([merit.merit / 1e6 for merit in calibrate(problem).merits])

    draws = np.stack([merits + found.drawn(stream, draw) for draw in range(300)])

    assert draws.min() > 0
    assert draws.max() < 100
    assert np.ptp(draws[:, 0]) > 10


def test_a_nominee_who_met_few_moves_more():
    problem = comparing.compared("a>b*5 b>a*5 b>c*5 c>b*5 a>c*5 c>a*5 a>d d>a")
    found, stream = Strengths(problem), Stream("seed", "award")

    draws = np.stack([found.errors(stream, draw) for draw in range(400)])

    assert draws[:, 3].std() > 1.25 * draws[:, :3].std(axis=0).max()


def test_draws_do_not_see_the_order_of_comparisons_or_how_they_are_added_up():
    problem = comparing.drawn(3, nominees=6, comparisons=30, most=2)
    turned = Comparisons(problem.comparisons[::-1])
    stream = Stream("seed", "award")

    one, other = Strengths(problem), Strengths(turned)

    assert np.array_equal(one.drawn(stream, 2), other.drawn(stream, 2))


def test_drawn_strengths_have_that_covariance():
    problem = comparing.drawn(5, nominees=5, comparisons=20)
    found, stream = Strengths(problem), Stream("seed", "award")
    draws = np.stack([found.errors(stream, draw) for draw in range(3000)])

    expected = covariance(found.errors)
    assert np.allclose(np.cov(draws.T), expected, atol=0.12 * expected.max())
    assert np.abs(draws.mean(axis=0)).max() < 0.1
