"""The notice of meeting (会议通知) with its reply slip (回执), for the office to send out."""

from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.conference import queries
from yearturn.conference.documents import layout
from yearturn.conference.documents.agenda import when
from yearturn.conference.models import CapVersion, Conference
from yearturn.conference.queries import unit_of
from yearturn.kernel.bilingual import half, long_date, said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.organization.queries import current_post
from yearturn.recognition import queries as recognition

# Rows of an empty reply slip: as many as a department is asked for.
ROWS = 10


def invitation(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the notice of meeting with its reply slip as DOCX in `zh` or `en`.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = invitation_data(queries.conference(cycle))
        return templates.fill("invitation", layout.invitation, data, language=language)


def invitation_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the notice says, in the language at hand."""
    cycle = conference.cycle
    year = {"year": cycle.year_reviewed}
    return {
        "group": said(cycle, "group_name"),
        "title": _("Notice of the Annual Summary and Recognition Conference %(year)s") % year,
        "addressee": _("To all units:"),
        "opening": _(
            "The group sums up the year %(year)s, honours those who achieved it and deploys the"
            " work of the year to come. You are invited to the conference."
        )
        % year,
        "parts": [it for it in parts(conference) if it["sentences"]],
        "office": office(cycle),
        "day": long_date(dated(conference)),
        "annex": annex(conference),
        "slip": slip(conference),
    }


def dated(conference: Conference) -> date:
    """Return the day from which all that the notice says is known: the cap, and who is honoured."""
    approval = recognition.approval(conference.cycle)
    cap = queries.cap(conference).on
    return max(cap, approval.on) if approval else cap


def annex(conference: Conference) -> dict[str, Any]:
    """Return who attends, unit by unit: a unit has to know whom it sends."""
    places = queries.by_unit(queries.attendances(conference))
    units = groupby(places, key=lambda place: unit_of(place.person) or _("Guests"))
    return {
        "title": _("Annex: who attends"),
        "heads": [_("Unit"), _("Name")],
        "units": [
            {"name": name, "names": _(", ").join(str(place.person) for place in group)}
            for name, group in units
        ],
    }


def office(cycle: Cycle) -> str:
    """Return the unit that invites: that of the person who runs the cycle."""
    post = current_post(cycle.office)
    return str(post.unit) if post and post.unit else str(cycle.office)


def parts(conference: Conference) -> list[dict[str, Any]]:
    return [
        {"title": _("Time and place"), "sentences": [when(conference), said(conference, "venue")]},
        {"title": _("What happens"), "sentences": items(conference)},
        {"title": _("Who attends"), "sentences": attending(conference)},
        {"title": _("What to observe"), "sentences": rules(conference)},
    ]


def items(conference: Conference) -> list[str]:
    return [
        _("%(number)s. %(title)s") % {"number": number, "title": item}
        for number, item in enumerate(queries.agenda(conference), start=1)
    ]


def attending(conference: Conference) -> list[str]:
    """Return how many of each class have a place."""
    return [
        ngettext("%(class)s: %(count)s person", "%(class)s: %(count)s people", len(places))
        % {"class": attendance_class, "count": len(places)}
        for attendance_class, places in queries.by_class(conference)
    ]


def changed(cap: CapVersion) -> list[str]:
    """Return, under any cap but the first, that this notice takes the place of those before."""
    if cap.version == 1:
        return []
    return [_("This notice takes the place of those under an earlier cap: its annex holds.")]


def rules(conference: Conference) -> list[str]:
    cap = queries.cap(conference)
    sentences = [
        _(
            "At most %(people)s people may be in the hall (%(source)s, %(on)s). Please come only"
            " if you stand on the attendance list, and let nobody come in your place."
        )
        % {"people": cap.people, "source": said(cap, "source"), "on": long_date(cap.on)},
        *changed(cap),
        _("Please be seated ten minutes before the beginning."),
    ]
    if conference.reply_by:
        sentences.append(
            _("Please send the reply slip back by %(day)s.")
            % {"day": long_date(conference.reply_by)}
        )
    if conference.contact:
        contact = half(conference.contact)
        sentences.append(_("Contact: %(contact)s") % {"contact": contact})
    return sentences


def slip(conference: Conference) -> dict[str, Any]:
    reply_by = conference.reply_by
    return {
        "title": _("Reply Slip"),
        "under": _("Conference of %(day)s") % {"day": long_date(conference.held_on)},
        "heads": [_("Unit"), _("Name"), _("Post"), _("Attends (yes or no)"), _("Telephone")],
        "rows": list(range(ROWS)),
        "notes": [_("Back to the office by %(day)s") % {"day": long_date(reply_by)}]
        if reply_by
        else [],
    }
