"""Name badges, eight to a sheet, and the list by which a door without network checks them."""

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yearturn.conference import queries
from yearturn.conference.models import Attendance, ClassKind, Conference
from yearturn.conference.queries import post_of, unit_of
from yearturn.kernel import codes, typesetting
from yearturn.kernel.bilingual import long_date, said, speaking
from yearturn.organization.models import Cycle

TEMPLATE = "conference/typst/badges.typ"
CLASSES = {
    ClassKind.MUST_ATTEND: lambda: _("Attendee"),
    ClassKind.WINNERS: lambda: _("Award winner"),
    ClassKind.SPEAKERS: lambda: _("Speaker"),
    ClassKind.REPRESENTATIVES: lambda: _("Representative"),
    ClassKind.GUESTS: lambda: pgettext("on a badge", "Guest"),
}


def badges(cycle: Cycle, *, language: str) -> bytes:
    """Return a badge for everybody who attends as PDF in `zh` or `en`, to be cut along the lines.

    They bear a code where the conference has a key for them.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, badge_data(queries.conference(cycle)), language=language)


def badge_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the badges say, in the language at hand."""
    return {
        "title": _("Name Badges"),
        "group": said(conference.cycle, "group_name"),
        "occasion": _("Annual Summary and Recognition Conference %(year)s")
        % {"year": conference.cycle.year_reviewed},
        "under": _(" · ").join([long_date(conference.held_on), said(conference, "venue")]),
        "people": [badge(conference, place) for place in queries.attendances(conference)],
    }


def badge(conference: Conference, place: Attendance) -> dict[str, Any]:
    person = place.person
    kind = ClassKind(place.attendance_class.kind)
    return {
        "name": str(person),
        "unit": unit_of(person),
        "post": post_of(person),
        "called": CLASSES[kind](),
        "kind": kind.value,
        "code": codes.qr(queries.code(conference, person)) if conference.door_key else [],
    }


def checkin_list(cycle: Cycle) -> bytes:
    """Return as JSON who may come in: place by place the names, the class, and the code's digest.

    It lets nobody in by itself, since no code can be made of a digest; but it holds names.
    """
    conference = queries.conference(cycle)
    content = {
        "confidential": "Names and places of everybody invited. Delete it after the conference.",
        "held_on": conference.held_on.isoformat(),
        "check": "lower-case hexadecimal SHA-256 of the scanned code in UTF-8; one entry each time",
        "places": [
            {
                "place": place.position,
                "person": place.person.code,
                "name": place.person.name,
                "name_zh": place.person.name_zh,
                "class": place.attendance_class.kind,
                "digest": queries.code_digest(queries.code(conference, place.person)),
            }
            for place in queries.attendances(conference)
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
