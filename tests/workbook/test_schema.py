"""The schema agrees with itself, and the reference page with the schema."""

from pathlib import Path

import pytest

from yearturn.workbook.schema import reference, wording
from yearturn.workbook.schema.book import BY_NAME, EVERY_SHEET, SHEETS, stages
from yearturn.workbook.schema.kinds import SECOND, Choice, Kind, Sheet, choice, identifier, text

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]
named = pytest.mark.parametrize(
    ("sheet", "column"), COLUMNS, ids=[f"{s.name}.{c.name}" for s, c in COLUMNS]
)


FIRST_EDITION = """
cycle calendar units people facts kin indicators targets factors risks directives focuses measures
tasks alignments actuals findings report settlement awards criteria quotas judges conflicts
nominations scores grants notice objections approvals conference attendance agenda remarks hall
release photographs
"""
SECOND_EDITION = """
"""


def test_first_edition_has_its_sheets():
    assert [sheet.name for sheet in SHEETS] == FIRST_EDITION.split()


def test_second_edition_is_known_by_name():
    later = [sheet.name for sheet in EVERY_SHEET if sheet.edition == SECOND]
    assert later == SECOND_EDITION.split()
    assert [f"{s.name}.{c.name}" for s, c in COLUMNS if c.edition == SECOND] == []


def test_stages_follow_each_other():
    assert list(stages()) == [
        "organization",
        "planning",
        "review",
        "recognition",
        "conference",
        "publication",
    ]
    assert stages()["review"] == ("actuals", "findings", "report", "settlement")


@pytest.mark.parametrize("word", ["name", "zh"])
def test_titles_are_unique(word):
    titles = [getattr(sheet, word) for sheet in EVERY_SHEET]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("word", ["name", "zh"])
def test_heads_are_unique_in_their_sheet(sheet, word):
    heads = [getattr(column, word) for column in sheet.columns]
    assert len(set(heads)) == len(heads)


@named
def test_column_refers_to_sheets_with_identifiers(sheet, column):
    assert bool(column.refers) == (column.kind is Kind.REFERENCE)
    if column.edition != SECOND:
        assert all(BY_NAME[name].identifier for name in column.refers)


@named
def test_column_is_lifted_by_a_yes_no_column_of_its_sheet(sheet, column):
    assert not column.unless or sheet.by_name[column.unless].kind is Kind.YES_NO


@named
def test_choices_have_unique_words_in_both_languages(sheet, column):
    assert bool(column.choices) == (column.kind is Kind.CHOICE)
    words = [word for each in column.choices for word in (each.value, each.zh)]
    assert len(set(words)) == len(words)


@named
def test_every_column_says_what_it_is(sheet, column):
    assert str(column.note).endswith(".")
    assert wording.form(column, "en")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_needs_and_unique_columns_exist(sheet):
    assert set(sheet.all_needs) <= set(BY_NAME)
    assert {name for columns in sheet.unique for name in columns} <= set(sheet.by_name)


def test_needs_follow_from_required_references():
    assert BY_NAME["scores"].all_needs == (
        "awards",
        "people",
        "criteria",
        "judges",
        "nominations",
    )
    assert BY_NAME["tasks"].all_needs == ("measures", "units", "people")
    assert BY_NAME["focuses"].all_needs == ()
    assert BY_NAME["units"].all_needs == ()


def test_row_has_a_field_a_column_and_none_for_the_second_edition():
    later = Sheet(
        "s", "表", "stage", "", (text("a", "甲", ""), text("b", "乙", "", edition=SECOND))
    )
    assert later.row._fields == ("a",)
    assert BY_NAME["kin"].row(person="A", relative="B") == ("A", "B")
    assert BY_NAME["attendance"].row._fields == ("order", "class_", "who", "how", "minimum")


def test_empty_cell_becomes_text_none_tuple_or_default():
    kinds = (Choice("a", "甲"), Choice("b", "乙"))
    assert text("t", "文", "").empty == ""
    assert identifier("i", "号", "").empty == ""
    assert choice("c", "选", kinds, "", default="a").empty == "a"
    assert choice("c", "选", kinds, "", many=True).empty == ()
    assert choice("c", "选", kinds, "", many=True, default=("b",)).empty == ("b",)
    assert BY_NAME["people"].by_name["left_on"].empty is None
    assert BY_NAME["people"].by_name["cadre"].empty is False


def test_form_says_what_a_cell_takes():
    quotas, agenda, awards = (BY_NAME[name].by_name for name in ("quotas", "agenda", "awards"))
    assert wording.form(quotas["award"], "en") == "an identifier of the sheet awards, or * for all"
    assert wording.form(agenda["speaker"], "en") == (
        "an identifier of the sheet people, or winner:AWARD:N, several separated by ;"
    )
    assert wording.form(awards["kind"], "en") == "competitive | discretionary"
    assert wording.form(awards["kind"], "zh") == "评选 | 特别奖"
    assert wording.form(awards["authority"], "en") == ("an identifier of the sheet people or units")
    assert wording.requirement(BY_NAME["people"].by_name["level"]) == "required, unless a guest"


def test_reference_page_is_current():
    written = (ROOT / "docs/reference/workbook.md").read_text(encoding="utf-8")
    assert written.partition("\n\n")[2] == reference.page()


def test_reference_page_tells_every_sheet_and_column():
    lines = reference.page().splitlines()
    for sheet in SHEETS:
        assert f"## {sheet.name}" in lines
        start = lines.index(f"## {sheet.name}")
        for column in sheet.current:
            assert any(line.startswith(f"| `{column.name}` |") for line in lines[start:])
    assert "`approved_list` in `awards.method`" in lines[-1]
