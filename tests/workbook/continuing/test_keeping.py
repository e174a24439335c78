"""What a run keeps of its books reads as the same books."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from tests.workbook import books
from tests.workbook.continuing import seasons
from yearturn.workbook.continuing import keeping
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.grids import Grid


@pytest.fixture(scope="module")
def book():
    return read_grids(books.grids(books.valid()))


def test_kept_books_read_as_the_same_books(book, tmp_path):
    again = read_grids(keeping.unpacked(keeping.packed(book), "kept", tmp_path))
    assert again.digest == book.digest
    for name, table in book.tables.items():
        assert again.tables[name].columns == table.columns, name


def test_only_sheets_that_hold_anything_are_kept(book, tmp_path):
    names = [grid.title for grid in keeping.unpacked(keeping.packed(book), "kept", tmp_path)]
    assert names == [name for name, table in book.tables.items() if table.size]


def test_kept_grids_bear_the_label(book, tmp_path):
    grids = keeping.unpacked(keeping.packed(book), "shelf", tmp_path)
    assert {(grid.book, grid.folder) for grid in grids} == {("shelf", tmp_path)}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("0012", "0012"),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.50"), "0.50"),
        (("a", "b"), "a;b"),
        ((), ""),
        ((3, 12), "3;12"),
        (dt.date(2020, 2, 29), "2020-02-29"),
        (dt.datetime(2021, 2, 8, 9, 30, tzinfo=dt.UTC), "2021-02-08 09:30"),
        (dt.time(9, 5), "09:05"),
    ],
)
def test_value_is_written_as_one_types_it(value, cell):
    assert keeping.typed(value) == cell


def grid(title, *rows):
    return Grid("new.xlsx", title, [list(row) for row in rows])


def test_sheet_of_the_new_books_takes_the_place_of_the_kept_one():
    new = grid("people", ("person", "name"), ("P1", "Wu Min"))
    old = grid("people", ("person", "name"), ("P1", "Wu Ming"))
    assert keeping.overlaid([new], [old]) == ([new], [])


def test_chinese_title_takes_the_place_too():
    new = grid("人员", ("person", "name"), ("P1", "Wu Min"))
    old = grid("people", ("person", "name"), ("P1", "Wu Ming"))
    assert keeping.overlaid([new], [old]) == ([new], [])


def test_sheet_with_a_head_alone_leaves_the_kept_one():
    new = grid("facts", ("person", "kind"), ("", " "))
    old = grid("facts", ("person", "kind"), ("P1", "appraisal"))
    assert keeping.overlaid([new], [old]) == ([new, old], ["facts"])


def test_sheet_that_the_new_books_lack_is_taken_from_the_kept_ones():
    new, old = grid("people", ("person",), ("P1",)), grid("units", ("unit",), ("U1",))
    assert keeping.overlaid([new], [old]) == ([new, old], ["units"])


def test_runs_are_numbered_and_the_last_one_is_given_back(db, tmp_path):
    seasons.begun(books.valid())
    sheets = books.valid()
    seasons.row(sheets, "people", "R06")[1] = "Xia Yuan"
    year = seasons.taken_on(sheets)
    kept = keeping.last(tmp_path)
    assert [it.number for it in keeping.Run.objects.all()] == [1, 2]
    assert (kept.key, kept.on, kept.notes) == (year.key, year.on, year.notes)
    assert "Xia Yuan" in {person.name for person in kept.book.people}


def test_the_secret_is_that_of_the_first_run(db):
    first = seasons.begun(books.valid())
    sheets = books.valid()
    seasons.row(sheets, "people", "R06")[1] = "Xia Yuan"
    second = seasons.taken_on(sheets)
    assert second.key == first.key
    assert second.book.digest != first.book.digest


def photographed(tmp_path, consent="yes"):
    """Return a year with one photograph, whose file lies in a folder."""
    (tmp_path / "stage.png").write_bytes(picture())
    rows = [books.words("order file alternative alternative_zh consent")]
    rows.append([1, "stage.png", "The stage.", "主席台。", consent])
    sheets = books.valid() | {"photographs": rows}
    return read_grids([replace(it, folder=tmp_path) for it in books.grids(sheets)])


def picture():
    data = io.BytesIO()
    Image.new("RGB", (640, 400), "white").save(data, "PNG")
    return data.getvalue()


def test_photographs_are_kept_with_the_books(tmp_path):
    (tmp_path / "new").mkdir()
    packed = keeping.packed(photographed(tmp_path))
    again = read_grids(keeping.unpacked(packed, "kept", tmp_path / "new"))
    assert keeping.pictures(again) == {"stage.png": picture()}


def test_photograph_without_consent_is_not_kept(tmp_path):
    assert keeping.pictures(photographed(tmp_path, consent="no")) == {}
