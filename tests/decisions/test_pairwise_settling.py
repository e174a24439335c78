"""Chances to the last digit that counts, against exact roots and from different beginnings."""

from decimal import Decimal, localcontext

import numpy as np
import pytest

from tests.decisions.comparing import compared, drawn, pairs
from yearturn.decisions.calibration.pairwise import elimination, fit, settling
from yearturn.decisions.calibration.pairwise.model import Model

ENOUGH = Decimal("1e-18")


def cubic_root():
    """Return the root of x³ = x² + x + 3 to 40 digits, by Newton's method in decimals."""
    with localcontext(settling.DIGITS):
        x = Decimal(2)
        for _round in range(12):
            x -= (x**3 - x**2 - x - 3) / (3 * x**2 - 2 * x - 1)
        return x


def settled(problem, *, off=0.0, prior=1.0):
    where = Model(pairs(problem)[1], prior)
    theta = fit(where.pairs, prior)
    away = np.random.default_rng(1).normal(size=len(theta))
    return settling.chances(settling.settled(where, theta + off * away))


def test_chances_of_one_comparison_are_exact_to_many_digits():
    first, second = settled(compared("a>b"))

    with localcontext(settling.DIGITS):
        odds = cubic_root()
        assert abs(first - odds / (1 + odds)) < ENOUGH
        assert abs(first + second - 1) < ENOUGH


@pytest.mark.parametrize("off", [1e-12, 1e-7, 1e-3, 1.0, 30.0])
def test_chances_do_not_tell_where_they_started(off):
    problem = drawn(2, nominees=8, comparisons=30, most=9)

    for here, there in zip(settled(problem), settled(problem, off=off), strict=True):
        assert abs(here - there) < ENOUGH


@pytest.mark.parametrize("seed", range(4))
def test_chances_expect_the_wins_that_were_found(seed):
    problem = drawn(seed, nominees=6, comparisons=20, most=9)
    names, _found = pairs(problem)
    chances = dict(zip(names, settled(problem), strict=True))

    with localcontext(settling.DIGITS):
        for name in names:
            left = Decimal("0.5") - chances[name]
            for each in problem.comparisons:
                if name in {each.winner, each.loser}:
                    odds, others = (
                        chances[end] / (1 - chances[end])
                        for end in sorted((each.winner, each.loser), key=lambda end: end != name)
                    )
                    left += each.times * ((each.winner == name) - odds / (odds + others))
            assert abs(left) < ENOUGH


def test_chances_of_a_long_chain_are_mirrored_exactly():
    chain = " ".join(f"n{each:03}>n{each + 1:03}*100000" for each in range(60))

    found = settled(compared(chain))

    for one, other in zip(found, reversed(found), strict=True):
        assert abs(one + other - 1) < ENOUGH


def test_chances_leave_the_callers_decimals_alone():
    with localcontext(prec=7) as context:
        settled(compared("a>b b>c"))

        assert context.prec == 7
        assert Decimal(1) / 3 == Decimal("0.3333333")


def test_settled_goes_on_by_elimination_where_steps_in_floats_do_not_end(monkeypatch):
    expected = settled(compared("a>b b>c"), off=0.1)
    monkeypatch.setattr(settling, "ROUNDS", 1)

    for here, there in zip(settled(compared("a>b b>c"), off=0.1), expected, strict=True):
        assert abs(here - there) < ENOUGH


@pytest.mark.parametrize("start", [800.0, -800.0, np.inf, np.nan])
def test_settled_does_not_believe_a_start_where_floats_see_no_curvature(start):
    where = Model(pairs(compared("a>b*3 b>a"))[1], 1.0)

    found = settling.settled(where, np.array([start, 0.0]))

    expected = settled(compared("a>b*3 b>a"))
    for here, there in zip(settling.chances(found), expected, strict=True):
        assert abs(here - there) < ENOUGH


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("length", [1e-4, 1e-7, 1e-10])
def test_the_slope_after_a_short_step_is_within_its_bound(seed, length):
    where = Model(pairs(drawn(seed, nominees=7, comparisons=20, most=10**6))[1], 1.0)
    chance = np.random.default_rng(seed)
    theta = fit(where.pairs, 1.0) + length * chance.normal(size=7)
    left = settling.floats(elimination.slope(where, list(map(Decimal, theta.tolist()))))
    curvature = where.curvature(theta)
    step = np.linalg.solve(curvature.dense(), left)

    there = [Decimal(a) + Decimal(b) for a, b in zip(theta.tolist(), step.tolist(), strict=True)]
    with localcontext(settling.DIGITS):
        after = settling.floats(elimination.slope(where, there))

    assert (np.abs(after) <= settling._ahead(curvature, left, step)).all()
