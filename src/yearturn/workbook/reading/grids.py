"""Opens what is handed over, workbooks and folders of CSV, as plain grids of cells."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from yearturn.workbook.faults import Fault
from yearturn.workbook.reading import guard
from yearturn.workbook.reading.guard import Unsafe

# A field of CSV may be as long as a cell of a workbook, and not longer.
csv.field_size_limit(131_072)
# What Excel in China writes where it does not write UTF-8.
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it stands in a book: its title and its cells; `formulas` by (row, column).

    Rows count from 1 and columns from 0; an empty cell is "". `folder` is where the book lies, with
    the files that it names.
    """

    book: str
    title: str
    rows: list[list[Any]]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    folder: Path | None = None


def open_all(paths: list[Path]) -> tuple[list[Grid], list[Fault]]:
    """Return the grids of every book, and a fault for each that cannot be opened."""
    grids, faults, seen = [], [], set()
    for path in paths:
        try:
            folder = path if path.is_dir() else path.parent
            grids.extend(replace(grid, folder=folder) for grid in opened(path, seen))
        except Unsafe as unsafe:
            faults.append(Fault(path.name, "", None, "", str(path), unsafe.problem, unsafe.remedy))
        except OSError as error:
            faults.append(
                Fault(
                    path.name,
                    "",
                    None,
                    "",
                    str(path),
                    _("the file cannot be read (%(reason)s)") % {"reason": error.strerror},
                    _("correct the path, or close the program that holds the file"),
                )
            )
    return grids, faults


def opened(path: Path, seen: set[Path]) -> Iterator[Grid]:
    whole = path.resolve()
    if whole in seen:
        raise Unsafe(_("this book is named twice"), _("name it once"))
    seen.add(whole)
    if path.is_dir():
        return opened_folder(path)
    if path.suffix.lower() == ".csv":
        return iter([opened_csv(path.name, path)])
    return opened_workbook(path.name, path.read_bytes())


def opened_workbook(name: str, data: bytes) -> Iterator[Grid]:
    formulas = guard.inspect(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield Grid(name, sheet.name, rows, formulas.get(sheet.name, {}))
    except CalamineError as error:
        raise guard.damaged() from error


def opened_folder(folder: Path) -> Iterator[Grid]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not files:
        raise Unsafe(
            _("this folder holds no CSV file"),
            _("put one file a sheet into it, such as people.csv"),
        )
    for path in files:
        yield opened_csv(folder.name, path)


def opened_csv(book: str, path: Path) -> Grid:
    """Return one CSV file as a grid.

    :raises Unsafe: if it is no text, or no CSV
    """
    data = path.read_bytes()
    if len(data) > guard.LARGEST_FILE:
        raise Unsafe(_("the file is larger than 256 MiB"), _("split the year into several books"))
    if not data.strip():
        raise Unsafe(_("%(file)s is empty") % {"file": path.name}, _("fill it, or take it out"))
    text = decoded(path.name, data)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise Unsafe(
            _("%(file)s is no CSV (%(reason)s)") % {"file": path.name, "reason": error},
            _("save the sheet anew as CSV UTF-8"),
        ) from error
    width = max(map(len, rows))
    return Grid(book, path.stem, [row + [""] * (width - len(row)) for row in rows])


def decoded(name: str, data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unsafe(
        _("%(file)s is neither UTF-8 nor GB 18030 text") % {"file": name},
        _("save the sheet anew as CSV UTF-8"),
    )
