"""The work report: what the year was to reach, what it reached, what was found, unit by unit."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import in_chinese, ordinal, said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle, UnitKind
from yearturn.review import queries
from yearturn.review.documents import layout
from yearturn.review.documents.charting import charts_on_page, charts_on_paper, native_charts
from yearturn.review.documents.tables import annex, figure_rows, heads
from yearturn.review.documents.telling import (
    chapter_data,
    chapter_theme,
    of_sections,
    opening,
    prospect_data,
    settlement_data,
    statement_data,
    theme_data,
)
from yearturn.review.models import Finding, FindingKind, ReportSection
from yearturn.review.queries import Chapter, Figure, Section, Verdict
from yearturn.web.pages import styles

TEMPLATE, PAGE = "review/typst/work-report.typ", "review/report.jinja"
TONGUES = {"zh": ("zh-Hans", "中文"), "en": ("en", "English")}


Charts = Callable[[Sequence[Figure], Sequence[Figure]], dict[str, Any]]


def work_report(cycle: Cycle, *, language: str) -> bytes:
    """Return the work report of the year reviewed as PDF in `zh` or `en`.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        data = report_data(cycle, charts=charts_on_paper)
        return typesetting.pdf(TEMPLATE, data, language=language)


def work_report_for_editing(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the work report as DOCX with native charts, of the office's template if it has one.

    :raises kernel.wordprocessing.Unfit: if that template cannot be filled
    """
    with speaking(language):
        data = report_data(cycle, charts=native_charts)
        return templates.fill("work-report", layout.work_report, data, language=language)


def work_report_page(cycle: Cycle, *, language: str, languages: Sequence[str]) -> bytes:
    """Return the work report as one HTML file in `zh` or `en`, linked to those in `languages`."""
    with speaking(language):
        context = report_data(cycle, charts=charts_on_page) | {
            "styles": styles(),
            "lang": TONGUES[language][0],
            "others": [
                {"lang": TONGUES[it][0], "name": TONGUES[it][1], "file": f"work-report.{it}.html"}
                for it in languages
                if it != language
            ],
        }
        return render_to_string(PAGE, context).encode()


def report_data(cycle: Cycle, *, charts: Charts = charts_on_paper) -> dict[str, Any]:
    """Return everything that the report says, in the language at hand; `charts` draws its charts.

    Fourteen queries at most.
    """
    sections, told = queries.sections(cycle), list(queries.statements(cycle))
    chapters = [chapter for section in sections for chapter in section.chapters]
    figures = [figure for chapter in chapters for figure in chapter.figures]
    top = [figure for figure in figures if figure.unit.kind == UnitKind.GROUP]
    return numbered(
        {
            "title": _("Work Report"),
            "group": said(cycle, "group_name"),
            "under": _("The year %(year)s") % {"year": cycle.year_reviewed},
            "theme": theme_data(told),
            "labels": labels(cycle),
            "heads": heads(),
            "overview": overview(cycle, figures, chapters),
            "opening": opening(told),
            "figures": figure_rows(top),
            **charts(top, figures),
            "sections": [section_data(section) for section in sections],
            "settlement": settlement_data(list(queries.settlements(cycle))),
            "outlook": [prospect_data(it) for it in queries.prospects(cycle, told)],
            "closing": statement_data(of_sections(told, ReportSection.CLOSING)),
            "annex": annex(figures),
            "notes": notes(),
        }
    )


def numbered(data: dict[str, Any]) -> dict[str, Any]:
    """Return the report's data with the number of each part that it has, in order of print.

    A section of which the report says nothing has an empty number.
    """
    before = [name for name in ("overview", "figures", "sector_charts") if data[name]]
    after = [name for name in ("outlook", "closing", "annex") if data[name]]
    if data["settlement"]["rows"]:
        after.insert(0, "settlement")
    place = len(before)
    for section in data["sections"]:
        told = bool(section["figures"] or section["chapters"])
        place += told
        section["number"] = ordinal(place) if told else ""
    parts = dict(enumerate(before, start=1)) | dict(enumerate(after, start=place + 1))
    return data | {"numbers": {name: ordinal(place) for place, name in parts.items()}}


def labels(cycle: Cycle) -> dict[str, str]:
    return {
        "overview": _("Overview"),
        "figures": _("Figures of the group"),
        "sectors": _("The sectors side by side"),
        "settlement": _("Settlement of the tasks of the year before"),
        "outlook": _("Deployment for %(year)s") % {"year": cycle.year_deployed},
        "closing": _("Closing words"),
        "annex": _("Annex: where the figures come from"),
        "notes": _("How to read the figures"),
        "challenge": _("Challenge"),
        "response": _("Response"),
        "evidence": _("Evidence"),
        "theme": _("Theme"),
    }


def overview(cycle: Cycle, figures: Sequence[Figure], chapters: Sequence[Chapter]) -> list[str]:
    """Return the year in a few sentences, each counted from the figures and the findings."""
    found = [finding for chapter in chapters for finding in chapter.findings]
    opening = _(
        "This report sums up the year %(year)s: what was to be reached, what was reached, and what"
        " the units found when they looked back."
    )
    return [
        opening % {"year": cycle.year_reviewed},
        *target_sentences(cycle, figures),
        *finding_sentences(found),
    ]


def target_sentences(cycle: Cycle, figures: Sequence[Figure]) -> list[str]:
    aimed = [figure for figure in figures if figure.target is not None]
    if not aimed:
        return []
    counted = Counter(figure.verdict for figure in aimed)
    reached = counted[Verdict.SURPASSED] + counted[Verdict.MET]
    first = ngettext(
        "For %(year)s there was %(count)s target across the group.",
        "For %(year)s there were %(count)s targets across the group.",
        len(aimed),
    )
    second = _(
        "Reached: %(reached)s, of which at the stretch value: %(surpassed)s; short, within the"
        " floor: %(short)s; missed: %(missed)s; without a value yet: %(open)s."
    )
    counts = {
        "year": cycle.year_reviewed,
        "count": len(aimed),
        "reached": reached,
        "surpassed": counted[Verdict.SURPASSED],
        "short": counted[Verdict.SHORT],
        "missed": counted[Verdict.MISSED],
        "open": counted[Verdict.OPEN],
    }
    gap = "" if in_chinese() else " "
    return [gap.join(it % counts for it in (first, second))]


def finding_sentences(found: Sequence[Finding]) -> list[str]:
    if not found:
        return []
    kinds = Counter(finding.kind for finding in found)
    units = len({finding.unit_id for finding in found})
    sentence = ngettext(
        "%(units)s unit reports; achievements: %(achievements)s, highlights: %(highlights)s,"
        " shortfalls: %(shortfalls)s.",
        "%(units)s units report; achievements: %(achievements)s, highlights: %(highlights)s,"
        " shortfalls: %(shortfalls)s.",
        units,
    )
    counts = {
        "units": units,
        "achievements": kinds[FindingKind.ACHIEVEMENT],
        "highlights": kinds[FindingKind.HIGHLIGHT],
        "shortfalls": kinds[FindingKind.SHORTFALL],
    }
    return [sentence % counts]


def section_data(section: Section) -> dict[str, Any]:
    """Return a section; the group's own figures stand in a table of their own before."""
    group = section.head is not None and section.head.kind == UnitKind.GROUP
    figures = [figure for chapter in section.chapters for figure in chapter.figures]
    return {
        "title": _("The group as a whole") if group else outside_or_sector(section),
        "figures": [] if group else figure_rows(figures, head=section.head),
        "chapters": [
            {
                "unit": "" if chapter.unit == section.head else str(chapter.unit),
                "theme": chapter_theme(chapter.statements),
                "statements": chapter_data(chapter),
                "findings": list(finding_data(chapter.findings)),
            }
            for chapter in section.chapters
            if chapter.findings or chapter.statements
        ],
    }


def outside_or_sector(section: Section) -> str:
    return str(section.head or _("Units outside the sectors"))


def finding_data(findings: Sequence[Finding]) -> Iterable[dict[str, Any]]:
    """Yield the findings, achievements first and shortfalls last, each kind in its own order."""
    for kind in FindingKind:
        for finding in findings:
            if finding.kind == kind:
                yield {
                    "kind": str(kind.label),
                    "short": kind == FindingKind.SHORTFALL,
                    "text": said(finding, "text"),
                    "challenge": said(finding, "challenge"),
                    "response": said(finding, "response"),
                    "evidence": finding.evidence,
                }


def notes() -> list[str]:
    return [
        _(
            "Of several values for one period an audited one goes before a confirmed one, and a"
            " confirmed one before a flash. An aggregate is as firm as the least firm value in it."
        ),
        _(
            "What a unit states itself goes before the aggregate of the units below it, and a"
            " value of the year before the aggregate of its quarters and months."
        ),
        _(
            "The completion rate is the actual value over the target; where the lower is the"
            " better it is 200 per cent less that share, so that more than 100 per cent is always"
            " better than the target. A target of zero counts 100 per cent when reached and nothing"
            " when not."
        ),
    ]
