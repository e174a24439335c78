"""Seating the audience: the rostrum by protocol, the hall from the stage backward."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.conference import policies, queries
from yearturn.conference.models import RostrumPlace, Row, Seat, Seating
from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.organization.models import Person


@transaction.atomic
def seat_audience(
    *,
    seating: Seating,
    rows: Sequence[Row],
    seats: Sequence[Seat],
    rostrum: Sequence[Person],
    by: Person,
    at: datetime,
) -> Seating:
    """Give everybody with a place in the hall a seat, and the `rostrum` (highest first) its order.

    `seating`, its `rows` and all their `seats` are unsaved and name one another. Whoever sits on
    the rostrum holds no seat in the hall. Without rows only the rostrum is seated.

    :raises Refused: if `by` may not, or the audience is seated already
    :raises NotThere: if somebody on the rostrum has no place at the conference
    :raises TooFewSeats: if the rows hold fewer people than are in the hall
    """
    conference = seating.conference
    arrangement = queries.arrange(conference, seating, rows, seats, rostrum)
    policies.check_may_seat(by, conference, arrangement, rostrum, at.date())
    write_seating(seating, rows, seats, rostrum, arrangement)
    found = queries.seating(conference)
    facts = {
        "rostrum": len(rostrum),
        "hall": len(arrangement.taken),
        "rows": canonical.digest(queries.seating_rows(found)),
    }
    ledger.append("conference.audience_seated", subject=conference, by=by, at=at, facts=facts)
    return found


def write_seating(
    seating: Seating,
    rows: Sequence[Row],
    seats: Sequence[Seat],
    rostrum: Sequence[Person],
    arrangement: queries.Arrangement,
) -> None:
    seating.save(force_insert=True)
    RostrumPlace.objects.bulk_create(rostrum_places(seating, rostrum))
    Row.objects.bulk_create(rows)
    occupy(rows, seats, arrangement)
    Seat.objects.bulk_create(seats)


def rostrum_places(seating: Seating, people: Sequence[Person]) -> list[RostrumPlace]:
    places = queries.rostrum(len(people), seating.even)
    return [
        RostrumPlace(seating=seating, person=person, rank=rank, place=place)
        for rank, (person, place) in enumerate(zip(people, places, strict=True), start=1)
    ]


def occupy(rows: Sequence[Row], seats: Sequence[Seat], arrangement: queries.Arrangement) -> None:
    """Put everybody onto the seat that the arrangement gives them."""
    by_place = {(it.row, it.number): it for it in seats}
    for attendance in arrangement.people:
        if attendance.pk in arrangement.taken:
            index, number = arrangement.taken[attendance.pk]
            by_place[rows[index], number].attendance = attendance
