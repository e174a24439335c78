"""Writes rows into a book to fill, as a person would write them and the reader takes them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yearturn.workbook.schema import wording
from yearturn.workbook.schema.kinds import Column


def cell(column: Column, value: Any, language: str) -> Any:
    """Return what is written for a value: a text, a number, a day, or "" for nothing."""
    if isinstance(value, tuple):
        return ";".join(str(cell(column, each, language)) for each in value)
    if isinstance(value, bool):
        return wording.yes_no(language)[not value]
    if isinstance(value, Decimal):
        return number(value)
    if value is None:
        return ""
    for each in column.choices:
        if each.value == value:
            return wording.value(each, language)
    return value


def number(value: Decimal) -> float | str:
    """Return a number as a cell can hold it: as text if a cell would round it."""
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


def put(page: Worksheet, row: int, place: int, value: Any, look: Format) -> None:
    """Write a value as what it is; a text that looks like an address stays a text."""
    if isinstance(value, str):
        if value:
            page.write_string(row, place, value, look)
    elif isinstance(value, dt.date | dt.time):
        page.write_datetime(row, place, value, look)
    else:
        page.write_number(row, place, value, look)
