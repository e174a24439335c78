"""The work report: what the year was to reach, what it reached, what was found, unit by unit."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import in_chinese, said, speaking
from yearturn.organization.models import Cycle, UnitKind
from yearturn.planning.queries import Lane, lanes
from yearturn.review import queries
from yearturn.review.documents.charting import completion_chart, sector_charts
from yearturn.review.documents.tables import annex, figure_rows, heads
from yearturn.review.models import Finding, FindingKind
from yearturn.review.queries import Chapter, Figure, Section, Verdict

TEMPLATE = "review/typst/work-report.typ"


def work_report(cycle: Cycle, *, language: str) -> bytes:
    """Return the work report of the year reviewed as PDF in `zh` or `en`.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, report_data(cycle), language=language)


def report_data(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the report says, in the language at hand. Ten queries."""
    sections = queries.sections(cycle)
    chapters = [chapter for section in sections for chapter in section.chapters]
    figures = [figure for chapter in chapters for figure in chapter.figures]
    top = [figure for figure in figures if figure.unit.kind == UnitKind.GROUP]
    return {
        "title": _("Work Report"),
        "group": said(cycle, "group_name"),
        "under": _("The year %(year)s") % {"year": cycle.year_reviewed},
        "labels": labels(cycle),
        "heads": heads(),
        "overview": overview(cycle, figures, chapters),
        "figures": figure_rows(top),
        "chart": completion_chart(top),
        "sector_charts": sector_charts(figures),
        "sections": [section_data(section) for section in sections],
        "outlook": [lane_data(lane) for lane in lanes(cycle)],
        "annex": annex(figures),
        "notes": notes(),
    }


def labels(cycle: Cycle) -> dict[str, str]:
    return {
        "overview": _("Overview"),
        "figures": _("Figures of the group"),
        "sectors": _("The sectors side by side"),
        "outlook": _("Deployment for %(year)s") % {"year": cycle.year_deployed},
        "annex": _("Annex: where the figures come from"),
        "notes": _("How to read the figures"),
        "challenge": _("Challenge"),
        "response": _("Response"),
        "evidence": _("Evidence"),
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
                "findings": list(finding_data(chapter.findings)),
            }
            for chapter in section.chapters
            if chapter.findings
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


def lane_data(lane: Lane) -> dict[str, Any]:
    return {
        "title": str(lane.sector) if lane.sector else _("For the whole group"),
        "focuses": [
            {"role": focus.get_role_display(), "name": str(focus)} for focus in lane.focuses
        ],
        "measures": [
            {"text": str(measure), "focus": str(measure.focus)} for measure in lane.measures
        ],
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
