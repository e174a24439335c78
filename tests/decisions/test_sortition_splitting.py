"""Shares into whole panels and tickets, tickets to people: by hand and by laws."""

from fractions import Fraction
from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.pools import TRIANGLE, crowd, drawn_pool, problem
from yearturn.decisions.sortition.dealing import UNITS, dealt, evened, remainders
from yearturn.decisions.sortition.framing import framed
from yearturn.decisions.sortition.levels import relaxed
from yearturn.decisions.sortition.points import Box, Points
from yearturn.decisions.sortition.seating import panels, seated, turns
from yearturn.decisions.sortition.splitting import leaning, often, split, take, totals
from yearturn.decisions.types import Panel

POOLS = [drawn_pool(np.random.default_rng([6, seed]), 70, 10, 3, slack=3) for seed in range(6)]


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


# ------------------------------------------------------------------ points


def box(lower, upper, row_lower, row_upper):
    return Box(whole(*lower), whole(*upper), whole(*row_lower), whole(*row_upper))


def test_whole_counts_are_found_inside_a_box():
    points = Points(whole([1, 1, 1], [1, 1, 0]))
    found = points.within(box([0, 0, 0], [1, 1, 1], [2, 1], [2, 1]), np.array([1.0, 2.0, 0.0]))
    assert found.tolist() == [0, 1, 1]


def test_an_empty_box_has_no_counts():
    points = Points(whole([1, 1, 1], [1, 1, 0]))
    assert points.within(box([0, 0, 0], [1, 1, 1], [3, 0], [3, 1]), np.zeros(3)) is None


def test_a_box_of_halves_alone_has_no_counts():
    cycle = Points(whole([1, 1, 0], [0, 1, 1], [1, 0, 1]))
    assert cycle.within(box([0] * 3, [1] * 3, [1] * 3, [1] * 3), np.zeros(3)) is None
    assert cycle.within(box([0] * 3, [1] * 3, [0] * 3, [1] * 3), np.ones(3)).sum() == 1


def test_points_forget_the_box_before():
    points = Points(whole([1, 1]))
    for lower, upper, size in (([0, 0], [1, 0], 1), ([0, 0], [0, 1], 1), ([1, 1], [1, 1], 2)):
        found = points.within(box(lower, upper, [size], [size]), np.zeros(2))
        assert found.tolist() == upper


def test_a_dive_that_settles_much_at_once_ends_in_the_box_or_nowhere():
    chance = np.random.default_rng(8)
    inside = chance.integers(0, 2, size=(6, 20))
    points = Points(inside)
    for _turn in range(20):
        picked = chance.integers(0, 2, size=20)
        sums = inside @ picked
        narrow = Box(np.zeros_like(picked), np.ones_like(picked), sums, sums)
        gains = chance.normal(size=20)
        for share in (0, 0.5):
            found = points.dive(narrow, gains, share)
            assert found is None or narrow.holds(found, inside @ found)
        best = points.search(narrow, gains)
        assert narrow.holds(best, inside @ best)
        assert gains @ best >= gains @ points.within(narrow, gains) - 1e-9


# --------------------------------------------------------------- splitting


def test_a_panel_is_taken_off_until_a_count_comes_out_even():
    points = Points(whole([1, 1, 1]))
    counts, times = take(whole(6, 3, 1), points, 10)
    assert (counts.tolist(), times) == ([1, 0, 0], 6)
    counts, times = take(whole(0, 3, 1), points, 4)
    assert (counts.tolist(), times) == ([0, 1, 0], 3)


def test_counts_go_up_until_nothing_is_over_and_down_until_all_is():
    up = np.array([True, False, False])
    assert often(up, whole(7, 2, 0), 10) == 7
    assert often(up, whole(9, 3, 0), 10) == 7
    assert often(up, whole(0, 0, 0), 10) == 10


def test_rounding_leans_to_what_is_nearly_whole():
    gains = leaning(whole(0, 1, 5, 9), 10)
    assert gains[0] == gains[2] == 0
    assert gains[1] == -gains[3] < 0


@pytest.mark.parametrize("tickets", [1, 10, 10_000])
def test_split_panels_add_up_to_shares_rounded_up_or_down(tickets):
    complete = 0
    for case in POOLS:
        frame = framed(case)
        _stages, shares = relaxed(frame)
        mixture, left = split(frame, shares, Points(frame.inside), tickets)
        assert sum(times for _counts, times in mixture) == tickets - left
        assert all(frame.allows(counts) for counts, _times in mixture)
        assert len(mixture) <= sum(frame.inside.shape)
        given_ = sum(counts * times for counts, times in mixture).tolist()
        for share, total in zip(shares, given_, strict=True):
            assert total <= ceil(share * tickets)
            assert left or total >= floor(share * tickets)
        complete += left == 0
    assert complete >= 2


def test_tickets_of_kinds_are_rounded_within_the_quotas():
    frame = framed(problem(crowd(a=3, b=3, c=3), 1, "letter=a:0-1", "letter=b:0-1"))
    shares = [Fraction(1, 3)] * 3
    found = totals(frame, shares, Points(frame.inside), 100).tolist()
    assert sorted(found) == [33, 33, 34]


