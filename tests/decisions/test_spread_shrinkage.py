"""How far spreads differ and whether that is chance: against brute force and against truth."""

from math import erfc, sqrt

import numpy as np
import pytest
from scipy.optimize import minimize

from tests.decisions.dense import arrays
from tests.decisions.judging import ballots
from tests.decisions.spreading import Dense, Jury
from yearturn.decisions.calibration import maximum
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.spread import shrinkage
from yearturn.decisions.calibration.spread.descent import BALLOT, MOST, Memory, Search

SMALL = {"nominees": 24, "judges": 5, "scores": 4}


def fitted(design: Design, totals: np.ndarray) -> shrinkage.Fit:
    additive = maximum.fit(design, totals)
    ratios = np.array([additive.nominee_ratio, additive.judge_ratio])
    return shrinkage.fit(design, totals, ratios)


def of_jury(jury: Jury) -> shrinkage.Fit:
    return fitted(jury.design, jury.totals)


def of_table(table: str) -> shrinkage.Fit:
    _names, design, totals = arrays(ballots(table))
    return fitted(design, totals)


class Brute:
    """What is minimised, by dense matrices, as a function of log ratios and log spreads."""

    def __init__(self, jury: Jury):
        totals = jury.totals - jury.totals.mean()
        self.dense = Dense(jury.design, totals / np.sqrt(np.mean(totals**2)))

    def height(self, ratios, t, variance):
        a, b = ratios
        prior = t @ t / variance + BALLOT * np.sum(np.exp(-2 * t) - 1)
        return self.dense.deviance(a, b, t) + prior

    def lowest(self, variance):
        """Search from nothing known with a general method; log spreads sum to zero."""
        judges = self.dense.judges.shape[1]

        def height(at):
            t = np.append(at[2:], -at[2:].sum())
            return self.height(np.exp(np.clip(at[:2], -25, 9)), t, variance)

        starts = ([0.0, 0.0], [1.0, -2.0], [-1.0, 1.0])
        ends = [
            minimize(height, [*start, *[0.0] * (judges - 1)], method="BFGS", tol=1e-8)
            for start in starts
        ]
        return min(each.fun for each in ends)

    def volume(self, ratios, t, variance):
        """Return Laplace's log determinant."""
        curvature = self.dense.information(*ratios, t) + np.diag(4 * BALLOT * np.exp(-2 * t))
        centred = np.eye(len(t)) - 1 / len(t)
        return centred @ curvature @ centred * variance / 2

    def marginal(self, fit):
        variance = float(fit.deviation) ** 2
        own = self.volume(fit.ratios, fit.log_spreads, variance)
        height = self.height(fit.ratios, fit.log_spreads, variance)
        return height + np.linalg.slogdet(np.eye(len(own)) + own)[1]

    def additive(self):
        ends = [
            minimize(lambda at: self.dense.deviance(*np.exp(at), np.zeros(5)), start, tol=1e-9)
            for start in ([0.0, 0.0], [1.0, -2.0])
        ]
        return min(each.fun for each in ends)


# -------------------------------------------------------------- against brute force


@pytest.mark.parametrize("seed", range(5))
def test_fit_is_no_higher_than_a_general_search(seed):
    jury = Jury.drawn(seed, **SMALL, deviation=0.5)
    brute = Brute(jury)

    fit = of_jury(jury)

    variance = float(fit.deviation) ** 2
    assert variance > 0
    found = brute.height(fit.ratios, fit.log_spreads, variance)
    assert found <= brute.lowest(variance) + 1e-6


@pytest.mark.parametrize("seed", range(5))
def test_fit_takes_the_deviation_that_spreads_and_their_uncertainty_have(seed):
    jury = Jury.drawn(seed, **SMALL, deviation=0.5)

    fit = of_jury(jury)

    variance = float(fit.deviation) ** 2
    own = Brute(jury).volume(fit.ratios, fit.log_spreads, variance)
    # In the direction of a stretch of all, which is fixed, the inverse is one.
    uncertain = variance * (np.trace(np.linalg.inv(np.eye(5) + own)) - 1)
    square = (fit.log_spreads @ fit.log_spreads + uncertain) / 4
    assert np.sqrt(square) == pytest.approx(float(fit.deviation), abs=2e-4)


@pytest.mark.parametrize("seed", range(5))
def test_fit_states_the_fall_of_the_marginal_deviance(seed):
    jury = Jury.drawn(seed, **SMALL, deviation=0.5)
    brute = Brute(jury)

    fit = of_jury(jury)

    assert fit.statistic == pytest.approx(brute.additive() - brute.marginal(fit), abs=1e-5)


