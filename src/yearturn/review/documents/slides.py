"""The work report on slides: the year at a glance, figures as native charts, what comes next."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.lettering import width_of
from yearturn.kernel.office_charts import Chart, Series
from yearturn.kernel.slides import LINE, Deck
from yearturn.organization.models import Cycle, UnitKind
from yearturn.planning.queries import measured_in, spoken
from yearturn.review import queries
from yearturn.review.documents.charting import aimed, completion, listed, sectors
from yearturn.review.documents.tables import percent, shown
from yearturn.review.documents.telling import (
    of_sections,
    opening,
    prospect_data,
    settlement_data,
    statement_data,
    theme_data,
)
from yearturn.review.documents.work_report import outside_or_sector, overview, section_data
from yearturn.review.models import ReportSection, Settlement
from yearturn.review.queries import Figure, Prospect, Section

# What is said goes to the notes in full; a slide shows the sentences that fit two of its lines.
SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s|$)|$)\s*", re.DOTALL)
ROOM = 2 * LINE


def slides(cycle: Cycle, *, language: str) -> bytes:
    """Return the work report's slides as PPTX in `zh` or `en`."""
    with speaking(language):
        deck = Deck()
        sections, told = queries.sections(cycle), list(queries.statements(cycle))
        chapters = [chapter for section in sections for chapter in section.chapters]
        figures = [figure for chapter in chapters for figure in chapter.figures]
        theme, opened = theme_data(told), opening(told)
        lines = overview(cycle, figures, chapters)
        group = said(cycle, "group_name")
        under = _("The year %(year)s") % {"year": cycle.year_reviewed}
        deck.cover(
            group,
            _("Work Report"),
            under,
            theme=theme["text"],
            by=theme["by"],
            notes="\n".join(filter(None, (theme["by"], theme["text"], lines[0]))),
        )
        deck.lines(_("Overview"), [*lines, *briefly(opened)], notes=spoken_out(lines, opened))
        compare(deck, figures)
        for section in sections:
            findings(deck, section)
        settlement(deck, list(queries.settlements(cycle)))
        for prospect in queries.prospects(cycle, told):
            outlook(deck, cycle, prospect)
        close(deck, statement_data(of_sections(told, ReportSection.CLOSING)))
        return deck.made()


# ---- what is said


def briefly(statements: Sequence[dict[str, str]]) -> list[str]:
    """Return the beginning of each statement, after what it is about."""
    return [headed(it["label"], beginning(it["text"])) for it in statements]


def beginning(text: str) -> str:
    """Return the first sentence, and those after it as long as they fit."""
    first, *others = SENTENCE.findall(text.strip()) or [""]
    for sentence in others:
        if width_of(first + sentence.rstrip()) > ROOM:
            break
        first += sentence
    return " ".join(first.split())


def headed(label: str, text: str) -> str:
    return line(label, text) if label else text


def spoken_out(lines: Sequence[str], statements: Sequence[dict[str, str]] = ()) -> str:
    """Return notes: lines, then statements in full, each with whoever says it."""
    parts = list(lines)
    for it in statements:
        parts.append(headed(it["label"], it["text"]))
        if it["author"]:
            parts.append(f"—— {it['author']}")
    return "\n".join(parts)


# ---- figures


def compare(deck: Deck, figures: Sequence[Figure]) -> None:
    """Add how far the group's targets were reached, then the sectors side by side.

    The notes say each figure.
    """
    top = [it for it in figures if it.unit.kind == UnitKind.GROUP]
    chart = completion(top)
    if chart:
        deck.chart(chart, notes="\n".join(map(in_words, aimed(top))))
    for comparison in sectors(figures):
        deck.chart(comparison.chart, notes="\n".join(map(by_unit, comparison.figures)))


def in_words(figure: Figure) -> str:
    return _("%(name)s: %(actual)s against %(target)s %(measured_in)s, %(completion)s") % {
        "name": figure.indicator,
        "actual": spoken(shown(figure.actual)),
        "target": spoken(figure.target),
        "measured_in": measured_in(figure.indicator),
        "completion": percent(figure.completion),
    }


def by_unit(figure: Figure) -> str:
    """Return a sector's figure in words: against its target where it has one."""
    value = spoken(shown(figure.actual))
    if figure.target is not None:
        value = _("%(actual)s against %(target)s") % {
            "actual": value,
            "target": spoken(figure.target),
        }
    return line(str(figure.unit), value)


# ---- what was found, settled, and what comes


def findings(deck: Deck, section: Section) -> None:
    """Add what a section says of itself and found; the notes hold the rest."""
    chapters = section_data(section)["chapters"]
    lines, notes = [], []
    for chapter in chapters:
        told, found = chapter["statements"], chapter["findings"]
        if chapter["theme"]:
            lines.append(line(_("Theme"), chapter["theme"]))
        lines += briefly(told) + [line(it["kind"], it["text"]) for it in found]
        said_there = spoken_out([], told)
        notes += [*filter(None, [said_there]), *(part for it in found for part in faced(it))]
    if lines:
        deck.lines(outside_or_sector(section), lines, notes="\n".join(notes))


def line(kind: str, text: str) -> str:
    return _("%(kind)s: %(text)s") % {"kind": capfirst(str(kind)), "text": text}


def faced(finding: dict[str, Any]) -> list[str]:
    return [text for text in (finding["challenge"], finding["response"]) if text]


def settlement(deck: Deck, settlements: Sequence[Settlement]) -> None:
    """Add how the tasks of the year before ended, counted; the notes say each with its reason."""
    if not settlements:
        return
    data = settlement_data(settlements)
    counted = queries.counted(settlements)
    chart = Chart(
        _("Settlement of the tasks of the year before"),
        [str(capfirst(result.label)) for result in counted],
        [Series(_("Tasks"), list(counted.values()))],
        says=data["sentence"],
    )
    rows = [
        line(it["name"], listed(filter(None, (it["result"], it["reason"])))) for it in data["rows"]
    ]
    deck.chart(chart, notes="\n".join([data["sentence"], *rows]))


def outlook(deck: Deck, cycle: Cycle, prospect: Prospect) -> None:
    """Add one sector's year to come; the notes hold what is said of it in full."""
    title = _("Deployment for %(year)s") % {"year": cycle.year_deployed}
    lane = prospect_data(prospect)
    lines = briefly(lane["outlook"])
    lines += [line(it["role"], it["name"]) for it in lane["focuses"]]
    lines += briefly(lane["told"]) + [it["text"] for it in lane["measures"]]
    notes = spoken_out([], [*lane["outlook"], *lane["told"]])
    deck.lines(f"{title} · {lane['title']}", lines, notes=notes)


def close(deck: Deck, closing: Sequence[dict[str, str]]) -> None:
    if closing:
        deck.lines(_("Closing words"), briefly(closing), notes=spoken_out([], closing))
