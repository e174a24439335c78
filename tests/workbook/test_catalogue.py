"""The table of papers: it knows every file of a run, and every row of it is a paper."""

from collections import Counter
from pathlib import Path

import pytest

from tests.workbook import books
from tests.workbook.continuing.seasons import begun, cell, taken_on
from tests.workbook.test_driving_notice import UPHELD, book
from tests.workbook.test_driving_publication import driven
from tests.workbook.test_photographs import beside, row, sheets
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.wordprocessing import HOUSE
from yearturn.workbook import forms, stages
from yearturn.workbook.continuing import folder as folders
from yearturn.workbook.continuing.reprinting import REPRINT
from yearturn.workbook.folder import reference
from yearturn.workbook.folder.catalogue import PAPERS, SECTIONS, Tongues, bare, paper_of
from yearturn.workbook.schema.book import BY_NAME

__all__ = ["beside"]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "papers.md"
RARE = {
    "recognition/decision-*",
    "conference/change-notice",
    "publication/photographs/*",
}


def names(year):
    """Return the names of all papers of a year; none of them is made."""
    every = [make(year.cycle, year.languages, HOUSE) for make in stages.PAPERS]
    return [name for papers in every for name, _make in papers]


def places(found):
    return {paper.place for paper in map(paper_of, found) if paper}


# ------------------------------------------------------------------ what a year leaves


@pytest.fixture
def full(db):
    return names(begun(books.valid()))


def test_every_paper_of_a_year_is_in_the_table(full):
    assert len(full) > 60
    assert [name for name in full if paper_of(name) is None] == []


def test_every_row_is_left_by_a_complete_year_unless_it_is_rare(full):
    assert {paper.place for paper in PAPERS} - places(full) == RARE
    assert {paper.place for paper in PAPERS if paper.rare} == RARE


def test_formats_are_those_that_are_made(full):
    made = {}
    for name in full:
        made.setdefault(paper_of(name).place, set()).add(bare(name)[2])
    stated = {paper.place: set(paper.formats) for paper in PAPERS if not paper.rare}
    assert made == stated


def test_languages_are_those_that_are_made(full):
    """One file a language and format, where the table says so; else one in no language."""
    for paper in PAPERS:
        mine = [name for name in full if paper_of(name) is paper]
        spoken = Counter(bare(name)[1] for name in mine)
        if not mine:
            continue
        if paper.tongues is Tongues.EACH:
            assert set(spoken) == {"zh", "en"}, paper.place
            assert spoken["zh"] == spoken["en"], paper.place
        else:
            assert spoken == {"": 1}, paper.place


@pytest.mark.django_db
def test_earlier_record_is_left_where_an_objection_was_upheld():
    found = places(names(begun(book(UPHELD))))
    assert "recognition/decision-*" in found
    assert "recognition/no-objection" not in found


@pytest.mark.django_db
def test_notice_of_change_is_left_where_a_later_cap_took_places():
    year = books.valid()
    begun(year)
    for name, value in {
        "cap": 12,
        "cap_source": "District notice 8",
        "cap_source_zh": "区防控通知第8号",
        "cap_on": books.day("2021-01-25"),
    }.items():
        next(it for it in year["conference"] if it[0] == name)[1] = value
    assert "conference/change-notice" in places(names(taken_on(year)))


@pytest.mark.django_db
def test_photographs_are_left_where_the_people_on_them_agreed(beside):
    found = names(driven(beside, sheets(row())))
    assert paper_of("publication/photographs/01.jpg").place in places(found)


@pytest.mark.django_db
def test_year_without_approval_has_no_paper_of_what_is_conferred():
    year = book(UPHELD, approved=False)
    del year["remarks"]
    found = places(names(begun(year)))
    lacking = {paper.place for paper in PAPERS if "approvals" in paper.sheets}
    assert len(lacking) == 5
    assert lacking & found == set()


@pytest.mark.django_db
def test_award_without_a_bonus_leaves_no_list_of_them():
    year = books.valid()
    for award in year["awards"][1:]:
        award[cell(year, "awards", "bonus")] = ""
    found = places(names(begun(year)))
    assert "recognition/bonus" not in found
    assert "recognition/commendation" in found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        (("risks",), {"planning/risks"}),
        (("directives",), {"planning/directives"}),
        (("hall",), {"conference/place-cards-hall"}),
        (
            ("release", "photographs"),
            {"publication/release", "publication/feed", "publication/bulletin"},
        ),
        (("notice", "objections"), {"recognition/no-objection"}),
    ],
)
def test_paper_is_not_left_without_its_sheet(gone, missing):
    year = {name: rows for name, rows in books.valid().items() if name not in gone}
    for task in year["tasks"][1:]:
        task[cell(year, "tasks", "serves")] = ""
    assert missing & places(names(begun(year))) == set()
    assert all(gone[0] in paper.sheets for paper in PAPERS if paper.place in missing)


# ------------------------------------------------------------------ the table itself


def test_no_place_stands_twice_and_every_one_is_below_a_section():
    assert max(Counter(paper.place for paper in PAPERS).values()) == 1
    assert {paper.folder for paper in PAPERS} == set(SECTIONS)


def test_sheets_that_papers_need_are_sheets():
    assert {name for paper in PAPERS for name in paper.sheets} <= set(BY_NAME)


def test_templates_are_those_that_an_office_may_replace():
    assert {paper.template for paper in PAPERS if paper.template} == set(forms.LAYOUTS)
    assert all("docx" in paper.formats for paper in PAPERS if paper.template)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("conference/agenda.zh.pdf", ("conference/agenda", "zh", "pdf")),
        ("planning/letters/B.1.en.docx", ("planning/letters/B.1", "en", "docx")),
        ("recognition/decision.json", ("recognition/decision", "", "json")),
        ("review/annex.v2.pdf", ("review/annex.v2", "", "pdf")),
    ],
)
def test_language_and_format_stand_last_in_a_name(name, told):
    assert bare(name) == told


@pytest.mark.parametrize(
    "name", ["conference/map.pdf", "planning/letters/a/B.zh.pdf", "index.html", "letters/B.zh.pdf"]
)
def test_file_of_no_paper_is_none(name):
    assert paper_of(name) is None


# ------------------------------------------------------------------ the reference page


def test_page_is_written_from_the_table():
    with speaking("en"):
        assert PAGE.read_text(encoding="utf-8").endswith(reference.page())


def test_page_tells_every_paper_in_both_languages():
    text = reference.page()
    for paper in PAPERS:
        (line,) = (it for it in text.splitlines() if it.startswith(f"| `{paper.place}`:"))
        assert line.count("|") == 9
        with speaking("zh"):
            assert f"| {paper.title} |" in line
        assert (f"`{paper.template}.docx`" in line) == bool(paper.template)


def test_page_names_what_a_run_writes_beside_the_papers():
    text = reference.page()
    assert [name for name in (*folders.OWN, REPRINT) if f"| `{name}` |" not in text] == []
