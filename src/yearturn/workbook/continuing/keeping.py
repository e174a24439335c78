"""Keeps what a run was made of, the sheets as they were read and its secret, and gives it back."""

import datetime as dt
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from yearturn.workbook.faults import Faulty
from yearturn.workbook.models import Run
from yearturn.workbook.reading import books as reading
from yearturn.workbook.reading import heads
from yearturn.workbook.reading.book import Book
from yearturn.workbook.reading.grids import Grid, open_all
from yearturn.workbook.schema.book import BY_NAME, PAIR, SHEETS
from yearturn.workbook.tables.table import Table, filled
from yearturn.workbook.year import Year


@dataclass(frozen=True)
class Kept:
    """What the last run kept: its day, its secret, what it told, its books and their grids."""

    on: date
    key: bytes
    notes: Sequence[str]
    grids: Sequence[Grid]
    book: Book


def keep(year: Year, papers: Mapping[str, str], made: Mapping[str, str]) -> Run:
    """Write down in the database at hand what this run was made of and what it made.

    `papers` is {path: SHA-256}, `made` {digest of what went in: SHA-256 of what came out}.
    """
    before = Run.objects.last()
    return Run.objects.create(
        number=before.number + 1 if before else 1,
        at=year.at,
        on=year.on,
        key=year.key,
        books=packed(year.book),
        notes=year.notes,
        papers=dict(papers),
        made=dict(made),
    )


def last(beside: Path) -> Kept:
    """Return what the last run kept in the database at hand; files that it kept go `beside`."""
    run = Run.objects.last()
    grids = unpacked(bytes(run.books), _("kept in the folder"), beside)
    return Kept(run.on, bytes(run.key), run.notes, grids, reading.read_grids(grids))


def joined(paths: Sequence[Path], kept: Kept) -> tuple[Book, list[str]]:
    """Return the year of these books and of the kept sheets that they do not hold, and a note.

    :raises Faulty: with every fault of the books
    """
    grids, faults = open_all([Path(path) for path in paths])
    if faults:
        raise Faulty(faults)
    whole, taken = overlaid(grids, kept.grids)
    told = _("Not in the books of this run, so taken as the folder keeps them: %(sheets)s.")
    notes = [told % {"sheets": _(", ").join(taken)}] if taken else []
    return reading.read_grids(whole), notes


def packed(book: Book) -> bytes:
    """Return every sheet that holds anything as compressed JSON, each cell as one would type it.

    The files beside the books that the sheets name go with them.
    """
    sheets = {name: cells_of(table) for name, table in book.tables.items() if table.size}
    files = {name: b64encode(data).decode() for name, data in pictures(book).items()}
    text = json.dumps([sheets, files], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), level=6)


def pictures(book: Book) -> dict[str, bytes]:
    """Return the photographs that may be shown, by the names of their files."""
    table, found = book.tables["photographs"], {}
    for index in table.where("consent", {True}):
        name = table.columns["file"][index]
        path = table.beside(index, name)
        if path and path.is_file():
            found[name] = path.read_bytes()
    return found


def cells_of(table: Table) -> list[list[str]]:
    columns = table.sheet.current
    if table.sheet.pairs:
        values = [(it.name, typed(table.columns[it.field][0])) for it in columns]
        return [[names[0] for names in PAIR.values()], *([*it] for it in values if it[1])]
    body = zip(*(map(typed, table.columns[it.field]) for it in columns), strict=True)
    return [[it.name for it in columns], *map(list, body)]


def typed(value: Any) -> str:
    """Return a value as somebody would type it into a cell, so that reading gives it again."""
    written = TYPED.get(type(value))
    return written(value) if written else str(value)


# What `str` alone would not write as one types it.
TYPED: dict[type, Callable[[Any], str]] = {
    type(None): lambda _none: "",
    bool: lambda value: "yes" if value else "no",
    Decimal: "{:f}".format,
    tuple: lambda value: ";".join(map(typed, value)),
    dt.datetime: lambda value: value.replace(tzinfo=None).isoformat(" ", "minutes"),
    dt.time: lambda value: value.isoformat("minutes"),
}


def unpacked(data: bytes, label: str, beside: Path) -> list[Grid]:
    """Return the sheets that were kept as grids of a book called `label`.

    The files that they name are put into the folder `beside`.
    """
    sheets, files = json.loads(zlib.decompress(data))
    for name, text in files.items():
        (beside / name).write_bytes(b64decode(text))
    return [
        Grid(label, name, rows, folder=beside) for name, rows in sheets.items() if name in BY_NAME
    ]


def overlaid(grids: Sequence[Grid], kept: Sequence[Grid]) -> tuple[list[Grid], list[str]]:
    """Return the grids, joined by the kept ones of sheets that they do not hold, and those names.

    A sheet with nothing below its head counts as one that the books do not hold.
    """
    titles = {heads.folded(word): sheet.name for sheet in SHEETS for word in (sheet.name, sheet.zh)}
    held = {
        titles.get(heads.folded(grid.title)) for grid in grids if any(map(filled, grid.rows[1:]))
    }
    added = [grid for grid in kept if grid.title not in held]
    return [*grids, *added], [grid.title for grid in added]
