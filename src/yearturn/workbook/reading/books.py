"""Reads the books of a year, checks them, and says everything that is wrong at once."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from yearturn.workbook.checking import check
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.reading import heads
from yearturn.workbook.reading.book import Book
from yearturn.workbook.reading.grids import Grid, open_all
from yearturn.workbook.reading.joining import join
from yearturn.workbook.schema.book import EVERY_SHEET, SHEETS, passed_over
from yearturn.workbook.schema.kinds import SECOND, Sheet
from yearturn.workbook.tables import texts
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table


def read(paths: Sequence[Path]) -> Book:
    """Return the year that stands in one or several books, or in folders of CSV files.

    Everything that rows alone can judge is judged here.

    :raises Faulty: with every fault of every book
    """
    with at_one_go():
        grids, faults = open_all([Path(path) for path in paths])
        # What cannot be opened would show as a hundred references to nowhere.
        if faults:
            raise Faulty(faults)
        return read_grids(grids)


@contextmanager
def at_one_go() -> Iterator[None]:
    """Keep the collector of cyclic garbage from looking through every row again and again.

    Reading makes hundreds of thousands of tuples and no cycles; the collector doubles its time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_grids(grids: Sequence[Grid]) -> Book:
    """Return the year that stands in these grids.

    :raises Faulty: with every fault
    """
    sorted_grids, faults = sort_out(grids)
    tables = {sheet.name: join(sheet, sorted_grids[sheet.name]) for sheet in SHEETS}
    set_zone(tables)
    check(tables)
    faults += [fault for table in tables.values() for fault in table.faults]
    if faults:
        raise Faulty(faults)
    return Book(tables)


def sort_out(grids: Sequence[Grid]) -> tuple[dict[str, list[Grid]], list[Fault]]:
    """Return the grids of each sheet, and a fault for each grid that is none."""
    known, helping = known_titles(), set(map(heads.folded, passed_over()))
    sorted_grids = {sheet.name: [] for sheet in SHEETS}
    faults = []
    for grid in grids:
        word = heads.folded(grid.title)
        sheet = known.get(word)
        if sheet is None:
            if word not in helping and any(map(any, grid.rows)):
                faults.append(unknown_sheet(grid))
        elif sheet.edition == SECOND:
            if any(map(any, grid.rows[1:])):
                faults.append(second_edition(grid))
        else:
            sorted_grids[sheet.name].append(grid)
    return sorted_grids, faults


def known_titles() -> dict[str, Sheet]:
    titles = {heads.folded(sheet.name): sheet for sheet in EVERY_SHEET}
    return titles | {heads.folded(sheet.zh): sheet for sheet in EVERY_SHEET}


def unknown_sheet(grid: Grid) -> Fault:
    names = [name for sheet in SHEETS for name in (sheet.name, sheet.zh)]
    close = nearest(grid.title, names)
    remedy = (
        _("did you mean %(close)s?") % {"close": close}
        if close
        else _("take it out, or give it one of: %(names)s")
        % {"names": ", ".join(sheet.name for sheet in SHEETS)}
    )
    shown = texts.visible(grid.title)
    return Fault(grid.book, shown, None, "", shown, _("no such sheet is known"), remedy)


def second_edition(grid: Grid) -> Fault:
    return Fault(
        grid.book,
        grid.title,
        None,
        "",
        grid.title,
        _("this sheet belongs to the second edition, which is not supported yet"),
        _("take it out"),
    )


def set_zone(tables: dict[str, Table]) -> None:
    """Put the zone of the cycle to the moment of the release."""
    zones = tables["cycle"].columns["timezone"]
    moments = tables["release"].columns["release_at"]
    if zones and zones[0] and moments and moments[0]:
        moments[0] = moments[0].replace(tzinfo=ZoneInfo(zones[0]))
