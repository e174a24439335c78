"""The work report as DOCX and as a page: its words, its charts, and equal bytes every time."""

import io
import re
import zipfile

import pypdfium2
import pytest
from docx import Document
from lxml import etree

from yearturn.kernel.wordprocessing import Templates, Unfit, blank
from yearturn.planning.models import Actual, Target
from yearturn.review import documents
from yearturn.review.documents.charting import by_sector
from yearturn.review.models import Statement
from yearturn.review.queries import figures

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ONCE = {
    "en": [
        "Steady & firm",
        "Reported by: Gu Changhe, Chairman",
        "Arms first",
        "Settlement of the tasks of the year before",
        "Closing words",
        "Annex: where the figures come from",
    ],
    "zh": [
        "稳中求进",
        "报告人：顾长河（董事长）",
        "以臂为先",
        "上年度任务年终销号",
        "结语",
        "附：数据来源",
    ],
}


def docx(group, language="en", **more):
    return documents.work_report_for_editing(group.cycle, language=language, **more)


def paragraphs(pages):
    return [it.text for it in Document(io.BytesIO(pages)).paragraphs if it.text]


def tables(pages):
    document = Document(io.BytesIO(pages))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def charts(pages):
    """Return the charts of a DOCX file as (alternative text, names, values of each series)."""
    document = Document(io.BytesIO(pages))
    found = []
    for inline in document.element.body.iter(f"{WP}inline"):
        [tag] = inline.iter(f"{C}chart")
        part = document.part.related_parts[next(iter(tag.attrib.values()))]
        space = etree.fromstring(part.blob)
        names = [it.text for it in next(space.iter(f"{C}cat")).iter(f"{C}v")]
        values = [[float(it.text) for it in val.iter(f"{C}v")] for val in space.iter(f"{C}val")]
        found.append((inline.find(f"{WP}docPr").get("descr"), names, values))
    return found


def page(group, language="en"):
    languages = ("zh", "en")
    pages = documents.work_report_page(group.cycle, language=language, languages=languages)
    return pages.decode()


