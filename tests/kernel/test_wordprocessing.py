"""The door to DOCX: what is filled is what was given, equal every time, and safe from templates."""

import datetime as dt
import io
import re
import zipfile
from functools import partial

import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from yearturn.kernel.office_charts import Chart, Series
from yearturn.kernel.wordprocessing import HOUSE, Figure, Templates, Unfit, blank, fill


def texts(pages):
    """Return the paragraphs of a DOCX file, and the cells of its tables."""
    document = Document(io.BytesIO(pages))
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [it.text for it in document.paragraphs if it.text], cells


def a_template(*lines):
    sheet = blank()
    for text in lines:
        sheet.line(text)
    return sheet.made()


# ---- what is filled


def test_names_are_filled():
    paragraphs, _tables = texts(fill(a_template("To {{ name }}: {{ words }}"), NAMES))
    assert paragraphs == ["To 沈岚: You & <me>"]


NAMES = {"name": "沈岚", "words": "You & <me>"}


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_any_text_comes_out_as_it_went_in(words):
    paragraphs, _tables = texts(fill(a_template("({{ words }})"), {"words": words}))
    assert paragraphs == [f"({words})"]


def test_tags_in_data_stay_text():
    words = "{{ 7 * 7 }} {% for it in x %}"
    assert texts(fill(a_template("{{ words }}"), {"words": words}))[0] == [words]


def test_loops_repeat_and_conditions_leave_out():
    sheet = blank()
    with sheet.each("it in items"):
        sheet.line("{{ it }}")
    with sheet.when("more"):
        sheet.line("more")
    with sheet.when("not more"):
        sheet.line("no more")
    paragraphs, _tables = texts(fill(sheet.made(), {"items": ["a", "b"], "more": False}))
    assert paragraphs == ["a", "b", "no more"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_table_has_a_head_and_a_row_for_each_thing(count):
    sheet = blank()
    sheet.table(["it in items"], [("No.", "{{ loop.index }}", 20), ("Name", "{{ it.n }}", 100)])
    items = [{"n": f"n{number}"} for number in range(count)]
    _paragraphs, [rows] = texts(fill(sheet.made(), {"items": items}))
    assert rows == [["No.", "Name"], *([str(n + 1), f"n{n}"] for n in range(count))]


def test_table_of_two_loops_goes_through_the_inner_for_each_of_the_outer():
    sheet = blank()
    sheet.table(["unit in units", "it in unit.people"], [("", "{{ unit.name }} {{ it }}", 100)])
    units = [{"name": "A", "people": ["x", "y"]}, {"name": "B", "people": ["z"]}]
    _paragraphs, [rows] = texts(fill(sheet.made(), {"units": units}))
    assert rows[1:] == [["A x"], ["A y"], ["B z"]]


def test_columns_are_as_wide_as_they_were_laid_out():
    sheet = blank()
    sheet.table(["it in items"], [("a", "{{ it }}", 30), ("b", "", 70)])
    [table] = Document(io.BytesIO(fill(sheet.made(), {"items": [1]}))).tables
    assert [round(column.width / Mm(1)) for column in table.columns] == [30, 70]


def test_facts_and_signatures_are_tables():
    sheet = blank()
    sheet.facts("it in facts")
    sheet.signatures(["parties[0]", "parties[1]"])
    party = {"role": "Issuer", "name": "Gu", "sign": "Signed"}
    data = {"facts": [{"label": "Who", "value": "Gu"}], "parties": [party, party | {"name": "Ruo"}]}
    _paragraphs, [facts, parties] = texts(fill(sheet.made(), data))
    assert facts == [["Who", "Gu"]]
    assert [row[0] for row in parties] == ["Issuer", "Gu", "", "Signed"]
    assert [row[1] for row in parties][1] == "Ruo"


def test_masthead_leaves_out_the_line_that_it_has_not():
    sheet = blank()
    sheet.masthead("{{ over }}", "{{ title }}")
    assert texts(fill(sheet.made(), {"over": "Group", "title": "Letter"}))[0] == [
        "Group",
        "Letter",
    ]


def properties_of(pages):
    return Document(io.BytesIO(pages)).core_properties


@pytest.mark.parametrize(("language", "tongue"), [("zh", "zh-CN"), ("en", "en-US")])
def test_paper_tells_its_title_its_issuer_and_its_language(language, tongue):
    data = {"title": "目标责任书", "group": "青鹭集团"}
    house = partial(a_template, "{{ title }}")
    found = properties_of(HOUSE.fill("letter", house, data, language=language))
    assert (found.title, found.author) == ("目标责任书", "青鹭集团")
    assert (found.language, found.last_modified_by) == (tongue, "Yearturn")
    assert found.comments == ""


@pytest.mark.parametrize(
    ("data", "author"),
    [({"over": "Heron"}, "Heron"), ({"group": "G", "over": "Heron"}, "G"), ({}, "Yearturn")],
)
def test_issuer_is_the_group_or_what_stands_over_the_title(data, author):
    assert properties_of(fill(a_template("words"), data)).author == author


def test_properties_are_no_longer_than_word_allows():
    data = {"title": "长" * 300, "group": "G" * 300}
    found = properties_of(fill(a_template("words"), data))
    assert (len(found.title), len(found.author)) == (255, 255)


def test_own_template_tells_its_title_too(tmp_path):
    (tmp_path / "letter.docx").write_bytes(a_template("own {{ title }}"))
    data = {"title": "Letter", "group": "Heron"}
    found = properties_of(Templates(tmp_path).fill("letter", blank, data, language="en"))
    assert (found.title, found.author, found.language) == ("Letter", "Heron", "en-US")


def test_chinese_is_chinese_and_latin_is_english_to_the_spelling_checker():
    pages = fill(a_template("words 字"), {})
    with zipfile.ZipFile(io.BytesIO(pages)) as package:
        styles = package.read("word/styles.xml").decode()
    [tag] = re.findall("<w:lang [^>]*>", styles)
    assert 'w:val="en-US"' in tag
    assert 'w:eastAsia="zh-CN"' in tag


def test_sheet_is_a4_upright_or_across():
    for landscape, size in ((False, (210, 297)), (True, (297, 210))):
        section = Document(io.BytesIO(blank(landscape=landscape).made())).sections[0]
        assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == size


def test_chinese_has_a_face_of_its_own():
    styles = Document(io.BytesIO(blank().made())).styles
    for name in ("Normal", "Title", "Heading 1"):
        assert 'w:eastAsia="Sim' in styles[name].element.xml


# ---- equal every time


def test_equal_data_give_equal_bytes_without_a_clock():
    template = a_template("{{ name }}")
    pages = fill(template, NAMES)
    assert pages == fill(template, NAMES)
    assert Document(io.BytesIO(pages)).core_properties.created == dt.datetime(
        2000, 1, 1, tzinfo=dt.UTC
    )
    with zipfile.ZipFile(io.BytesIO(pages)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"


# ---- what templates may not do


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{ nme }}", "'nme' is undefined"),
        ("{{ name.first }}", "has no attribute 'first'"),
        ("{% for it in name %}", "Unexpected end of template"),
        ("{{ name", "unexpected|expected"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ name.__class__ }}", "unsafe"),
        ("{{ range(9) }}", "'range' is undefined"),
        ("{{ cycler }}", "'cycler' is undefined"),
        ("{% include 'x' %}", "no loader"),
        ("{{ 1/0 }}", "division by zero"),
        ("{{ name|xmlattr }}", "AttributeError"),
    ],
)
def test_template_that_reaches_too_far_is_unfit(text, problem):
    with pytest.raises(Unfit, match=problem):
        fill(a_template(text), NAMES)


