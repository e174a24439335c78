"""Joins the grids of one sheet into a table, and tells what does not fit."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.workbook.faults import Fault
from yearturn.workbook.reading import heads, pairs
from yearturn.workbook.reading.cells import convert
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema import wording
from yearturn.workbook.schema.kinds import Column, Sheet
from yearturn.workbook.tables.table import Segment, Table, filled, is_blank


def join(sheet: Sheet, grids: Sequence[Grid]) -> Table:
    """Return the table of all rows of a sheet, in the order of the books."""
    table = Table(sheet)
    for column in sheet.current:
        table.add(column.field, (), set())
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
    numbers, cells = body(table.sheet, grid, places)
    words = {name: str(grid.rows[0][place]).strip() for name, place in places.items()}
    start, table.size = table.size, table.size + len(numbers)
    table.segments.append(Segment(grid.book, grid.title, start, numbers, words, grid.folder))
    blame_formulas(table, grid, places, numbers, start)
    for column in table.sheet.current:
        place = places.get(column.name)
        add_column(table, column, None if place is None else cells[place], start, len(numbers))
    for column in table.sheet.current:
        if column.required and column.name in places:
            check_required(table, column, cells[places[column.name]], start)


def body(
    sheet: Sheet, grid: Grid, places: dict[str, int]
) -> tuple[Sequence[int], list[Sequence[Any]]]:
    """Return the numbers of the rows that hold anything, and the columns of their cells."""
    rows = grid.rows[1:]
    columns = list(zip(*rows, strict=True)) or [()] * len(grid.rows[0])
    keys = [c.name for c in sheet.current if c.required and not c.unless and c.name in places]
    # A row that names its key is no blank row; only the others are worth a look.
    suspects = range(len(rows))
    if keys:
        key = columns[places[keys[0]]]
        blanks = {cell for cell in set(key) if cell == "" or str(cell).isspace()}
        suspects = [index for index in suspects if key[index] in blanks] if blanks else ()
    blank = {index for index in suspects if not filled(rows[index])}
    if not blank:
        return range(2, len(rows) + 2), columns
    kept = [index for index in range(len(rows)) if index not in blank]
    columns = list(zip(*(rows[index] for index in kept), strict=True)) or [()] * len(grid.rows[0])
    return [index + 2 for index in kept], columns


def add_column(
    table: Table, column: Column, raw: Sequence[Any] | None, start: int, count: int
) -> None:
    if raw is None:
        table.add(column.field, [column.empty] * count, {column.empty} if count else set())
        return
    values, distinct, unfit = convert(column, raw)
    table.add(column.field, values, distinct)
    for index, error in sorted(unfit.items()):
        table.blame(start + index, column.field, raw[index], error.problem, error.remedy)


def check_required(table: Table, column: Column, raw: Sequence[Any], start: int) -> None:
    """Report the empty cells of a required column."""
    # Dates in bulk keep "" for what is empty among their distinct values.
    if table.distinct[column.field].isdisjoint({column.empty, ""}):
        return
    values = table.columns[column.field]
    free = table.columns[column.unless] if column.unless else ()
    for index in places_of(column.empty, values, start):
        if is_blank(raw[index - start]) and not (free and free[index]):
            table.blame(index, column.field, "", _("is empty, but required"), what_to_write(column))


def places_of(value: Any, values: list, start: int) -> Iterator[int]:
    """Yield the indices of a rare value from `start` on."""
    with suppress(ValueError):
        while True:
            start = values.index(value, start) + 1
            yield start - 1


def what_to_write(column: Column) -> str:
    """Return what would be right in an empty required cell."""
    if column.choices:
        allowed = wording.values(column, "zh" if in_chinese() else "en")
        return _("write one of: %(allowed)s") % {"allowed": ", ".join(allowed)}
    return _("fill it: %(note)s") % {"note": column.note}


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
