"""The most likely effects and the variances against brute force."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize

from tests.decisions.scales import Dense, drawn, flat, observed, ratings
from yearturn.decisions.calibration.facets import likelihood, maximum
from yearturn.decisions.calibration.facets.equations import Equations, Variances
from yearturn.decisions.calibration.facets.maximum import Climb, disagreement, fit
from yearturn.decisions.types import Rating, Ratings

SHAPES = [{}, {"items": 1}, {"categories": 2}, {"categories": 6, "nominees": 20}, {"kept": 1}]
VARIANCES = [Variances(1.3, 0.4), Variances(0.02, 7.0), Variances(50.0, 1e-6)]


def settled(seed: int, variances: Variances, **shape):
    cast, _measures, _severities = drawn(seed, **shape)
    seen = observed(cast)
    climb = Climb(seen)
    return seen, climb, climb.settle(variances, 1e-9)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("variances", VARIANCES)
def test_settle_finds_what_brute_force_finds(shape, variances):
    seen, climb, _equations = settled(1, variances, **shape)

    best = Dense(seen).highest((variances.nominee, variances.judge))

    assert flat(climb.effects) == pytest.approx(best, abs=1e-7)


@pytest.mark.parametrize("shape", SHAPES)
def test_settle_leaves_no_slope(shape):
    variances = VARIANCES[0]
    seen, climb, _equations = settled(2, variances, **shape)
    dense = Dense(seen)

    values = flat(climb.effects)
    slope = dense.slope(values) - dense.pull((variances.nominee, variances.judge)) * values
    assert np.abs(slope).max() < 1e-8


def test_effects_of_each_facet_sum_to_zero():
    _seen, climb, _equations = settled(3, VARIANCES[0])

    for part in (climb.effects.nominee, climb.effects.judge, climb.effects.item):
        assert float(part.sum()) == pytest.approx(0, abs=1e-9)


def test_without_variances_steps_fit_the_counts_of_categories():
    cast, _measures, _severities = drawn(4, items=1)
    seen = observed(cast)
    climb = Climb(seen)

    climb.settle(Variances(0.0, 0.0), 1e-9)

    counts = np.bincount(seen.rank)
    assert climb.effects.structure[1:] == pytest.approx(np.log(counts[1:] / counts[:-1]))
    assert not climb.effects.nominee.any()
    assert not climb.effects.judge.any()


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


def test_step_toward_other_variances_comes_near_their_maximum():
    seen, climb, equations = settled(7, Variances(1.0, 0.3))
    toward = Variances(1.02, 0.29)

    leaning = climb.effects.moved(equations.step(climb.effects, toward))

    best = Dense(seen).highest((toward.nominee, toward.judge))
    before = np.abs(flat(climb.effects) - best).max()
    assert np.abs(flat(leaning) - best).max() < before / 20


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
                max(float(found.nominee_variance), maximum.LEAST),
                max(float(found.judge_variance), maximum.LEAST),
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
