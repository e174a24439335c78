"""The script that the host reads (主持词) and the citations (颁奖词), item by item."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yearturn.conference import queries
from yearturn.conference.documents import layout
from yearturn.conference.documents.agenda import when
from yearturn.conference.models import AgendaItem, AgendaKind, Capacity, Conference
from yearturn.conference.queries import Batch, titled
from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
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
    return {
        "over": said(conference.cycle, "group_name"),
        "title": _("Script of the Host"),
        "under": when(conference),
        "parts": [
            {"cue": _("Opening"), "says": opening(conference)},
            *(part(conference, item, batches.get(item.pk)) for item in items),
            {"cue": _("Closing"), "says": closing(conference)},
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
    return [*sentences, _("I declare the conference open.")]


def closing(conference: Conference) -> list[str]:
    year = {"year": conference.cycle.year_deployed}
    return [
        _("The items of the agenda are completed."),
        _("Let us take back what was asked of us, and make %(year)s a good year.") % year,
        _("I declare the conference closed. Thank you all."),
    ]


def part(conference: Conference, item: AgendaItem, batch: Batch | None) -> dict[str, Any]:
    start = queries.local(conference, item.starts_at)
    cue = _("%(time)s · %(title)s") % {"time": f"{start:%H:%M}", "title": item}
    called = batch is not None and batch.honours
    return {"cue": cue, "says": honouring(item, batch) if called else announcing(item)}


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
