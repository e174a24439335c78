"""Seats after a change of who is there: nobody who stays moves, proved against every seating."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conference.test_replanning import attending, leave, replan
from tests.conference.test_seating import THREE_ROWS, hall, seat, seated
from yearturn.conference import queries
from yearturn.conference.actions.replanning import Hall
from yearturn.conference.models import RostrumPlace, Row, Seat, Seating
from yearturn.conference.policies import NotThere, TooFewSeats
from yearturn.conference.queries import protocol
from yearturn.conference.queries.protocol import Bench, Sitter
from yearturn.organization.models import Person

# ----------------------------------------------------------------- the rule, on small halls


@st.composite
def changes(draw):
    """Draw a small hall with its seating, and who is there afterwards."""
    benches = [
        Bench(seats, draw(st.integers(1, 2)), draw(st.frozensets(st.integers(1, seats))))
        for seats in draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))
    ]
    apart = draw(st.integers(0, 1))
    calls = draw(st.lists(st.one_of(st.none(), st.integers(1, 9)), max_size=6))
    everybody = [Sitter(key, key, call) for key, call in enumerate(calls, start=1)]
    before = draw(st.sets(st.sampled_from(everybody))) if everybody else set()
    after = draw(st.sets(st.sampled_from(everybody))) if everybody else set()
    held = protocol.seat(before, benches, apart)
    return list(after), benches, apart, held


def moved(seating, held):
    """Return how many of those who had a seat have another one now."""
    return sum(seating[key] != held[key] for key in seating if key in held)


@settings(deadline=None)
@given(changes())
def test_of_all_seatings_the_one_with_the_fewest_moves_is_taken(change):
    people, benches, apart, held = change
    seats = protocol.order_of_seats(benches, apart)
    order = protocol.order_of_people(people)
    found = protocol.reseat(people, benches, apart, held)
    if len(seats) < len(people):
        return
    every = [
        dict(zip((it.key for it in order), chosen, strict=True))
        for chosen in permutations(seats, len(order))
    ]
    assert found in every
    fewest = min(moved(seating, held) for seating in every)
    assert moved(found, held) == fewest

    def nearness(seating):
        """Return where the seats lie in the order of the hall, person by person as they choose."""
        return [seats.index(seating[it.key]) for it in order]

    best = min((it for it in every if moved(it, held) == fewest), key=nearness)
    assert found == best


@given(changes())
def test_nobody_sits_twice_and_whoever_left_sits_nowhere(change):
    people, benches, apart, held = change
    found = protocol.reseat(people, benches, apart, held)
    assert len(set(found.values())) == len(found)
    assert set(found) <= {it.key for it in people}
    assert set(found.values()) <= set(protocol.order_of_seats(benches, apart))


def test_an_empty_hall_is_seated_as_at_first():
    people = [Sitter(1, 1), Sitter(2, 2, 1), Sitter(3, 3)]
    benches = [Bench(2, 1), Bench(3, 2)]
    assert protocol.reseat(people, benches, 0, {}) == protocol.seat(people, benches, 0)


# ------------------------------------------------------------------ after a new cap


@pytest.fixture
def settled(ready):
    """Return the group, seated with two on the rostrum and in three rows, and sealed."""
    seat(ready, "chair", "gm")
    ready.seal()
    return ready


def rostrum():
    """Return the people on the rostrum as (code, rank), from its left."""
    return [(it.person.code, it.rank) for it in RostrumPlace.objects.all()]


def test_who_stays_keeps_the_seat_and_who_loses_the_place_frees_it(settled):
    before = seated(settled)
    replan(settled, 7)
    after = seated(settled)
    assert after == {code: spot for code, spot in before.items() if code in attending(settled)}
    assert len(before) - len(after) == 2


def test_newcomers_take_the_best_free_seats(settled):
    before = seated(settled)
    replan(settled, 11)
    after = seated(settled)
    assert {code: spot for code, spot in after.items() if code in before} == before
    assert sorted(spot for code, spot in after.items() if code not in before) == [
        ("2", 4),
        ("3", 2),
    ]


def test_who_follows_somebody_who_left_has_the_seat_that_became_free(settled):
    before = seated(settled)
    leave("w1")
    replan(settled)
    after = seated(settled)
    newcomer = set(after) - set(before)
    assert len(newcomer) == 1
    assert after[newcomer.pop()] == before["w1"]


def test_cut_and_raised_again_everybody_sits_where_they_sat(settled):
    before = seated(settled)
    replan(settled, 8)
    replan(settled, 9)
    assert seated(settled) == before


@pytest.mark.parametrize(
    ("gone", "order"),
    [
        (("gm",), [("chair", 1)]),
        (("chair",), [("gm", 1)]),
        (("chair", "gm"), []),
    ],
)
def test_the_rostrum_closes_up_by_rank(settled, gone, order):
    leave(*gone)
    replan(settled)
    assert rostrum() == order


def test_three_on_the_rostrum_become_two_by_the_rule_for_even_numbers(ready):
    seat(ready, "chair", "gm", "ruo", even="left")
    ready.seal()
    assert rostrum() == [("gm", 2), ("chair", 1), ("ruo", 3)]
    leave("gm")
    replan(ready)
    assert rostrum() == [("chair", 1), ("ruo", 2)]


def test_who_goes_up_frees_the_seat_and_who_comes_down_takes_a_free_one(settled):
    before = seated(settled)
    replan(settled, rostrum=[settled.people[code] for code in ("chair", "ruo")])
    after = seated(settled)
    assert rostrum() == [("ruo", 2), ("chair", 1)]
    assert after["gm"] == before["ruo"]
    assert "ruo" not in after


def test_a_rostrum_of_somebody_without_a_place_is_refused(settled):
    with pytest.raises(NotThere, match=r"not on the attendance list: Ding Hua\."):
        replan(settled, 8, rostrum=[settled.people["guest"]])
    assert len(attending(settled)) == 9


def test_more_people_than_seats_are_refused_and_nothing_is_written(ready):
    seat(ready, "chair", rows=[("1", 4), ("2", 4)])
    ready.seal()
    with pytest.raises(TooFewSeats, match="10 people are to sit in the hall"):
        replan(ready, 11)
    assert len(attending(ready)) == 9
    assert queries.cap(ready.conference).people == 9


# ---------------------------------------------------------------------- another hall


def test_another_hall_is_seated_anew(settled):
    old = Seating.objects.get().pk
    rows = [("1", 5), ("2", 9)]
    replan(settled, hall=Hall(**hall(settled, rows=rows, apart=1)))
    seating = Seating.objects.get()
    assert (seating.apart, seating.pk == old) == (1, False)
    assert [(row.name, row.count) for row in Row.objects.all()] == rows
    found = seated(settled)
    assert [found[code] for code in ("w1", "w2", "ruo")] == [("1", 3), ("1", 1), ("1", 5)]
    assert len(found) == 7
    assert rostrum() == [("gm", 2), ("chair", 1)]


def test_a_larger_hall_and_a_higher_cap_come_together(ready):
    seat(ready, "chair", rows=[("1", 8)])
    ready.seal()
    replan(ready, 11, hall=Hall(**hall(ready, rows=[("1", 8), ("2", 2)])))
    assert len(seated(ready)) == 10


def test_a_hall_may_be_seated_for_the_first_time(ready):
    ready.seal()
    replan(ready, hall=Hall(**hall(ready)), rostrum=[ready.people["chair"]])
    assert len(seated(ready)) == 8
    assert rostrum() == [("chair", 1)]


def test_a_rostrum_without_an_attendance_list_closes_up_too(announced):
    seat(announced, "chair", "gm", "guest", rows=())
    announced.seal()
    leave("chair")
    replan(announced, 8)
    assert rostrum() == [("guest", 2), ("gm", 1)]


def test_a_blocked_seat_stays_empty(settled):
    Seat.objects.filter(row__name="2", number=4).update(blocked=True)
    replan(settled, 11)
    assert not Seat.objects.filter(blocked=True).exclude(attendance=None).exists()
    assert len(seated(settled)) == 9


def test_the_rows_of_the_hall_stay(settled):
    rows = list(Row.objects.values_list("pk", flat=True))
    replan(settled, 7)
    assert list(Row.objects.values_list("pk", flat=True)) == rows
    assert len(rows) == len(THREE_ROWS)
    assert Person.objects.filter(code="clerk").exists()
