"""Ratings to merits and measures: what the two verbs promise."""

from dataclasses import FrozenInstanceError, fields, replace
from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.judging import merits
from tests.decisions.scales import drawn, ratings
from yearturn.decisions.calibration import calibrate, facets
from yearturn.decisions.types import (
    MICRO,
    Calibration,
    Facets,
    Method,
    Rating,
    Ratings,
    Threshold,
    Unidentified,
)


def renamed(problem: Ratings, **changes) -> Ratings:
    return replace(
        problem,
        ratings=tuple(
            replace(each, **{name: change(each) for name, change in changes.items()})
            for each in problem.ratings
        ),
    )


def small(seed: int = 1) -> Ratings:
    return drawn(seed)[0]


def test_calibrate_tells_merits_and_judges_in_order_with_their_counts():
    problem = small()

    found = calibrate(problem)

    assert found.method == Method.FACETS
    pairs = {(each.nominee, each.judge) for each in problem.ratings}
    assert [(each.nominee, each.ballots) for each in found.merits] == [
        (name, sum(nominee == name for nominee, _judge in pairs))
        for name in sorted({nominee for nominee, _judge in pairs})
    ]
    assert [(each.judge, each.ballots) for each in found.judges] == [
        (name, sum(judge == name for _nominee, judge in pairs))
        for name in sorted({judge for _nominee, judge in pairs})
    ]


def test_fit_tells_every_facet_in_order_with_its_counts():
    problem = small()

    found = facets.fit(problem)

    for part, name in ((found.nominees, "nominee"), (found.judges, "judge"), (found.items, "item")):
        given = [getattr(each, name) for each in problem.ratings]
        assert [(each.name, each.ratings) for each in part] == [
            (each, given.count(each)) for each in sorted(set(given))
        ]
    given = [each.category for each in problem.ratings]
    assert [(each.category, each.ratings) for each in found.thresholds] == [
        (each, given.count(each)) for each in (1, 2, 3)
    ]
    assert found.nominee_variance == calibrate(problem).nominee_ratio
    assert found.judge_variance == calibrate(problem).judge_ratio


def test_nobody_rated_is_nobody_with_a_merit():
    assert calibrate(Ratings(())) == Calibration(Method.FACETS, (), ())
    assert facets.fit(Ratings(())) == Facets((), (), (), (), "0", "0")


def test_outcomes_are_frozen_and_plain():
    found, measured = calibrate(small()), facets.fit(small())

    for value in (*found.merits, *found.judges, measured, *measured.items, *measured.thresholds):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
        hash(value)
    assert all(type(each.merit) is int for each in found.merits)
    assert all(type(each.severity) is float for each in found.judges)
    assert all(type(each.constant) is bool for each in found.judges)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_ratings_is_not_seen(seed):
    problem = small(seed)
    order = np.random.default_rng(seed).permutation(len(problem.ratings))
    mixed = Ratings(tuple(problem.ratings[place] for place in order))

    assert calibrate(mixed) == calibrate(problem)
    assert facets.fit(mixed) == facets.fit(problem)


@pytest.mark.parametrize("seed", range(4))
def test_names_are_not_seen(seed):
    problem = small(seed)
    backward = {
        name: f"z{99 - place:02}"
        for place, name in enumerate(
            sorted(
                {name for each in problem.ratings for name in (each.nominee, each.judge, each.item)}
            )
        )
    }
    other = renamed(
        problem,
        nominee=lambda each: backward[each.nominee],
        judge=lambda each: backward[each.judge],
        item=lambda each: backward[each.item],
    )

    found = merits(calibrate(other))

    assert {name: found[backward[name]] for name in merits(calibrate(problem))} == merits(
        calibrate(problem)
    )


@pytest.mark.parametrize("seed", range(4))
def test_categories_the_other_way_round_give_merits_the_other_way_round(seed):
    problem = small(seed)

    one = calibrate(problem)
    other = calibrate(renamed(problem, category=lambda each: 3 - each.category))

    assert merits(other) == {name: 100 * MICRO - merit for name, merit in merits(one).items()}
    assert [each.severity for each in other.judges] == [-each.severity for each in one.judges]


def test_categories_count_by_what_they_are_not_by_how_many_lie_between():
    problem = small()
    doubled = renamed(problem, category=lambda each: 7 + 2 * each.category)

    assert calibrate(doubled) == calibrate(problem)


def test_a_category_that_nobody_used_keeps_the_value_of_those_above():
    worth = {0: 0, 1: 1, 2: 2, 3: 10}
    problem = small()
    stretched = renamed(problem, category=lambda each: worth[each.category])

    even, uneven = facets.fit(problem), facets.fit(stretched)

    assert [each.category for each in uneven.thresholds] == [1, 2, 10]
    assert [each.logits for each in uneven.thresholds] == [each.logits for each in even.thresholds]
    assert uneven.nominees == even.nominees
    one, other = merits(calibrate(problem)), merits(calibrate(stretched))
    assert all(other[name] < one[name] for name in one)
    assert calibrate(stretched).merits[0].raw_mean == round(
        Fraction(100 * MICRO, 10)
        * Fraction(
            sum(worth[each.category] for each in problem.ratings if each.nominee == "n0000"),
            sum(each.nominee == "n0000" for each in problem.ratings),
        )
    )


def test_a_scale_says_which_categories_are_0_and_100_points():
    problem = small()
    narrow, wide = calibrate(problem), calibrate(replace(problem, scale=(-1, 4)))

    for one, other in zip(narrow.merits, wide.merits, strict=True):
        assert other.merit == pytest.approx((one.merit * 3 + 100 * MICRO) / 5, abs=1)
        assert other.raw_mean == pytest.approx((one.raw_mean * 3 + 100 * MICRO) / 5, abs=1)
        assert other.standard_error == pytest.approx(one.standard_error * 3 / 5, abs=2e-6)
    for one, other in zip(narrow.judges, wide.judges, strict=True):
        assert other.severity == pytest.approx(one.severity * 3 / 5, abs=2e-6)


