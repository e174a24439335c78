"""The notice of change (变更通知): who cannot be given a place any more, told unit by unit."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yearturn.conference import queries
from yearturn.conference.documents import layout
from yearturn.conference.documents.agenda import when
from yearturn.conference.documents.invitation import office
from yearturn.conference.models import Conference
from yearturn.conference.queries import Withdrawal, post_of, unit_of
from yearturn.kernel.bilingual import long_date, said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle


def change_notice(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the notices of change as DOCX in `zh` or `en`, each unit's on a page of its own.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = change_notice_data(queries.conference(cycle))
        return templates.fill("change-notice", layout.change_notice, data, language=language)


def change_notice_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the notices say, in the language at hand."""
    cycle = conference.cycle
    return {
        "group": said(cycle, "group_name"),
        "title": _("Notice of a Change in Attendance"),
        "heads": [pgettext("place in a list", "No."), _("Name"), _("Post"), _("Reason")],
        "opening": opening(conference),
        "units": [unit_data(name, list(group)) for name, group in grouped(conference)],
        "sentences": sentences(),
        "office": office(cycle),
        "day": long_date(queries.last_plan(conference).on),
    }


def grouped(conference: Conference):
    """Return who lost a place by the name of the unit: units as on the roster, guests last."""
    found = queries.withdrawals(conference)
    taken = {it.place.pk: it for it in found}
    ordered = [taken[place.pk] for place in queries.by_unit([it.place for it in found])]
    return groupby(ordered, key=lambda it: unit_of(it.place.person) or _("Guests"))


def unit_data(name: str, lost: list[Withdrawal]) -> dict[str, Any]:
    return {
        "addressee": _("To %(unit)s:") % {"unit": name},
        "people": [
            {
                "number": number,
                "name": str(it.place.person),
                "post": post_of(it.place.person),
                "reason": queries.why_changed(it.change),
            }
            for number, it in enumerate(lost, start=1)
        ],
    }


def opening(conference: Conference) -> str:
    """Return what is changed and on whose word."""
    return _(
        "The hall of the conference (%(when)s, %(venue)s) is held to %(cap)s. We are sorry that"
        " the following colleagues, who were invited before, can no longer be given a place:"
    ) % {
        "when": when(conference),
        "venue": said(conference, "venue"),
        "cap": queries.limit(queries.cap(conference)),
    }


def sentences() -> list[str]:
    return [
        _(
            "Nobody was chosen by name. The places of the representatives are shared out among the"
            " sectors by the number of their cadres, and inside a sector they are taken in the"
            " order that was fixed at the first draw or nomination."
        ),
        _(
            "Should the cap be raised, places are given back in the same order, and you will hear"
            " from us at once."
        ),
        _(
            "Please tell the colleagues in person, with our thanks for their work in this year and"
            " for their understanding. What is said and decided will reach every unit."
        ),
    ]
