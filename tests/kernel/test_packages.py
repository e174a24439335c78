"""Office files without a clock, and without a change to what they hold."""

import io
import time
import zipfile

import pytest
import xlsxwriter
from docx import Document
from python_calamine import CalamineWorkbook

from yearturn.kernel.packages import still


def a_workbook():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("a").write(0, 0, "沈岚")
    return stream.getvalue()


def a_document(*, inside=b""):
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("沈岚")
    document.save(stream)
    if inside:
        with zipfile.ZipFile(stream, "a") as parts:
            parts.writestr("word/embeddings/book.xlsx", inside)
    return stream.getvalue()


def test_files_made_at_two_times_become_equal():
    first = a_workbook()
    time.sleep(2.1)  # a ZIP entry's time is told to two seconds
    second = a_workbook()
    assert first != second
    assert still(first) == still(second)


def test_still_file_holds_what_it_held():
    assert CalamineWorkbook.from_filelike(io.BytesIO(still(a_workbook()))).get_sheet_by_index(
        0
    ).to_python() == [["沈岚"]]
    assert Document(io.BytesIO(still(a_document()))).paragraphs[0].text == "沈岚"


def test_still_of_still_is_itself():
    pages = still(a_document())
    assert still(pages) == pages


def test_file_within_a_file_is_stilled_too():
    pages = still(a_document(inside=a_workbook()))
    with zipfile.ZipFile(io.BytesIO(pages)) as parts:
        inner = parts.read("word/embeddings/book.xlsx")
    assert inner == still(inner)
    assert b"2000-01-01T00:00:00Z" in zipfile.ZipFile(io.BytesIO(inner)).read("docProps/core.xml")


def test_every_part_stays_and_the_types_come_first():
    before = a_document()
    with (
        zipfile.ZipFile(io.BytesIO(before)) as old,
        zipfile.ZipFile(io.BytesIO(still(before))) as new,
    ):
        assert sorted(new.namelist()) == sorted(old.namelist())
        assert new.namelist()[0] == "[Content_Types].xml"


def test_file_of_another_kind_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        still(b"Dear all,")
