"""What the database refuses of a seating, each constraint tested by breaking it."""

import pytest

from tests.conference.test_models import broken
from tests.conference.test_seating import seat
from yearturn.conference.models import RostrumPlace, Row, Seat, Seating


@pytest.fixture
def filled(ready):
    """Return the group seated: two on the rostrum, the others in three rows."""
    seat(ready, "chair", "gm", blocked={("3", 4)})
    return ready


def test_a_conference_is_seated_once_on_a_known_side(filled):
    broken("conference_seating", Seating(conference=filled.conference).save, named=False)
    broken("the_side_is_known", lambda: Seating.objects.update(even="above"))


def test_nobody_sits_twice_on_the_rostrum(filled):
    seating = Seating.objects.get()
    for person, rank, place in (("chair", 3, 3), ("ruo", 1, 3), ("ruo", 3, 1)):
        again = RostrumPlace(seating=seating, person=filled.people[person], rank=rank, place=place)
        broken("on_the_rostrum", again.save, named=False)


def test_the_rostrum_counts_from_one(filled):
    last = RostrumPlace.objects.filter(place=2)
    broken("the_rostrum_counts_from_one", lambda: last.update(place=0))
    broken("the_rostrum_counts_from_one", lambda: last.update(rank=0))


def test_a_row_has_seats_and_one_position_and_name_in_its_block(filled):
    seating = Seating.objects.get()
    broken("a_row_has_seats", lambda: Row.objects.update(count=0))
    same_position = Row(seating=seating, position=1, name="9", count=1, stage_distance=9)
    broken("one_row_a_position", same_position.save, named=False)
    same_name = Row(seating=seating, position=9, name="1", count=1, stage_distance=9)
    broken("a_row_is_named_once_in_its_block", same_name.save, named=False)
    same_name.block = "Left"
    same_name.save()


def test_a_seat_stands_once_and_counts_from_one(filled):
    row = Row.objects.first()
    broken("one_seat_a_number", Seat(row=row, number=1).save, named=False)
    broken("seats_count_from_one", Seat(row=row, number=0).save)


def test_nobody_sits_on_a_blocked_seat_or_on_two(filled):
    taken = Seat.objects.exclude(attendance=None).first()
    broken(
        "nobody_sits_on_a_blocked_seat",
        lambda: Seat.objects.filter(pk=taken.pk).update(blocked=True),
    )
    free = Seat(row=taken.row, number=99, attendance=taken.attendance)
    broken("conference_seat", free.save, named=False)


def test_rows_seats_and_places_name_themselves(filled):
    assert str(Row.objects.first()) == "1"
    assert str(Seat.objects.first()) == "1"
    chair = RostrumPlace.objects.get(rank=1)
    assert str(chair) == f"2 {chair.person_id}"
    assert str(Seating.objects.get()) == f"{filled.conference.pk}: 0"
