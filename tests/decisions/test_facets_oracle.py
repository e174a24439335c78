"""Both verbs against a second solution of the same definitions, by scipy and plain formulas.

Nothing of the package takes part but the arrays that ratings are read into: effects by a trust
region method on the dense likelihood, variances by Powell's hybrid method on how far they are from
what effects and their covariances say, merits from exp.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import root

from tests.decisions.judging import merits
from tests.decisions.scales import Dense, drawn, observed
from yearturn.decisions.calibration import calibrate, facets
from yearturn.decisions.types import MICRO, Calibration, Rating, Ratings, Undecidable

CASTS = {
    "plain": {},
    "one item": {"items": 1, "nominees": 16},
    "two categories": {"categories": 2, "nominees": 16, "judges": 6},
    "many categories": {"categories": 7, "items": 2},
    "everybody by everybody": {"kept": 1.0, "nominees": 8},
}
few = settings(max_examples=15, deadline=None)


@dataclass(frozen=True)
class Second:
    """The second solution: variances, effects as one vector, and their covariance."""

    dense: Dense
    variances: np.ndarray
    effects: np.ndarray
    covariance: np.ndarray

    def shares(self, places: np.ndarray) -> np.ndarray:
        """Return what is expected at places of the scale, from 0 to 1, averaged over items."""
        nominees, judges, items, steps = self.dense.sizes
        structure = self.effects[nominees + judges :]
        ranks = np.arange(steps + 1)
        heights = np.concatenate(([0.0], np.cumsum(structure[items:])))
        odds = np.exp((places[:, None] + structure[:items])[:, :, None] * ranks + heights)
        return ((odds @ ranks) / odds.sum(axis=2)).mean(axis=1) / steps


@cache
def solved(name: str) -> tuple[Ratings, Second]:
    cast, _measures, _severities = drawn(13, deviations=(1.5, 1.0), **CASTS[name])
    dense = Dense(observed(cast))
    nominees, judges, _items, _steps = dense.sizes

    def apart(logs):
        effects = dense.highest(np.exp(logs))
        uncertain = np.diag(dense.covariance(effects, np.exp(logs)))
        squares = effects**2 + uncertain
        wanted = squares[:nominees].mean(), squares[nominees : nominees + judges].mean()
        return np.log(wanted) - logs

    search = root(apart, np.log([1.5, 0.6]), tol=1e-10)
    assert search.success
    variances = np.exp(search.x)
    effects = dense.highest(variances)
    return cast, Second(dense, variances, effects, dense.covariance(effects, variances))


@pytest.mark.parametrize("name", CASTS)
def test_variances_are_those_of_the_second_solution(name):
    cast, second = solved(name)

    found = calibrate(cast)

    told = [float(found.nominee_ratio), float(found.judge_ratio)]
    assert told == pytest.approx(second.variances, rel=1e-5)


@pytest.mark.parametrize("name", CASTS)
def test_merits_are_those_of_the_second_solution(name):
    cast, second = solved(name)
    nominees = second.dense.sizes[0]

    told = [each.merit / MICRO for each in calibrate(cast).merits]

    assert told == pytest.approx(100 * second.shares(second.effects[:nominees]), abs=1e-4)


@pytest.mark.parametrize("name", CASTS)
def test_errors_of_merits_are_those_of_the_second_solution(name):
    cast, second = solved(name)
    nominees = second.dense.sizes[0]
    slopes = []
    for place in range(len(second.effects)):
        step = 1e-6 * np.eye(len(second.effects))[place]
        up, down = (
            Second(second.dense, second.variances, second.effects + sign * step, second.covariance)
            for sign in (1, -1)
        )
        slopes.append(
            (up.shares(up.effects[:nominees]) - down.shares(down.effects[:nominees])) / 2e-6
        )
    wanted = 100 * np.sqrt(np.diag(np.array(slopes).T @ second.covariance @ np.array(slopes)))

    told = [each.standard_error for each in calibrate(cast).merits]

    assert told == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("name", CASTS)
def test_severities_are_those_of_the_second_solution(name):
    cast, second = solved(name)
    nominees, judges, _items, _steps = second.dense.sizes
    effects = second.effects[nominees : nominees + judges]

    told = [each.severity for each in calibrate(cast).judges]

    wanted = 100 * (second.shares(effects) - second.shares(np.zeros(1)))
    assert told == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("name", CASTS)
def test_measures_are_those_of_the_second_solution(name):
    cast, second = solved(name)
    nominees, judges, items, _steps = second.dense.sizes
    structure = second.effects[nominees + judges :]
    found = facets.fit(cast)

    centre = structure[items:].mean()
    assert [each.logits for each in found.nominees] == pytest.approx(
        second.effects[:nominees] + centre, abs=2e-5
    )
    assert [each.logits for each in found.items] == pytest.approx(-structure[:items], abs=2e-5)
    assert [each.logits for each in found.thresholds] == pytest.approx(
        centre - structure[items:], abs=2e-5
    )
    assert [each.standard_error for each in found.judges] == pytest.approx(
        np.sqrt(np.diag(second.covariance))[nominees : nominees + judges], abs=2e-5
    )


@st.composite
def casts(draw):
    """Draw small ratings, connected or not, of any shape."""
    nominees, judges, items = (draw(st.integers(1, most)) for most in (5, 4, 3))
    return tuple(
        Rating(f"n{i}", f"j{j}", f"i{m}", draw(st.integers(1, 4)))
        for i in range(nominees)
        for j in range(judges)
        if draw(st.integers(0, 3))
        for m in range(items)
    )


def answered(cast) -> Calibration | str:
    try:
        return calibrate(Ratings(cast, scale=(1, 4)))
    except Undecidable as refused:
        return refused.code


@few
@given(casts(), st.randoms(use_true_random=False))
def test_any_cast_is_answered_or_refused_whatever_its_order(cast, chance):
    mixed = list(cast)
    chance.shuffle(mixed)

    assert answered(tuple(mixed)) == answered(cast)


@few
@given(casts())
def test_merits_stay_inside_the_scale_and_errors_are_not_negative(cast):
    found = answered(cast)
    if isinstance(found, str):
        assert found in {"disconnected", "unidentified"}
        return

    for each in found.merits:
        assert 0 <= each.merit <= 100 * MICRO
        assert each.standard_error >= 0
    assert all(each.standard_error >= 0 for each in found.judges)


@few
@given(casts(), st.integers(0, 3))
def test_a_higher_rating_never_lowers_ones_own_place(cast, which):
    """Among nominees whom the same judges rated on the same items, more is never less."""
    found = answered(cast)
    if isinstance(found, str) or len(found.judges) < 1:
        return
    by_nominee = {}
    for each in cast:
        by_nominee.setdefault(each.nominee, []).append(each)
    told = merits(found)
    name = sorted(by_nominee)[which % len(by_nominee)]
    met = {(each.judge, each.item) for each in by_nominee[name]}
    for other, given_ in by_nominee.items():
        if {(each.judge, each.item) for each in given_} == met:
            mine, theirs = (sum(each.category for each in by_nominee[who]) for who in (name, other))
            assert (mine > theirs) <= (told[name] >= told[other])
            assert (mine == theirs) <= (told[name] == told[other])
