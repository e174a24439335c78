"""The book: every sheet of a year as typed rows, each of which knows where it was written."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from yearturn.workbook.faults import Fault
from yearturn.workbook.tables import texts
from yearturn.workbook.tables.table import Table

CELL, COLUMN = "\u001f", "\u001e"


class Place(NamedTuple):
    """Where a row stands: book, sheet (as titled there) and row number."""

    book: str
    sheet: str
    row: int | None


class Book:
    """A year's rows: one attribute a sheet, by its English name.

    A sheet of rows is a tuple of namedtuples whose fields are its columns; `cycle`, `conference`
    and `release` are one namedtuple; what is absent is `()` or None.
    """

    def __init__(self, tables: Mapping[str, Table]):
        self.tables = tables
        for name, table in tables.items():
            rows = table.rows()
            setattr(self, name, (rows[0] if rows else None) if table.sheet.pairs else rows)

    def has(self, sheet: str) -> bool:
        """Return whether the sheet holds any rows."""
        return self.tables[sheet].size > 0

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of all values: equal books, equal digests, whatever their format."""
        whole = hashlib.sha256()
        for name, table in self.tables.items():
            for column in table.sheet.current:
                values = map(written, table.columns[column.field])
                head = f"{name}{CELL}{column.name}{CELL}{table.size}"
                whole.update(CELL.join((head, *values)).encode())
                whole.update(COLUMN.encode())
        return whole.hexdigest()

    def place(self, sheet: str, index: int) -> Place:
        """Return where a row stands."""
        return Place(*self.tables[sheet].locate(index)[:3])

    def fault(
        self, sheet: str, index: int, column: str, value: Any, problem: str, remedy: str
    ) -> Fault:
        """Return a fault of a row; `column` is the schema's name (or the name of a value)."""
        spot = self.tables[sheet].locate(index, column)
        return Fault(*spot, texts.visible(value), problem, remedy)


def written(value: Any) -> str:
    """Return a value as text that equal values share."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value)
