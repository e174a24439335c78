"""Finds out which column each head of a sheet names."""

from functools import cache

from django.utils.translation import gettext as _

from yearturn.workbook.faults import Fault
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.kinds import SECOND, Column, Sheet
from yearturn.workbook.tables import texts
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table


def match(table: Table, grid: Grid) -> dict[str, int]:
    """Return {column name: its place}; report heads that are unknown, doubled or missing."""
    places = {}
    for place, head in enumerate(grid.rows[0]):
        name = known(table, grid, str(head), place)
        if name is None:
            continue
        if name in places:
            report(
                table, grid, str(head), _("this column stands here twice"), _("keep one of them")
            )
        places.setdefault(name, place)
    for column in table.sheet.current:
        if column.required and column.name not in places:
            report(
                table,
                grid,
                column.name,
                _("this required column is missing"),
                _("add a column %(name)s (%(zh)s)") % {"name": column.name, "zh": column.zh},
                value="",
            )
    return places


def known(table: Table, grid: Grid, head: str, place: int) -> str | None:
    """Return which column a head names; report it if it names none that is read."""
    word = folded(head)
    if not word:
        blame_headless(table, grid, place)
        return None
    column = heads_of(table.sheet).get(word)
    if column is None:
        close = nearest(
            head, [name for each in table.sheet.current for name in (each.name, each.zh)]
        )
        remedy = (
            _("did you mean %(close)s?") % {"close": close}
            if close
            else _("take it out, or give it one of: %(names)s")
            % {"names": ", ".join(each.name for each in table.sheet.current)}
        )
        report(table, grid, head, _("no such column is known"), remedy)
        return None
    if column.edition == SECOND:
        report(
            table,
            grid,
            head,
            _("this column belongs to the second edition, which is not supported yet"),
            _("take it out"),
        )
        return None
    return column.name


def report(
    table: Table, grid: Grid, head: str, problem: str, remedy: str, *, value: str | None = None
) -> None:
    shown = texts.visible(head)
    table.faults.append(
        Fault(grid.book, grid.title, 1, shown, shown if value is None else value, problem, remedy)
    )


def blame_headless(table: Table, grid: Grid, place: int) -> None:
    """Report cells that stand under no column name."""
    for number, row in enumerate(grid.rows[1:], 2):
        if row[place] != "" and str(row[place]).strip():
            table.faults.append(
                Fault(
                    grid.book,
                    grid.title,
                    number,
                    "",
                    texts.visible(row[place]),
                    _("stands under no column name"),
                    _("name the column in row 1, or clear the cell"),
                )
            )
            return


@cache
def heads_of(sheet: Sheet) -> dict[str, Column]:
    words = {folded(column.name): column for column in sheet.columns}
    return words | {folded(column.zh): column for column in sheet.columns}


def folded(head: str) -> str:
    """Return a head as it is compared: without case, full-width forms and a mark of requirement."""
    return texts.narrow(head).strip().rstrip("*").strip().casefold()


def formula_words(formula: str) -> tuple[str, str]:
    if formula.startswith("="):
        return (
            _("is a formula"),
            _("copy the cells and paste them as values, so that the book says what it decides on"),
        )
    return _("is an error"), _("correct the formula and paste its value")
