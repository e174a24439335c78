"""Merits from comparisons: by hand, by brute force, by law, and what is refused."""

import math
import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from tests.decisions.comparing import compared, drawn, log_likelihood
from tests.decisions.judging import merits
from tests.decisions.processors import digests
from yearturn.decisions.calibration import calibrate, pairwise
from yearturn.decisions.types import (
    MICRO,
    Calibration,
    Comparison,
    Comparisons,
    Disconnected,
    Merit,
    Method,
)

FIFTY = 50 * MICRO


@st.composite
def problems(draw):
    """Draw comparisons of 2 to 6 nominees whom a chain of comparisons connects."""
    nominees = draw(st.integers(2, 6))
    number = st.integers(0, nominees - 1)
    chain = [(each - 1, each) for each in range(1, nominees)]
    others = draw(st.lists(st.tuples(number, number).filter(lambda p: p[0] != p[1]), max_size=12))
    return Comparisons(
        tuple(
            Comparison(f"n{ends[turned]}", f"n{ends[1 - turned]}", draw(st.integers(1, 9)))
            for ends in chain + others
            for turned in [draw(st.integers(0, 1))]
        )
    )


few = settings(max_examples=25, deadline=None)


def turned(problem):
    return Comparisons(
        tuple(replace(each, winner=each.loser, loser=each.winner) for each in problem.comparisons)
    )


# ----------------------------------------------------------------------- by hand


def test_one_comparison_is_the_root_of_a_cubic():
    # With x the odds of a against the average nominee, and so x² against b, the wins expected of a
    # are those found: x²/(1+x²) + x/(1+x) = 1 + 1/2, which is x³ = x² + x + 3.
    (odds,) = (root.real for root in np.roots([1, -1, -1, -3]) if abs(root.imag) < 1e-9)

    found = merits(calibrate(compared("a>b")))

    assert found == {
        "a": round(100 * MICRO * odds / (1 + odds)),
        "b": round(100 * MICRO / (1 + odds)),
    }
    assert found["a"] == 68_055_154


def test_three_to_one_is_the_root_of_a_cubic():
    # 4 x²/(1+x²) + x/(1+x) = 3 + 1/2, which cleared of its
    # fractions is 8x²(1+x) + 2x(1+x²) = 7(1+x)(1+x²), that is 3x³ + x² - 5x - 7 = 0.
    (odds,) = (root.real for root in np.roots([3, 1, -5, -7]) if abs(root.imag) < 1e-9)

    assert merits(calibrate(compared("a>b*3 b>a")))["a"] == round(100 * MICRO * odds / (1 + odds))


def test_who_goes_round_in_a_circle_is_average():
    calibration = calibrate(compared("a>b b>c c>a"))

    assert merits(calibration) == {"a": FIFTY, "b": FIFTY, "c": FIFTY}


def test_calibrate_tells_all_that_is_known():
    calibration = calibrate(compared("b>a a>b b>a"))

    assert calibration.method is Method.PAIRWISE
    assert calibration.judges == ()
    assert (calibration.nominee_ratio, calibration.judge_ratio) == (None, None)
    assert [(each.nominee, each.raw_mean, each.ballots) for each in calibration.merits] == [
        ("a", 33_333_333, 3),
        ("b", 66_666_667, 3),
    ]


def test_calibrate_without_comparisons_gives_nobody_a_merit():
    assert calibrate(Comparisons(())) == Calibration(Method.PAIRWISE, (), ())


def test_standard_error_of_two_equals_is_what_the_information_says():
    # By symmetry theta is 0 everywhere: minus the second derivatives are (n+1)/4 on the diagonal
    # and -n/4 beside it, so that the inverse has 4(n+1)/(2n+1) on its diagonal.
    calibration = calibrate(compared("a>b*3 b>a*3"))

    error = 100 / 4 * math.sqrt(4 * 7 / 13)
    assert [each.standard_error for each in calibration.merits] == [round(error, 6)] * 2


# ------------------------------------------------------------------ brute force


@pytest.mark.parametrize("seed", range(6))
def test_merits_are_where_the_likelihood_is_highest(seed):
    problem = drawn(seed, nominees=5, comparisons=12, most=4)
    names = [each.nominee for each in calibrate(problem).merits]

    best = optimize.minimize(
        lambda theta: -log_likelihood(problem, dict(zip(names, theta, strict=True)), 1.0),
        np.zeros(len(names)),
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-13, "maxiter": 20_000, "maxfev": 20_000},
    )

    chances = dict(zip(names, 1 / (1 + np.exp(-best.x)), strict=True))
    assert {name: merit / MICRO / 100 for name, merit in merits(calibrate(problem)).items()} == (
        pytest.approx(chances, abs=1e-6)
    )


