"""From what was found, said and settled, and planning's actuals, to a sealed review."""

from django.utils.translation import gettext as _

from yearturn.planning.models import split
from yearturn.review import actions
from yearturn.review.models import Finding, Settlement, Statement
from yearturn.workbook.year import Year


def drive(year: Year) -> None:
    """Draft the review and seal it, if the book says anything about the year reviewed."""
    book = year.book
    words = book.findings or book.report or book.settlement
    if not (words or any(looks_back(row, year) for row in book.actuals)):
        year.notes.append(
            _("No actuals of %(year)s and no findings: there is no review.")
            % {"year": year.cycle.year_reviewed}
        )
        return
    review = actions.draft_review(cycle=year.cycle, findings=findings(year), by=year.by, at=year.at)
    common = {"review": review, "by": year.by, "at": year.at}
    if book.report:
        actions.write_report(statements=statements(year), **common)
    if book.settlement:
        actions.settle_tasks(settlements=settlements(year), **common)
    actions.seal_review(**common)


def looks_back(row, year: Year) -> bool:
    return split(row.period)[0] == year.cycle.year_reviewed


def findings(year: Year) -> list[Finding]:
    return [
        Finding(
            unit=year.units[row.unit],
            kind=row.kind,
            text=row.text,
            text_zh=row.text_zh,
            challenge=row.challenge,
            challenge_zh=row.challenge_zh,
            response=row.response,
            response_zh=row.response_zh,
            evidence=row.evidence,
            position=position,
        )
        for position, row in enumerate(year.book.findings)
    ]


def statements(year: Year) -> list[Statement]:
    return [
        Statement(
            section=row.section,
            unit=year.units[row.unit] if row.unit else None,
            author=year.people[row.author] if row.author else None,
            text=row.text,
            text_zh=row.text_zh,
            position=position,
        )
        for position, row in enumerate(sorted(year.book.report, key=lambda row: row.order))
    ]


def settlements(year: Year) -> list[Settlement]:
    """Return the settled tasks; one that goes on is called as it is in the tasks to come."""
    following = {row.task: row for row in year.book.tasks}
    return [
        settlement(year, row, following.get(row.task), position)
        for position, row in enumerate(year.book.settlement)
    ]


def settlement(year: Year, row, following, position: int) -> Settlement:
    named = row if row.name or row.name_zh or not following else following
    unit = row.unit or (following.lead if following else "")
    return Settlement(
        code=row.task,
        name=named.name,
        name_zh=named.name_zh,
        unit=year.units[unit] if unit else None,
        result=row.result,
        reason=row.reason,
        reason_zh=row.reason_zh,
        position=position,
    )
