"""From the rows of `findings` (and the actuals that planning keeps) to a sealed review."""

from django.utils.translation import gettext as _

from yearturn.planning.models import split
from yearturn.review import actions
from yearturn.review.models import Finding
from yearturn.workbook.year import Year


def drive(year: Year) -> None:
    """Draft the review and seal it, if the book says anything about the year reviewed."""
    book = year.book
    if not (book.findings or any(looks_back(row, year) for row in book.actuals)):
        year.notes.append(
            _("No actuals of %(year)s and no findings: there is no review.")
            % {"year": year.cycle.year_reviewed}
        )
        return
    review = actions.draft_review(cycle=year.cycle, findings=findings(year), by=year.by, at=year.at)
    actions.seal_review(review=review, by=year.by, at=year.at)


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