def test_fit_is_where_the_marginal_deviance_is_about_lowest():
    jury = Jury.drawn(2, **SMALL, deviation=0.5)
    brute = Brute(jury)
    search = Search(jury.design, brute.dense.totals)
    fit = of_jury(jury)
    start = search.start(fit.ratios)

    def marginal(deviation):
        memory = Memory(search.curvature(start), deviation**2)
        at = search.descend(start, memory, deviation**2, 1e-9).point.model
        ratios = np.array([at.a, at.b])
        text = f"{deviation:.6f}"
        return brute.marginal(shrinkage.Fit(text, ratios, at.log_spreads, 0.0))

    own = float(fit.deviation)
    assert marginal(own) < marginal(own * 1.4)
    assert marginal(own) < marginal(own / 1.4)


def test_descend_ends_where_the_gradient_is_nothing():
    jury = Jury.drawn(4, nominees=60, judges=9, scores=4, deviation=0.4)
    totals = (jury.totals - jury.totals.mean()) / jury.totals.std()
    search = Search(jury.design, totals)
    start = search.start(np.array([1.0, 1.0]))

    found = search.descend(start, Memory(search.curvature(start), 0.16), 0.16, 1e-11)

    assert np.abs(found.gradient).max() < 1e-7
    assert np.abs(start.gradient).max() > 1
    assert found.at[2:].sum() == pytest.approx(0, abs=1e-12)


def test_descend_knows_the_gradient_of_what_it_minimises():
    jury = Jury.drawn(4, **SMALL, deviation=0.4)
    search = Search(jury.design, (jury.totals - jury.totals.mean()) / jury.totals.std())
    at = np.array([1.1, 0.7, 0.3, -0.4, 0.1, 0.2, -0.2])
    width = 1e-5

    gradient = search.place(at, 0.2).gradient

    centre = np.eye(7)
    centre[2:, 2:] -= 1 / 5
    for axis, aside in enumerate(centre * width):
        ahead, behind = (search.place(at + sign * aside, 0.2).height for sign in (1, -1))
        assert gradient[axis] == pytest.approx((ahead - behind) / 2 / width, rel=1e-6, abs=1e-5)


def test_descend_stays_in_the_box_of_ratios():
    jury = Jury.drawn(1, nominees=30, judges=6, scores=4)
    without = jury.totals - np.array([4.5] * len(jury.totals)) * 0
    severity = np.bincount(jury.judge, without) / np.bincount(jury.judge)
    search = Search(jury.design, (without - severity[jury.judge]) / 8)
    start = search.start(np.array([1.0, 1.0]))

    found = search.descend(start, Memory(search.curvature(start), 0.1), 0.1, 1e-10)

    assert found.point.model.b == 0
    assert found.gradient[1] > 0
    assert np.abs(np.delete(found.gradient, 1)).max() < 1e-6


def test_start_takes_no_ratio_beyond_the_box():
    jury = Jury.drawn(1, **SMALL)
    search = Search(jury.design, (jury.totals - jury.totals.mean()) / jury.totals.std())

    model = search.start(np.array([1e8, 0.5])).point.model

    assert (model.a, model.b) == pytest.approx((MOST, 0.5))


# ------------------------------------------------------------------- against truth


@pytest.mark.parametrize("seed", range(4))
def test_fit_recovers_the_spreads(seed):
    jury = Jury.drawn(seed, nominees=400, judges=25, scores=7, deviation=0.35)

    fit = of_jury(jury)

    truth = jury.log_spreads - jury.log_spreads.mean()
    assert np.corrcoef(fit.log_spreads, truth)[0, 1] > 0.97
    assert np.abs(fit.log_spreads - truth).max() < 0.25
    # Errors in nominees do not flatten the spreads: on average the slope is one, shrunk a little.
    slope = fit.log_spreads @ truth / (truth @ truth)
    assert 0.9 < slope < 1.05
    assert float(fit.deviation) == pytest.approx(truth.std(ddof=1), rel=0.1)


@pytest.mark.parametrize("error", [2.0, 12.0])
def test_fit_recovers_ratios_whatever_the_error(error):
    jury = Jury.drawn(7, nominees=500, judges=30, scores=7, deviation=0.35, error=error)

    fit = of_jury(jury)

    assert fit.ratios[0] == pytest.approx(36 / error**2, rel=0.25)
    assert fit.ratios[1] == pytest.approx(4.5**2 / error**2, rel=0.6)


def test_fit_shrinks_judges_of_few_ballots_more():
    jury = Jury.drawn(3, nominees=200, judges=12, scores=6, deviation=0.5)
    kept = (jury.judge != 0) | (np.cumsum(jury.judge == 0) <= 4)
    design = Design.of(jury.nominee[kept], jury.judge[kept])

    whole, few = of_jury(jury), fitted(design, jury.totals[kept])

    assert design.judge_count[0] == 4
    assert abs(few.log_spreads[0]) < abs(whole.log_spreads[0])
    assert few.log_spreads[1:] == pytest.approx(whole.log_spreads[1:], abs=0.08)


@pytest.fixture
def one_start(monkeypatch):
    """Search the severity model's ratios from one place: those of drawn juries have one peak."""
    monkeypatch.setattr(maximum, "STARTS", maximum.STARTS[:1])