@pytest.mark.parametrize("pages", [b"", b"PK\x03\x04 not a zip", b"Dear all,"])
def test_file_that_is_no_docx_is_unfit(pages):
    with pytest.raises(Unfit, match="no DOCX"):
        fill(pages, NAMES)


def test_zip_that_is_no_docx_is_unfit():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        parts.writestr("a.txt", "a")
    with pytest.raises(Unfit, match="no DOCX"):
        fill(stream.getvalue(), NAMES)


def test_file_too_large_for_a_template_is_unfit(monkeypatch):
    monkeypatch.setattr("yearturn.kernel.wordprocessing.filling.LARGEST", 100)
    with pytest.raises(Unfit, match="more than 100 bytes"):
        fill(a_template("{{ name }}"), NAMES)


# ---- whose template


def filled(templates, language="en"):
    return texts(
        templates.fill("letter", lambda: a_template("house {{ name }}"), NAMES, language=language)
    )[0]


def test_house_template_is_used_where_the_office_has_none(tmp_path):
    assert filled(HOUSE) == ["house 沈岚"]
    assert filled(Templates(tmp_path)) == ["house 沈岚"]


def test_template_of_the_language_goes_before_the_common_one(tmp_path):
    (tmp_path / "letter.docx").write_bytes(a_template("own {{ name }}"))
    (tmp_path / "letter.zh.docx").write_bytes(a_template("自有 {{ name }}"))
    assert filled(Templates(tmp_path)) == ["own 沈岚"]
    assert filled(Templates(tmp_path), "zh") == ["自有 沈岚"]


def test_unfit_template_of_the_office_is_named(tmp_path):
    (tmp_path / "letter.docx").write_bytes(a_template("{{ nme }}"))
    with pytest.raises(Unfit, match=r"letter\.docx: 'nme' is undefined"):
        filled(Templates(tmp_path))


