"""What differs between two books, row by row and value by value."""

import pytest

from tests.workbook import books
from tests.workbook.continuing import seasons
from yearturn.workbook.continuing.differing import differences, key_of
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.schema.book import BY_NAME, SHEETS


def read(sheets):
    return read_grids(books.grids(sheets))


def between(change):
    """Return what differs once `change` was made to a copy of the valid book."""
    sheets = books.valid()
    change(sheets)
    return differences(read(books.valid()), read(sheets))


def test_equal_books_differ_in_nothing():
    assert between(dict) == []


def test_order_of_rows_is_no_difference():
    assert between(lambda sheets: sheets["scores"].append(sheets["scores"].pop(1))) == []


def test_changed_value_is_told_with_what_it_was():
    def change(sheets):
        seasons.row(sheets, "people", "R06")[1] = "Xia Yuan"

    (found,) = between(change)
    assert (found.sheet, found.name, found.column) == ("people", "R06", "name")
    assert (found.was, found.now) == ("Xia Yun", "Xia Yuan")
    assert read(books.valid()).people[found.index].person == "R06"
    assert not found.came
    assert not found.gone


def test_new_row_came():
    (found,) = between(lambda sheets: sheets["kin"].append(["C02", "T05"]))
    assert (found.sheet, found.column, found.came, found.gone) == ("kin", "", True, False)
    assert found.now == "C02 · T05"


def test_missing_row_is_gone_and_told_as_it_was():
    (found,) = between(lambda sheets: sheets["kin"].pop(1))
    assert (found.sheet, found.index, found.gone, found.was) == ("kin", None, True, "C03 · T03")


def test_pair_sheet_differs_by_its_names():
    def change(sheets):
        next(it for it in sheets["conference"] if it[0] == "cap")[1] = 12

    (found,) = between(change)
    assert (found.sheet, found.column, found.now) == ("conference", "cap", "12")


def test_rows_without_a_key_are_told_apart_by_all_they_hold():
    """A changed fact is one that went and one that came."""

    def change(sheets):
        sheets["facts"][1][3] = 93

    came, went = between(change)
    assert (came.came, went.gone) == (True, True)
    assert "93" in came.now
    assert "92.5" in went.was


def test_equal_rows_without_a_key_are_counted():
    twice = books.valid()
    twice["facts"].append(list(twice["facts"][1]))
    (found,) = differences(read(books.valid()), read(twice))
    assert found.came
    (found,) = differences(read(twice), read(books.valid()))
    assert found.gone


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_key_of_a_sheet_names_its_columns(sheet):
    key = key_of(sheet)
    if key is not None:
        assert {*key} <= {column.field for column in sheet.current}
    if sheet.identifier:
        assert key == (sheet.identifier.field,)


def test_key_of_scores_is_what_makes_them_unique():
    assert key_of(BY_NAME["scores"]) == ("award", "nominee", "judge", "criterion")
    assert key_of(BY_NAME["facts"]) is None
    assert key_of(BY_NAME["cycle"]) == ()
