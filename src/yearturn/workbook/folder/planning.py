"""The papers of planning: letters, the plan's workbook, matrix, risks, directives."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.planning import documents, queries, sheets

Paper = tuple[str, Callable[[], bytes]]
# A code is whatever the book calls a unit; a slash in it must not lead out of the folder.
UNFIT = re.compile(r"[^\w.-]")


def papers(
    cycle: Cycle, languages: tuple[str, ...], templates: Templates = HOUSE
) -> Iterator[Paper]:
    """Yield each paper's path and what makes it; letters and the workbook only of a plan."""
    for undertaking in queries.undertakings(cycle):
        for language in languages:
            name = f"planning/letters/{file_name(undertaking)}.{language}"
            of = partial(documents.letter, cycle, undertaking, language=language)
            yield f"{name}.pdf", of
            of = partial(documents.letter_for_editing, cycle, undertaking, language=language)
            yield f"{name}.docx", partial(of, templates=templates)
    for name, form, make in kinds(cycle):
        for language in languages:
            yield f"planning/{name}.{language}.{form}", partial(make, cycle, language=language)


def kinds(cycle: Cycle) -> Iterator[tuple[str, str, Callable[..., bytes]]]:
    """Yield name, form and maker of each paper that there is anything for."""
    if queries.current_plan(cycle):
        yield "plan", "xlsx", sheets.plan_book
    if queries.measures(cycle).exists():
        yield "x-matrix", "pdf", documents.matrix
    if queries.risks(cycle).exists():
        yield "risks", "pdf", documents.risks
    if queries.directives(cycle).exists():
        yield "directives", "pdf", documents.directives


def file_name(undertaking: queries.Undertaking) -> str:
    """Return the unit's code; with the letter's number where it holds what no file name should."""
    code = undertaking.letter.unit.code
    name = UNFIT.sub("_", code)
    return name if name == code else f"{name}-{undertaking.letter.number}"
