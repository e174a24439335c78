"""Ways to run a year in the test's database, and to run it on, without writing papers."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.workbook import books
from yearturn.kernel.models import Entry
from yearturn.workbook import run
from yearturn.workbook.continuing import keeping, resuming
from yearturn.workbook.continuing.reopening import Reopening
from yearturn.workbook.faults import Faulty
from yearturn.workbook.progress import Silent
from yearturn.workbook.reading.books import read_grids


def begun(sheets, **options):
    """Run a year for the first time and keep it, as a folder does."""
    year = run.begin(read_grids(books.grids(sheets)), **options)
    run.drive(year, Silent())
    keeping.keep(year, {}, {})
    return year


def taken_on(sheets, *, reopen=(), reason="", **options):
    """Run a year on from what the last run kept, by these sheets (the others as they are kept)."""
    with tempfile.TemporaryDirectory() as beside:
        return resumed(
            sheets, keeping.last(Path(beside)), Reopening(tuple(reopen), reason), options
        )


def resumed(sheets, kept, reopening, options):
    grids, taken = keeping.overlaid(books.grids(sheets), kept.grids)
    year = run.begin(read_grids(grids), kept=kept, **options)
    resuming.resume(year, kept, reopening, Silent())
    keeping.keep(year, {}, {})
    year.taken = taken
    return year


def without(sheets, *names):
    return {name: rows for name, rows in sheets.items() if name not in names}


def row(sheets, sheet, identifier):
    """Return the row of a sheet that begins with this identifier, to be changed in place."""
    return next(it for it in sheets[sheet] if it[0] == identifier)


def cell(sheets, sheet, column):
    return sheets[sheet][0].index(column)


def verbs(after=0):
    """Return what the ledger says happened after a line."""
    return list(Entry.objects.filter(number__gt=after).values_list("verb", flat=True))


def last_line():
    return Entry.objects.values_list("number", flat=True).last() or 0


@contextmanager
def faulty():
    """Give the list that the faults of a refused run are put into."""
    found = []
    with pytest.raises(Faulty) as caught:
        yield found
    found += caught.value.faults
