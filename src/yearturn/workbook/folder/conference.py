"""The papers of the conference: who is in the hall and why, and the agenda."""

from collections.abc import Callable, Iterator
from functools import partial

from yearturn.conference import documents, queries, sheets
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle


def papers(
    cycle: Cycle, languages: tuple[str, ...], _templates: Templates = HOUSE
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield each paper's path and what makes it; none where no conference is announced."""
    conference = queries.conference(cycle)
    if conference is None:
        return
    if conference.attendances.exists():
        yield "conference/attendance.xlsx", partial(sheets.attendance_book, cycle, languages)
    if conference.agenda.exists():
        for language in languages:
            make = partial(documents.agenda, cycle, language=language)
            yield f"conference/agenda.{language}.pdf", make
