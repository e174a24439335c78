"""The order of seats: the rostrum by rank, the hall from the stage backward."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearturn.conference.models import Side
from yearturn.conference.queries import protocol
from yearturn.conference.queries.protocol import Bench, Sitter

# -------------------------------------------------------------------------- the rostrum


def from_the_left(count, even=Side.RIGHT):
    """Return the ranks as they sit, the leftmost as the stage sees it first."""
    places = protocol.rostrum(count, even)
    return [rank for _place, rank in sorted(zip(places, range(1, count + 1), strict=True))]


@pytest.mark.parametrize(
    ("count", "ranks"),
    [
        (0, []),
        (1, [1]),
        (3, [2, 1, 3]),
        (5, [4, 2, 1, 3, 5]),
        (9, [8, 6, 4, 2, 1, 3, 5, 7, 9]),
    ],
)
def test_the_first_of_an_odd_number_sits_in_the_middle_the_second_at_the_left(count, ranks):
    for even in Side:
        assert from_the_left(count, even) == ranks


@pytest.mark.parametrize(
    ("count", "even", "ranks"),
    [
        (2, Side.RIGHT, [2, 1]),
        (6, Side.RIGHT, [6, 4, 2, 1, 3, 5]),
        (2, Side.LEFT, [1, 2]),
        (6, Side.LEFT, [5, 3, 1, 2, 4, 6]),
    ],
)
def test_the_first_of_an_even_number_sits_where_the_convention_says(count, even, ranks):
    assert from_the_left(count, even) == ranks


@given(st.integers(0, 60), st.sampled_from(list(Side)))
def test_every_place_of_the_rostrum_is_given_once_and_rank_falls_from_the_middle(count, even):
    places = protocol.rostrum(count, even)
    assert sorted(places) == list(range(1, count + 1))
    off = [abs(2 * place - count - 1) for place in places]
    assert off == sorted(off)


@given(st.integers(1, 40))
def test_the_two_conventions_mirror_each_other(half):
    mirrored = [2 * half + 1 - place for place in protocol.rostrum(2 * half, Side.LEFT)]
    assert mirrored == protocol.rostrum(2 * half, Side.RIGHT)


# ------------------------------------------------------------------- the seats of a row


def test_the_seats_of_a_row_go_from_the_centre_outward():
    assert protocol.usable(Bench(5, 1), 0) == [3, 2, 4, 1, 5]
    assert protocol.usable(Bench(4, 1), 0) == [2, 3, 1, 4]


def test_seats_stay_free_between_people():
    assert protocol.usable(Bench(5, 1), 1) == [3, 1, 5]
    assert protocol.usable(Bench(7, 1), 2) == [4, 1, 7]


def test_a_blocked_seat_keeps_the_distance_as_any_other():
    assert protocol.usable(Bench(5, 1, frozenset({3})), 1) == [2, 4]
    assert protocol.usable(Bench(5, 1, frozenset({1, 3, 5})), 2) == [2]
    assert protocol.usable(Bench(2, 1, frozenset({1, 2})), 0) == []


benches = st.builds(
    Bench,
    st.integers(1, 9),
    st.integers(0, 3),
    st.frozensets(st.integers(1, 9), max_size=4),
)


def best_of_all(bench, apart):
    """Return the set that `usable` promises, by trying every set of seats."""
    free = [number for number in range(1, bench.seats + 1) if number not in bench.blocked]
    sets = [
        chosen
        for size in range(len(free) + 1)
        for chosen in combinations(free, size)
        if all(right - left > apart for left, right in pairwise(chosen))
    ]
    centre = (bench.seats + 1) / 2
    return min(sets, key=lambda it: (-len(it), sum(abs(number - centre) for number in it), it))


@settings(max_examples=150, deadline=None)
@given(benches, st.integers(0, 3))
def test_a_row_offers_the_most_seats_nearest_the_centre(bench, apart):
    assert tuple(sorted(protocol.usable(bench, apart))) == best_of_all(bench, apart)


# ------------------------------------------------------------------------------ the hall


@st.composite
def halls(draw):
    """Draw rows, a distance and people: some called, all with a place of their own."""
    rows = draw(st.lists(benches, min_size=1, max_size=4))
    calls = draw(st.lists(st.one_of(st.none(), st.integers(1, 99)), max_size=14))
    people = [Sitter(key, key, call) for key, call in enumerate(calls, start=1)]
    return people, rows, draw(st.integers(0, 2))


@given(halls())
def test_nobody_sits_twice_or_on_a_blocked_seat_and_the_distance_is_kept(hall):
    people, rows, apart = hall
    seated = protocol.seat(people, rows, apart)
    taken = sorted(seated.values())
    assert len(set(taken)) == len(taken)
    for index, number in taken:
        assert 1 <= number <= rows[index].seats
        assert number not in rows[index].blocked
    for (row, left), (other, right) in pairwise(taken):
        assert row != other or right - left > apart


@given(halls())
def test_everybody_is_seated_as_far_as_the_seats_go(hall):
    people, rows, apart = hall
    room = sum(len(best_of_all(bench, apart)) for bench in rows)
    assert len(protocol.order_of_seats(rows, apart)) == room
    assert len(protocol.seat(people, rows, apart)) == min(len(people), room)


@given(halls())
def test_winners_sit_nearest_the_stage_in_call_order(hall):
    people, rows, apart = hall
    seated = protocol.seat(people, rows, apart)

    def distance(sitter):
        index, number = seated[sitter.key]
        return rows[index].stage_distance, index, protocol.off_centre(rows[index], number)

    winners = [it for it in people if it.call is not None and it.key in seated]
    others = [it for it in people if it.call is None and it.key in seated]
    winners.sort(key=lambda it: (it.call, it.position))
    order = [distance(it) for it in [*winners, *others]]
    assert order == sorted(order)


@given(halls(), st.data())
def test_the_order_in_which_people_are_given_changes_nothing(hall, data):
    people, rows, apart = hall
    shuffled = data.draw(st.permutations(people))
    assert protocol.seat(shuffled, rows, apart) == protocol.seat(people, rows, apart)


@given(halls())
def test_who_joins_last_moves_nobody(hall):
    people, rows, apart = hall
    before = protocol.seat(people, rows, apart)
    after = protocol.seat([*people, Sitter(99, 99)], rows, apart)
    assert {key: spot for key, spot in after.items() if key != 99} == before


def test_rows_as_near_the_stage_as_each_other_follow_as_they_stand():
    rows = [Bench(1, 2), Bench(1, 1), Bench(1, 1)]
    assert protocol.order_of_seats(rows, 0) == [(1, 1), (2, 1), (0, 1)]
