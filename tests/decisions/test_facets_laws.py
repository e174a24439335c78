"""Laws of merits from ordinal ratings that need no second solution, and scales of odd shapes."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import kendalltau

from tests.decisions.judging import merits
from tests.decisions.scales import drawn, ratings
from yearturn.decisions.calibration import calibrate, facets
from yearturn.decisions.types import MICRO, Rating, Ratings

HALF = 50 * MICRO


def full(seed: int, **shape) -> Ratings:
    cast, _measures, _severities = drawn(seed, kept=1.0, **shape)
    return cast


def doubled(problem: Ratings) -> Ratings:
    return replace(problem, ratings=problem.ratings * 2)


def errors(problem: Ratings) -> list[float]:
    return [each.standard_error for each in facets.fit(problem).nominees]


@pytest.mark.parametrize("seed", range(5))
def test_where_everybody_rates_everybody_merits_follow_raw_means(seed):
    found = calibrate(full(seed, nominees=9)).merits

    by_raw = sorted(found, key=lambda each: each.raw_mean)
    for lower, higher in pairwise(by_raw):
        assert lower.merit <= higher.merit
        assert (lower.merit == higher.merit) == (lower.raw_mean == higher.raw_mean)


def test_mirrored_ratings_give_mirrored_merits():
    # What a got b did not, and so c and d; e is between.
    problem = ratings("a 33 23 32", "b 11 21 12", "c 12 33 22", "d 32 11 22", "e 22 22 22")

    found = merits(calibrate(problem))

    assert found["a"] + found["b"] == found["c"] + found["d"] == 2 * HALF
    assert found["e"] == HALF


def test_where_nobody_differs_everybody_has_the_mean_of_all():
    # Everybody has one 2 among four, and so has each judge on two nominees, and each item.
    problem = ratings("a 21 11", "b 12 11", "c 11 21", "d 11 12")

    found = calibrate(problem)

    assert set(merits(found).values()) == {25 * MICRO}
    assert {each.raw_mean for each in found.merits} == {25 * MICRO}


def test_only_the_difference_of_categories_counts():
    problem = full(1)
    moved = replace(
        problem,
        ratings=tuple(replace(each, category=each.category - 40) for each in problem.ratings),
    )

    assert calibrate(moved) == calibrate(problem)
    assert facets.fit(moved).nominees == facets.fit(problem).nominees


def test_two_items_of_equal_ratings_are_equally_difficult():
    problem = Ratings(
        tuple(
            replace(each, item=item)
            for each in full(2, items=1, nominees=10).ratings
            for item in ("p", "q")
        )
    )

    first, second = facets.fit(problem).items

    assert (first.logits, second.logits) == (0.0, 0.0)
    assert (first.infit, first.outfit) == (second.infit, second.outfit)
    assert first.standard_error == second.standard_error > 0


def test_an_easier_item_has_a_lower_difficulty():
    problem = ratings("a 31 21", "b 32 33", "c 21 31", "d 33 32", "e 32 22", items="pq")

    easy, hard = facets.fit(problem).items

    assert easy.name == "p"
    assert easy.logits < 0 < hard.logits
    assert easy.logits == -hard.logits


def test_more_ratings_of_the_same_kind_make_surer():
    problem = full(3)

    for once, twice in zip(errors(problem), errors(doubled(problem)), strict=True):
        assert 0.6 * once < twice < 0.9 * once


def test_more_ratings_of_the_same_kind_draw_less_to_the_average():
    problem = full(3)

    once, twice = (
        np.array([each.merit for each in calibrate(each_).merits])
        for each_ in (problem, doubled(problem))
    )

    assert np.ptp(twice) > np.ptp(once)
    assert kendalltau(once, twice)[0] == pytest.approx(1)


def test_a_judge_of_few_is_drawn_to_the_average_of_judges():
    problem = ratings(
        "a 34 21 22",
        "b 44 32 -",
        "c 34 22 -",
        "d 43 33 -",
        "e 44 31 -",
        "f 23 11 -",
        "g 33 23 12",
    )
    found = {each.judge: each for each in calibrate(problem).judges}
    alone = ratings(
        "a 34 21 22", "b - 32 -", "c - 22 -", "d - 33 -", "e - 31 -", "f - 11 -", "g 33 23 12"
    )
    few = {each.judge: each for each in calibrate(alone).judges}

    assert found["x"].severity > few["x"].severity > 0


def test_a_scale_of_a_hundred_categories_is_a_scale():
    chance = np.random.default_rng(6)
    measures = chance.normal(50, 15, 25)
    lenient = chance.normal(0, 5, 6)
    problem = Ratings(
        tuple(
            Rating(
                f"n{i:02}",
                f"j{j}",
                f"i{m}",
                int(np.clip(round(measures[i] + lenient[j] + chance.normal(0, 8)), 0, 100)),
            )
            for i in range(25)
            for j in range(6)
            for m in range(2)
            if (i + j) % 3
        ),
        scale=(0, 100),
    )

    found = calibrate(problem)

    told = [each.merit for each in found.merits]
    assert kendalltau(told, measures)[0] > 0.85
    assert np.corrcoef([each.severity for each in found.judges], lenient)[0, 1] > 0.95
    assert np.abs(np.array(told) / MICRO - measures).mean() < 6
    assert len(facets.fit(problem).thresholds) > 50


def test_a_scale_with_rare_ends_keeps_them_apart():
    # 9 was given once, and 1 once: both ends have a threshold, if an unsure one.
    problem = ratings("a 45 54 19", "b 55 44 54", "c 45 45 54", "d 54 55 44")

    thresholds = facets.fit(problem).thresholds

    assert [each.category for each in thresholds] == [4, 5, 9]
    assert [each.ratings for each in thresholds] == [11, 11, 1]
    assert thresholds[1].standard_error < thresholds[2].standard_error


def test_one_judge_alone_is_average():
    found = calibrate(ratings("a 13", "b 33", "c 22", "d 11", judges="x"))

    (judge,) = found.judges
    assert (judge.severity, judge.standard_error) == (0.0, 0.0)
    assert found.judge_ratio == "0"
    told = merits(found)
    assert told["b"] > told["a"] == told["c"] > told["d"]


def test_one_nominee_alone_has_the_mean_that_judges_gave():
    found = calibrate(ratings("a 13 22 31"))

    (merit,) = found.merits
    assert found.nominee_ratio == "0"
    assert merit.merit == pytest.approx(merit.raw_mean, abs=2)


def test_one_item_alone_is_average():
    problem = ratings("a 1 2 3", "b 3 2 3", "c 2 1 1", "d 1 3 2", "e 3 3 2", items="p")

    (item,) = facets.fit(problem).items

    assert (item.logits, item.standard_error) == (0.0, 0.0)


@pytest.mark.parametrize("times", [1, 3])
def test_far_apart_groups_of_nominees_keep_finite_errors(times):
    lines = [
        f"{name} {'55' if name in 'abc' else '11'} {'55' if name in 'abc' else '11'}"
        for name in "abcdef"
    ]
    problem = ratings(*lines)

    found = calibrate(replace(problem, ratings=problem.ratings * times))

    told = merits(found)
    assert min(told[name] for name in "abc") > 80 * MICRO
    assert max(told[name] for name in "def") < 20 * MICRO
    assert all(0 < each.standard_error < 25 for each in found.merits)
