"""Files that are no workbooks, or that would harm the machine that opens them."""

import datetime as dt
import io
import struct
import zipfile

import pytest
import xlsxwriter

from tests.workbook import books
from yearturn.workbook import reading
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading import guard

AGAIN = "save the book anew from a spreadsheet program"


def faults_of(path):
    with pytest.raises(Faulty) as caught:
        reading.read([path])
    return [
        (fault.book, fault.sheet, fault.row, fault.problem, fault.remedy)
        for fault in caught.value.faults
    ]


def refused(tmp_path, data, name="year.xlsx"):
    """Return what is said about a file with this content: problem and remedy."""
    path = tmp_path / name
    path.write_bytes(data)
    ((book, sheet, row, problem, remedy),) = faults_of(path)
    assert (book, sheet, row) == (name, "", None)
    return problem, remedy


def repacked(change=None, extra=(), *, compression=zipfile.ZIP_DEFLATED):
    """Return the valid book with its parts changed and others added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(books.xlsx(books.valid()))) as whole,
        zipfile.ZipFile(stream, "w", compression) as copy,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, change(name, content) if change else content)
        for name, content in extra:
            copy.writestr(name, content)
    return stream.getvalue()


def in_sheet(old, new, part="xl/worksheets/sheet2.xml"):
    """Return a change of the text of one sheet part."""

    def change(name, content):
        if name != part:
            return content
        assert old in content
        return content.replace(old, new, 1)

    return change


# ---- no workbook at all


def test_repacked_book_is_read(tmp_path):
    path = tmp_path / "year.xlsx"
    path.write_bytes(repacked())
    assert reading.read([path]).cycle.year_reviewed == 2020


def test_stored_parts_are_read(tmp_path):
    path = tmp_path / "year.xlsx"
    path.write_bytes(repacked(compression=zipfile.ZIP_STORED))
    assert reading.read([path]).cycle.year_reviewed == 2020


def test_file_that_is_not_there(tmp_path):
    ((_book, _sheet, _row, problem, remedy),) = faults_of(tmp_path / "nowhere.xlsx")
    assert problem == "the file cannot be read (No such file or directory)"
    assert remedy == "correct the path, or close the program that holds the file"


def test_empty_file(tmp_path):
    assert refused(tmp_path, b"") == ("the file is empty", "hand over the book itself")


@pytest.mark.parametrize("data", [b"person,name\n1,Li Ming\n", b"<html><table></table></html>"])
def test_text_named_xlsx(tmp_path, data):
    assert refused(tmp_path, data) == (
        "this is no workbook, whatever its name says",
        "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)",
    )


def test_workbook_of_the_old_kind(tmp_path):
    problem, _remedy = refused(tmp_path, guard.OLD_OFFICE + bytes(600), "year.xls")
    assert problem == "this is a workbook of the old kind (.xls)"


def test_workbook_with_a_password(tmp_path):
    data = guard.OLD_OFFICE + bytes(600) + guard.ENCRYPTED + bytes(600)
    assert refused(tmp_path, data) == (
        "the book is protected by a password",
        "save it without a password",
    )


def test_packed_file_that_is_no_workbook(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(tmp_path, stream.getvalue()) == (
        "this is no Excel workbook, though it is packed like one",
        AGAIN,
    )


def test_half_a_workbook(tmp_path):
    data = books.xlsx(books.valid())
    assert refused(tmp_path, data[: len(data) // 2]) == ("the file is damaged", AGAIN)


def test_workbook_with_a_damaged_part(tmp_path):
    data = bytearray(books.xlsx(books.valid()))
    data[60:90] = bytes(30)
    assert refused(tmp_path, bytes(data)) == ("the file is damaged", AGAIN)


def test_workbook_whose_directory_is_no_xml(tmp_path):
    data = repacked(lambda name, text: b"<a" if name == "xl/workbook.xml" else text)
    assert refused(tmp_path, data) == ("the file is damaged", AGAIN)


# ---- workbooks that would harm


def test_bomb_is_not_unpacked(tmp_path):
    data = repacked(extra=[("xl/media/zeros.bin", bytes(60 * guard.MEBIBYTE))])
    assert len(data) < guard.MEBIBYTE
    assert refused(tmp_path, data) == (
        "its part xl/media/zeros.bin unpacks to more than 50 times its size",
        AGAIN,
    )


def test_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path):
    data = repacked(extra=[("xl/media/zeros.bin", bytes(60 * guard.MEBIBYTE))])
    true_size = struct.pack("<L", 60 * guard.MEBIBYTE)
    assert data.count(true_size) == 2
    small = data.replace(true_size, struct.pack("<L", 9))
    assert zipfile.ZipFile(io.BytesIO(small)).getinfo("xl/media/zeros.bin").file_size == 9
    problem, _remedy = refused(tmp_path, small)
    assert problem == "its part xl/media/zeros.bin unpacks to more than 50 times its size"


def test_small_regular_parts_are_no_bomb(tmp_path):
    path = tmp_path / "year.xlsx"
    path.write_bytes(repacked(extra=[("xl/media/zeros.bin", bytes(guard.MEBIBYTE))]))
    assert reading.read([path]).cycle.year_reviewed == 2020


def test_whole_that_unpacks_too_far(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "LARGEST_WHOLE", 50_000)
    problem, remedy = refused(tmp_path, books.xlsx(books.valid()))
    assert problem == "it unpacks to more than 1 GiB"
    assert remedy == f"{AGAIN} and keep only the year's sheets"


def test_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "LARGEST_FILE", 1000)
    assert refused(tmp_path, books.xlsx(books.valid())) == (
        "the file is larger than 256 MiB",
        "split the year into several books",
    )


def test_too_many_parts(tmp_path):
    data = repacked(extra=[(f"xl/media/{number}", b"") for number in range(2001)])
    problem, _remedy = refused(tmp_path, data)
    assert problem == "it holds 2028 parts".replace(
        "2028", str(len(zipfile.ZipFile(io.BytesIO(data)).namelist()))
    )


@pytest.mark.parametrize("name", ["../outside.xml", "xl/../../outside.xml", "/etc/outside"])
def test_part_with_a_strange_name(tmp_path, name):
    assert refused(tmp_path, repacked(extra=[(name, b"x")])) == (
        f"it holds a part named “{name}”",
        AGAIN,
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_part_that_stands_twice(tmp_path):
    problem, _remedy = refused(tmp_path, repacked(extra=[("xl/workbook.xml", b"<workbook/>")]))
    assert problem == "it holds a part named “xl/workbook.xml”"


def test_document_type_is_refused(tmp_path):
    entity = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><worksheet'
    problem, _remedy = refused(tmp_path, repacked(in_sheet(b"<worksheet", entity)))
    assert problem == "it holds a document type, which no spreadsheet program writes"


@pytest.mark.parametrize(
    ("cell", "row", "column"),
    [
        (b'<c r="XFD1048576"><v>1</v></c>', 1_048_576, 16_384),
        (b"<c r='XFD1048576'><v>1</v></c>", 1_048_576, 16_384),
        (b'<c  r="XFD1048576"><v>1</v></c>', 1_048_576, 16_384),
        (b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>', 1_048_576, 16_384),
        (b'<c r="ZZZ9999"><v>1</v></c>', 9_999, 18_278),
    ],
)
def test_stray_cell_far_away_is_refused(tmp_path, cell, row, column):
    def change(name, content):
        content = in_sheet(b"</sheetData>", b"<row>" + cell + b"</row></sheetData>")(name, content)
        if b"x:c" not in cell or "sheet2" not in name:
            return content
        return content.replace(b"<worksheet ", b'<worksheet xmlns:x="urn:x" ')

    assert refused(tmp_path, repacked(change)) == (
        f"a sheet reaches to row {row}, column {column}",
        "delete the stray cells far from the table",
    )


def test_empty_cells_with_a_format_far_away_do_no_harm(tmp_path):
    stray = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = tmp_path / "year.xlsx"
    path.write_bytes(repacked(in_sheet(b"</sheetData>", stray)))
    assert len(reading.read([path]).units) == 10


# ---- formulas and errors


def with_formula(tmp_path, formula, value):
    """Write the valid book with a formula in place of the second score, and return its path."""
    path = tmp_path / "year.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in books.valid().items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell != "":
                        page.write(number, place, cell, day if type(cell) is dt.date else None)
            if title == "scores":
                page.write_formula(2, 4, formula, None, value)
    return path


@pytest.mark.parametrize(
    ("formula", "value"), [("=80+5.5", 85.5), ("=1/0", "#DIV/0!"), ("=SUM(A1:A3)", "")]
)
def test_formula_is_refused_with_its_place(tmp_path, formula, value):
    with pytest.raises(Faulty) as caught:
        reading.read([with_formula(tmp_path, formula, value)])
    scores = [fault for fault in caught.value.faults if fault.sheet == "scores"]
    assert [(f.row, f.column, f.value, f.problem, f.remedy) for f in scores] == [
        (
            3,
            "score",
            formula,
            "is a formula",
            "copy the cells and paste them as values, so that the book says what it decides on",
        )
    ]


def test_error_without_formula_is_refused_with_its_place(tmp_path):
    text = repacked(
        in_sheet(b'<c r="E2" t="s"><v>', b'<c r="E2" t="e"><v>#REF!</v></c><c r="X2"><v>')
    )
    path = tmp_path / "year.xlsx"
    path.write_bytes(text)
    with pytest.raises(Faulty) as caught:
        reading.read([path])
    first = next(fault for fault in caught.value.faults if fault.problem == "is an error")
    assert (first.sheet, first.row, first.column, first.value, first.remedy) == (
        "units",
        2,
        "kind",
        "#REF!",
        "correct the formula and paste its value",
    )


def test_formula_in_a_sheet_of_names_and_values(tmp_path):
    change = in_sheet(b"<v>2021</v>", b"<f>2020+1</f><v>2021</v>", "xl/worksheets/sheet1.xml")
    path = tmp_path / "year.xlsx"
    path.write_bytes(repacked(change))
    with pytest.raises(Faulty) as caught:
        reading.read([path])
    (fault,) = caught.value.faults
    assert (fault.sheet, fault.row, fault.column, fault.value) == (
        "cycle",
        5,
        "year_deployed",
        "=2020+1",
    )


def test_drop_downs_with_formulas_are_no_formulas(tmp_path):
    rule = (
        b'</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A2">'
        b"<formula1>$B$2:$B$9</formula1></dataValidation></dataValidations>"
    )
    path = tmp_path / "year.xlsx"
    path.write_bytes(repacked(in_sheet(b"</sheetData>", rule)))
    assert len(reading.read([path]).units) == 10


# ---- CSV


def test_folder_without_csv(tmp_path):
    ((_book, _sheet, _row, problem, remedy),) = faults_of(tmp_path)
    assert problem == "this folder holds no CSV file"
    assert remedy == "put one file a sheet into it, such as people.csv"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "kin.csv is empty"),
        (b"person\xff\xff,relative\n", "kin.csv is neither UTF-8 nor GB 18030 text"),
        (
            b'person,relative\n"C01,C02\n',
            "kin.csv is no CSV (unexpected end of data)",
        ),
    ],
)
def test_csv_that_is_none(tmp_path, data, problem):
    (tmp_path / "kin.csv").write_bytes(data)
    ((_book, _sheet, _row, said, _remedy),) = faults_of(tmp_path)
    assert said == problem
