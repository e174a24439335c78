"""Measures, errors and fit mean squares against dense formulas and finite differences."""

import numpy as np
import pytest

from tests.decisions.scales import Dense, drawn, flat, observed, ratings
from yearturn.decisions.calibration.facets import maximum, measuring
from yearturn.decisions.calibration.facets.equations import Variances
from yearturn.decisions.calibration.facets.maximum import Climb, Fit

# 10 nominees, 6 judges, 2 items, 2 categories: a logistic model, which R's lme4 1.1-31 fits as
# glmer(y ~ item + (1|nominee) + (1|judge), binomial, nAGQ=0), at variances of its own.
LOGISTIC = ratings(
    "a 10 10 11 11 11 11",
    "b 10 11 11 11 10 11",
    "c 10 00 10 00 00 00",
    "d 11 10 11 11 11 11",
    "e 11 10 -- 11 11 10",
    "f 11 00 10 11 10 --",
    "g 00 00 11 01 -- 10",
    "h 10 11 11 -- 00 00",
    "i 00 10 00 11 10 10",
    "j 11 11 11 11 11 --",
)
GLMER_VARIANCES = Variances(2.2421167287, 0.3555241461)
GLMER_FIXED = (1.695228414, -1.652183704)
GLMER_NOMINEES = (
    *(0.7847363796, 0.7847363796, -2.180943133, 1.303682464, 0.6489859732),
    *(-0.3388254565, -1.145247491, -0.6213997192, -1.077002099, 1.841276702),
)
GLMER_JUDGES = {
    "u": 0.5691496094,
    "v": -0.1988125833,
    "w": -0.1721091808,
    "x": -0.1663135942,
    "y": -0.4895112085,
    "z": 0.4575969576,
}
STRUCTURES = [{}, {"items": 1}, {"categories": 2}, {"categories": 6, "nominees": 20}]


def fitted(seed: int, **shape) -> Fit:
    cast, _measures, _severities = drawn(seed, **shape)
    return maximum.fit(observed(cast))


def covariance(fit: Fit) -> np.ndarray:
    pulls = (float(fit.nominee_variance), float(fit.judge_variance))
    dense = Dense(fit.equations.observations)
    return dense.covariance(flat(fit.effects), pulls)


def test_two_categories_agree_with_lme4_at_its_variances():
    climb = Climb(observed(LOGISTIC))

    equations = climb.settle(GLMER_VARIANCES, 1e-9)

    fit = Fit(climb.effects, "2.2421167", "0.35552415", equations)
    # lme4 holds its items by nothing, we by a variance of 10,000.
    intercept, second = GLMER_FIXED
    assert measuring.nominees(fit).logits == pytest.approx(
        np.array(GLMER_NOMINEES) + intercept + second / 2, abs=2e-5
    )
    assert climb.effects.judge == pytest.approx(
        [GLMER_JUDGES[name] for name in sorted(GLMER_JUDGES)], abs=2e-5
    )
    assert measuring.items(fit).logits == pytest.approx([second / 2, -second / 2], abs=2e-5)


@pytest.mark.parametrize("shape", STRUCTURES)
def test_errors_are_those_of_dense_equations(shape):
    fit = fitted(2, **shape)
    seen, whole = fit.equations.observations, covariance(fit)
    nominees, judges = seen.nominees, seen.nominees + seen.judges
    items = judges + seen.items
    toward = np.zeros((nominees, len(whole)))
    toward[:, :nominees] = np.eye(nominees)
    toward[:, items:] = 1 / (seen.ranks - 1)
    centre = np.eye(seen.ranks - 1) - 1 / (seen.ranks - 1)

    assert measuring.nominees(fit).errors ** 2 == pytest.approx(
        np.diag(toward @ whole @ toward.T), rel=1e-7
    )
    assert measuring.judges(fit).errors ** 2 == pytest.approx(
        np.diag(whole)[nominees:judges], rel=1e-7
    )
    assert measuring.items(fit).errors ** 2 == pytest.approx(
        np.diag(whole)[judges:items], rel=1e-7, abs=1e-14
    )
    assert measuring.thresholds(fit).errors ** 2 == pytest.approx(
        np.diag(centre @ whole[items:, items:] @ centre), rel=1e-7, abs=1e-14
    )


def test_measures_and_thresholds_add_up_to_the_model():
    fit = fitted(3)
    seen = fit.equations.observations
    nominees, judges = measuring.nominees(fit).logits, measuring.judges(fit).logits
    items, thresholds = measuring.items(fit).logits, measuring.thresholds(fit).logits

    likely = Dense(seen).chances(flat(fit.effects))

    i, j = seen.cell_nominee[seen.cell], seen.cell_judge[seen.cell]
    odds = np.log(likely[:, 1:] / likely[:, :-1])
    plain = (nominees[i] + judges[j] - items[seen.item])[:, None] - thresholds
    assert odds == pytest.approx(plain, abs=1e-9)
    for part in (judges, items, thresholds):
        assert float(part.sum()) == pytest.approx(0, abs=1e-9)


def test_residuals_are_mean_squares_by_their_own_variance():
    fit = fitted(4)
    seen = fit.equations.observations
    likely, ranks = Dense(seen).chances(flat(fit.effects)), np.arange(seen.ranks)
    expected = likely @ ranks
    spread = likely @ ranks**2 - expected**2
    squares = (seen.rank - expected) ** 2

    found = measuring.residuals(seen, fit.effects)

    groups = (seen.cell_nominee[seen.cell], seen.cell_judge[seen.cell], seen.item)
    for fits, group in zip((found.nominee, found.judge, found.item), groups, strict=True):
        for place in range(len(fits.infit)):
            own = group == place
            assert fits.infit[place] == pytest.approx(squares[own].sum() / spread[own].sum())
            assert fits.outfit[place] == pytest.approx((squares[own] / spread[own]).mean())