def chances(*, deviation: float, juries: int, **sizes) -> np.ndarray:
    """Return, for each of many simulated juries, how probable its statistic is by chance."""
    statistics = [
        of_jury(Jury.drawn(seed, **sizes, deviation=deviation)).statistic
        for seed in range(1000, 1000 + juries)
    ]
    return np.array([erfc(sqrt(each / 2)) / 2 if each > 0 else 1.0 for each in statistics])


@pytest.mark.usefixtures("one_start")
def test_the_test_errs_about_as_often_as_it_says():
    found = chances(deviation=0.0, juries=60, **SMALL)

    # Of 60 juries 3 at a level of 5 %: 9 or more would be a chance of less than 1 in 200.
    assert np.sum(found <= 0.05) < 9
    # And 12 at 20 %: 4 or fewer would be one of less than 1 in 100.
    assert np.sum(found <= 0.2) > 4
    # About half of all juries show no difference at all.
    assert 0.4 < np.mean(found == 1.0) < 0.8


@pytest.mark.usefixtures("one_start")
def test_the_test_sees_what_is_there():
    found = chances(deviation=0.35, juries=20, nominees=60, judges=8, scores=5)

    assert np.mean(found <= 0.05) >= 0.9


# ----------------------------------------------------------------------- its edges


def test_fit_ends_at_once_where_spreads_look_too_alike():
    jury = next(
        jury
        for jury in (Jury.drawn(seed, nominees=60, judges=8, scores=5) for seed in range(20))
        if of_jury(jury).deviation == "0"
    )

    fit = of_jury(jury)

    assert fit.statistic == 0
    assert fit.log_spreads.tolist() == [0.0] * 8
    assert fit.ratios[0] == maximum.fit(jury.design, jury.totals).nominee_ratio


def test_fit_gives_a_judge_without_any_spread_a_small_one():
    jury = Jury.drawn(1, nominees=60, judges=8, scores=5)
    totals = np.where(jury.judge == 3, 70.0, jury.totals)

    fit = fitted(jury.design, totals)

    spreads = np.exp(fit.log_spreads)
    assert np.argmin(spreads) == 3
    assert 0.02 < spreads[3] < 0.5
    assert np.delete(spreads, 3).max() < 2


def test_fit_bounds_the_deviation_where_most_judges_have_no_spread():
    fit = of_table(
        "a 80 80 80 60 80\nb 80 80 80 90 80\nc 80 80 80 75 80\nd 80 80 80 68 80\ne 80 80 80 99 81"
    )

    assert fit.deviation == "1.0000"
    assert np.isfinite(fit.log_spreads).all()
    assert np.argmax(fit.log_spreads) == 0  # judge u: the numbers go by name


def test_fit_takes_judges_of_two_ballots():
    chance = np.random.default_rng(3)
    nominee = np.concatenate([np.repeat(np.arange(40), 3), np.arange(0, 20)])
    judge = np.concatenate([np.tile([0, 1, 2], 40), np.repeat(np.arange(3, 13), 2)])
    merits = chance.normal(0, 6, 40)
    spreads = np.exp(chance.normal(0, 0.5, 13))
    totals = np.round(70 + spreads[judge] * (merits[nominee] + chance.normal(0, 4, 140)), 1)

    fit = fitted(Design.of(nominee, judge), totals)

    assert np.isfinite(fit.log_spreads).all()
    truth = np.log(spreads[:3] / spreads[0])
    assert fit.log_spreads[:3] - fit.log_spreads[0] == pytest.approx(truth, abs=0.2)


def test_fit_finds_stretched_copies_out():
    # Each judge's totals are a stretch and a shift of the first one's, without any error.
    fit = of_table("a 60 50 75\nb 70 70 80\nc 75 80 82.5\nd 66 62 78\ne 81 92 85.5\nf 50 30 70")

    spreads = np.exp(fit.log_spreads)
    # The prior draws a little even where errors are as small as they may be.
    assert (spreads / spreads[0]).tolist() == pytest.approx([1, 2, 0.5], rel=1e-3)
    assert fit.ratios[0] == pytest.approx(MOST)


@pytest.mark.parametrize("factor", [0.01, 1000.0])
def test_fit_does_not_see_the_scale(factor):
    jury = Jury.drawn(5, **SMALL, deviation=0.5)

    one, other = of_jury(jury), fitted(jury.design, jury.totals * factor)

    assert one.deviation == other.deviation
    assert other.log_spreads == pytest.approx(one.log_spreads, abs=1e-9)
    assert other.statistic == pytest.approx(one.statistic, abs=1e-7)


def test_fit_does_not_see_who_judges_are():
    jury = Jury.drawn(5, **SMALL, deviation=0.5)
    places = np.array([3, 0, 4, 1, 2])

    one, other = of_jury(jury), fitted(Design.of(jury.nominee, places[jury.judge]), jury.totals)

    assert one.deviation == other.deviation
    assert other.log_spreads[places] == pytest.approx(one.log_spreads, abs=1e-9)
