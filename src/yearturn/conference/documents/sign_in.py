"""The sheet that lies at the door: unit by unit, everybody with a place, and room to sign."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from yearturn.conference import queries
from yearturn.conference.documents import layout
from yearturn.conference.documents.agenda import when
from yearturn.conference.models import Attendance, Conference
from yearturn.conference.queries import post_of, unit_of
from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle


def sign_in(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the sheet to sign as DOCX in `zh` or `en`.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = sign_in_data(queries.conference(cycle))
        return templates.fill("sign-in", layout.sign_in, data, language=language)


def sign_in_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the sheet says, in the language at hand."""
    places = queries.by_unit(queries.attendances(conference))
    seats = queries.seat_names(conference)
    return {
        "over": said(conference.cycle, "group_name"),
        "title": _("Sign-in Sheet"),
        "under": when(conference),
        "heads": [
            _("Unit"),
            pgettext("place in a list", "No."),
            _("Name"),
            _("Post"),
            _("Class and seat") if seats else _("Class"),
            _("Signature"),
        ],
        "units": [unit_data(name, list(group), seats) for name, group in grouped(places)],
    }


def grouped(places: list[Attendance]):
    return groupby(places, key=lambda place: unit_of(place.person) or _("Guests"))


def unit_data(name: str, places: list[Attendance], seats: dict[int, str]) -> dict[str, Any]:
    count = ngettext("%(count)d person", "%(count)d people", len(places))
    return {
        "name": name,
        "count": count % {"count": len(places)},
        "people": [
            {
                "number": number,
                "name": str(place.person),
                "post": post_of(place.person),
                "called": str(place.attendance_class),
                "seat": seats.get(place.person_id, ""),
            }
            for number, place in enumerate(places, start=1)
        ],
    }