def plain(html):
    """Return the text of a page, without what its style says."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", body).replace("&amp;", "&").replace("&#39;", "'")
    return " ".join(text.split())


# ---- DOCX


@pytest.mark.parametrize("language", ["en", "zh"])
def test_document_says_theme_statements_settlement_and_closing_in_order(group, told, language):
    found = paragraphs(docx(group, language))
    places = [
        next(place for place, text in enumerate(found) if words in text) for words in ONCE[language]
    ]
    assert places == sorted(places)
    said = "所说{}。" if language == "zh" else "Said {}."
    for statement in Statement.objects.exclude(section="theme"):
        assert sum(said.format(statement.position) in text for text in found) == 1


def test_document_names_who_says_what(group, told):
    found = paragraphs(docx(group))
    place = found.index("Said 4.")
    assert found[place + 1] == "—— Yan Qi, Head of Assembly"


def test_document_lists_settled_tasks_with_reasons(group, told):
    [rows] = [it for it in tables(docx(group)) if it[0][-1] == "Reason"]
    assert rows[0] == ["No.", "Task", "Unit", "Result", "Reason"]
    assert rows[2] == ["2", "Task A2\nA2", "Textile Machinery", "carried over", "No time."]
    assert rows[4] == ["4", "A4", "—", "stopped", "No time."]


def test_document_lists_figures_and_where_they_come_from(group, told):
    found = tables(docx(group))
    assert found[0][1][:4] == ["Revenue\nCNY million · confirmed", "4,200", "4,236.25", "100.9%"]
    [annex] = [it for it in found if it[1][0] == "Heron Group" and it[0][0] == "Unit"][:1]
    # Units below are set in by a space a level.
    assert annex[2][0] == "　Robotics"


def test_charts_are_native_and_hold_the_figures(group, told):
    first, *others = charts(docx(group))
    top = [it for it in figures(group.cycle) if it.unit.code == "G" and it.completion is not None]
    assert first[1] == [str(it.indicator) for it in top]
    assert first[2] == [pytest.approx([float(it.completion) for it in top], abs=0.05)]
    compared = list(by_sector(figures(group.cycle)))
    assert [it[1] for it in others] == [[str(it.unit) for it in found] for _i, found in compared]
    for (_says, _names, values), (_indicator, found) in zip(others, compared, strict=True):
        assert values[0] == pytest.approx([float(it.actual) for it in found])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["One bar an indicator, in per cent of its target: Revenue 100.9%", "Robotics"]),
        ("zh", ["每项指标一根条，为完成目标的百分比：营业收入100.9%", "机器人板块"]),
    ],
)
def test_charts_say_their_figures_to_those_who_do_not_see_them(group, told, language, words):
    said = [says.replace(" 100", "100") for says, _names, _values in charts(docx(group, language))]
    assert said[0].startswith(words[0].replace(" 100", "100"))
    assert all(words[1] in it for it in said[1:])


def test_year_without_figures_has_neither_charts_nor_their_parts(group, told):
    Actual.objects.all().delete()
    Target.objects.all().delete()
    pages = docx(group)
    assert charts(pages) == []
    with zipfile.ZipFile(io.BytesIO(pages)) as package:
        assert not [it for it in package.namelist() if it.startswith("word/charts")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_document_is_the_same_every_time(group, told, language):
    assert docx(group, language) == docx(group, language)


def test_office_may_put_its_letterhead_with_the_chart_where_it_likes(group, told, tmp_path):
    sheet = blank()
    sheet.line("HERON · {{ title }} · {{ theme.text }}")
    sheet.line("{{ chart }}")
    (tmp_path / "work-report.docx").write_bytes(sheet.made())
    pages = docx(group, templates=Templates(tmp_path))
    assert paragraphs(pages) == ["HERON · Work Report · Steady & firm"]
    assert len(charts(pages)) == 1


def test_template_that_asks_for_what_is_not_there_is_named(group, told, tmp_path):
    sheet = blank()
    sheet.line("{{ turnover }}")
    (tmp_path / "work-report.zh.docx").write_bytes(sheet.made())
    with pytest.raises(Unfit, match=r"work-report\.zh\.docx: .*turnover"):
        docx(group, "zh", templates=Templates(tmp_path))


# ---- PDF


@pytest.mark.parametrize("language", ["en", "zh"])
def test_print_says_the_same(group, told, language):
    document = pypdfium2.PdfDocument(documents.work_report(group.cycle, language=language))
    text = "".join("".join(it.get_textpage().get_text_bounded() for it in document).split())
    for words in ONCE[language]:
        assert "".join(words.split()) in text
    for said in ("时间不足。" if language == "zh" else "Notime.", "A4"):
        assert said in text


# ---- the page


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_page_says_the_same_and_stands_alone(group, told, language, tag):
    html = page(group, language)
    assert f'<html lang="{tag}">' in html
    text = plain(html)
    for words in ONCE[language]:
        assert words in text
    assert ("时间不足。" if language == "zh" else "No time.") in text
    # Nothing is fetched: no script, no style sheet, no picture from elsewhere.
    assert not re.findall(r"<script|<link rel=\"stylesheet|src=|url\(|@import", html)


def test_page_links_the_other_language(group, told):
    html = page(group, "zh")
    assert 'href="work-report.en.html"' in html
    assert 'href="work-report.zh.html"' not in html


def test_page_in_one_language_links_none(group, told):
    html = documents.work_report_page(group.cycle, language="zh", languages=("zh",)).decode()
    assert "work-report." not in html


def test_page_draws_its_charts_in_the_colours_of_the_page(group, told):
    html = page(group)
    drawn = re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL)
    assert len(drawn) == 1 + len(list(by_sector(figures(group.cycle))))
    for svg in drawn:
        etree.fromstring(svg)
        assert 'role="img"' in svg
        assert "#1f2328" not in svg
    assert "--chart-met: light-dark(" in html


def test_words_on_the_page_stay_words(group, told):
    Statement.objects.filter(position=1).update(text="<script>alert(1)</script>")
    html = page(group)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_page_of_a_bare_review_leaves_the_empty_parts_out(group, reviewed):
    text = plain(page(group))
    assert "Settlement of the tasks" not in text
    assert "Closing words" not in text
    assert "Reported by" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_page_is_the_same_every_time(group, told, language):
    assert page(group, language) == page(group, language)
