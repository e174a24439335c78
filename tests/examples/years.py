"""Drives a whole book on the test's own database, without papers."""

from yearturn.workbook import reading, run
from yearturn.workbook.progress import Silent


def driven(*books, on=None):
    """Return the year of these books after every floor has done its part."""
    return run.drive(run.begin(reading.read(books), on=on), Silent())


def by_award(honours):
    """Return the codes of the honoured by award, in call order."""
    found = {}
    for honour in honours:
        found.setdefault(honour.award_code, []).append(honour.person.code)
    return found
