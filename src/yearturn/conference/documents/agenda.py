"""The agenda on paper: when, where, under which cap; what happens, who speaks, who is called up."""

from datetime import timedelta
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yearturn.conference import queries
from yearturn.conference.documents import layout
from yearturn.conference.models import AgendaItem, AgendaKind, Capacity, Conference
from yearturn.conference.queries import Batch, post_of, titled, unit_of
from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import in_chinese, locale, long_date, said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle, Person
from yearturn.planning.models import Letter
from yearturn.recognition import queries as recognition

TEMPLATE = "conference/typst/agenda.typ"


def agenda(cycle: Cycle, *, language: str) -> bytes:
    """Return the agenda as PDF in `zh` or `en`.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        data = agenda_data(queries.conference(cycle))
        return typesetting.pdf(TEMPLATE, data, language=language)


def agenda_for_editing(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the agenda as DOCX in `zh` or `en`, of the office's own template if it has one.

    :raises kernel.wordprocessing.Unfit: if that template cannot be filled
    """
    with speaking(language):
        data = agenda_data(queries.conference(cycle))
        return templates.fill("agenda", layout.agenda, data, language=language)


def agenda_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the agenda says, in the language at hand."""
    cycle = conference.cycle
    theme = said(conference, "theme")
    items = queries.agenda(conference)
    batches = {it.item.pk: it for it in queries.batches(conference)}
    return {
        "title": _("Agenda"),
        "over": _("%(group)s · Annual Summary and Recognition Conference %(year)s")
        % {"group": said(cycle, "group_name"), "year": cycle.year_reviewed},
        "theme": _("“%(theme)s”") % {"theme": theme} if theme else "",
        "facts": facts(conference),
        "columns": [_("Time"), _("Item")],
        "items": [item_data(conference, item, batches.get(item.pk)) for item in items],
        "closing": closing(conference, items),
    }


def facts(conference: Conference) -> list[dict[str, str]]:
    cap = queries.cap(conference)
    rows = [
        {"label": _("Date"), "value": when(conference)},
        {"label": _("Venue"), "value": said(conference, "venue")},
    ]
    if conference.host:
        rows.append({"label": _("Host"), "value": titled(conference.host)})
    rows.append(
        {
            "label": _("In the hall"),
            "value": _("at most %(people)s people (%(source)s, %(on)s)")
            % {"people": cap.people, "source": said(cap, "source"), "on": long_date(cap.on)},
        }
    )
    classes = [
        _("%(class)s %(count)s") % {"class": attendance_class, "count": len(places)}
        for attendance_class, places in queries.by_class(conference)
    ]
    if classes:
        rows.append({"label": _("Attendance"), "value": _(" · ").join(classes)})
    return rows


def when(conference: Conference) -> str:
    """Return the day with its weekday and the hour: `2021年2月2日 星期二 14:00`."""
    pattern = "y年M月d日 EEEE" if in_chinese() else "EEEE, d MMMM y"
    on = format_date(conference.held_on, pattern, locale=locale())
    return _("%(day)s, %(time)s") % {"day": on, "time": f"{conference.starts_at:%H:%M}"}


def item_data(conference: Conference, item: AgendaItem, batch: Batch | None) -> dict[str, Any]:
    start = queries.local(conference, item.starts_at)
    return {
        "time": f"{start:%H:%M}",
        "minutes": ngettext("%(count)s minute", "%(count)s minutes", item.minutes)
        % {"count": item.minutes},
        "title": str(item),
        "pause": item.kind == AgendaKind.PAUSE,
        "lines": [*lines(item), *ceremony(conference, item)],
        "winners": winners(batch),
    }


# What somebody does at an item who gives no speech.
ROLES = {
    AgendaKind.DECISION: gettext_lazy("Read by"),
    AgendaKind.SIGNING: gettext_lazy("Led by"),
}


def lines(item: AgendaItem) -> list[dict[str, str]]:
    """Return who speaks, for whom, and who presents; each a labelled line."""
    speakers = queries.appearing(item, Capacity.SPEAKS)
    presenters = queries.appearing(item, Capacity.PRESENTS)
    rows = [
        (ROLES.get(item.kind, gettext_lazy("Speaker")), _("; ").join(map(titled, speakers))),
        (_("On behalf of"), _(", ").join(queries.behalves(item))),
        (_("Presented by"), _("; ").join(map(titled, presenters))),
    ]
    return [{"label": str(label), "value": value} for label, value in rows if value]


def ceremony(conference: Conference, item: AgendaItem) -> list[dict[str, str]]:
    """Return what is read out or signed at an item; each a labelled line."""
    if item.kind == AgendaKind.DECISION:
        approval = recognition.approval(conference.cycle)
        return [{"label": _("Document"), "value": approval.document}] if approval else []
    if item.kind == AgendaKind.SIGNING:
        return [
            {"label": _("Letters"), "value": signed(issuer, letters)}
            for issuer, letters in queries.signings(conference)
        ]
    return []


def signed(issuer: Person, letters: list[Letter]) -> str:
    """Return who signs with whom: the issuer with their post, the bearers by name."""
    names = dict.fromkeys(str(letter.bearer) for letter in letters)
    return _("%(issuer)s with %(bearers)s") % {
        "issuer": titled(issuer),
        "bearers": _(", ").join(names),
    }


def winners(batch: Batch | None) -> list[dict[str, Any]]:
    """Return the winners who are called up at an item, in call order, award by award."""
    return [
        {"award": award, "people": [winner(it.person) for it in honours]}
        for award, honours in (batch.by_award() if batch else ())
    ]


def winner(person: Person) -> dict[str, str]:
    return {"name": str(person), "post": post_of(person), "unit": unit_of(person)}


def closing(conference: Conference, items: list[AgendaItem]) -> str:
    """Return when the conference ends, or nothing where no item stands."""
    if not items:
        return ""
    last = queries.local(conference, items[-1].starts_at)
    end = last + timedelta(minutes=items[-1].minutes)
    return _("The conference closes at %(time)s.") % {"time": f"{end:%H:%M}"}
