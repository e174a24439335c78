"""The words of the work report: its theme, what it says of whom, how old tasks ended."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Person, Unit
from yearturn.organization.queries import current_post
from yearturn.review import queries
from yearturn.review.models import ReportSection, Result, Settlement, Statement
from yearturn.review.queries import Chapter, Prospect

MOODS = {Result.DONE: "good", Result.STOPPED: "bad"}


def titled(person: Person) -> str:
    """Return a person's name with the post as it is printed."""
    post = current_post(person)
    title = said(post, "title") if post else ""
    return _("%(name)s, %(title)s") % {"name": person, "title": title} if title else str(person)


def theme_data(statements: Sequence[Statement]) -> dict[str, str]:
    """Return the report's theme and who gives it; both empty without one."""
    theme = queries.theme(statements)
    if theme is None:
        return {"text": "", "by": ""}
    by = _("Reported by: %(person)s") % {"person": titled(theme.author)} if theme.author else ""
    return {"text": said(theme, "text"), "by": by}


def of_sections(statements: Iterable[Statement], *sections: ReportSection) -> list[Statement]:
    return [it for it in statements if it.section in sections]


def opening(statements: Sequence[Statement]) -> list[dict[str, str]]:
    """Return what the report says of the group as a whole where it looks back."""
    back = of_sections(statements, ReportSection.REVIEW, ReportSection.CHALLENGE)
    return statement_data([it for it in back if queries.of_group(it)])


def statement_data(
    statements: Sequence[Statement], *, head: Unit | None = None
) -> list[dict[str, str]]:
    """Return statements as they are printed; one that is not about `head` names its unit.

    Who says several in a row is named after the last of them.
    """
    following = [*statements[1:], None] if statements else []
    return [
        {
            "label": label(it, head),
            "text": said(it, "text"),
            "author": titled(it.author)
            if it.author and (after is None or after.author_id != it.author_id)
            else "",
        }
        for it, after in zip(statements, following, strict=True)
    ]


def label(statement: Statement, head: Unit | None) -> str:
    parts = []
    if not queries.of_group(statement) and statement.unit != head:
        parts.append(str(statement.unit))
    if statement.section == ReportSection.CHALLENGE:
        parts.append(_("Challenge"))
    return " · ".join(parts)


def chapter_data(chapter: Chapter) -> list[dict[str, str]]:
    """Return what one unit says of its year."""
    told = of_sections(chapter.statements, ReportSection.REVIEW, ReportSection.CHALLENGE)
    return statement_data(told, head=chapter.unit)


def chapter_theme(statements: Sequence[Statement]) -> str:
    """Return the theme of one unit's year; empty without one."""
    return next((str(it) for it in of_sections(statements, ReportSection.THEME)), "")


def prospect_data(prospect: Prospect) -> dict[str, Any]:
    """Return one sector's part of the year to come: what is said of it and what is planned."""
    told = prospect.statements
    return {
        "title": str(prospect.sector) if prospect.sector else _("For the whole group"),
        "outlook": statement_data(of_sections(told, ReportSection.OUTLOOK), head=prospect.sector),
        "focuses": [
            {"role": focus.get_role_display(), "name": str(focus)} for focus in prospect.focuses
        ],
        "told": statement_data(of_sections(told, ReportSection.MEASURES), head=prospect.sector),
        "measures": [
            {"text": str(measure), "focus": str(measure.focus)} for measure in prospect.measures
        ],
    }


def settlement_data(settlements: Sequence[Settlement]) -> dict[str, Any]:
    """Return how the tasks of the plan before ended: counted, then task by task."""
    return {
        "sentence": settlement_sentence(settlements) if settlements else "",
        "heads": [_("No."), _("Task"), _("Unit"), _("Result"), _("Reason")],
        "rows": [
            {
                "number": str(number),
                "name": str(it),
                "code": it.code if str(it) != it.code else "",
                "unit": unit_name(it),
                "result": str(Result(it.result).label),
                "reason": said(it, "reason"),
                "mood": MOODS.get(Result(it.result), "open"),
            }
            for number, it in enumerate(settlements, start=1)
        ],
    }


def unit_name(settlement: Settlement) -> str:
    return str(settlement.unit) if settlement.unit else "—"


def settlement_sentence(settlements: Sequence[Settlement]) -> str:
    sentence = ngettext(
        "%(count)s task of the year before is settled: %(parts)s.",
        "%(count)s tasks of the year before are settled: %(parts)s.",
        len(settlements),
    )
    parts = [
        _("%(result)s %(count)s") % {"result": result.label, "count": count}
        for result, count in queries.counted(settlements).items()
    ]
    return sentence % {"count": len(settlements), "parts": pgettext("list", ", ").join(parts)}
