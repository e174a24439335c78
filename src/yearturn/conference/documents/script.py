"""The script that the host reads (主持词) and the citations (颁奖词), item by item."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yearturn.conference import queries
from yearturn.conference.documents import layout
from yearturn.conference.documents.agenda import signed, when
from yearturn.conference.models import (
    AgendaItem,
    AgendaKind,
    Capacity,
    ClassKind,
    Conference,
    Remark,
)
from yearturn.conference.queries import Batch, titled
from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.recognition import queries as recognition
from yearturn.recognition.queries import Honour


def script(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the host's script as DOCX in `zh` or `en`.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = script_data(queries.conference(cycle))
        return templates.fill("script", layout.script, data, language=language)


def citations(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return what is read of each winner, in call order, as DOCX in `zh` or `en`.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = citation_data(queries.conference(cycle))
        return templates.fill("citations", layout.citations, data, language=language)


def script_data(conference: Conference) -> dict[str, Any]:
    """Return everything that the script says, in the language at hand."""
    batches = {it.item.pk: it for it in queries.batches(conference)}
    items = queries.agenda(conference)
    said_at = queries.by_item(items, queries.remarks(conference))
    parts = [
        part(conference, item, batches.get(item.pk), said_at.get(item.pk, [])) for item in items
    ]
    return {
        "over": said(conference.cycle, "group_name"),
        "title": _("Script of the Host"),
        "under": when(conference),
        "parts": [
            {"cue": _("Opening"), "says": opening(conference), "points": []},
            *parts,
            {"cue": _("Closing"), "says": closing(conference, said_at.get(None, [])), "points": []},
        ],
    }


def opening(conference: Conference) -> list[str]:
    cycle, theme = conference.cycle, said(conference, "theme")
    sentences = [
        _("Leaders, colleagues, friends:"),
        _(
            "We have come together to sum up the year %(reviewed)s, to honour those who achieved"
            " it, and to deploy the work of %(deployed)s."
        )
        % {"reviewed": cycle.year_reviewed, "deployed": cycle.year_deployed},
    ]
    if theme:
        sentences.append(_("Our theme is “%(theme)s”.") % {"theme": theme})
    count = len(queries.holders(conference))
    if count:
        words = ngettext("%(count)s person is present.", "%(count)s people are present.", count)
        sentences.append(words % {"count": count})
    sentences += introductions(conference)
    return [*sentences, _("I declare the conference open.")]


# Who is introduced at the opening, by the class that gave them their place.
INTRODUCED = {
    ClassKind.MUST_ATTEND: gettext_lazy("With us are %(people)s."),
    ClassKind.GUESTS: gettext_lazy("As our guests we welcome %(people)s."),
}


def introductions(conference: Conference) -> list[str]:
    """Return how leaders and guests are introduced, class by class, each once."""
    return [
        INTRODUCED[attendance_class.kind]
        % {"people": _("; ").join(titled(place.person) for place in places)}
        for attendance_class, places in queries.by_class(conference)
        if attendance_class.kind in INTRODUCED
    ]


def closing(conference: Conference, own: list[Remark]) -> list[str]:
    """Return how the host closes, with what the host says in words of their own."""
    year = {"year": conference.cycle.year_deployed}
    return [
        _("The items of the agenda are completed."),
        *(str(remark) for remark in own),
        _("Let us take back what was asked of us, and make %(year)s a good year.") % year,
        _("I declare the conference closed. Thank you all."),
    ]


def part(
    conference: Conference, item: AgendaItem, batch: Batch | None, remarks: list[Remark]
) -> dict[str, Any]:
    start = queries.local(conference, item.starts_at)
    cue = _("%(time)s · %(title)s") % {"time": f"{start:%H:%M}", "title": item}
    return {
        "cue": cue,
        "says": announced(conference, item, batch),
        "points": [point(remark) for remark in remarks],
    }


def announced(conference: Conference, item: AgendaItem, batch: Batch | None) -> list[str]:
    if batch is not None and batch.honours:
        return honouring(item, batch)
    if item.kind == AgendaKind.DECISION:
        return deciding(conference, item)
    if item.kind == AgendaKind.SIGNING:
        return [*announcing(item), *signing(conference)]
    return announcing(item)


def point(remark: Remark) -> str:
    """Return what somebody says at an item, in short, so that the host can take it up."""
    to = said(remark, "to")
    values = {"kind": remark.get_kind_display(), "to": to, "text": remark}
    if to:
        return _("%(kind)s, to %(to)s: %(text)s") % values
    return _("%(kind)s: %(text)s") % values


def deciding(conference: Conference, item: AgendaItem) -> list[str]:
    """Return how the commendation decision is read out; without one only the item is announced."""
    approval = recognition.approval(conference.cycle)
    people = queries.appearing(item, Capacity.SPEAKS)
    if not (approval and people):
        return announcing(item)
    values = {
        "title": item,
        "people": _("; ").join(map(titled, people)),
        "body": approval.body,
        "document": approval.document,
    }
    return [
        _("Next: %(title)s. %(people)s reads the decision of the %(body)s, %(document)s.") % values
    ]


def signing(conference: Conference) -> list[str]:
    """Return who is asked to the table, issuer by issuer, and that they are thanked."""
    groups = [signed(issuer, letters) for issuer, letters in queries.signings(conference)]
    if not groups:
        return []
    return [
        *(_("To the table, please: %(people)s.") % {"people": group} for group in groups),
        _("What is signed here holds for the whole year. Thank you."),
    ]


def announcing(item: AgendaItem) -> list[str]:
    """Return how an item is announced: who does what, and for whom."""
    if item.kind == AgendaKind.PAUSE:
        words = ngettext("We pause for %(count)s minute.", "We pause for %(count)s minutes.",
                         item.minutes)  # fmt: skip
        return [words % {"count": item.minutes}]
    people = queries.appearing(item, Capacity.SPEAKS)
    names = {"title": item, "people": _("; ").join(map(titled, people))}
    if not people:
        return [_("Next: %(title)s.") % names]
    behalf = _(", ").join(queries.behalves(item))
    if behalf and item.kind == AgendaKind.ADDRESS:
        sentence = _("Next: %(title)s. %(people)s addresses us, on behalf of %(behalf)s.")
    elif behalf:
        sentence = _("Next: %(title)s. We hear %(people)s, on behalf of %(behalf)s.")
    else:
        sentence = ANNOUNCED[item.kind]
    return [sentence % (names | {"behalf": behalf})]


# How somebody is announced who speaks for nobody else.
ANNOUNCED = {
    AgendaKind.REPORT: gettext_lazy("Next: %(title)s, given by %(people)s."),
    AgendaKind.SPEECH: gettext_lazy("Next: %(title)s. We hear %(people)s."),
    AgendaKind.ADDRESS: gettext_lazy("Next: %(title)s. %(people)s addresses us."),
    AgendaKind.RECOGNITION: gettext_lazy("Next: %(title)s, by %(people)s."),
    AgendaKind.DECISION: gettext_lazy("Next: %(title)s, read by %(people)s."),
    AgendaKind.SIGNING: gettext_lazy("Next: %(title)s, led by %(people)s."),
}


def honouring(item: AgendaItem, batch: Batch) -> list[str]:
    """Return how winners are called up, who presents, and that they are thanked."""
    sentences = [_("Next: %(title)s.") % {"title": item}]
    for award, honours in batch.by_award():
        names = _(", ").join(str(it.person) for it in honours)
        called = _("For the %(award)s, please come to the stage: %(names)s.")
        sentences.append(called % {"award": award, "names": names})
    if batch.presenters:
        people = _("; ").join(map(titled, batch.presenters))
        sentences.append(_("The awards are presented by %(people)s.") % {"people": people})
    return [*sentences, _("Please congratulate them.")]


def citation_data(conference: Conference) -> dict[str, Any]:
    """Return what is read of each winner, batch by batch, in the language at hand."""
    return {
        "over": said(conference.cycle, "group_name"),
        "title": _("Citations"),
        "under": when(conference),
        "batches": [
            {"name": str(batch.item), "lines": [citation_line(it) for it in batch.honours]}
            for batch in queries.batches(conference)
            if batch.honours
        ],
    }


def citation_line(honour: Honour) -> dict[str, str]:
    unit = str(honour.unit) if honour.unit else ""
    who = _(" · ").join(part for part in (unit, said(honour, "post_title")) if part)
    return {
        "name": str(honour.person),
        "who": who,
        "award": said(honour, "award_name"),
        "text": said(honour, "citation"),
    }
