"""From rows to a sealed review, and its paper."""

import io
from decimal import Decimal

import pytest
from docx import Document

from tests.workbook import books
from yearturn.kernel import seals
from yearturn.kernel.models import Entry
from yearturn.review import queries
from yearturn.review.models import Review, Settlement
from yearturn.review.states import ReviewState
from yearturn.workbook import reading
from yearturn.workbook.driving import organization, planning, review
from yearturn.workbook.folder import review as folder
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db


WORDS = ("report", "settlement")


def driven(path, sheets=None):
    year = begin(reading.read([books.write(path, sheets or books.valid())]))
    organization.drive(year)
    planning.drive(year)
    review.drive(year)
    return year


def without(*names):
    sheets = books.valid()
    for name in names:
        del sheets[name]
    return sheets


def test_findings_are_those_of_the_book(tmp_path):
    year = driven(tmp_path)
    assert [
        (it.unit.code, it.kind, it.text, it.challenge_zh, it.response, it.evidence)
        for it in queries.findings(year.cycle)
    ] == [
        (
            "ROB",
            "achievement",
            "The arm was certified.",
            "实验室停工。",
            "Tests ran at night.",
            "C-77",
        ),
        ("TEX", "shortfall", "Scrap rose in spring.", "", "", ""),
    ]


def test_review_is_sealed(tmp_path):
    year = driven(tmp_path)
    assert Review.objects.get().state == ReviewState.SEALED
    assert seals.current(cycle=year.cycle, stage="review") is not None


def test_figures_are_those_of_the_book_rolled_up(tmp_path):
    year = driven(tmp_path)
    assert [
        (it.unit.code, it.indicator_code, it.actual, it.completion)
        for it in queries.figures(year.cycle)
        if it.unit.code in {"G", "TEX"}
    ] == [
        ("G", "REV", Decimal("923.8"), Decimal("102.644444")),
        ("G", "SCR", Decimal("1.4"), None),
        ("TEX", "REV", Decimal("505.6"), None),
        ("TEX", "SCR", Decimal("1.4"), None),
    ]
    assert [it.unit.code for it in queries.disclosed_figures(year.cycle)] == ["G"]


def test_actuals_alone_make_a_review(tmp_path):
    driven(tmp_path, without("findings", *WORDS))
    assert Review.objects.count() == 1


def test_findings_alone_make_a_review(tmp_path):
    year = driven(tmp_path, without("actuals", *WORDS))
    assert len(queries.findings(year.cycle)) == 2


def test_actuals_of_another_year_alone_make_none(tmp_path):
    sheets = without("findings", *WORDS)
    head, first, *_rest = sheets["actuals"]
    first[2] = 2019
    sheets["actuals"] = [head, first]
    driven(tmp_path, sheets)
    assert Review.objects.count() == 0


def test_book_without_review_is_passed_over_with_a_note(tmp_path):
    year = driven(tmp_path, without("actuals", "findings", *WORDS))
    assert Review.objects.count() == 0
    assert year.notes == ["No actuals of 2020 and no findings: there is no review."]
    assert list(folder.papers(year.cycle, year.languages)) == []


def test_paper_is_the_work_report_in_each_language(tmp_path):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("zh", "en")))
    assert list(papers) == [
        f"review/work-report.{language}.{form}"
        for language in ("zh", "en")
        for form in ("pdf", "docx", "pptx", "html")
    ]
    assert papers["review/work-report.zh.pptx"]()[:4] == b"PK\x03\x04"
    assert papers["review/work-report.en.pdf"]()[:4] == b"%PDF"


def test_statements_stand_in_the_order_that_the_book_says(tmp_path):
    sheets = books.valid()
    sheets["report"][1][0] = 90
    year = driven(tmp_path, sheets)
    found = list(queries.statements(year.cycle))
    assert [it.section for it in found] == [
        "review",
        "challenge",
        "outlook",
        "measures",
        "closing",
        "theme",
    ]
    assert (found[1].unit.code, found[1].author.code) == ("TEX", "T01")
    assert (found[1].text, found[1].text_zh) == ("Cotton was late.", "棉花到货晚。")
    assert (found[0].unit, found[4].author) == (None, None)


def test_task_carried_over_is_called_and_led_as_in_the_year_to_come(tmp_path):
    year = driven(tmp_path)
    assert [
        (it.code, it.name, it.name_zh, it.unit.code, it.result, it.reason_zh)
        for it in queries.settlements(year.cycle)
    ] == [
        ("OLD1", "New hall", "新厂房", "HQ", "done", ""),
        ("K2", "Quick change-over", "快速换型", "TWS", "carried", "产线停工。"),
        ("OLD2", "Fair", "展会", "TEX", "stopped", "展会停办。"),
    ]


def test_name_and_unit_of_the_settlement_go_before_those_of_the_task(tmp_path):
    sheets = books.valid()
    sheets["settlement"][2][1:4] = ["Old name", "", "TEX"]
    driven(tmp_path, sheets)
    settled = Settlement.objects.select_related("unit").get(code="K2")
    assert (settled.name, settled.name_zh, settled.unit.code) == ("Old name", "", "TEX")


def test_task_without_name_or_unit_has_its_identifier(tmp_path):
    sheets = books.valid()
    sheets["settlement"][1][1:4] = ["", "", ""]
    driven(tmp_path, sheets)
    settled = Settlement.objects.get(code="OLD1")
    assert (str(settled), settled.unit) == ("OLD1", None)


@pytest.mark.parametrize("kept", WORDS)
def test_words_alone_make_a_review(tmp_path, kept):
    driven(tmp_path, without("actuals", "findings", *({*WORDS} - {kept})))
    assert Review.objects.get().state == ReviewState.SEALED


def test_deeds_of_the_review_leave_a_line_each(tmp_path):
    driven(tmp_path)
    assert [it.verb for it in Entry.objects.order_by("pk")][-5:] == [
        "review.drafted",
        "report.written",
        "tasks.settled",
        "review.sealed",
        "review.sealed",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_paper_says_the_theme(tmp_path, language):
    year = driven(tmp_path)
    papers = dict(folder.papers(year.cycle, ("zh", "en")))
    theme = "风雨中站稳" if language == "zh" else "Firm in the storm"
    assert theme in papers[f"review/work-report.{language}.html"]().decode()
    document = Document(io.BytesIO(papers[f"review/work-report.{language}.docx"]()))
    assert theme in [it.text for it in document.paragraphs]