@pytest.mark.parametrize("scale", [(1, 3), (0, 2), (5, 9)])
def test_categories_outside_the_scale_are_refused(scale):
    with pytest.raises(ValueError, match="outside the scale from"):
        calibrate(replace(small(), scale=scale))


@pytest.mark.parametrize("seed", range(4))
def test_the_raw_mean_is_the_mean_of_all_ratings(seed):
    problem = small(seed)

    for each in calibrate(problem).merits:
        given = [rating.category for rating in problem.ratings if rating.nominee == each.nominee]
        assert each.raw_mean == round(Fraction(100 * MICRO * sum(given), 3 * len(given)))


def test_equal_sums_from_equal_judges_are_equal_merits():
    problem = ratings(
        "a 13 22 31", "b 31 22 13", "c 22 22 22", "d 33 32 33", "e 11 21 12", "f 23 11 32"
    )

    found = merits(calibrate(problem))

    assert found["a"] == found["b"] == found["c"] == found["f"]
    assert found["e"] < found["c"] < found["d"]


def test_where_nobody_differs_everybody_has_the_mean():
    found = calibrate(ratings("a 12 21", "b 21 12", "c 12 21", "d 21 12"))

    assert set(merits(found).values()) == {50 * MICRO}
    assert {each.severity for each in found.judges} == {0.0}
    assert (found.nominee_ratio, found.judge_ratio) == ("0", "0")


def test_a_lenient_judge_is_positive_and_takes_nothing_from_whom_they_rated():
    # x is a category more lenient than y; a and b have the same raw mean, but y rated only b.
    lines = [
        f"{name} {low}{low} {low - 1}{low - 1}"
        for name, low in zip("cdefghij", (2, 3, 4, 5, 3, 4, 2, 5), strict=True)
    ]
    problem = ratings(*lines, "a 33", "b - 33")

    found = calibrate(problem)

    severity = {each.judge: each.severity for each in found.judges}
    assert severity["x"] > 5
    assert severity["y"] < -5
    named = {each.nominee: each for each in found.merits}
    assert named["a"].raw_mean == named["b"].raw_mean
    assert named["a"].merit < named["b"].merit - 10 * MICRO


def test_extreme_nominees_stay_inside_the_scale():
    problem = ratings("a 55 55", "b 43 54", "c 11 11", "d 23 32", "e 34 43")

    found = merits(calibrate(problem))

    assert max(found, key=found.get) == "a"
    assert min(found, key=found.get) == "c"
    assert 0 < found["c"] < 30 * MICRO
    assert 70 * MICRO < found["a"] < 100 * MICRO


def test_a_nominee_with_fewer_ratings_is_less_sure_and_nearer_to_the_average():
    problem = ratings("a 44 44 44", "b 44", "c 11 12 11", "d 23 32 22", "e 32 23 33", "f 21 33 32")

    named = {each.nominee: each for each in calibrate(problem).merits}

    assert named["b"].standard_error > named["a"].standard_error > 0
    assert named["b"].merit < named["a"].merit


def test_a_judge_who_gives_everybody_the_same_on_each_item_is_constant():
    problem = ratings("a 12 42 23", "b 12 13 23", "c 12 31 34", "d - - 22")

    found = {each.judge: each.constant for each in calibrate(problem).judges}

    assert found == {"x": True, "y": False, "z": False}


def test_a_judge_of_one_nominee_is_not_called_constant():
    problem = ratings("a 12 42", "b 21 -", "c 13 -", "d 33 -")

    found = {each.judge: each.constant for each in calibrate(problem).judges}

    assert found == {"x": False, "y": False}


def test_repeated_ratings_count_as_often_as_they_are_given():
    problem = ratings("a 12 42", "b 21 33", "c 13 24", "d 33 41")
    twice = Ratings((*problem.ratings, Rating("a", "x", "a", 4), Rating("a", "x", "a", 4)))

    once, more = calibrate(problem), calibrate(twice)

    assert more.merits[0].merit > once.merits[0].merit
    assert more.merits[0].ballots == once.merits[0].ballots == 2
    assert facets.fit(twice).nominees[0].ratings == 6


def test_a_raw_mean_on_an_edge_is_flagged():
    # One of 2^9 ratings is 0.1953125 of a hundred: half a millionth beyond 0.195312.
    low, high = Rating("a", "x", "a", 1), Rating("a", "y", "a", 2)
    others = ratings("b 11 22", "c 12 21", "d 22 12").ratings

    flagged, other = (
        calibrate(Ratings((*others, high, *[low] * times))).merits[0] for times in (511, 510)
    )

    assert (flagged.nominee, flagged.raw_mean, flagged.near_edge) == ("a", 195_312, True)
    assert not other.near_edge


def test_one_category_is_refused_by_both_verbs():
    problem = ratings("a 33 33", "b 33 33")

    for verb in (calibrate, facets.fit):
        with pytest.raises(Unidentified):
            verb(problem)


def test_thresholds_may_be_disordered():
    def told(*logits):
        return Facets(
            (), (), (), tuple(Threshold(k, each, 0.1, 9) for k, each in enumerate(logits)), "1", "1"
        )

    assert not told(-1.0, 0.5, 2.0).disordered
    assert told(-1.0, -1.5, 2.0).disordered
    assert not told(0.0).disordered
    rare = ratings("a 11 11", "b 13 31", "c 33 33", "d 31 13", "e 33 23", "f 11 13")
    assert facets.fit(rare).disordered
