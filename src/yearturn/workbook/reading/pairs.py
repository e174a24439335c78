"""Reads a sheet of names and values into its single row."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from yearturn.workbook.faults import Fault
from yearturn.workbook.reading import heads
from yearturn.workbook.reading.cells import convert
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.book import PAIR
from yearturn.workbook.schema.kinds import SECOND, Column
from yearturn.workbook.tables import texts
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Segment, Spot, Table, filled


def fill(table: Table, grids: Sequence[Grid]) -> None:
    """Put every name of every book into the table's row; without any the table stays empty."""
    cells = {}
    for grid in grids:
        for number, row in enumerate(grid.rows[1:] if has_head(table, grid) else [], 2):
            if filled(row[:2]):
                take(table, grid, number, cells)
    if not any(map(str, cells.values())):
        table.spots.clear()
        return
    first = grids[0]
    table.segments.append(Segment(first.book, first.title, 0, (), {}))
    table.size = 1
    for column in table.sheet.current:
        set_value(table, column, cells)


def has_head(table: Table, grid: Grid) -> bool:
    """Return whether the sheet holds anything, and report it if its head is not the right one."""
    if not any(map(filled, grid.rows)):
        return False
    words = [heads.folded(str(cell)) for cell in grid.rows[0]][: len(PAIR)]
    if len(words) == len(PAIR) and all(
        word in names for word, names in zip(words, PAIR.values(), strict=True)
    ):
        return True
    shown = texts.visible(", ".join(map(str, grid.rows[0])))
    table.faults.append(
        Fault(
            grid.book,
            grid.title,
            1,
            "",
            shown,
            _("is not the head of a sheet of names and values"),
            _("write name and value (项目 and 内容) into the first two cells of row 1"),
        )
    )
    return False


def take(table: Table, grid: Grid, number: int, cells: dict) -> None:
    """Note the value of one name, or report the name."""
    row = grid.rows[number - 1]
    word = str(row[0]).strip()
    column = heads.heads_of(table.sheet).get(heads.folded(word))
    problem = trouble(table, column, word)
    for place, cell in enumerate(row[2:], 2):
        if str(cell).strip() and not problem:
            problem = (_("has something beside it in column %(column)d") % {"column": place + 1},)
            problem += (_("keep to two columns: name and value"),)
    if problem:
        shown = texts.visible(word)
        table.faults.append(Fault(grid.book, grid.title, number, shown, shown, *problem))
    if column and column.name not in table.spots:
        table.spots[column.name] = Spot(grid.book, grid.title, number, word)
        cells[column.name] = row[1]
        formula = grid.formulas.get((number, 1))
        if formula:
            table.blame(0, column.field, formula, *heads.formula_words(formula))


def trouble(table: Table, column: Column | None, word: str) -> tuple[str, str] | None:
    """Return what is wrong with a name and what would be right."""
    if column is None:
        names = [name for each in table.sheet.current for name in (each.name, each.zh)]
        close = nearest(word, names)
        remedy = (
            _("did you mean %(close)s?") % {"close": close}
            if close
            else _("take it out, or give it one of: %(names)s")
            % {"names": ", ".join(each.name for each in table.sheet.current)}
        )
        return _("no such name is known"), remedy
    if column.edition == SECOND:
        return (
            _("this name belongs to the second edition, which is not supported yet"),
            _("take it out"),
        )
    if column.name in table.spots:
        return _("this name stands twice"), _("keep one of them")
    return None


def set_value(table: Table, column: Column, cells: dict) -> None:
    cell = cells.get(column.name, "")
    values, distinct, unfit = convert(column, [cell])
    table.add(column.field, values, distinct)
    for error in unfit.values():
        table.blame(0, column.field, cell, error.problem, error.remedy)
    if column.required and not str(cell).strip():
        table.blame(
            0,
            column.field,
            "",
            _("is missing, but required"),
            _("write a row %(name)s (%(zh)s) with its value: %(note)s")
            % {"name": column.name, "zh": column.zh, "note": column.note},
        )
