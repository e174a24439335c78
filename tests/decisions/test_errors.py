"""Standard errors: rounded alike from an exact inverse and from one that is nearly so."""

import numpy as np
import pytest

from tests.decisions.dense import Dense, drawn
from yearturn.decisions.calibration import errors
from yearturn.decisions.calibration.ascent import Absorbed, inverse
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.errors import Nearly

A, B, VARIANCE = 1.7, 0.6, 36.0


def absorbed_of(seed, nominees=200, judges=30):
    nominee, judge, _totals = drawn(seed, nominees, judges)
    absorbed = Absorbed(Design.of(nominee, judge), A, B)
    found = inverse(absorbed)
    return absorbed, found, found @ absorbed.of_ones


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("off", [1e-6, 1e-4])
def test_errors_do_not_show_what_an_inverse_is_off_by(seed, off):
    absorbed, exact, one = absorbed_of(seed)
    nearby = inverse(Absorbed(absorbed.design, A * (1 + off / 2), B * (1 - off / 2)))

    found = errors.errors(absorbed, one, Nearly(nearby, 1.01 * off), VARIANCE)

    wanted = errors.errors(absorbed, one, Nearly(exact, 0.0), VARIANCE)
    assert found.nominee.tolist() == wanted.nominee.tolist()
    assert found.judge.tolist() == wanted.judge.tolist()


def test_errors_of_an_inverse_that_is_trusted_too_much_do_show_it():
    absorbed, exact, one = absorbed_of(1)
    wrong = exact * 1.02

    found = errors.errors(absorbed, one, Nearly(wrong, 0.0), VARIANCE)

    wanted = errors.errors(absorbed, one, Nearly(exact, 0.0), VARIANCE)
    assert (found.judge != wanted.judge).all()


def test_errors_do_not_show_single_precision():
    absorbed, exact, one = absorbed_of(2)

    found = errors.errors(absorbed, one, Nearly(exact.astype(np.float32), 1e-5), VARIANCE)

    wanted = errors.errors(absorbed, one, Nearly(exact, 0.0), VARIANCE)
    assert found.nominee.tolist() == wanted.nominee.tolist()
    assert found.judge.tolist() == wanted.judge.tolist()


@pytest.mark.parametrize("ratios", [(0.0, 0.6), (1.7, 0.0), (0.0, 0.0)])
def test_errors_at_the_boundary_are_those_of_what_is_left_of_the_model(ratios):
    nominee, judge, _totals = drawn(4, 20, 10, (2, 5))
    design = Design.of(nominee, judge)
    absorbed = Absorbed(design, *ratios)
    found = inverse(absorbed)

    off = errors.errors(absorbed, found @ absorbed.of_ones, Nearly(found, 0.0), VARIANCE)

    # A ratio of next to nothing is as good as none, and has an inverse.
    _solution, dense = Dense(design, np.zeros(len(nominee))).henderson(
        *(each or 1e-12 for each in ratios)
    )
    diagonal = np.diag(dense)
    of_merits = diagonal[0] + 2 * dense[0, 1:21] + diagonal[1:21]
    assert off.nominee == pytest.approx(np.sqrt(VARIANCE * of_merits), abs=0.51e-3)
    assert off.judge == pytest.approx(np.sqrt(VARIANCE * diagonal[21:]), abs=0.51e-3)


def test_information_keeps_its_digits_at_any_ratio():
    nominee, judge, _totals = drawn(4, 20, 10, (2, 5))
    design = Design.of(nominee, judge)
    for ratios in ((1.7, 0.6), (1e6, 1e-3), (1e-3, 1e5)):
        absorbed = Absorbed(design, *ratios)
        one = inverse(absorbed) @ absorbed.of_ones
        dense = np.linalg.inv(Dense(design, np.zeros(len(nominee))).covariance(*ratios)).sum()

        assert errors.informed(absorbed, one) == pytest.approx(dense, rel=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_errors_shrink_with_ballots(seed):
    absorbed, found, one = absorbed_of(seed)
    off = errors.errors(absorbed, one, Nearly(found, 0.0), VARIANCE)
    ballots = absorbed.design.nominee_count

    means = [off.nominee[ballots == count].mean() for count in range(5, 11)]
    assert means == sorted(means, reverse=True)
    assert off.nominee.max() < np.sqrt(VARIANCE * A)
