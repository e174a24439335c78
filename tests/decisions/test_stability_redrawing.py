"""How far merits move when they are drawn again: the covariance that each method promises."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from tests.decisions import comparing, dense, scales, spreading
from tests.decisions.judging import ballots, scored
from tests.decisions.redrawn import Unit, covariance_by
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.stability import redrawing
from yearturn.decisions.stability.measures import Measures
from yearturn.decisions.stability.strengths import Strengths
from yearturn.decisions.types import Method, Scores, Unidentified
from yearturn.decisions.types.stability import Judged

FIVE = """
    Ann 80 82 84 86 93
    Ben 60 62 61
    Eve 71 75
"""


def covariance_of(scores, calibration=None):
    """Return the exact covariance of a method's shifts, for a linear method."""
    chance = Unit()
    calibration = calibration or calibrate(scores)
    return covariance_by(redrawing.METHODS[scores.method](scores, calibration, chance), chance)


def severity_case(seed):
    scores = Scores(Method.SEVERITY, tuple(dense.random_cast(seed)))
    return scores, calibrate(scores)


@pytest.mark.parametrize("seed", range(12))
def test_severity_is_redrawn_with_the_whole_prediction_error_covariance(seed):
    scores, calibration = severity_case(seed)
    a, b = float(calibration.nominee_ratio), float(calibration.judge_ratio)
    if a == 0 or b == 0:
        a, b = max(a, 1e-9), max(b, 1e-9)
    _names, design, totals = dense.arrays(redrawing.ordered(scores))
    textbook = dense.Dense(design, totals)
    _solution, inverse = textbook.henderson(a, b)
    nominees = len(design.nominee_count)
    chosen = np.hstack(
        [np.ones((nominees, 1)), np.eye(nominees), np.zeros((nominees, len(design.judge_count)))]
    )
    h = np.linalg.inv(textbook.covariance(a, b))
    ones = textbook.ones
    project = h - h @ ones @ ones.T @ h / float((ones.T @ h @ ones).item())
    variance = float(totals @ project @ totals) / (len(totals) - 1)
    expected = variance * chosen @ inverse @ chosen.T
    assert np.allclose(covariance_of(scores, calibration), expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_severity_moves_by_as_much_as_the_standard_errors_say(seed):
    scores, calibration = severity_case(seed)
    found = np.sqrt(np.diag(covariance_of(scores)))
    stated = [merit.standard_error for merit in calibration.merits]
    assert np.allclose(found, stated, atol=6e-4)  # they are stated to a thousandth


def spread_cases():
    yield ballots(spreading.WIDE)
    for seed in range(7):
        yield spreading.Jury.drawn(seed, nominees=16, judges=5, scores=4, deviation=0.7).ballots


def test_spread_is_redrawn_with_the_whole_covariance_at_its_spreads():
    chosen = 0
    for cast in spread_cases():
        scores = Scores(Method.SEVERITY_SPREAD, cast)
        calibration = calibrate(scores)
        if not calibration.spread.chosen or "0" in ratios_of(calibration):
            continue
        chosen += 1
        a, b = map(float, ratios_of(calibration))
        logs = np.log([float(judge.spread) for judge in calibration.judges])
        _names, design, totals = dense.arrays(redrawing.ordered(scores))
        textbook = spreading.Dense(design, totals)
        _solution, inverse = textbook.henderson(a, b, logs)
        nominees = len(design.nominee_count)
        picked = np.hstack(
            [np.ones((nominees, 1)), np.eye(nominees), np.zeros((nominees, len(logs)))]
        )
        projection, _volume = textbook.projection(a, b, logs)
        variance = float(totals @ projection @ totals) / textbook.freedom
        expected = variance * picked @ inverse @ picked.T
        assert np.allclose(covariance_of(scores, calibration), expected, rtol=1e-6, atol=1e-8)
    assert chosen >= 5


def ratios_of(calibration):
    return calibration.nominee_ratio, calibration.judge_ratio


def test_spread_moves_by_as_much_as_the_standard_errors_say():
    scores = Scores(Method.SEVERITY_SPREAD, ballots(spreading.WIDE))
    stated = [merit.standard_error for merit in calibrate(scores).merits]
    found = np.sqrt(np.diag(covariance_of(scores)))
    assert np.allclose(found, stated, atol=1e-6)
    assert np.ptp(stated) > 0.1


def test_spread_that_is_not_chosen_is_redrawn_as_severity():
    cast = tuple(dense.random_cast(1))
    spread = Scores(Method.SEVERITY_SPREAD, cast)
    assert not calibrate(spread).spread.chosen
    assert np.array_equal(covariance_of(spread), covariance_of(Scores(Method.SEVERITY, cast)))


def test_means_move_by_the_pooled_spread_over_the_root_of_ballots():
    found = covariance_of(scored("mean", FIVE))
    pooled = (25 + 9 + 1 + 1 + 64 + 1 + 1 + 0 + 4 + 4) / (10 - 3)
    assert np.allclose(found, np.diag([pooled / 5, pooled / 3, pooled / 2]))


def test_a_trimmed_mean_drops_the_ends_of_the_noise_too():
    scores = scored("trimmed", FIVE)
    shift = redrawing.shifts(Judged("award", scores, calibrate(scores)), "seed")
    stream = redrawing.Stream("seed", "award")
    error = redrawing.spread_within(redrawing.ordered(scores), np.array([5, 3, 2]))
    noise = error * stream.normals(4, 10)
    middle = sorted(noise[:5])[1:-1]
    expected = [np.mean(middle), np.mean(noise[5:8]), np.mean(noise[8:])]
    assert np.allclose(shift(4), expected)


def test_nominees_with_one_ballot_each_show_no_error():
    scores = scored("mean", "Ann 80\nBen 70")
    with pytest.raises(Unidentified) as refused:
        redrawing.shifts(Judged("award", scores, calibrate(scores)), "seed")
    assert refused.value.confounded == ("error",)


def test_equal_ballots_of_each_nominee_never_move():
    scores = scored("trimmed", "Ann 80 80 80\nBen 70 70 70")
    shift = redrawing.shifts(Judged("award", scores, calibrate(scores)), "seed")
    assert shift(0).tolist() == [0.0, 0.0]


def test_a_model_without_error_never_moves():
    scores = scored("severity", "Ann 80 82 84\nBen 70 72 74\nEve 60 62 64")
    calibration = calibrate(scores)
    assert "inf" in (calibration.nominee_ratio, calibration.judge_ratio)
    shift = redrawing.shifts(Judged("award", scores, calibration), "seed")
    assert shift(0).tolist() == [0.0, 0.0, 0.0]


def test_the_order_of_ballots_is_not_seen():
    scores = scored("mean", FIVE)
    turned = Scores(scores.method, scores.ballots[::-1])
    calibration = calibrate(scores)
    shifts = [redrawing.shifts(Judged("a", each, calibration), "s") for each in (scores, turned)]
    assert shifts[0](1).tolist() == shifts[1](1).tolist()


def test_awards_of_one_seed_move_apart():
    scores = scored("mean", FIVE)
    calibration = calibrate(scores)
    one, other = (redrawing.shifts(Judged(name, scores, calibration), "s") for name in "ab")
    assert one(0).tolist() != other(0).tolist()


def test_comparisons_and_ratings_are_redrawn_by_what_they_came_to():
    compared = comparing.drawn(1, nominees=6, comparisons=30)
    rated, _measures, _severities = scales.drawn(1)
    stream = redrawing.Stream("seed", "a")
    for given, model in ((compared, Strengths(compared)), (rated, Measures(rated))):
        shift = redrawing.shifts(Judged("a", given, calibrate(given)), "seed")
        assert np.array_equal(shift(3), model.drawn(stream, 3))
        assert np.abs(shift(3)).max() > 0.1


def test_merits_of_one_method_and_ballots_of_another_are_refused():
    scores = scored("mean", FIVE)
    compared = comparing.drawn(1)
    for given, calibration in ((scores, calibrate(compared)), (compared, calibrate(scores))):
        with pytest.raises(ValueError, match="the merits of a are not by what was given"):
            redrawing.shifts(Judged("a", given, calibration), "seed")


def test_an_award_without_ballots_moves_nobody():
    nothing = Scores(Method.SEVERITY, ())
    assert redrawing.shifts(Judged("a", nothing, calibrate(nothing)), "seed")(0).tolist() == []


def test_more_ballots_move_a_mean_less():
    short = scored("mean", "Ann 80 84\nBen 60 64")
    more = scored("mean", "Ann 80 84 80 84 80 84\nBen 60 64 60 64 60 64")
    assert np.diag(covariance_of(more)).max() < np.diag(covariance_of(short)).min()


def test_a_shift_is_in_points_whatever_the_size_of_totals():
    scores = scored("mean", FIVE)
    wider = replace(
        scores, ballots=tuple(replace(each, total=each.total * 10) for each in scores.ballots)
    )
    assert np.allclose(covariance_of(wider), 100 * covariance_of(scores))
    assert wider.ballots[0].total == Fraction(800)