@pytest.mark.parametrize("seed", range(4))
def test_standard_errors_are_the_curvature_by_differences(seed):
    problem = drawn(seed, nominees=4, comparisons=14, most=3)
    found = calibrate(problem)
    names = [each.nominee for each in found.merits]
    chances = np.array([each.merit for each in found.merits]) / MICRO / 100
    theta = np.log(chances / (1 - chances))

    def at(*moved):
        place = theta.copy()
        for position, by in moved:
            place[position] += by
        return log_likelihood(problem, dict(zip(names, place, strict=True)), 1.0)

    h = 1e-3
    curvature = [
        [
            (at((i, h), (j, h)) - at((i, h), (j, -h)) - at((i, -h), (j, h)) + at((i, -h), (j, -h)))
            / (-4 * h * h)
            for j in range(len(names))
        ]
        for i in range(len(names))
    ]
    errors = 100 * chances * (1 - chances) * np.sqrt(np.diag(np.linalg.inv(curvature)))
    assert [each.standard_error for each in found.merits] == pytest.approx(errors, rel=1e-5)


# ------------------------------------------------------------------------- laws


@few
@given(problems())
def test_merits_average_fifty(problem):
    found = merits(calibrate(problem))

    assert abs(sum(found.values()) - FIFTY * len(found)) <= len(found) / 2


@few
@given(problems())
def test_winners_and_losers_exchanged_turn_every_merit_over(problem):
    there, back = calibrate(problem), calibrate(turned(problem))

    assert merits(back) == {name: 2 * FIFTY - merit for name, merit in merits(there).items()}
    assert [each.standard_error for each in back.merits] == [
        each.standard_error for each in there.merits
    ]


@few
@given(problems())
def test_a_comparison_made_thrice_is_three_comparisons(problem):
    single = Comparisons(
        tuple(replace(each, times=1) for each in problem.comparisons for _time in range(each.times))
    )

    assert calibrate(single) == calibrate(problem)


@few
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_comparisons_is_not_seen(problem, chance):
    mixed = list(problem.comparisons)
    chance.shuffle(mixed)

    assert calibrate(Comparisons(tuple(mixed))) == calibrate(problem)


@few
@given(problems(), st.randoms(use_true_random=False))
def test_names_are_not_seen(problem, chance):
    names = [each.nominee for each in calibrate(problem).merits]
    other = dict(zip(names, chance.sample(names, len(names)), strict=True))
    renamed = Comparisons(
        tuple(
            replace(each, winner=other[each.winner], loser=other[each.loser])
            for each in problem.comparisons
        )
    )

    assert merits(calibrate(renamed)) == {
        other[name]: merit for name, merit in merits(calibrate(problem)).items()
    }


@few
@given(problems(), st.data())
def test_one_more_win_raises_the_winner_and_lowers_the_loser(problem, data):
    before = merits(calibrate(problem))
    winner, loser = data.draw(st.permutations(sorted(before)))[:2]

    after = merits(calibrate(Comparisons((*problem.comparisons, Comparison(winner, loser)))))

    assert after[winner] > before[winner]
    assert after[loser] < before[loser]


@few
@given(problems())
def test_the_raw_mean_is_the_share_of_own_comparisons_won(problem):
    for each in calibrate(problem).merits:
        won = sum(c.times for c in problem.comparisons if c.winner == each.nominee)
        lost = sum(c.times for c in problem.comparisons if c.loser == each.nominee)
        assert each.ballots == won + lost
        assert each.raw_mean == round(Fraction(100 * MICRO * won, won + lost))


def test_a_raw_mean_on_an_edge_is_flagged():
    # One of 2^9 is 0.1953125 of a hundred: half a millionth beyond 0.195312.
    found = calibrate(compared("a>b b>a*511")).merits

    assert [(each.raw_mean, each.near_edge) for each in found] == [
        (195_312, True),
        (99_804_688, True),
    ]
    assert not any(each.near_edge for each in calibrate(compared("a>b b>a*510")).merits)


