"""Whom common judges and items connect, and what they cannot tell apart."""

import numpy as np
import pytest

from tests.decisions.scales import drawn, ratings
from yearturn.decisions.calibration.facets import connection, fit
from yearturn.decisions.calibration.facets.reading import read
from yearturn.decisions.types import Disconnected, Rating, Ratings, Unidentified


def components(problem: Ratings) -> tuple[tuple[str, ...], ...]:
    with pytest.raises(Disconnected) as caught:
        connection.require_connected(read(problem))
    return caught.value.components


def cast(*lines: str) -> Ratings:
    """Read lines of nominee, judge, items: on each item one category more than on the last."""
    return Ratings(
        tuple(
            Rating(nominee, judge, item, place)
            for nominee, judge, items in (line.split() for line in lines)
            for place, item in enumerate(items)
        )
    )


def test_judges_and_nominees_who_fall_apart_are_named():
    problem = cast("b x pq", "a x pq", "c y pq", "e y pq", "d z pq", "c w pq")

    assert components(problem) == (("c", "e", "w", "y"), ("a", "b", "x"), ("d", "z"))


def test_nominees_on_different_items_fall_apart():
    problem = cast("a x pq", "b x pq", "c x rs", "d x rs", "a y pq", "c y rs")

    assert components(problem) == (("a", "b", "x", "y"), ("c", "d", "x", "y"))


def test_a_judge_who_uses_items_of_both_connects_them():
    # x rates a on p and c on r; that a was rated on r as well tells p from r.
    problem = cast("a x pq", "b x pq", "c x rs", "d x rs", "a y pqrs", "c y rs", "d y pq")

    connection.require_connected(read(problem))


def test_items_that_one_judge_compares_connect_nominees_of_another():
    # Nobody but y rates on both p and q, so that x's nominees are comparable only through y.
    problem = cast("a x p", "b x q", "c y pq", "d y pq", "a y p", "c x p")
    with pytest.raises(Disconnected):
        connection.require_connected(read(Ratings(problem.ratings[:-2])))

    connection.require_connected(read(problem))


def test_judges_whom_one_item_compares_connect_nominees_of_another():
    problem = cast("c x pq", "c y pq", "a x r", "b y r", "a x p")

    connection.require_connected(read(problem))


@pytest.mark.parametrize("seed", range(30))
def test_what_is_connected_is_estimable(seed):
    """Sparse at random: where it is accepted, all differences of nominees follow from ratings."""
    chance = np.random.default_rng(seed)
    problem = Ratings(
        tuple(
            Rating(
                f"n{chance.integers(4)}", f"j{chance.integers(3)}", f"i{chance.integers(3)}", k % 3
            )
            for k in range(int(chance.integers(6, 14)))
        )
    )
    found = read(problem)
    seen = found.observations
    rest = np.hstack(
        [np.eye(seen.judges)[seen.cell_judge[seen.cell]], np.eye(seen.items)[seen.item]]
    )
    whole = np.hstack([np.eye(seen.nominees)[seen.cell_nominee[seen.cell]], rest])
    estimable = np.linalg.matrix_rank(whole) - np.linalg.matrix_rank(rest) == seen.nominees - 1

    try:
        connection.require_connected(found)
    except Disconnected as refused:
        named = {name for each in refused.components for name in each if name[0] == "n"}
        assert named == set(found.nominees)
    else:
        assert estimable


def test_the_order_of_ratings_is_not_seen_in_a_refusal():
    problem = cast("b x pq", "a x pq", "c y pq", "d z pq")

    assert components(Ratings(problem.ratings[::-1])) == components(problem)


def test_nobody_rated_twice_is_refused():
    problem = Ratings(tuple(Rating(name, "x", "p", place) for place, name in enumerate("abc")))

    with pytest.raises(Unidentified) as caught:
        fit(problem)
    assert caught.value.confounded == ("nominee", "error")


def test_judges_who_rated_once_each_are_refused():
    problem = Ratings(tuple(Rating("a", name, "p", place) for place, name in enumerate("xyz")))

    with pytest.raises(Unidentified) as caught:
        fit(problem)
    assert caught.value.confounded == ("judge", "error")


def test_one_category_is_refused():
    with pytest.raises(Unidentified) as caught:
        fit(ratings("a 33 33", "b 33 33"))
    assert caught.value.confounded == ("category",)
    assert caught.value.code == "unidentified"


def test_a_whole_cast_is_connected_at_once():
    problem, _measures, _severities = drawn(0)

    connection.require_connected(read(problem))
    connection.require_identified(read(problem).observations)
