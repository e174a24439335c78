"""Effects and variances together, by brute force and at their edges."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize

from tests.decisions.scales import Dense, drawn, flat, observed, ratings
from yearturn.decisions.calibration.facets import likelihood, variances
from yearturn.decisions.calibration.facets.equations import Equations, Variances
from yearturn.decisions.calibration.facets.maximum import fit
from yearturn.decisions.calibration.facets.variances import disagreement
from yearturn.decisions.types import Rating, Ratings


@pytest.mark.parametrize("seed", range(6))
def test_fit_finds_variances_that_agree_with_effects_and_their_uncertainty(seed):
    cast, _measures, _severities = drawn(seed, nominees=25, judges=8, deviations=(1.5, 1.0))
    seen = observed(cast)

    found = fit(seen)

    pulls = (float(found.nominee_variance), float(found.judge_variance))
    assert min(pulls) > 0
    covariance = np.diag(Dense(seen).covariance(flat(found.effects), pulls))
    nominees, judges = seen.nominees, seen.nominees + seen.judges
    of_nominees = found.effects.nominee**2 + covariance[:nominees]
    of_judges = found.effects.judge**2 + covariance[nominees:judges]
    assert pulls == pytest.approx((of_nominees.mean(), of_judges.mean()), rel=1e-6)


def test_fit_maximises_laplace_s_likelihood_of_the_variances_with_curvatures_held():
    cast, _measures, _severities = drawn(3, nominees=25, judges=8, deviations=(1.5, 1.0))
    seen = observed(cast)
    found = fit(seen)
    dense, values = Dense(seen), flat(found.effects)
    curvature = dense.curvature(values)
    linear = dense.slope(values) + curvature @ values
    held = np.zeros(len(values))
    held[seen.nominees + seen.judges :][: seen.items] = 1

    def deviance(logs):
        pull = dense.pull(np.exp(logs))
        whole = np.diag(pull) + curvature + np.outer(held, held)
        best = np.linalg.solve(whole, linear)
        gained = linear @ best
        sizes = np.array((seen.nominees, seen.judges))
        return np.linalg.slogdet(whole)[1] + sizes @ logs - gained

    search = minimize(
        deviance, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}
    )
    wanted = np.exp(search.x)
    pulls = (float(found.nominee_variance), float(found.judge_variance))
    assert pulls == pytest.approx(wanted, rel=1e-4)


def test_fit_says_zero_where_nobody_differs():
    seen = observed(ratings("a 12 21", "b 21 12", "c 12 21", "d 21 12"))

    found = fit(seen)

    assert (found.nominee_variance, found.judge_variance) == ("0", "0")
    assert not found.effects.nominee.any()
    assert not found.effects.judge.any()


def test_fit_says_zero_of_one_nominee_and_one_judge():
    one = fit(observed(ratings("a 13 22 31")))
    alone = fit(observed(ratings("a 13", "b 33", "c 22", "d 11")))

    assert one.nominee_variance == "0"
    assert alone.judge_variance == "0"
    assert float(alone.nominee_variance) > 0


def test_fit_leaves_who_got_the_highest_only_finite():
    cast, _measures, _severities = drawn(8, categories=4)
    topped = Ratings(
        tuple(
            replace(each, category=3) if each.nominee == "n0001" or each.judge == "j001" else each
            for each in cast.ratings
        )
    )

    found = fit(observed(topped)).effects

    assert found.nominee.argmax() == 1
    assert found.judge.argmax() == 1
    assert max(found.nominee.max(), found.judge.max()) < 8


def test_fit_leaves_an_item_of_one_category_finite():
    cast, _measures, _severities = drawn(9, categories=3)
    easy = Ratings(
        tuple(replace(each, category=2) if each.item == "i1" else each for each in cast.ratings)
    )

    item = fit(observed(easy)).effects.item

    assert item.argmax() == 1
    assert 3 < item[1] < 15


def test_fit_leaves_nominees_apart_whom_no_rating_mixes():
    apart = [
        f"{name} {'55' if name in 'abc' else '11'} {'55' if name in 'abc' else '11'}"
        for name in "abcdef"
    ]

    found = fit(observed(ratings(*apart)))

    assert float(found.nominee_variance) < 1e3
    assert np.isfinite(flat(found.effects)).all()


@pytest.mark.parametrize("seed", range(40))
def test_fit_settles_whatever_the_cast(seed):
    chance = np.random.default_rng(seed)
    shape = {
        "nominees": int(chance.integers(4, 10)),
        "judges": int(chance.integers(1, 6)),
        "items": int(chance.integers(2, 4)),
        "categories": int(chance.integers(3, 8)),
        "kept": float(chance.random()),
        "deviations": (float(chance.choice([0, 0.3, 3, 10])), float(chance.choice([0, 1, 3]))),
    }
    cast, _measures, _severities = drawn(seed, **shape)
    seen = observed(cast)

    found = fit(seen)

    excess, _steepness = disagreement(
        Equations(
            seen,
            likelihood.moments(seen, found.effects),
            Variances(
                max(float(found.nominee_variance), variances.LEAST),
                max(float(found.judge_variance), variances.LEAST),
            ),
        ),
        found.effects,
    )
    for text, each in zip((found.nominee_variance, found.judge_variance), excess, strict=True):
        assert each < 1e-6
        assert each > -1e-6 or text == "0"


def test_rating_of_a_stranger_changes_the_fit():
    cast, _measures, _severities = drawn(10)
    more = Ratings((*cast.ratings, Rating("n0001", "j001", "i0", 0)))

    assert fit(observed(cast)).nominee_variance != fit(observed(more)).nominee_variance
