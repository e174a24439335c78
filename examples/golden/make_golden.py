"""Write golden.xlsx: a year of thirty people, small enough to be checked by hand (README.md)."""

import datetime as dt
import sys
from pathlib import Path

from rows import CONFERENCE, PEOPLE, PLAN, RECOGNITION, YEAR

from yearturn.kernel.spreadsheets import Sheet, workbook

HERE = Path(__file__).parent


def book() -> bytes:
    sheets = {**YEAR, **PEOPLE, **RECOGNITION, **PLAN, **CONFERENCE}
    return workbook(
        [
            Sheet(name, columns.split(), [[cell(value) for value in row] for row in rows])
            for name, (columns, rows) in sheets.items()
        ]
    )


def cell(value):
    """Return a value as its cell: a text like 2020-12-31 is a date, an empty text an empty cell."""
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return value or None


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "golden.xlsx"
    target.write_bytes(book())
    print(target)
