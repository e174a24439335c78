"""From the rows of `hall` and the names of the rostrum to a seated audience."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from yearturn.conference.actions import seating as actions
from yearturn.conference.models import Conference, Row, Seat, Seating
from yearturn.conference.policies import NotThere, TooFewSeats
from yearturn.workbook.faults import Fault, Faulty, clause
from yearturn.workbook.reading import Book
from yearturn.workbook.year import Year


def drive(year: Year, conference: Conference) -> None:
    """Seat the audience where the book describes the hall or names a rostrum.

    :raises Faulty: if the hall has too few seats, or the rostrum is given to who does not attend
    """
    book = year.book
    if not (book.hall or book.conference.rostrum):
        return
    seating, rows, seats = hall_of(book, conference)
    rostrum = [year.people[code] for code in book.conference.rostrum]
    with faulty_seating(book):
        actions.seat_audience(
            seating=seating, rows=rows, seats=seats, rostrum=rostrum, by=year.by, at=year.at
        )


def hall_of(book: Book, conference: Conference) -> tuple[Seating, list[Row], list[Seat]]:
    """Return the hall that the book describes, unsaved: how it is seated, its rows, its seats."""
    seating = Seating(
        conference=conference, apart=book.conference.distance, even=book.conference.rostrum_even
    )
    rows = [row_of(row, seating, position) for position, row in enumerate(book.hall, start=1)]
    seats = [
        seat
        for it, row in zip(book.hall, rows, strict=True)
        for seat in seats_of(row, frozenset(it.blocked))
    ]
    return seating, rows, seats


def row_of(row: Any, seating: Seating, position: int) -> Row:
    return Row(
        seating=seating,
        position=position,
        name=row.row,
        block=row.block,
        count=row.seats,
        stage_distance=row.stage_distance,
    )


def seats_of(row: Row, blocked: frozenset[int]) -> Iterator[Seat]:
    for number in range(1, row.count + 1):
        yield Seat(row=row, number=number, blocked=number in blocked)


@contextmanager
def faulty_seating(book: Book) -> Iterator[None]:
    """Turn a hall that is too small into a fault at the hall, strangers into one at the rostrum."""
    try:
        yield
    except NotThere as refusal:
        value = ";".join(person.code for person in refusal.people)
        remedy = _("give them a place in the sheet attendance, or take them out here")
        fault = book.fault("conference", 0, "rostrum", value, clause(str(refusal)), remedy)
        raise Faulty([fault]) from refusal
    except TooFewSeats as refusal:
        remedy = _("add rows, block fewer seats, lessen the distance, or call fewer people")
        place = book.place("hall", 0)
        whole = Fault(place.book, place.sheet, None, "", "", clause(str(refusal)), remedy)
        raise Faulty([whole]) from refusal
