"""The papers of recognition: which there are, what they are called, what they hold."""

import io

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.workbook import books
from tests.workbook.test_driving_recognition import driven
from yearturn.decisions import record
from yearturn.recognition import queries
from yearturn.workbook.folder import recognition as folder

pytestmark = pytest.mark.django_db


def named(path, sheets=None, languages=("zh", "en")):
    """Return the papers of a driven year: what makes each, by name."""
    year = driven(path, sheets)
    return year, dict(folder.papers(year.cycle, languages))


def without_approval():
    sheets = books.valid()
    del sheets["approvals"]
    return sheets


def test_record_is_what_was_decided_and_proves_itself(tmp_path):
    year, papers = named(tmp_path)
    written = papers["recognition/decision.json"]()
    assert written == bytes(queries.decision(year.cycle).record)
    assert record.verify(written) == ()


def test_papers_before_an_approval_hold_no_certificate(tmp_path):
    _year, papers = named(tmp_path, without_approval())
    assert list(papers) == [
        "recognition/decision.json",
        "recognition/winners.xlsx",
        "recognition/proposed-list.zh.pdf",
        "recognition/proposed-list.zh.docx",
        "recognition/proposed-list.en.pdf",
        "recognition/proposed-list.en.docx",
        "recognition/no-objection.zh.docx",
        "recognition/no-objection.en.docx",
    ]


def test_papers_after_an_approval(tmp_path):
    _year, papers = named(tmp_path)
    assert list(papers)[8:] == [
        "recognition/commendation.zh.pdf",
        "recognition/commendation.zh.docx",
        "recognition/commendation.en.pdf",
        "recognition/commendation.en.docx",
        *(
            f"recognition/certificates/{code}.{language}.pdf"
            if code
            else f"recognition/certificates.{language}.pdf"
            for language in ("zh", "en")
            for code in ("T06-EMP", "R06-EMP", "R03-INN", "T01-SPE", "")
        ),
        "recognition/bonus.xlsx",
    ]


@pytest.mark.parametrize(("language", "other"), [("zh", "en"), ("en", "zh")])
def test_papers_in_one_language_are_one_file_each(tmp_path, language, other):
    _year, papers = named(tmp_path, languages=(language,))
    assert [name for name in papers if f".{other}." in name] == []
    assert f"recognition/certificates.{language}.pdf" in papers


def test_bonus_is_left_out_where_no_award_brings_one(tmp_path):
    sheets = books.valid()
    for row in sheets["awards"][1:]:
        row[10] = ""
    _year, papers = named(tmp_path, sheets)
    assert "recognition/bonus.xlsx" not in papers


def test_bonus_is_paid_to_everybody_honoured(tmp_path):
    _year, papers = named(tmp_path)
    book = CalamineWorkbook.from_filelike(io.BytesIO(papers["recognition/bonus.xlsx"]()))
    head, *rows = book.get_sheet_by_name("bonus").to_python()
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["person"], row["gross_amount"], row["approval"]) for row in found] == [
        ("T06", 3000, "YH-2021-4"),
        ("R06", 3000, "YH-2021-4"),
        ("R03", 5000, "YH-2021-4"),
        ("T01", 8000, "YH-2021-4"),
    ]


def test_code_never_leads_out_of_the_folder(tmp_path):
    year, _papers = named(tmp_path)
    person = year.people["T06"]
    person.code = "../../T 06"
    person.save()
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert "recognition/certificates/.._.._T_06-EMP-2020-001.en.pdf" in names


def test_chinese_code_names_its_file(tmp_path):
    year, _papers = named(tmp_path)
    person = year.people["T06"]
    person.code = "工号06"
    person.save()
    names = [name for name, _make in folder.papers(year.cycle, ("zh",))]
    assert "recognition/certificates/工号06-EMP.zh.pdf" in names


def test_printers_file_holds_every_certificate(tmp_path):
    _year, papers = named(tmp_path)
    whole = pypdfium2.PdfDocument(b"".join(papers["recognition/certificates.zh.pdf"]()))
    single = pypdfium2.PdfDocument(papers["recognition/certificates/R03-INN.zh.pdf"]())
    assert (len(whole), len(single)) == (4, 1)
    assert whole[2].get_textpage().get_text_range() == single[0].get_textpage().get_text_range()
    assert whole[0].get_width() > whole[0].get_height()
    whole.close()
    single.close()


def test_certificate_has_the_design_that_its_award_asks_for(tmp_path):
    """The award for innovation asks for the plain one: there the number stands at the top."""
    _year, papers = named(tmp_path)
    heights = {}
    for name in ("R03-INN", "T06-EMP"):
        data = papers[f"recognition/certificates/{name}.zh.pdf"]()
        with pypdfium2.PdfDocument(data) as document:
            text = document[0].get_textpage()
            at = text.get_text_range().index("2020-0")
            heights[name] = text.get_charbox(at)[1]
    assert heights["R03-INN"] > 500
    assert heights["T06-EMP"] < 100


def test_same_papers_are_the_same_bytes(tmp_path):
    _year, papers = named(tmp_path)
    for name in ("winners.xlsx", "proposed-list.zh.pdf", "certificates/R03-INN.en.pdf"):
        make = papers[f"recognition/{name}"]
        assert make() == make()
