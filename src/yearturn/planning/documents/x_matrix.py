"""The X-matrix of a plan on A3: four sides, four corners, and what is related to nothing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.lettering import cut, width_of
from yearturn.organization.models import Cycle
from yearturn.planning import queries
from yearturn.planning.models import Measure, Strength, Task
from yearturn.planning.queries import Matrix
from yearturn.planning.queries.relating import NAMED, Thing

TEMPLATE = "planning/typst/x-matrix.typ"
# What an A3 page holds: lines of measures and indicators, columns of focuses and tasks.
ROWS, COLUMNS = 32, 44
# Half-width characters of a line across the middle of the page, of two, and of an upright one.
LINE, ACROSS, UPRIGHT = 84, 160, 50
MARKS = {Strength.STRONG: "◎", Strength.MEDIUM: "○", Strength.WEAK: "△", NAMED: "◇", "": ""}

Part = tuple[tuple[Measure | None, tuple[Task, ...]], ...]


def matrix(cycle: Cycle, *, language: str) -> bytes:
    """Return the X-matrix as PDF in `zh` or `en`; a plan that is too large, sector by sector.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, matrix_data(cycle), language=language)


def matrix_data(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the matrix says, in the language at hand."""
    whole = queries.matrix(cycle)
    orphans = {thing.code for thing in whole.orphans}
    return {
        "title": _("X-matrix"),
        "group": said(cycle, "group_name"),
        "under": _("The plan of %(year)s: what is related to what, and how strongly")
        % {"year": cycle.year_deployed},
        "sides": {
            "west": _("Focuses"),
            "north": _("Measures"),
            "east": _("Tasks"),
            "south": _("Indicators"),
        },
        "legend": [{"mark": MARKS[key], "words": words} for key, words in legend()],
        "orphan": _("related to nothing"),
        "pages": [page_data(part, name, orphans) for name, part in parts(whole)],
    }


def legend() -> Iterator[tuple[str, str]]:
    yield from ((it.value, str(it.label)) for it in Strength)
    yield NAMED, pgettext("relation", "named by the plan, not weighed")


def parts(whole: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Yield the pages, each with its name: one for all if it fits, else some for each sector."""
    if fits(whole):
        yield "", whole
        return
    for name, part in sectors(whole):
        yield (
            name,
            whole.about(
                [measure for measure, _tasks in part if measure],
                [task for _measure, tasks in part for task in tasks],
            ),
        )


def fits(it: Matrix) -> bool:
    rows = sum(map(height, (*it.measures, *it.indicators)))
    return rows <= ROWS and len(it.focuses) + len(it.tasks) <= COLUMNS


def height(thing: Thing) -> int:
    """Return how many lines a row takes across the middle where that is narrowest."""
    return 1 if width_of(f"{thing.code} {thing}") <= LINE else 2


def sectors(whole: Matrix) -> Iterator[tuple[str, Part]]:
    """Yield sector by sector as many measures with their tasks as a page holds."""
    rows = max(2, ROWS - sum(map(height, whole.indicators)))
    columns = max(1, COLUMNS - len(whole.focuses))
    ordered = sorted(whole.measures, key=lambda it: (it.sector.position, it.position))
    for sector, measures in groupby(ordered, key=lambda it: it.sector):
        pieces = carried(measures, whole.tasks, columns)
        yield from ((str(sector), part) for part in filled(pieces, rows, columns))
    loose = [task for task in whole.tasks if task.measure_id is None]
    for start in range(0, len(loose), columns):
        yield _("Without a measure"), ((None, tuple(loose[start : start + columns])),)


def carried(
    measures: Iterable[Measure], tasks: Sequence[Task], columns: int
) -> Iterator[tuple[Measure, tuple[Task, ...]]]:
    """Yield each measure with its tasks; again, where they are more than a page is wide."""
    for measure in measures:
        own = tuple(task for task in tasks if task.measure_id == measure.pk)
        for start in range(0, max(1, len(own)), columns):
            yield measure, own[start : start + columns]


def filled(
    pieces: Iterable[tuple[Measure, tuple[Task, ...]]], rows: int, columns: int
) -> Iterator[Part]:
    page: list[tuple[Measure, tuple[Task, ...]]] = []
    width, high = 0, 0
    for measure, tasks in pieces:
        if page and (high + height(measure) > rows or width + len(tasks) > columns):
            yield tuple(page)
            page, width, high = [], 0, 0
        page.append((measure, tasks))
        width += len(tasks)
        high += height(measure)
    if page:
        yield tuple(page)


def page_data(part: Matrix, name: str, orphans: set[str]) -> dict[str, Any]:
    # Measures climb from the middle, so that the first one stands beside it.
    north, south = part.measures[::-1], part.indicators
    west, east = part.focuses[::-1], part.tasks
    return {
        "name": name,
        "west": [labelled(it, orphans, UPRIGHT) for it in west],
        "north": [labelled(it, orphans, ACROSS) for it in north],
        "east": [labelled(it, orphans, UPRIGHT) for it in east],
        "south": [labelled(it, orphans, ACROSS) for it in south],
        "corners": {
            "northwest": marks(part, north, west),
            "northeast": marks(part, north, east),
            "southwest": marks(part, south, west),
            "southeast": marks(part, south, east),
        },
    }


def labelled(thing: Thing, orphans: set[str], width: int) -> dict[str, Any]:
    return {"code": thing.code, "name": cut(str(thing), width), "orphan": thing.code in orphans}


def marks(part: Matrix, rows: Sequence[Thing], columns: Sequence[Thing]) -> list[list[str]]:
    return [[MARKS[part.strength(row, column)] for column in columns] for row in rows]