def test_splitting_ends_where_no_whole_panel_is_left():
    frame = framed(TRIANGLE)
    _stages, shares = relaxed(frame)
    mixture, left = split(frame, shares, Points(frame.inside), 10_000)
    assert left > 0
    assert sum(times for _counts, times in mixture) == 10_000 - left
    assert all(frame.allows(counts) for counts, _times in mixture)


# ----------------------------------------------------------------- dealing


def test_remainders_go_to_the_largest_then_the_first():
    assert remainders(np.array([2.5, 3.25, 1.25]), 7).tolist() == [3, 3, 1]
    assert remainders(np.array([1.5, 1.5, 2.0]), 5).tolist() == [2, 1, 2]
    assert remainders(np.array([4.0]), 4).tolist() == [4]


def test_exchanges_bring_people_nearer_to_what_parts_would_give():
    chances = np.eye(3, dtype=np.int64)[[0, 0, 1, 2]] * UNITS
    exact = whole(1, 1, 2, 2) * (UNITS // 2)
    worse = whole(1, 1, 1, 0)
    better = evened(chances, exact, worse)
    assert (better @ chances).tolist() == [UNITS] * 3
    assert better.sum() == worse.sum()
    assert evened(chances, exact, better).tolist() == better.tolist()


def test_a_panel_known_twice_is_dealt_once():
    frame = framed(problem(crowd(a=2, b=2), 1, "letter=a:0-1", "letter=b:0-1"))
    one, two = whole(1, 0), whole(0, 1)
    mixture = dealt(frame, [one, two, one], np.array([0.25, 0.5, 0.25]), 10)
    assert [(counts.tolist(), times) for counts, times in mixture] == [([0, 1], 5), ([1, 0], 5)]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=8), st.integers(1, 1_000))
def test_all_tickets_are_dealt(parts, tickets):
    frame = framed(problem(crowd(**dict.fromkeys("abcdefgh", 1)), 1, *quotas_of("abcdefgh")))
    rows = list(np.eye(len(frame.sizes), dtype=np.int64)[: len(parts)])
    shares = np.array(parts) / sum(parts)
    mixture = dealt(frame, rows, shares, tickets)
    assert sum(times for _counts, times in mixture) == tickets
    held = {int(np.argmax(counts)): times for counts, times in mixture}
    for row, share in enumerate(shares.tolist()):
        assert abs(held.get(row, 0) - share * tickets) < 1 + 1e-6


def quotas_of(letters):
    return [f"letter={letter}:0-1" for letter in letters]


# ----------------------------------------------------------------- seating


def taken_by(places, people):
    """Return the people of each ticket, and how many tickets each person has."""
    tickets, taken = turns(whole(*places), people)
    seats = [[] for _place in places]
    for ticket, person in zip(tickets.tolist(), taken.tolist(), strict=True):
        seats[ticket].append(person)
    return seats, np.bincount(taken, minlength=people).tolist()


def test_each_person_sits_for_one_stretch_of_tickets():
    assert taken_by([1] * 7, 3) == ([[0], [0], [0], [1], [1], [2], [2]], [3, 2, 2])


def test_second_places_are_filled_first():
    seats, held = taken_by([1, 1, 2, 2], 3)
    assert held == [2, 2, 2]
    assert [sorted(each) for each in seats] == [[1], [1], [0, 2], [0, 2]]


def test_nobody_takes_two_places_of_one_ticket():
    seats, held = taken_by([3, 1, 1, 3], 3)
    assert all(len(set(each)) == len(each) for each in seats)
    assert sorted(held) == [2, 3, 3]


def test_nobody_sits_where_a_kind_has_no_place():
    assert taken_by([0, 0], 2) == ([[], []], [0, 0])


@settings(max_examples=200)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=30), st.integers(4, 9))
def test_places_are_filled_evenly_and_never_doubly(places, people):
    seats, held = taken_by(places, people)
    assert [len(each) for each in seats] == places
    assert all(len(set(each)) == len(each) for each in seats)
    assert held == sorted(held, reverse=True)
    assert max(held) - min(held) <= 1


def test_panels_are_merged_and_stand_in_order():
    seats = whole([0, 300], [0, 2], [0, 300], [1, 2])
    names = [f"n{number:03}" for number in range(301)]
    assert panels(names, seats) == (
        Panel(("n000", "n002"), 1),
        Panel(("n000", "n300"), 2),
        Panel(("n001", "n002"), 1),
    )


def test_people_take_the_places_of_their_kind():
    frame = framed(problem(crowd(a=2, b=1), 2, "letter=a:1-1", "letter=b:1-1"))
    found, held = seated(frame, ((whole(1, 1), 5),))
    assert found == (Panel(("a0", "b0"), 3), Panel(("a1", "b0"), 2))
    assert held == {"a0": 3, "a1": 2, "b0": 5}
