"""The empty book: what it shows, what the reader says of it, and that it takes a year."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from tests.workbook import books
from yearturn.workbook import reading, template
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.grids import Grid, opened_workbook
from yearturn.workbook.schema.book import SHEETS

NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def pages(language):
    return template.book(language)


def part(pages, sheet):
    """Return the XML of a sheet by its English name."""
    number = [each.name for each in SHEETS].index(sheet) + 2
    return parsed(pages, f"xl/worksheets/sheet{number}.xml")


def parsed(pages, name):
    return ET.fromstring(zipfile.ZipFile(io.BytesIO(pages)).read(name))  # noqa: S314 - our own file


def rule(pages, sheet, cells):
    """Return the validation of some cells: its attributes and its first formula."""
    for found in part(pages, sheet).iterfind(".//m:dataValidation", NAMESPACE):
        if found.get("sqref") == cells:
            return found.attrib, found.findtext("m:formula1", namespaces=NAMESPACE)
    return None


def notes(pages, sheet):
    """Return the notes of a sheet by their cell."""
    number = [each.name for each in SHEETS].index(sheet) + 1
    root = parsed(pages, f"xl/comments{number}.xml")
    return {
        note.get("ref"): "".join(note.itertext())
        for note in root.iterfind(".//m:comment", NAMESPACE)
    }


def widths(pages, sheet):
    """Return the width of every column of a sheet."""
    return [
        float(column.get("width"))
        for column in part(pages, sheet).iterfind(".//m:cols/m:col", NAMESPACE)
        for _each in range(int(column.get("min")), int(column.get("max")) + 1)
    ]


def test_every_sheet_stands_after_the_instructions(pages, language):
    book = CalamineWorkbook.from_filelike(io.BytesIO(pages))
    titles = [sheet.zh if language == "zh" else sheet.name for sheet in SHEETS]
    assert book.sheet_names == [{"en": "instructions", "zh": "填写说明"}[language], *titles]


def test_heads_are_those_of_the_schema(pages, language):
    grids = {grid.title: grid for grid in opened_workbook("t.xlsx", pages)}
    for sheet in SHEETS:
        rows = grids[sheet.zh if language == "zh" else sheet.name].rows
        heads = [column.zh if language == "zh" else column.name for column in sheet.current]
        shown = [row[0] for row in rows[1:]] if sheet.pairs else rows[0]
        assert shown == heads


def test_instructions_list_every_column(pages, language):
    rows = next(opened_workbook("t.xlsx", pages)).rows
    columns = sum(len(sheet.current) for sheet in SHEETS)
    assert len([row for row in rows if row[4]]) == columns + 1
    assert rows[0][0] == {"en": "How to fill this book", "zh": "填写说明"}[language]


def test_untouched_template_says_what_is_empty(tmp_path, pages, language):
    path = tmp_path / "t.xlsx"
    path.write_bytes(pages)
    with pytest.raises(Faulty) as caught:
        reading.read([path])
    assert [(f.book, f.sheet, f.row, f.problem) for f in caught.value.faults] == [
        ("t.xlsx", title, None, "this sheet is empty")
        for title in {"en": ["cycle", "units", "people"], "zh": ["年度", "单位", "人员"]}[language]
    ]


def test_filled_template_is_read(pages, language):
    sheets = books.valid()
    filled = []
    titles = {sheet.zh if language == "zh" else sheet.name: sheet for sheet in SHEETS}
    for grid in opened_workbook("t.xlsx", pages):
        sheet = titles.get(grid.title)
        if sheet is None:
            continue
        given = sheets[sheet.name]
        if sheet.pairs:
            values = dict(given[1:])
            rows = [grid.rows[0][:2]]
            rows += [
                [row[0], values.get(column.name, "")]
                for row, column in zip(grid.rows[1:], sheet.current, strict=True)
            ]
        else:
            assert given[0] == [column.name for column in sheet.current]
            rows = [grid.rows[0], *given[1:]]
        filled.append(Grid("t.xlsx", grid.title, rows))
    assert read_grids(filled).digest == read_grids(books.grids(sheets)).digest


def test_choices_are_drop_downs_in_the_language_of_the_book(pages, language):
    attributes, formula = rule(pages, "units", "E2:E5001")
    assert attributes["type"] == "list"
    assert "errorStyle" not in attributes
    assert (
        formula
        == {
            "en": '"group,sector,company,branch,department,body"',
            "zh": '"集团,产业板块,公司,分公司,部门,领导机构"',
        }[language]
    )


def test_second_edition_is_not_offered(pages, language):
    _attributes, formula = rule(pages, "awards", "F2:F5001")
    assert (
        formula
        == {
            "en": '"trimmed,mean,zscore,severity,votes"',
            "zh": '"去最高最低,平均分,标准分,宽严校准,投票"',
        }[language]
    )


def test_references_drop_down_from_the_sheet_they_refer_to(pages, language):
    attributes, formula = rule(pages, "people", "D2:D5001")
    assert attributes["errorStyle"] == "warning"
    assert formula == {"en": "'units'!$A$2:$A$5001", "zh": "'单位'!$A$2:$A$5001"}[language]


def test_dates_and_whole_numbers_are_bounded(pages):
    attributes, formula = rule(pages, "people", "J2:J5001")
    assert (attributes["type"], formula) == ("date", "1")
    attributes, formula = rule(pages, "awards", "E2:E5001")
    assert (attributes["type"], formula) == ("whole", "1")


def test_lists_and_wild_cards_have_no_rule_in_their_way(pages):
    assert rule(pages, "judges", "B2:B5001") is None
    assert rule(pages, "awards", "H2:H5001") is None


def test_names_have_the_rule_of_their_value(pages, language):
    _attributes, formula = rule(pages, "cycle", "B12")
    assert formula == {"en": '"yes,no"', "zh": '"是,否"'}[language]


def test_every_head_has_a_note(pages, language):
    found = notes(pages, "people")
    assert len(found) == 17
    assert (
        found["G1"]
        == {
            "en": "Such as production, technology, sales, management.\n"
            "required, unless a guest\ntext",
            "zh": "例如生产、技术、销售、管理。\n必填（外部人员除外）\n文本\nposition_family",
        }[language]
    )
    assert len(notes(pages, "cycle")) == 11


def test_heads_are_frozen_and_required_ones_marked(pages):
    sheet = part(pages, "people")
    assert sheet.find(".//m:pane", NAMESPACE).get("state") == "frozen"
    styles = {cell.get("r"): cell.get("s") for cell in sheet.iterfind(".//m:c", NAMESPACE)}
    assert styles["A1"] == styles["B1"]
    assert styles["G1"] == styles["J1"]
    assert len({styles["A1"], styles["G1"], styles["C1"]}) == 3


def test_columns_are_wide_enough_for_their_heads(pages):
    people, measures = widths(pages, "people"), widths(pages, "measures")
    assert len(people) == 17
    assert min(people) >= 12
    assert max(people) < 24
    assert [width > 40 for width in measures] == [False, False, False, True, True]


def test_identifiers_keep_their_zeros(pages):
    """A column of identifiers is formatted as text, so that 007 stays 007."""
    column = part(pages, "people").find(".//m:cols/m:col", NAMESPACE)
    styles = zipfile.ZipFile(io.BytesIO(pages)).read("xl/styles.xml").decode()
    forms = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2])
    assert 'numFmtId="49"' in forms[int(column.get("style"))]


def test_template_has_no_formula_of_its_own(pages):
    assert all(not grid.formulas for grid in opened_workbook("t.xlsx", pages))


def test_equal_templates_are_equal_bytes(pages, language):
    assert template.book(language) == pages


# ---- the command


@pytest.mark.parametrize("language", ["en", "zh"])
def test_command_writes_the_book(tmp_path, capsys, language):
    path = tmp_path / "year.xlsx"
    call_command("template", path, language=language)
    assert path.read_bytes() == template.book(language)
    assert capsys.readouterr().out == f"{path} is ready to be filled.\n"


def test_command_leaves_an_existing_file_as_it_was(tmp_path):
    path = tmp_path / "year.xlsx"
    path.write_text("mine")
    with pytest.raises(CommandError, match="exists already") as caught:
        call_command("template", path)
    assert caught.value.returncode == 2
    assert path.read_text() == "mine"


def test_command_says_why_it_cannot_write(tmp_path):
    with pytest.raises(CommandError, match=r"cannot be written \(No such file or directory\)"):
        call_command("template", tmp_path / "nowhere" / "year.xlsx")
