"""The papers of the review: the work report to print, to edit, to show and to read on a screen."""

from collections.abc import Callable, Iterator
from functools import partial

from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.review import documents, queries

Paper = tuple[str, Callable[[], bytes]]


def papers(
    cycle: Cycle, languages: tuple[str, ...], templates: Templates = HOUSE
) -> Iterator[Paper]:
    """Yield the work report in each language; nothing without a review."""
    if queries.current_review(cycle) is None:
        return
    for language in languages:
        make = partial(documents.work_report, cycle, language=language)
        yield f"review/work-report.{language}.pdf", make
        make = partial(documents.work_report_for_editing, cycle, language=language)
        yield f"review/work-report.{language}.docx", partial(make, templates=templates)
        make = partial(documents.slides, cycle, language=language)
        yield f"review/work-report.{language}.pptx", make
        make = partial(documents.work_report_page, cycle, language=language)
        yield f"review/work-report.{language}.html", partial(make, languages=languages)
