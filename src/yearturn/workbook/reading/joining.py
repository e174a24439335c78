"""Joins the grids of one sheet into a table, and tells what does not fit."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from yearturn.workbook.faults import Fault
from yearturn.workbook.reading import heads, pairs
from yearturn.workbook.reading.cells import convert
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.kinds import FIRST, Column, Sheet
from yearturn.workbook.tables.table import Segment, Table, filled


def join(sheet: Sheet, grids: Sequence[Grid]) -> Table:
    """Return the table of all rows of a sheet, in the order of the books."""
    table = Table(sheet, {column.field: [] for column in sheet.current})
    table.titles = [(grid.book, grid.title) for grid in grids]
    if sheet.pairs:
        pairs.fill(table, grids)
    else:
        for grid in grids:
            add_rows(table, grid)
    return table


def add_rows(table: Table, grid: Grid) -> None:
    """Put the rows of one grid at the end of the table."""
    if not any(map(filled, grid.rows[:1])):
        if any(map(filled, grid.rows)):
            table.faults.append(
                Fault(
                    grid.book,
                    grid.title,
                    1,
                    "",
                    "",
                    _("holds no column names"),
                    _("put the column names into row 1"),
                )
            )
        return
    places = heads.match(table, grid)
    body = grid.rows[1:]
    numbers = [number for number, row in enumerate(body, 2) if any(row) and filled(row)]
    if len(numbers) < len(body):
        body = [grid.rows[number - 1] for number in numbers]
    words = {name: str(grid.rows[0][place]).strip() for name, place in places.items()}
    start, table.size = table.size, table.size + len(numbers)
    table.segments.append(Segment(grid.book, grid.title, start, numbers, words))
    cells = list(zip(*body, strict=True)) or [()] * len(grid.rows[0])
    blame_formulas(table, grid, places, numbers, start)
    for column in table.sheet.current:
        place = places.get(column.name)
        raw = None if place is None else cells[place]
        add_column(table, column, raw, start, len(numbers))
    check_required(table, places, cells, start)


def check_required(table: Table, places: dict[str, int], cells: list, start: int) -> None:
    """Report the empty cells of required columns."""
    lifted = {
        column.unless: table.columns[column.unless]
        for column in table.sheet.current
        if column.unless
    }
    for column in table.sheet.current:
        if not column.required or column.name not in places:
            continue
        raw = cells[places[column.name]]
        if "" not in raw and not any(isinstance(cell, str) and cell.isspace() for cell in raw):
            continue
        for index, cell in enumerate(raw, start):
            if str(cell).strip() or (column.unless and lifted[column.unless][index]):
                continue
            table.blame(index, column.field, "", _("is empty, but required"), what_to_write(column))


def what_to_write(column: Column) -> str:
    """Return what would be right in an empty required cell."""
    if column.choices:
        return _("write one of: %(allowed)s") % {
            "allowed": ", ".join(each.value for each in column.choices if each.edition == FIRST)
        }
    return _("fill it: %(note)s") % {"note": column.note}


def add_column(
    table: Table, column: Column, raw: Sequence[Any] | None, start: int, count: int
) -> None:
    values = table.columns[column.field]
    if raw is None:
        values.extend([column.empty] * count)
        return
    converted, unfit = convert(column, raw)
    values.extend(converted)
    for index, error in sorted(unfit.items()):
        table.blame(start + index, column.field, raw[index], error.problem, error.remedy)


def blame_formulas(
    table: Table, grid: Grid, places: dict[str, int], numbers: Sequence[int], start: int
) -> None:
    """Report the cells that hold a formula or an error instead of a value."""
    if not grid.formulas:
        return
    names = {place: name for name, place in places.items()}
    for (row, place), formula in sorted(grid.formulas.items()):
        name = names.get(place)
        if row == 1 or name is None:
            continue
        if row in numbers:
            index = start + numbers.index(row)
            table.blame(
                index, table.sheet.by_name[name].field, formula, *heads.formula_words(formula)
            )
        else:
            head = str(grid.rows[0][place]).strip()
            table.faults.append(
                Fault(grid.book, grid.title, row, head, formula, *heads.formula_words(formula))
            )
