"""The XLSX door, read back by a reader that is not ours."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.exceptions import XlsxWriterException

from yearturn.kernel.spreadsheets import Sheet, Unwritable, fitting, workbook


def read(pages: bytes, sheet: int = 0) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(pages)).get_sheet_by_index(sheet).to_python()


def part(pages: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(pages)).read(name).decode()


def one_cell(value):
    return read(workbook([Sheet("s", ["c"], [[value]])]))[1:]


def test_rows_are_read_back_as_they_were_written():
    pages = workbook(
        [
            Sheet(
                "获奖名单",
                ["姓名", "merit", "on", "guest", "nothing"],
                [["李明", 7, dt.date(2021, 2, 2), True, None], ["王芳", 8.5, None, False, ""]],
            )
        ]
    )
    assert read(pages) == [
        ["姓名", "merit", "on", "guest", "nothing"],
        ["李明", 7.0, dt.date(2021, 2, 2), True, ""],
        ["王芳", 8.5, "", False, ""],
    ]


def test_sheets_stand_in_the_order_given():
    pages = workbook([Sheet("winners", ["a"], []), Sheet("candidates", ["b"], [["x"]])])
    book = CalamineWorkbook.from_filelike(io.BytesIO(pages))
    assert book.sheet_names == ["winners", "candidates"]
    assert read(pages, 1) == [["b"], ["x"]]


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "007", "{=1}"])
def test_text_never_becomes_a_formula_or_a_number(text):
    pages = workbook([Sheet("s", [text], [[text]])])
    assert read(pages) == [[text], [text]]
    assert "<f>" not in part(pages, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["https://example.org/", "mailto:a@example.org", "file://x"])
def test_text_never_becomes_a_link(text):
    pages = workbook([Sheet("s", ["c"], [[text]])])
    assert one_cell(text) == [[text]]
    assert "hyperlink" not in part(pages, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["a & b < c > \"d\" 'e'", "😀 emoji", "两行\n文字", " spaces "])
def test_text_keeps_every_character(text):
    assert one_cell(text) == [[text]]


def test_control_characters_leave_a_file_that_opens():
    assert len(one_cell("bell \x07 rings")) == 1


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (Decimal("8.7"), 8.7),
        (Fraction(1, 4), 0.25),
        (10**14, 1e14),
        (10**15, "1000000000000000"),
        (-(10**20), "-100000000000000000000"),
        (dt.datetime(2021, 2, 5, 9, 30, tzinfo=dt.UTC), dt.datetime(2021, 2, 5, 9, 30)),  # noqa: DTZ001 - the format knows no zones
        (dt.time(9, 30), dt.time(9, 30)),
        (("a", 1), "('a', 1)"),
    ],
)
def test_values_become_what_the_format_can_hold(value, back):
    assert one_cell(value) == [[back]]


def test_moment_is_written_as_its_own_wall_clock():
    zone = dt.timezone(dt.timedelta(hours=8))
    there = dt.datetime(2021, 2, 5, 9, 30, tzinfo=zone)
    assert one_cell(there) == [[dt.datetime(2021, 2, 5, 9, 30)]]  # noqa: DTZ001 - the format knows no zones


def test_equal_rows_give_equal_bytes():
    sheet = Sheet("s", ["a", "b"], [["x", 1], ["李", dt.date(2021, 1, 1)]])
    assert workbook([sheet]) == workbook([sheet])
    assert "2000-01-01T00:00:00Z" in part(workbook([sheet]), "docProps/core.xml")


def test_rows_may_come_from_an_iterator():
    assert read(workbook([Sheet("s", ["n"], ([n] for n in range(3)))])) == [["n"], [0], [1], [2]]


def test_head_is_frozen_filtered_and_repeated_on_paper():
    pages = workbook([Sheet("s", ["a", "b"], [["x", "y"], ["z", "w"]])])
    page = part(pages, "xl/worksheets/sheet1.xml")
    assert re.search(r'<pane ySplit="1"[^>]*state="frozen"', page)
    assert '<autoFilter ref="A1:B3"/>' in page
    assert "s!$1:$1" in part(pages, "xl/workbook.xml")
    assert 'fitToPage="1"' in page


def test_columns_are_as_wide_as_their_longest_line_within_reason():
    rows = [["a", "技术创新标兵技术创新标兵", "x" * 400, None]]
    assert fitting(["code", "award", "case", "on"], rows) == [8, 26, 60, 8]
    assert fitting(["at"], [[dt.datetime(2021, 2, 5, 9, 30, tzinfo=dt.UTC)]]) == [18]


def test_widths_given_are_kept():
    page = part(
        workbook([Sheet("s", ["a"], [["x" * 50]], widths=[20])]), "xl/worksheets/sheet1.xml"
    )
    assert re.search(r'width="20\.\d+"', page)


def test_long_text_is_wrapped_and_short_text_is_not():
    pages = workbook([Sheet("s", ["a"], [["short"], ["很长的事迹材料" * 20]])])
    styles = re.findall(r'<c r="A(\d)" s="(\d+)"', part(pages, "xl/worksheets/sheet1.xml"))
    forms = re.search(r"<cellXfs.*</cellXfs>", part(pages, "xl/styles.xml"))[0]
    wraps = ['wrapText="1"' in form for form in forms.split("<xf ")[1:]]
    assert [wraps[int(style)] for _, style in styles] == [True, False, True]


def test_row_of_another_length_is_refused():
    with pytest.raises(Unwritable, match="s: row 2 has 1 cells"):
        workbook([Sheet("s", ["a", "b"], [[1, 2], [1]])])


def test_text_beyond_a_cell_is_refused():
    assert one_cell("x" * 32_767) == [["x" * 32_767]]
    with pytest.raises(Unwritable, match="32768 characters"):
        one_cell("x" * 32_768)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_number_that_is_none_is_refused(value):
    with pytest.raises(TypeError):
        one_cell(value)


@pytest.mark.parametrize("title", ["x" * 32, "a/b", "a:b", "'a"])
def test_title_that_excel_refuses_is_refused(title):
    with pytest.raises(XlsxWriterException):
        workbook([Sheet(title, ["a"], [])])


def test_sheet_without_rows_holds_its_head():
    assert read(workbook([Sheet("s", ["a", "b"], [])])) == [["a", "b"]]
