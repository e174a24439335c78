"""Ways to change the small valid book, and what is then said of it."""

import pytest

from tests.workbook import books
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading.books import read_grids


def put(sheet, row, column, value):
    """Return a change of one cell; rows count as in the book, from 1."""

    def change(sheets):
        sheets[sheet][row - 1][sheets[sheet][0].index(column)] = value

    return change


def say(sheet, name, value):
    """Return a change of one value in a sheet of names and values."""

    def change(sheets):
        next(row for row in sheets[sheet] if row[0] == name)[1] = value

    return change


def forget(sheet, name):
    """Return a change that takes out one name of a sheet of names and values."""

    def change(sheets):
        sheets[sheet][:] = [row for row in sheets[sheet] if row[0] != name]

    return change


def add(sheet, *row):
    """Return a change that puts a row at the end."""

    def change(sheets):
        sheets[sheet].append(list(row))

    return change


def drop(*names):
    """Return a change that takes whole sheets out."""

    def change(sheets):
        for name in names:
            del sheets[name]

    return change


def drop_row(sheet, row):
    def change(sheets):
        del sheets[sheet][row - 1]

    return change


def drop_column(sheet, column):
    def change(sheets):
        place = sheets[sheet][0].index(column)
        for row in sheets[sheet]:
            del row[place]

    return change


def rename(sheet, column, head):
    def change(sheets):
        sheets[sheet][0][sheets[sheet][0].index(column)] = head

    return change


def retitle(sheet, title):
    def change(sheets):
        sheets[title] = sheets.pop(sheet)

    return change


def faults_of(*changes):
    """Return (sheet, row, column, value, problem, remedy) of every fault after these changes."""
    sheets = books.valid()
    for change in changes:
        change(sheets)
    with pytest.raises(Faulty) as caught:
        read_grids(books.grids(sheets))
    faults = caught.value.faults
    assert {fault.book for fault in faults} <= {books.BOOK, ""}
    return [(f.sheet, f.row, f.column, f.value, f.problem, f.remedy) for f in faults]
