"""From rows to a sealed review, and its paper."""

from decimal import Decimal

import pytest

from tests.workbook import books
from yearturn.kernel import seals
from yearturn.review import queries
from yearturn.review.models import Review
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
