"""The work report on slides: the year at a glance, figures as native charts, what comes next."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.slides import Deck, Series
from yearturn.organization.models import Cycle, UnitKind
from yearturn.planning.queries import lanes, measured_in, spoken
from yearturn.review import queries
from yearturn.review.documents.charting import by_sector
from yearturn.review.documents.tables import percent, shown
from yearturn.review.documents.work_report import finding_data, lane_data, overview
from yearturn.review.queries import Figure, Section


def slides(cycle: Cycle, *, language: str) -> bytes:
    """Return the work report's slides as PPTX in `zh` or `en`."""
    with speaking(language):
        deck = Deck()
        sections = queries.sections(cycle)
        chapters = [chapter for section in sections for chapter in section.chapters]
        figures = [figure for chapter in chapters for figure in chapter.figures]
        deck.cover(
            said(cycle, "group_name"),
            _("Work Report"),
            _("The year %(year)s") % {"year": cycle.year_reviewed},
        )
        deck.lines(_("Overview"), overview(cycle, figures, chapters))
        completion(deck, [it for it in figures if it.unit.kind == UnitKind.GROUP])
        sectors(deck, figures)
        for section in sections:
            findings(deck, section)
        outlook(deck, cycle)
        return deck.made()


def completion(deck: Deck, figures: Sequence[Figure]) -> None:
    """Add how far each of the group's targets was reached; the notes say each figure."""
    aimed = [figure for figure in figures if figure.completion is not None]
    if aimed:
        deck.chart(
            _("Completion of the group's targets"),
            [str(figure.indicator) for figure in aimed],
            [Series(_("Completion (%)"), [tenths(figure.completion) for figure in aimed])],
            says=_("One bar an indicator, in per cent of its target."),
            notes="\n".join(map(in_words, aimed)),
        )


def in_words(figure: Figure) -> str:
    return _("%(name)s: %(actual)s against %(target)s %(measured_in)s, %(completion)s") % {
        "name": figure.indicator,
        "actual": spoken(shown(figure.actual)),
        "target": spoken(figure.target),
        "measured_in": measured_in(figure.indicator),
        "completion": percent(figure.completion),
    }


def tenths(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"))


def sectors(deck: Deck, figures: Sequence[Figure]) -> None:
    """Add the sectors side by side: a slide an indicator that at least two have a value of."""
    for indicator, compared in by_sector(figures):
        deck.chart(
            f"{indicator} · {measured_in(indicator)}",
            [str(figure.unit) for figure in compared],
            [
                Series(_("Actual"), [shown(figure.actual) for figure in compared]),
                Series(_("Target"), [figure.target for figure in compared]),
            ],
            says=_("One bar a sector beside its target: %(values)s.")
            % {"values": values(compared)},
        )


def values(figures: Sequence[Figure]) -> str:
    return pgettext("list", ", ").join(f"{it.unit} {spoken(shown(it.actual))}" for it in figures)


def findings(deck: Deck, section: Section) -> None:
    """Add what a section found: achievements first, shortfalls last; the notes hold the rest."""
    found = [it for chapter in section.chapters for it in finding_data(chapter.findings)]
    if found:
        lines = [line(it["kind"], it["text"]) for it in found]
        notes = "\n".join(part for it in found for part in faced(it))
        deck.lines(str(section.head or _("Units outside the sectors")), lines, notes=notes)


def line(kind: str, text: str) -> str:
    return _("%(kind)s: %(text)s") % {"kind": capfirst(str(kind)), "text": text}


def faced(finding: dict[str, Any]) -> list[str]:
    return [text for text in (finding["challenge"], finding["response"]) if text]


def outlook(deck: Deck, cycle: Cycle) -> None:
    title = _("Deployment for %(year)s") % {"year": cycle.year_deployed}
    for lane in map(lane_data, lanes(cycle)):
        lines = [line(it["role"], it["name"]) for it in lane["focuses"]]
        lines += [it["text"] for it in lane["measures"]]
        if lines:
            deck.lines(f"{title} · {lane['title']}", lines)
