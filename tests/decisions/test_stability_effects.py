"""Errors of predictions: their covariance is that of the mixed model equations, drawn exactly."""

import numpy as np
import pytest

from tests.decisions import dense, spreading
from tests.decisions.redrawn import covariance
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.spread.likelihood import Model
from yearturn.decisions.stability.chance import Stream
from yearturn.decisions.stability.effects import Errors


def textbook(design, ratios, log_spreads):
    nominees, judges = len(design.nominee_count), len(design.judge_count)
    picked = np.hstack([np.ones((nominees, 1)), np.eye(nominees), np.zeros((nominees, judges))])
    by_dense = spreading.Dense(design, np.zeros(len(design.nominee)))
    _solution, inverse = by_dense.henderson(*ratios, log_spreads)
    return picked @ inverse @ picked.T


@pytest.mark.parametrize("seed", range(10))
def test_errors_have_the_covariance_of_the_mixed_model_equations(seed):
    chance = np.random.default_rng(seed)
    _names, design, _totals = dense.arrays(dense.random_cast(seed))
    ratios = np.exp(chance.normal(0, 2, 2))
    log_spreads = chance.normal(0, 0.5, 5)

    found = covariance(Errors(Model(design, ratios, log_spreads), 1.5).drawn)

    assert np.allclose(found, 1.5**2 * textbook(design, ratios, log_spreads), rtol=1e-9)


@pytest.mark.parametrize("ratios", [(1e6, 1e-6), (1e-6, 1e6), (1e6, 1e6)])
def test_errors_keep_their_covariance_at_extreme_ratios(ratios):
    _names, design, _totals = dense.arrays(dense.random_cast(3))

    found = covariance(Errors(Model(design, np.array(ratios), np.zeros(5)), 1.0).drawn)

    assert np.allclose(found, textbook(design, ratios, np.zeros(5)), rtol=1e-4, atol=1e-8)


def test_errors_of_nominees_and_judges_who_do_not_vary_are_the_intercept_s():
    _names, design, _totals = dense.arrays(dense.random_cast(3))

    found = covariance(Errors(Model(design, np.zeros(2), np.zeros(5)), 2.0).drawn)

    assert np.allclose(found, 4 / len(design.nominee))


def test_errors_count_every_ballot_of_a_judge_for_a_nominee():
    nominee, judge = np.array([0, 0, 0, 1, 1, 2, 2]), np.array([0, 0, 1, 0, 1, 0, 1])
    design = Design.of(nominee, judge)
    log_spreads = np.array([0.3, -0.3])

    found = covariance(Errors(Model(design, np.array([2.0, 0.5]), log_spreads), 1.0).drawn)

    assert np.allclose(found, textbook(design, (2.0, 0.5), log_spreads))
    assert found[0, 0] < found[1, 1]


def test_a_lead_is_surer_among_nominees_of_one_judge():
    # Two pairs of nominees, each pair before its own judge; one nominee is before both.
    nominee, judge = np.array([0, 1, 2, 3, 4, 4]), np.array([0, 0, 1, 1, 0, 1])
    model = Model(Design.of(nominee, judge), np.array([1.0, 4.0]), np.zeros(2))

    found = covariance(Errors(model, 1.0).drawn)

    def lead(one, other):
        return found[one, one] + found[other, other] - 2 * found[one, other]

    assert lead(0, 1) < 0.85 * lead(0, 2)
    assert found[0, 0] == pytest.approx(found[2, 2])


def test_a_draw_of_errors_is_the_same_whatever_was_drawn_before():
    jury = spreading.Jury.drawn(1, nominees=40, judges=6, scores=4)
    errors = Errors(Model(jury.design, np.array([1.0, 1.0]), np.zeros(6)), 3.0)
    stream = Stream("seed", "award")

    forward = [errors.drawn(stream, draw).tolist() for draw in range(5)]

    assert [errors.drawn(stream, draw).tolist() for draw in range(4, -1, -1)] == forward[::-1]


def test_simulated_ballots_predicted_again_miss_by_as_much():
    """The draws have the covariance that nominees, judges and errors drawn anew would show."""
    jury = spreading.Jury.drawn(2, nominees=12, judges=4, scores=3)
    log_spreads = np.array([0.4, 0.0, -0.1, -0.3])
    design, (a, b) = jury.design, (1.4, 0.8)
    by_dense = spreading.Dense(design, jury.totals)
    chance = np.random.default_rng(5)
    truth = np.sqrt(a) * chance.normal(0, 1, (20_000, 12))
    judges = np.sqrt(b) * chance.normal(0, 1, (20_000, 4))
    errors = chance.normal(0, 1, (20_000, len(design.nominee)))
    spread = np.exp(log_spreads)[design.judge]
    ballots = judges[:, design.judge] + spread * (truth[:, design.nominee] + errors)
    _solution, inverse = by_dense.henderson(a, b, log_spreads)
    z = np.hstack([np.ones((len(spread), 1)), by_dense.nominees * spread[:, None], by_dense.judges])
    predicted = ballots @ (inverse @ (z / spread[:, None] ** 2).T).T
    missed = predicted[:, :1] + predicted[:, 1:13] - truth

    found = covariance(Errors(Model(design, np.array([a, b]), log_spreads), 1.0).drawn)

    assert np.allclose(np.cov(missed.T), found, atol=0.04 * found.max())
