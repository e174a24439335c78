"""The internal bulletin (内部简报): what stays in the house, figures not public included."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from yearturn.conference import queries as conferences
from yearturn.conference.documents import office
from yearturn.conference.queries import titled
from yearturn.kernel.bilingual import long_date, said, short_date, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle, UnitKind
from yearturn.planning import queries as planning
from yearturn.publication import queries
from yearturn.publication.documents import layout
from yearturn.publication.models import Release
from yearturn.publication.queries import closed, full_post, lead
from yearturn.recognition import queries as recognition
from yearturn.review import queries as review
from yearturn.review.models import Finding

SUMMED = (UnitKind.GROUP, UnitKind.SECTOR)


def bulletin(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the bulletin as DOCX in `zh` or `en`.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = bulletin_data(queries.release(cycle))
        return templates.fill("bulletin", layout.bulletin, data, language=language)


def bulletin_data(release: Release) -> dict[str, Any]:
    """Return everything that the bulletin says, in the language at hand."""
    cycle = release.cycle
    stages = queries.sealed(cycle)
    planned = "planning" in stages
    decided = "recognition" in stages
    approval = recognition.approval(cycle)
    number = release.bulletin
    return {
        "internal": _("Internal: for the group's own people, not to be passed on"),
        "over": said(cycle, "group_name"),
        "title": _("Internal Bulletin"),
        "issue": _("No. %(number)s") % {"number": number} if number else "",
        "office": office(cycle),
        "day": long_date(queries.appears_on(release)),
        "heads": heads(cycle),
        "columns": columns(),
        "figures": figures(cycle) if "review" in stages else [],
        "parts": parts(cycle) if "review" in stages else [],
        "decision": approval.document if approval else _("Proposed; nobody has approved it yet."),
        "winners": winners(cycle) if decided else [],
        "sectors": sectors(cycle) if planned else [],
        "topics": topics(cycle) if planned else [],
        "remarks": remarks(cycle) if "conference" in stages else [],
    }


def heads(cycle: Cycle) -> dict[str, str]:
    return {
        "figures": _("The year %(year)s in figures") % {"year": cycle.year_reviewed},
        "winners": _("Honours"),
        "tasks": _("Tasks of %(year)s") % {"year": cycle.year_deployed},
        "remarks": _("What was said"),
    }


def columns() -> dict[str, str]:
    return {
        "indicator": _("Indicator"),
        "unit": _("Unit"),
        "target": _("Target"),
        "actual": _("Actual"),
        "award": _("Award"),
        "name": _("Name"),
        "post": _("Post"),
        "sector": _("Sector"),
        "task": _("Task"),
        "owner": _("Owner"),
        "due": _("Due"),
    }


def figures(cycle: Cycle) -> list[dict[str, str]]:
    """Return what the group and its sectors reached, whether it was made public or not."""
    return [
        {
            "indicator": _("%(indicator)s (%(measure)s)")
            % {"indicator": said(it, "name"), "measure": planning.measured_in(it.indicator)},
            "unit": str(it.unit),
            "target": planning.spoken(it.target),
            "actual": planning.spoken(it.actual),
        }
        for it in review.figures(cycle)
        if it.unit.kind in SUMMED
    ]


def parts(cycle: Cycle) -> list[dict[str, Any]]:
    """Return what was found in the year, kind by kind; shortfalls are told inside the house."""
    found = {}
    for finding in review.findings(cycle):
        found.setdefault(str(finding.get_kind_display()), []).append(told(finding))
    return [
        {"heading": name[:1].upper() + name[1:], "points": points} for name, points in found.items()
    ]


def told(finding: Finding) -> str:
    words = [str(finding), said(finding, "challenge"), said(finding, "response")]
    return _("%(who)s: %(words)s") % {
        "who": finding.unit,
        "words": queries.run_together([closed(it) for it in words if it]),
    }


def winners(cycle: Cycle) -> list[dict[str, str]]:
    return [
        {
            "award": said(it, "award_name"),
            "name": str(it.person),
            "post": full_post(said(it, "post_title"), it.unit),
        }
        for it in recognition.honours(cycle)
    ]


def sectors(cycle: Cycle) -> list[dict[str, Any]]:
    """Return the tasks by sector; those of no sector stand under the group's name."""
    return [
        {
            "name": str(lane.sector or said(cycle, "group_name")),
            "tasks": [
                {"task": str(it), "owner": titled(it.owner), "due": short_date(it.due_on)}
                for it in lane.tasks
            ],
        }
        for lane in planning.lanes(cycle)
        if lane.tasks
    ]


def topics(cycle: Cycle) -> list[dict[str, Any]]:
    """Return what leaders required, topic by topic, with who did and for which sector."""
    groups = groupby(planning.by_topic(cycle), key=lambda it: it.get_topic_display())
    return [
        {
            "name": _("Requirements: %(topic)s") % {"topic": topic},
            "points": [
                _("%(who)s: %(words)s")
                % {"who": it.unit or titled(it.by), "words": closed(str(it))}
                for it in group
            ],
        }
        for topic, group in groups
    ]


def remarks(cycle: Cycle) -> list[str]:
    """Return what was said, whole: nothing is held back inside the house."""
    conference = conferences.conference(cycle)
    return [
        _("%(who)s: %(words)s") % {"who": lead(it, known=False), "words": closed(str(it))}
        for it in (conferences.remarks(conference) if conference else ())
    ]
