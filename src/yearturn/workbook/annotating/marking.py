"""Writes one marked copy: the list of faults first, then the sheets, each faulty cell with a note.

A formula cannot be kept, since the reader knows only the value that it last had.
"""

import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from yearturn.kernel.bilingual import in_chinese
from yearturn.kernel.spreadsheets import CREATED
from yearturn.workbook.annotating import faultlist, pages
from yearturn.workbook.annotating.pages import Palette
from yearturn.workbook.annotating.placing import Cell, Placer
from yearturn.workbook.faults import Fault
from yearturn.workbook.reading import heads
from yearturn.workbook.reading.books import known_titles
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.book import FAULTS
from yearturn.workbook.tables import texts

# What a workbook can hold.
MOST_ROWS, MOST_COLUMNS, LONGEST_TITLE = 1_048_576, 16_384, 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Unmarkable(Exception):  # noqa: N818 - says what the book is
    """A book of which a workbook can hold no copy."""

    title: str
    problem: str
    remedy: str


def copy(name: str, grids: Sequence[Grid], faults: Sequence[Fault]) -> bytes:
    """Return the marked copy of a book as XLSX, in the language at hand.

    :raises Unmarkable: for a sheet of CSV that is larger than a sheet of a workbook
    """
    kept = [grid for grid in grids if heads.folded(grid.title) not in FAULTS.values()]
    for grid in kept:
        check_size(grid)
    titles = titled(kept)
    marks = placed(kept, faults)
    places = {
        id(fault): (titles[index], cell)
        for index, cells in enumerate(marks)
        for cell, found in cells.items()
        for fault in found
    }
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        palette = Palette(book)
        first = book.add_worksheet(FAULTS["zh" if in_chinese() else "en"])
        lines = [(fault, link(*places.get(id(fault), ("", None)))) for fault in faults]
        faultlist.write(first, name, lines, palette)
        known = known_titles()
        for index, grid in enumerate(kept):
            page = book.add_worksheet(titles[index])
            sheet = known.get(heads.folded(grid.title))
            pages.write(page, grid, sheet, marks[index], palette)
    return stream.getvalue()


def check_size(grid: Grid) -> None:
    if len(grid.rows) > MOST_ROWS or len(grid.rows[0] if grid.rows else ()) > MOST_COLUMNS:
        raise Unmarkable(
            grid.title,
            _("is larger than a sheet of a workbook can be"),
            _("split it, or correct the files by the list of faults"),
        )


def titled(grids: Sequence[Grid]) -> list[str]:
    """Return a title for each sheet that a workbook takes: a file of CSV may be named otherwise."""
    titles, taken = [], set(FAULTS.values())
    for grid in grids:
        plain = texts.visible(grid.title).translate(FORBIDDEN).strip("'")[:LONGEST_TITLE] or "-"
        title, number = plain, 2
        while title.casefold() in taken:
            tail = f" {number}"
            title, number = plain[: LONGEST_TITLE - len(tail)] + tail, number + 1
        taken.add(title.casefold())
        titles.append(title)
    return titles


def placed(grids: Sequence[Grid], faults: Sequence[Fault]) -> list[dict[Cell, list[Fault]]]:
    """Return, for each grid, its faulty cells with what is wrong with them."""
    known = known_titles()
    by_title = defaultdict(list)
    for fault in faults:
        by_title[fault.book, fault.sheet].append(fault)
    marks = []
    for grid in grids:
        placer = Placer(grid, known.get(heads.folded(grid.title)))
        cells = defaultdict(list)
        for title in dict.fromkeys((grid.title, texts.visible(grid.title))):
            for fault in by_title[grid.book, title]:
                cells[placer.cell(fault)].append(fault)
        marks.append(cells)
    return marks


def link(title: str, cell: Cell | None) -> tuple[str, str]:
    """Return where a fault stands, for the eye and for the program; nothing for no place."""
    if cell is None:
        return "", ""
    address = xl_rowcol_to_cell(*cell)
    quoted = title.replace("'", "''")
    return address, f"internal:'{quoted}'!{address}"