@pytest.mark.parametrize("seed", range(5))
def test_where_everybody_met_everybody_the_order_is_by_wins(seed):
    chance = random.Random(seed)  # noqa: S311 - a draw for tests, repeatable
    met = [chance.sample(pair, 2) for pair in combinations("abcdefg", 2)]

    found = calibrate(Comparisons(tuple(Comparison(*pair) for pair in met))).merits

    assert sorted(found, key=lambda each: each.merit) == sorted(
        found, key=lambda each: (each.raw_mean, each.merit)
    )
    assert len({each.merit for each in found}) == len({each.raw_mean for each in found})


def test_more_of_the_same_comparisons_lead_to_the_odds_themselves():
    found = merits(calibrate(compared("a>b*3000000 b>a*1000000")))

    # Without a prior the log odds are log 3, half of it on either side of the average.
    assert found["a"] / MICRO == pytest.approx(100 / (1 + 3**-0.5), abs=1e-4)


# -------------------------------------------------------------------- its edges


def test_who_won_everything_has_a_merit():
    few, many = (calibrate(compared(f"a>b*{times} b>c c>b")) for times in (1, 50))

    assert 50 < merits(few)["a"] / MICRO < merits(many)["a"] / MICRO < 100
    assert few.merits[0].standard_error > 0


def test_the_first_defeat_of_the_unbeaten_moves_their_merit_a_little():
    before = merits(calibrate(compared("a>b*40 a>c*40 b>c*20 c>b*20")))
    after = merits(calibrate(compared("a>b*40 a>c*40 b>c*20 c>b*20 b>a")))

    assert 0 < before["a"] - after["a"] < 5 * MICRO


def test_a_single_win_is_worth_less_than_twenty():
    found = merits(calibrate(compared("a>c b>c*20 c>d*20 d>c*20")))

    assert found["d"] < found["a"] < found["b"]


def test_a_long_chain_of_overwhelming_wins_still_has_one_answer():
    chain = " ".join(f"n{each:03}>n{each + 1:03}*1000000" for each in range(100))

    found = calibrate(compared(chain)).merits

    assert found[50] == Merit("n050", FIFTY, FIFTY, 2_000_000, found[50].standard_error)
    assert [each.merit for each in found] == sorted((each.merit for each in found), reverse=True)
    assert [2 * FIFTY - each.merit for each in found] == [each.merit for each in reversed(found)]


def test_counts_of_very_different_size_still_have_one_answer():
    problem = compared("a>b*1000 b>c c>d*90000000 d>a*3")

    found = merits(calibrate(problem))

    assert sorted(found, key=found.get, reverse=True) == ["c", "d", "a", "b"]
    assert abs(sum(found.values()) - 4 * FIFTY) <= 2
    assert merits(calibrate(turned(problem))) == {
        name: 2 * FIFTY - merit for name, merit in found.items()
    }


def test_above_three_thousand_nominees_errors_are_left_out(monkeypatch):
    monkeypatch.setattr(pairwise.errors, "MOST", 2)

    of_three, of_two = calibrate(compared("a>b b>c")), calibrate(compared("a>b"))

    assert [each.standard_error for each in of_three.merits] == [None] * 3
    assert all(each.standard_error for each in of_two.merits)


def test_groups_that_no_comparison_connects_are_refused_and_named():
    with pytest.raises(Disconnected) as refused:
        calibrate(compared("x>y a>b c>b d>e"))

    assert refused.value.components == (("a", "b", "c"), ("d", "e"), ("x", "y"))


def test_comparing_somebody_with_themself_is_refused():
    with pytest.raises(ValueError, match="a is compared with themself"):
        calibrate(compared("b>a a>a"))


@pytest.mark.parametrize("times", [0, -1])
def test_comparing_less_than_once_is_refused(times):
    with pytest.raises(ValueError, match=f"a before b: {times} times"):
        calibrate(compared(f"a>b*{times}"))


def test_comparisons_by_the_hundred_million_are_the_most():
    half = 5 * 10**7

    found = calibrate(compared(f"a>b*{half} b>a*{half}"))

    assert merits(found) == {"a": FIFTY, "b": FIFTY}
    assert found.merits[0].standard_error == pytest.approx(25 * math.sqrt(2), abs=1e-6)
    with pytest.raises(ValueError, match="more than 100000000 comparisons"):
        calibrate(compared(f"a>b*{half} b>a*{half} a>b"))


# ----------------------------------------------------------------- the same digits

PRINTED = """
from tests.decisions.comparing import drawn
from yearturn.decisions.calibration import calibrate
print(calibrate(drawn(3, nominees=120, comparisons=900, most=3)))
"""


def test_calibrate_prints_the_same_digits_on_every_processor():
    found = digests(PRINTED)

    assert ["standard_error=" in each for each in found] == [True]