# ---- charts


C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def a_figure(title="Revenue", *, names=("甲", "乙"), narrow=False, **changes):
    series = [Series("Actual", [number + 0.5 for number in range(len(names))])]
    chart = Chart(title, list(names), series, says='Bars of "A" & <B>.', **changes)
    return Figure(chart, narrow=narrow)


def charts(pages):
    """Return the charts of a DOCX file where they stand: (inline drawing, chart, its workbook)."""
    document = Document(io.BytesIO(pages))
    found = []
    for inline in document.element.body.iter(f"{WP}inline"):
        [tag] = inline.iter(f"{C}chart")
        part = document.part.related_parts[tag.get(REL)]
        space = etree.fromstring(part.blob)
        [external] = space.iter(f"{C}externalData")
        found.append((inline, space, part.related_parts[external.get(REL)]))
    return found


def values(space):
    return [float(it.text) for it in space.iter(f"{C}v") if it.getparent().getparent().tag
            == f"{C}numCache"]  # fmt: skip


def test_figure_becomes_a_native_chart_with_its_workbook():
    pages = fill(a_template("before {{ chart }} after"), {"chart": a_figure()})
    assert texts(pages)[0] == ["before  after"]
    [(inline, space, book)] = charts(pages)
    assert values(space) == [0.5, 1.5]
    behind = CalamineWorkbook.from_filelike(io.BytesIO(book.blob)).get_sheet_by_index(0)
    rows = behind.to_python(skip_empty_area=False)
    assert rows == [["", "Actual"], ["甲", 0.5], ["乙", 1.5]]
    assert inline.find(f"{WP}docPr").get("descr") == 'Bars of "A" & <B>.'


def test_parts_of_a_chart_say_what_they_are():
    pages = fill(a_template("{{ chart }}"), {"chart": a_figure()})
    with zipfile.ZipFile(io.BytesIO(pages)) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/charts/_rels/chart1.xml.rels").decode()
    assert 'PartName="/word/charts/chart1.xml"' in types
    assert "application/vnd.openxmlformats-officedocument.drawingml.chart+xml" in types
    assert "spreadsheetml.sheet" in types
    assert "../embeddings/Microsoft_Excel_Sheet1.xlsx" in relations


@pytest.mark.parametrize("count", [0, 1, 3])
def test_each_figure_of_a_loop_is_a_chart_of_its_own(count):
    data = {"items": [{"drawing": a_figure(f"c{place}")} for place in range(count)]}
    pages = fill(a_template("{% for it in items %}{{ it.drawing }}{% endfor %}"), data)
    found = charts(pages)
    assert [inline.find(f"{WP}docPr").get("name") for inline, _space, _book in found] == [
        f"{place + 1} c{place}" for place in range(count)
    ]
    keys = [inline.find(f"{WP}docPr").get("id") for inline, _space, _book in found]
    assert len(set(keys)) == count


def test_figure_that_no_tag_asks_for_leaves_no_part():
    pages = fill(a_template("{% if chart %}there is one{% endif %}"), {"chart": a_figure()})
    assert texts(pages)[0] == ["there is one"]
    with zipfile.ZipFile(io.BytesIO(pages)) as package:
        assert [it for it in package.namelist() if "chart" in it or "embedd" in it] == []


def test_figure_in_a_head_of_pages_is_drawn_there():
    document = Document(io.BytesIO(a_template("{{ chart }}")))
    document.sections[0].header.paragraphs[0].text = "{{ chart }}"
    stream = io.BytesIO()
    document.save(stream)
    pages = fill(stream.getvalue(), {"chart": a_figure()})
    header = Document(io.BytesIO(pages)).sections[0].header.part
    [tag] = header.element.iter(f"{C}chart")
    assert values(etree.fromstring(header.related_parts[tag.get(REL)].blob)) == [0.5, 1.5]
    assert len(charts(pages)) == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_lying_chart_is_as_high_as_its_bars_ask(narrow):
    low, high = (
        a_figure(names=[str(n) for n in range(count)], narrow=narrow, lying=True)
        for count in (2, 9)
    )
    assert high.height > low.height
    assert high.width == low.width
    assert a_figure(narrow=narrow).width == (Mm(80) if narrow else Mm(160))


def test_template_sees_nothing_behind_a_figure():
    for tag in ("{{ chart._paper }}", "{{ chart.chart }}", "{{ chart.__html__.__globals__ }}"):
        with pytest.raises(Unfit):
            fill(a_template(tag), {"chart": a_figure()})


def test_equal_charts_are_equal_bytes():
    template, data = a_template("{{ chart }}"), {"chart": a_figure()}
    assert fill(template, data) == fill(template, data)
