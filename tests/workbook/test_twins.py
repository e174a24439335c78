"""A missing Chinese twin is told, column by column."""

from pathlib import Path

from tests.workbook import books
from yearturn.workbook import reading, twins
from yearturn.workbook.reading.books import read_grids

GOLDEN = Path(__file__).resolve().parents[2] / "examples" / "golden" / "golden.xlsx"


def without(sheet, column, rows, languages="zh;en"):
    """Return the small book with a column emptied in its first rows."""
    sheets = books.valid()
    spot = sheets[sheet][0].index(column)
    for row in sheets[sheet][1 : rows + 1]:
        row[spot] = ""
    for row in sheets["cycle"]:
        if row[0] == "languages":
            row[1] = languages
    return read_grids(books.grids(sheets))


def test_book_with_every_twin_has_nothing_to_tell():
    assert twins.missing(reading.read([GOLDEN])) == []


def test_missing_twins_are_counted_by_column():
    assert "people.name_zh is empty in 3 rows: the other text is printed there." in twins.missing(
        without("people", "name_zh", 3)
    )
    assert "units.name_zh is empty in 1 row: the other text is printed there." in twins.missing(
        without("units", "name_zh", 1)
    )


def test_twin_of_nothing_is_not_missed():
    before = dict(told(without("people", "post", 0)))
    after = dict(told(without("people", "post", 3)))
    assert ("people", "post_zh") not in before
    assert ("people", "post_zh") not in after


def told(book):
    return [((sheet, column), count) for sheet, column, count in twins.gaps(book)]


def test_english_year_needs_no_twin():
    assert twins.missing(without("people", "name_zh", 3, languages="en")) == []
