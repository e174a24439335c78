"""The conference as plain rows: what the ledger and the seal take their digests of.

People stand under their opaque names.
"""

from collections.abc import Iterable

from yearturn.conference.models import (
    AgendaItem,
    Attendance,
    CapVersion,
    Conference,
    Mandate,
    Remark,
)
from yearturn.conference.queries.hall import attendances
from yearturn.conference.queries.meeting import agenda, cap
from yearturn.conference.queries.remarks import remarks
from yearturn.conference.queries.seats import seating, seating_rows
from yearturn.kernel.ledger import moment


def opaque(person) -> str:
    return str(person.opaque) if person else ""


def conference_row(conference: Conference, limit: CapVersion) -> list:
    return [
        conference.theme,
        conference.theme_zh,
        opaque(conference.host),
        conference.held_on.isoformat(),
        conference.starts_at.isoformat(),
        conference.venue,
        conference.venue_zh,
        limit.version,
        limit.people,
        limit.source,
        limit.source_zh,
        limit.on.isoformat(),
        conference.crew,
    ]


def attendance_rows(places: Iterable[Attendance]) -> list[list]:
    return [
        [place.position, opaque(place.person), place.attendance_class.kind, place.why]
        for place in places
    ]


def agenda_rows(items: Iterable[AgendaItem]) -> list[list]:
    """Return the items as rows; each comes with its appearances and behalves."""
    return [
        [
            moment(item.starts_at),
            item.minutes,
            item.title,
            item.title_zh,
            item.kind,
            item.award.code if item.award else "",
            [[it.capacity, opaque(it.person)] for it in item.appearances.all()],
            [behalf_row(it) for it in item.behalves.all()],
        ]
        for item in items
    ]


def remark_rows(remarks: Iterable[Remark]) -> list[list]:
    return [
        [
            opaque(it.person),
            it.kind,
            it.to,
            it.to_zh,
            it.text,
            it.text_zh,
            [behalf_row(behalf) for behalf in it.behalves.all()],
        ]
        for it in remarks
    ]


def behalf_row(behalf: Mandate) -> str:
    if behalf.person:
        return opaque(behalf.person)
    return behalf.unit.code if behalf.unit else behalf.words


def result(conference: Conference) -> dict:
    """Return all that a conference comes to: what is sealed."""
    return {
        "conference": conference_row(conference, cap(conference)),
        "agenda": agenda_rows(agenda(conference)),
        "attendance": attendance_rows(attendances(conference)),
        "seating": seating_rows(seating(conference)),
        "remarks": remark_rows(remarks(conference)),
    }
