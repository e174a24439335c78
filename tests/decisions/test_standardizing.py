"""Merits by z-scores: by hand, beside floats, by law, at the edges; and votes."""

from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.elections import seeded
from tests.decisions.judging import ballots, merits, scored
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.calibration.standardizing import on_one_scale
from yearturn.decisions.types import Ballot, Method, Scores

TABLE = """
a 60 72 -  55
b 70 80 91 65
c 80 88 93 -
d -  76 90 60
"""


def zscore(cast):
    return calibrate(Scores(Method.ZSCORE, tuple(cast)))


def by_floats(cast):
    """Return merits as the definition says, in floats: {nominee: points}."""
    totals = np.array([float(each.total) for each in cast])
    found = {}
    for judge in {each.judge for each in cast}:
        own = np.array([float(each.total) for each in cast if each.judge == judge])
        for each in cast:
            if each.judge == judge:
                spread = own.std() if len(own) >= 3 else 0
                z = (float(each.total) - own.mean()) / spread if spread else 0
                found.setdefault(each.nominee, []).append(z)
    return {name: totals.mean() + totals.std() * np.mean(z) for name, z in found.items()}


def jury(seed, nominees=9, judges=5):
    chance = seeded(seed)
    lean = [chance.gauss(0, 5) for _judge in range(judges)]
    width = [chance.uniform(0.3, 3) for _judge in range(judges)]
    return [
        Ballot(f"n{i}", f"j{j}", tenths(70 + lean[j] + width[j] * (i + chance.gauss(0, 2))))
        for i in range(nominees)
        for j in range(judges)
        if chance.random() < 0.8
    ]  # fmt: skip


def tenths(points):
    return Fraction(round(10 * points), 10)


def test_two_judges_of_different_spread_weigh_alike():
    # Judge 2 gives five times as wide as judge 1; on one scale both say the same.
    cast = ballots("a 69 60\nb 70 65\nc 71 70")
    found = merits(zscore(cast))
    spread = np.std([69, 70, 71, 60, 65, 70])
    step = spread * np.sqrt(1.5)
    assert found["b"] == 67_500_000
    assert found["c"] - found["b"] == pytest.approx(step * 10**6, abs=1)
    assert found["b"] - found["a"] == pytest.approx(step * 10**6, abs=1)


@pytest.mark.parametrize("seed", range(12))
def test_zscore_is_what_floats_say_to_a_millionth(seed):
    cast = jury(seed)
    found, floats = merits(zscore(cast)), by_floats(cast)
    assert found.keys() == floats.keys()
    for name, points in floats.items():
        assert found[name] == pytest.approx(points * 10**6, abs=1)


def test_judge_with_two_ballots_or_without_spread_moves_nobody_from_the_mean():
    few = ballots("a 60 90\nb 70 10\nc 80 -")
    assert merits(zscore(few)) == {
        name: round(points * 10**6) for name, points in by_floats(few).items()
    }
    constant = merits(zscore(ballots("a 60 70\nb 70 70\nc 80 70")))
    middle = 70_000_000
    assert constant["b"] == middle
    assert constant["a"] + constant["c"] == 2 * middle


def test_one_total_for_all_is_everybodys_merit():
    assert set(merits(zscore(ballots("a 70 70 70\nb 70 70 70"))).values()) == {70_000_000}


def test_without_ballots_nobody_has_a_merit():
    assert zscore([]).merits == ()


def test_raw_mean_and_judges_are_told():
    found = zscore(ballots(TABLE))
    first = found.merits[0]
    assert (first.nominee, first.raw_mean, first.ballots) == ("a", 62_333_333, 3)
    assert sorted(each.ballots for each in found.judges) == [3, 3, 3, 4]
    assert all(each.standard_error is None for each in found.merits)


def test_a_judges_second_ballot_for_a_nominee_is_refused():
    cast = [*ballots(TABLE), Ballot("a", "j0", Fraction(1))]
    cast[-1] = Ballot("a", cast[0].judge, Fraction(1))
    with pytest.raises(ValueError, match="stands twice"):
        zscore(cast)


# ---- laws


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_order_of_ballots_does_not_matter(seed, chance):
    cast = jury(seed % 50)
    shuffled = list(cast)
    chance.shuffle(shuffled)
    assert zscore(cast) == zscore(shuffled)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 49), st.integers(-40, 40), st.sampled_from([Fraction(1, 3), 2, 7]))
def test_merits_move_with_the_scale_of_all(seed, shift, factor):
    cast = jury(seed)
    moved = [Ballot(each.nominee, each.judge, each.total * factor + shift) for each in cast]
    one, other = merits(zscore(cast)), merits(zscore(moved))
    for name in one:
        expected = Fraction(one[name]) * factor + shift * 10**6
        assert abs(other[name] - expected) <= factor + 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 49), st.integers(1, 9), st.integers(-9, 9))
def test_a_judges_own_scale_does_not_change_the_order(seed, factor, shift):
    cast = jury(seed)
    moved = [
        replace(each, total=each.total * factor + shift) if each.judge == "j1" else each
        for each in cast
    ]
    one, other = merits(zscore(cast)), merits(zscore(moved))
    ranked = sorted(one, key=one.get)
    again = [other[name] for name in ranked]
    assert all(low <= high + 2 for low, high in pairwise(again))


def test_fifty_digits_settle_a_merit_whatever_more_would_say():
    cast = jury(3)
    found = merits(zscore(cast))
    with localcontext() as context:
        context.prec = 200
        finer = {name: Decimal(0) for name in found}
        totals = [each.total for each in cast]
        middle = sum(totals) / len(totals)
        variance = sum((each - middle) ** 2 for each in totals) / len(totals)
        spread = decimal(variance).sqrt()
        for name in found:
            own = [z(each, cast) for each in cast if each.nominee == name]
            finer[name] = decimal(middle) + spread * sum(own) / len(own)
        assert found == {name: int((points * 10**6).to_integral_value())
                         for name, points in finer.items()}  # fmt: skip


def z(ballot, cast):
    own = [each.total for each in cast if each.judge == ballot.judge]
    middle = sum(own) / len(own)
    variance = sum((each - middle) ** 2 for each in own) / len(own)
    if len(own) < 3 or not variance:
        return Decimal(0)
    return decimal(ballot.total - middle) / decimal(variance).sqrt()


def decimal(number):
    return Decimal(number.numerator) / Decimal(number.denominator)


def test_ballots_on_one_scale_have_the_mean_and_spread_of_all():
    cast = jury(5, nominees=30)
    scaled = on_one_scale(cast)
    totals, before = ([float(each.total) for each in them] for them in (scaled, cast))
    assert np.mean(totals) == pytest.approx(np.mean(before))
    assert np.std(totals) == pytest.approx(np.std(before))
    means = {}
    for each in scaled:
        means.setdefault(each.nominee, []).append(float(each.total))
    for name, merit in merits(zscore(cast)).items():
        assert np.mean(means[name]) * 10**6 == pytest.approx(merit, abs=1)


# ---- votes


def test_votes_are_the_share_of_those_for_in_points():
    found = merits(calibrate(scored("votes", "a 100 100 0\nb 0 0 -\nc 100 100 100")))
    assert found == {"a": 66_666_667, "b": 0, "c": 100_000_000}
