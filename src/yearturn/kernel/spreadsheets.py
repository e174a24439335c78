"""The door to XLSX: plain rows in, bytes out; a text is never a formula, equal rows equal bytes."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from yearturn.kernel.lettering import width_of

# The file's own date: a fixed one, since a clock would make every run another file.
CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones
# What Excel holds exactly and what it holds at all.
LARGEST_INTEGER = 10**15
LONGEST_TEXT = 32_767
NARROWEST, WIDEST = 8, 60
A4 = 9

FACE = {"valign": "top", "font_size": 10}
FORMATS = {
    "head": {**FACE, "bold": True, "bg_color": "#f6f3ec", "font_color": "#9a1b1e", "bottom": 1}
    | {"text_wrap": True, "valign": "vcenter"},
    "text": FACE,
    "long": {**FACE, "text_wrap": True},
    "date": {**FACE, "num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {**FACE, "num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "time": {**FACE, "num_format": "hh:mm", "align": "left"},
}


class Unwritable(ValueError):  # noqa: N818 - says what the value is
    """A value that a spreadsheet's cell cannot hold."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title (at most 31 characters), its head, its rows.

    A cell is text, a number, yes or no, a date, a time, a moment (written as its own zone's wall
    clock) or None; anything else is written as its text. `widths` are in characters, a Chinese one
    counting two; without them a column is as wide as its longest line, within reason.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] | None = None


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the XLSX file of these sheets.

    :raises Unwritable: for a row longer or shorter than its head, for a text of more than 32,767
        characters
    :raises xlsxwriter.exceptions.XlsxWriterException: for a title that Excel refuses
    """
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": CREATED})
        formats = {name: book.add_format(form) for name, form in FORMATS.items()}
        for sheet in sheets:
            write_sheet(book.add_worksheet(sheet.title), sheet, formats)
    return stream.getvalue()


def write_sheet(page: Worksheet, sheet: Sheet, formats: dict) -> None:
    rows = [list(map(plain, row)) for row in sheet.rows]
    widths = sheet.widths or fitting(sheet.columns, rows)
    for column, (head, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, str(head), formats["head"])
    for number, row in enumerate(rows, start=1):
        if len(row) != len(sheet.columns):
            raise Unwritable(f"{sheet.title}: row {number} has {len(row)} cells, not one a column")
        for column, value in enumerate(row):
            write_cell(page, number, column, value, formats)
    dress(page, len(rows), len(sheet.columns))


def dress(page: Worksheet, rows: int, columns: int) -> None:
    """Freeze and filter the head, and set the sheet up for printing on A4."""
    page.freeze_panes(1, 0)
    if columns:
        page.autofilter(0, 0, rows, columns - 1)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def plain(value: Any) -> Any:
    """Return a cell's value as one of the types that XLSX has."""
    if value is None or isinstance(value, bool | float | dt.date | dt.time):
        return value
    if isinstance(value, Decimal | Fraction):
        return float(value)
    if isinstance(value, int) and abs(value) < LARGEST_INTEGER:
        return int(value)
    return str(value)


def write_cell(page: Worksheet, row: int, column: int, value: Any, formats: dict) -> None:
    # A moment is a date too, so it is asked for first.
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Unwritable(f"a text of {len(value)} characters does not fit a cell")
        long = width_of(value) > WIDEST or "\n" in value
        page.write_string(row, column, value, formats["long" if long else "text"])
    elif isinstance(value, dt.datetime):
        page.write_datetime(row, column, value, formats["moment"])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, dt.time):
        page.write_datetime(row, column, value, formats["time"])
    elif value is not None:
        page.write(row, column, value, formats["text"])


def fitting(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Return each column's width: its longest line, from 8 to 60 characters."""
    widths = [max(NARROWEST, width_of(str(head)) + 3) for head in columns]
    for row in rows:
        for column, value in zip(range(len(widths)), row, strict=False):
            widths[column] = max(widths[column], width_of(shown(value)) + 2)
    return [min(width, WIDEST) for width in widths]


def shown(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return "0000-00-00 00:00"
    return "" if value is None else str(value)
