"""Who would sit where, and who sits where: on the rostrum and in the rows of the hall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from yearturn.conference.models import Attendance, Conference, RostrumPlace, Row, Seat, Seating
from yearturn.conference.queries import protocol
from yearturn.conference.queries.hall import attendances, holders
from yearturn.conference.queries.meeting import can_be_there, current_posts
from yearturn.conference.queries.protocol import Bench, Sitter
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition


@dataclass(frozen=True)
class Arrangement:
    """Who is to sit in the hall, how many seats it has for them, and who gets which.

    `taken` gives (index of the row, number of the seat) by attendance key; `usable` counts the
    seats that are left when blocked ones and those between people are kept free.
    """

    rows: Sequence[Row]
    people: tuple[Attendance, ...]
    usable: int
    taken: dict[int, tuple[int, int]]


def arrange(
    conference: Conference,
    seating: Seating,
    rows: Sequence[Row],
    seats: Sequence[Seat],
    rostrum: Iterable[Person],
) -> Arrangement:
    """Return the order of the hall for rows and seats that may be unsaved.

    Everybody with a place is seated but those on the rostrum: winners first, in call order.
    """
    above = {person.pk for person in rostrum}
    people = tuple(it for it in attendances(conference) if it.person_id not in above)
    sitters = sitters_of(people, call_order(conference))
    benches = [bench(row, seats) for row in rows]
    usable = len(protocol.order_of_seats(benches, seating.apart))
    return Arrangement(rows, people, usable, protocol.seat(sitters, benches, seating.apart))


def rearrange(conference: Conference, found: Seating, rostrum: Iterable[Person]) -> Arrangement:
    """Return the order of a hall that is seated already, after a change of who has a place.

    `found` comes with its rows and seats. Nobody who stays is moved.
    """
    above = {person.pk for person in rostrum}
    people = tuple(it for it in attendances(conference) if it.person_id not in above)
    rows = list(found.rows.all())
    held = {
        seat.attendance_id: (index, seat.number)
        for index, row in enumerate(rows)
        for seat in row.seats.all()
        if seat.attendance_id
    }
    benches = [bench(row, row.seats.all()) for row in rows]
    sitters = sitters_of(people, call_order(conference))
    usable = len(protocol.order_of_seats(benches, found.apart))
    taken = protocol.reseat(sitters, benches, found.apart, held)
    return Arrangement(rows, people, usable, taken)


def staying(conference: Conference, found: Seating | None) -> list[Person]:
    """Return who sits on the rostrum and can still be there, highest first."""
    places = sorted(found.rostrum.all() if found else (), key=lambda it: it.rank)
    people = [it.person for it in places]
    there = holders(conference) or can_be_there(conference, people)
    return [person for person in people if person.pk in there]


def sitters_of(people: Iterable[Attendance], calls: dict[int, int]) -> list[Sitter]:
    """Return people, in the order in which they attend, as those who are to be seated."""
    return [
        Sitter(it.pk, position, calls.get(it.person_id))
        for position, it in enumerate(people, start=1)
    ]


def bench(row: Row, seats: Iterable[Seat]) -> Bench:
    blocked = frozenset(it.number for it in seats if it.row is row and it.blocked)
    return Bench(row.count, row.stage_distance, blocked)


def call_order(conference: Conference) -> dict[int, int]:
    """Return the first number in the call order of everybody who is honoured, by person key."""
    calls: dict[int, int] = {}
    for honour in recognition.honours(conference.cycle):
        calls.setdefault(honour.person.pk, honour.position)
    return calls


def seating(conference: Conference) -> Seating | None:
    """Return how a conference is seated, with the rostrum from its left and every seat in its row.

    Seven queries, however many sit.
    """
    sitting = Attendance.objects.select_related("person").prefetch_related(
        Prefetch("person__posts", queryset=current_posts())
    )
    places = RostrumPlace.objects.select_related("person").prefetch_related(
        Prefetch("person__posts", queryset=current_posts())
    )
    seats = Seat.objects.prefetch_related(Prefetch("attendance", queryset=sitting))
    return (
        Seating.objects.filter(conference=conference)
        .prefetch_related(
            Prefetch("rostrum", queryset=places), "rows", Prefetch("rows__seats", queryset=seats)
        )
        .first()
    )


def seat_names(conference: Conference) -> dict[int, str]:
    """Return where everybody sits by person key, in the language at hand; empty if not planned."""
    found = seating(conference)
    if found is None:
        return {}
    names = {
        seat.attendance.person_id: seat_name(row, seat.number)
        for row in found.rows.all()
        for seat in row.seats.all()
        if seat.attendance
    }
    return names | {it.person_id: rostrum_name(it) for it in found.rostrum.all()}


def seat_name(row: Row, number: int) -> str:
    told = {"block": row.block, "row": row.name, "seat": number}
    if row.block:
        return _("%(block)s, row %(row)s, seat %(seat)s") % told
    return _("row %(row)s, seat %(seat)s") % told


def rostrum_name(place: RostrumPlace) -> str:
    return _("rostrum, No. %(rank)s") % {"rank": place.rank}


def seating_rows(found: Seating | None) -> list[list]:
    """Return the seating as plain rows: how, then the rostrum, then who sits on which seat."""
    if found is None:
        return []
    return [
        ["seating", found.apart, found.even],
        *(["rostrum", it.place, it.rank, str(it.person.opaque)] for it in found.rostrum.all()),
        *(
            ["seat", row.block, row.name, seat.number, str(seat.attendance.person.opaque)]
            for row in found.rows.all()
            for seat in row.seats.all()
            if seat.attendance
        ),
    ]
