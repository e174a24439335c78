"""The papers of planning: a target responsibility letter for each unit, and the plan's workbook."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from yearturn.organization.models import Cycle
from yearturn.planning import documents, queries, sheets

Paper = tuple[str, Callable[[], bytes]]
# A code is whatever the book calls a unit; a slash in it must not lead out of the folder.
UNFIT = re.compile(r"[^\w.-]")


def papers(cycle: Cycle, languages: tuple[str, ...]) -> Iterator[Paper]:
    """Yield each paper's path and what makes it; nothing without a plan."""
    if queries.current_plan(cycle) is None:
        return
    for undertaking in queries.undertakings(cycle):
        for language in languages:
            name = f"planning/letters/{file_name(undertaking)}.{language}.pdf"
            yield name, partial(documents.letter, cycle, undertaking, language=language)
    for language in languages:
        yield f"planning/plan.{language}.xlsx", partial(sheets.plan_book, cycle, language=language)


def file_name(undertaking: queries.Undertaking) -> str:
    """Return the unit's code; with the letter's number where it holds what no file name should."""
    code = undertaking.letter.unit.code
    name = UNFIT.sub("_", code)
    return name if name == code else f"{name}-{undertaking.letter.number}"
