"""Writes the sheets of a marked copy: the cells as they were read, the faulty ones coloured."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yearturn.kernel.lettering import width_of
from yearturn.kernel.spreadsheets import LARGEST_INTEGER, LONGEST_TEXT, shown
from yearturn.workbook.annotating.placing import Cell
from yearturn.workbook.faults import Fault
from yearturn.workbook.reading import heads
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.kinds import Column, Kind, Sheet
from yearturn.workbook.tables import texts
from yearturn.workbook.template import (
    FORMAT_OF,
    FORMATS,
    LINE,
    NARROWEST,
    WIDEST,
    fit_to_print,
    manner,
    validation,
)

# A thousand notes keep the part that holds them far below what the reader takes for a bomb.
MOST_NOTES = 1000
LONGEST_NOTE = 600
# A glance at so many rows tells how wide a column is.
GLANCE = 200
MARK = {"bg_color": "#ffd5a8", "border": 1, "border_color": "#c2410c"}
EXTRA = {
    "link": {
        **FORMATS["prose"],
        "font_color": "#0b57a4",
        "underline": 1,
        "bottom": 4,
        "bottom_color": LINE,
    },
    "entry": {**FORMATS["prose"], "bottom": 4, "bottom_color": LINE},
    "span": {**FORMATS[Kind.NUMBER], "num_format": "[h]:mm:ss", "align": "left"},
}


class Palette:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: xlsxwriter.Workbook):
        self.book = book
        self.made: dict[tuple, Format] = {}

    def named(self, name: Any, *, marked: bool = False, long: bool = False) -> Format:
        key = (name, marked, long)
        if key not in self.made:
            form = {**FORMATS, **EXTRA}[name]
            if marked:
                # On the red of a required head the letters are white.
                form = {**form, **MARK, "font_color": FORMATS[Kind.TEXT]["font_color"]}
            self.made[key] = self.book.add_format({**form, "text_wrap": True} if long else form)
        return self.made[key]


def write(
    page: Worksheet,
    grid: Grid,
    sheet: Sheet | None,
    marks: Mapping[Cell, Sequence[Fault]],
    palette: Palette,
) -> None:
    """Write one sheet, its faulty cells coloured and with a note."""
    pairs = bool(sheet and sheet.pairs)
    columns = known_columns(grid, sheet)
    for place, width in enumerate(widths(grid.rows)):
        page.set_column(place, place, width)
    for row, cells in enumerate(grid.rows):
        for place, value in enumerate(cells):
            marked = (row, place) in marks
            if value == "" and not marked:
                continue
            column = columns[row if pairs else place] if sheet else None
            is_head = row == 0 or (pairs and place == 0)
            style = head_style(column) if is_head else body_style(column, value)
            long = not is_head and isinstance(value, str) and width_of(value) > WIDEST
            put(page, row, place, value, palette.named(style, marked=marked, long=long))
    for cell in marks:
        if cell.row >= len(grid.rows) or cell.column >= len(grid.rows[cell.row]):
            page.write_blank(*cell, None, palette.named(Kind.TEXT, marked=True))
    write_notes(page, marks)
    for column, head, cells in fields(grid, columns, pairs=pairs):
        rule = rule_of(column, head)
        if rule:
            page.data_validation(*cells, rule)
    page.freeze_panes(1, 0)
    fit_to_print(page)
    if marks:
        page.set_tab_color(MARK["border_color"])


def known_columns(grid: Grid, sheet: Sheet | None) -> list[Column | None]:
    """Return the column of each head, or of each name in a sheet of names and values."""
    if not sheet or not grid.rows:
        return []
    words = [row[0] if row else "" for row in grid.rows] if sheet.pairs else grid.rows[0]
    known = heads.heads_of(sheet)
    return [known.get(heads.folded(str(word))) for word in words]


def fields(
    grid: Grid, columns: Sequence[Column | None], *, pairs: bool
) -> Iterator[tuple[Column, str, tuple[int, int, int, int]]]:
    """Yield each known column, its head, and the first and the last of its values' cells."""
    for place, column in enumerate(columns):
        if column and pairs:
            yield column, str(grid.rows[place][0]), (place, 1, place, 1)
        elif column and len(grid.rows) > 1:
            yield column, str(grid.rows[0][place]), (1, place, len(grid.rows) - 1, place)


def rule_of(column: Column, head: str) -> dict[str, Any] | None:
    """Return what drops down in a column, in the language of its head; references are free."""
    if column.refers:
        return None
    in_chinese = heads.folded(head) == heads.folded(column.zh)
    return validation(column, "zh" if in_chinese else "en")


def head_style(column: Column | None) -> str:
    return manner(column) if column else "optional"


def body_style(column: Column | None, value: Any) -> Any:
    """Return the style of a value; of a text that of its column, so that a date typed is one."""
    if isinstance(value, dt.timedelta):
        return "span"
    if isinstance(value, dt.datetime):
        return Kind.MOMENT if value.time() != dt.time() else Kind.DATE
    if isinstance(value, dt.date):
        return Kind.DATE
    if isinstance(value, dt.time):
        return Kind.CLOCK
    if isinstance(value, bool | float | int):
        return Kind.NUMBER
    return FORMAT_OF.get(column.kind, Kind.TEXT) if column else Kind.TEXT


def put(page: Worksheet, row: int, place: int, value: Any, form: Format) -> None:
    """Write one value as what it is."""
    if isinstance(value, bool):
        page.write_boolean(row, place, value, form)
    elif isinstance(value, dt.date | dt.time | dt.timedelta):
        page.write_datetime(row, place, value, form)
    elif isinstance(value, float) and math.isfinite(value) and abs(value) < LARGEST_INTEGER:
        page.write_number(row, place, value, form)
    elif value == "":
        page.write_blank(row, place, None, form)
    else:
        page.write_string(row, place, str(value)[:LONGEST_TEXT], form)


def widths(rows: Sequence[Sequence[Any]]) -> list[int]:
    """Return each column's width in characters, by the first rows of the sheet."""
    found = [NARROWEST] * (len(rows[0]) if rows else 0)
    for row in rows[:GLANCE]:
        for place, value in enumerate(row):
            found[place] = max(found[place], width_of(shown(value)) + 2)
    return [min(width, WIDEST) for width in found]


def write_notes(page: Worksheet, marks: Mapping[Cell, Sequence[Fault]]) -> None:
    for cell in sorted(marks)[:MOST_NOTES]:
        text = note(marks[cell])
        size = {"x_scale": 2.2, "y_scale": 0.6 + 0.22 * sum(lines_of(text))}
        page.write_comment(*cell, text, {**size, "font_size": 9, "author": "Yearturn"})


def note(faults: Sequence[Fault]) -> str:
    """Return what stands in a cell's note: problem and remedy, one below the other."""
    lines = []
    for fault in faults:
        named = f"{fault.column}: " if fault.row is None and fault.column else ""
        lines.append(f"{named}{fault.problem}")
        lines.append(_("Right: %(remedy)s") % {"remedy": fault.remedy})
    text = "\n".join(texts.SUSPECT.sub("", line) for line in lines)
    return text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…"


def lines_of(text: str) -> list[int]:
    return [1 + width_of(line) // 45 for line in text.split("\n")]
