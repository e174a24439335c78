"""Levels of shares: prices in whole numbers, exact fractions, whole proportions from floats."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.pools import SQUARE, TRIANGLE, crowd, drawn_pool, problem
from yearturn.decisions.sortition import levels
from yearturn.decisions.sortition.framing import framed
from yearturn.decisions.sortition.levels import Loose, Standing, keeps, next_stage, relaxed
from yearturn.decisions.sortition.rationals import whole

POOLS = [drawn_pool(np.random.default_rng([5, seed]), 50, 9, 4, slack=2) for seed in range(6)]


# ----------------------------------------------------------------- framing


def test_people_under_the_same_quotas_are_one_kind():
    frame = framed(problem(crowd(b=2, a=3, c=1), 2, "letter=b:0-1", "letter=a:1-"))
    assert frame.quotas == (("letter", "a"), ("letter", "b"))
    assert frame.people == (("c0",), ("a0", "a1", "a2"), ("b0", "b1"))
    assert frame.sizes.tolist() == [1, 3, 2]
    assert frame.inside.tolist() == [[1, 1, 1], [0, 1, 0], [0, 0, 1]]
    assert frame.lower.tolist() == [2, 1, 0]
    assert frame.upper.tolist() == [2, 2, 1]


def test_a_minimum_beyond_the_size_has_no_lower_maximum():
    frame = framed(problem(crowd(a=5), 2, "letter=a:4-"))
    assert (frame.lower.tolist(), frame.upper.tolist()) == ([2, 4], [2, 4])


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [
        ([0, 2, 0], True),
        ([1, 1, 0], True),
        ([0, 1, 1], True),
        ([1, 0, 1], False),
        ([0, 0, 2], False),
        ([0, 3, 0], False),
        ([2, 0, 0], False),
        ([-1, 3, 0], False),
    ],
)
def test_counts_make_a_panel_if_they_keep_all_bounds(counts, allowed):
    frame = framed(problem(crowd(b=2, a=3, c=1), 2, "letter=b:0-1", "letter=a:1-"))
    assert frame.allows(np.array(counts)) is allowed


# ------------------------------------------------------------------ levels


def told(case):
    """Return levels as (probability, most, prices by row, people)."""
    frame = framed(case)
    stages, _shares = relaxed(frame)
    return [
        (
            stage.probability,
            stage.most,
            stage.prices.tolist(),
            sum((frame.people[kind] for kind in np.flatnonzero(stage.kinds)), ()),
        )
        for stage in stages
    ]


def test_the_size_prices_the_only_level_without_quotas():
    assert told(problem(crowd(a=5), 2)) == [
        (Fraction(2, 5), 2, [1], ("a0", "a1", "a2", "a3", "a4"))
    ]


def test_a_quota_prices_the_level_of_those_under_it():
    first, second = told(problem(crowd(a=5, b=2), 2, "letter=a:0-1"))
    assert first == (Fraction(1, 5), 1, [0, 1], ("a0", "a1", "a2", "a3", "a4"))
    assert second[0] == Fraction(1, 2)
    assert second[3] == ("b0", "b1")


def test_a_minimum_has_a_negative_price():
    first, _second = told(problem(crowd(a=1, b=4), 3, "letter=a:1-"))
    assert first == (Fraction(1, 2), 2, [1, -1], ("b0", "b1", "b2", "b3"))


def test_parts_of_panels_promise_what_whole_panels_may_not_hold():
    (first,) = told(TRIANGLE)
    assert first[:3] == (Fraction(2, 5), 2, [1, 0, 0, 0])


def test_a_probability_is_never_above_one():
    cast = crowd(a=1, b=1, c=4)
    stages = told(problem(cast, 4, "letter=a:1-", "letter=c:0-2"))
    assert [stage[0] for stage in stages] == [Fraction(1, 2), 1]
    assert stages[-1][1:3] == (0, [0, 0, 0])


def test_somebody_whose_chance_would_pass_one_leaves_the_rest_to_others(monkeypatch):
    """The prices of others would give a0 more than all tickets: a row holds the one person at 1."""
    rows = []
    real = levels.program

    def counted(standing, sizes, full):
        rows.append(list(full))
        return real(standing, sizes, full)

    monkeypatch.setattr(levels, "program", counted)
    for case in POOLS:
        _stages, shares = relaxed(framed(case))
        sizes = framed(case).sizes.tolist()
        assert all(0 <= share <= size for share, size in zip(shares, sizes, strict=True))
    assert any(rows)


@pytest.mark.parametrize("case", [*POOLS, SQUARE])
def test_levels_rise_and_settle_every_kind_once(case):
    stages, _shares = relaxed(framed(case))
    assert [stage.probability for stage in stages] == sorted(stage.probability for stage in stages)
    assert np.sum([stage.kinds for stage in stages], axis=0).tolist() == [1] * len(stages[0].kinds)


@pytest.mark.parametrize("case", POOLS)
def test_no_mixture_of_parts_passes_a_level(case):
    """Weak duality by hand: with earlier levels as they are, prices allow later ones no more."""
    frame = framed(case)
    stages, shares = relaxed(frame)
    settled = np.zeros(len(frame.sizes), dtype=bool)
    for stage in stages:
        weights = (frame.inside.T @ stage.prices).tolist()
        allowed = sum(
            price * (upper if price > 0 else lower)
            for price, upper, lower in zip(
                stage.prices.tolist(), frame.upper.tolist(), frame.lower.tolist(), strict=True
            )
        )
        used = sum(weight * share for weight, share in zip(weights, shares, strict=True))
        if stage.prices.any():
            assert used == allowed == stage.most
        settled |= stage.kinds
    assert settled.all()


def test_shares_that_break_a_bound_are_told():
    frame = framed(problem(crowd(a=5, b=2), 2, "letter=a:0-1"))
    # Kinds in order of rows: b (no quota), then a.
    assert keeps(frame, [Fraction(1), Fraction(1)])
    assert keeps(frame, [Fraction(9, 8), Fraction(7, 8)])
    assert not keeps(frame, [Fraction(7, 8), Fraction(9, 8)])
    assert not keeps(frame, [Fraction(17, 8), Fraction(-1, 8)])
    assert not keeps(frame, [Fraction(9, 4), Fraction(-1, 4)])
    assert not keeps(frame, [Fraction(1), Fraction(1, 2)])


def test_a_level_that_whole_prices_do_not_confirm_is_refused(monkeypatch):
    standing = Standing(framed(problem(crowd(a=5, b=2), 2, "letter=a:0-1")))
    for change, message in (
        (lambda _standing: (0.21, np.array([0.0, 1.0])), "do not bound the level"),
        (lambda _standing: (0.2, np.array([0.0, -1.0])), "do not bound the level"),
        (lambda _standing: (0.2, np.array([0.1234567891, 1.0])), "not in whole proportions"),
    ):
        monkeypatch.setattr(levels, "greatest_level", change)
        with pytest.raises(Loose, match=message):
            next_stage(standing)


def test_levels_that_cannot_be_gone_on_from_are_refused():
    standing = Standing(framed(problem(crowd(a=5, b=2), 2, "letter=a:0-1")))
    stage = next_stage(standing)
    standing.settle(replace(stage, probability=Fraction(1)))
    with pytest.raises(Loose, match="no shares keep the levels"):
        next_stage(standing)


def test_a_bound_takes_off_what_is_settled_and_adds_what_is_spared():
    standing = Standing(framed(problem(crowd(a=1, b=2, c=4), 3, "letter=a:0-", "letter=b:0-")))
    # Kinds in order of rows: c (no quota), a, b.
    assert standing.bound(np.array([1, 1, 1]), 3) == Fraction(3, 7)
    assert standing.bound(np.array([1, -1, 0]), 3) == Fraction(3 + 1, 4)
    stage = replace(next_stage(standing), kinds=np.array([False, False, True]))
    standing.settle(replace(stage, probability=Fraction(1, 4)))
    assert standing.bound(np.array([1, 1, 1]), 3) == Fraction(5, 2) / 5
    assert standing.bound(np.array([1, 0, -2]), 3) == Fraction(3 + 1, 4)
    assert standing.last == Fraction(1, 4)


# ------------------------------------------------------- whole proportions


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=12), st.floats(1e-6, 1e6))
def test_whole_proportions_are_found_again(numbers, unit):
    found = whole(np.array(numbers) * unit)
    assert found is not None
    common = np.gcd.reduce(np.array(numbers)) or 1
    assert found.tolist() == (np.array(numbers) // common).tolist()


def test_noise_is_nothing():
    assert whole(np.array([2.0, 1e-12, -1.0])).tolist() == [2, 0, -1]
    assert whole(np.zeros(3)).tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    "prices",
    [
        [1.0, 0.123456789],
        [1.0, 2**0.5 / 2],
        [1.0, *(1 / prime for prime in (9_967, 9_949, 9_941))],
    ],
)
def test_what_has_no_small_proportions_is_left_alone(prices):
    assert whole(np.array(prices)) is None
