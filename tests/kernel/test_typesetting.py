"""Paper: set from plain data, in both languages, and refused where anything is missing."""

import io
import shutil
import time
from pathlib import Path

import pypdfium2
import pytest

from yearturn.kernel import charts, typesetting
from yearturn.kernel.typesetting import Unset, pdf

PAGE = """
#import "/kernel/typst/base.typ": *
#show: paper.with(title: data.title)
#masthead(data.title)
= #data.heading
#data.text
#if "chart" in data { image(bytes(data.chart), format: "svg", alt: data.title) }
#signatures((role: "Issuer 发放单位", name: data.title, sign: "Date"))
"""
ZH = {"title": "目标责任书", "heading": "一、主要目标", "text": "新材料板块营业收入 103.2 亿元。"}
EN = {"title": "Responsibility letter", "heading": "Targets", "text": "Revenue of 103.2 billion."}


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Return a function that lays down a template where ours are looked for."""
    shared = Path("kernel", "typst")
    # A copy, since a link would lead out of the root that typst is given.
    shutil.copytree(typesetting.ROOT / shared, tmp_path / shared)
    monkeypatch.setattr(typesetting, "ROOT", tmp_path)
    typesetting.compiler.cache_clear()

    def lay(text=PAGE):
        (tmp_path / "page.typ").write_text(text, encoding="utf-8")
        return "page.typ"

    yield lay
    typesetting.compiler.cache_clear()


def text_of(pages):
    with pypdfium2.PdfDocument(io.BytesIO(pages)) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(("language", "data"), [("zh", ZH), ("en", EN)])
def test_paper_holds_what_it_was_given(template, language, data):
    said = text_of(pdf(template(), data, language=language))
    for words in data.values():
        assert words in said


def test_equal_data_give_equal_bytes_later_too(template):
    page = template()
    first = pdf(page, ZH, language="zh")
    typesetting.compiler.cache_clear()
    time.sleep(1.1)  # a page that read the clock would tell another second
    assert pdf(page, ZH, language="zh") == first


def test_chart_is_set(template):
    words = charts.Words("完成情况", "实际与目标", "实际", "目标")
    chart = charts.bars([charts.Bar("机器人", 88, 95, "88 / 95")], words, look=charts.PAPER)
    said = text_of(pdf(template(), {**ZH, "chart": chart}, language="zh"))
    assert "机器人" in said


def test_hostile_text_is_text(template):
    hostile = '#panic("x") $a$ *b* <c> \\ ` " &'
    assert hostile in text_of(pdf(template(), {**EN, "heading": hostile}, language="en"))


def test_missing_font_is_refused(template):
    page = template('#set text(font: "No Such Face")\nwords')
    with pytest.raises(Unset, match=r"page\.typ: .*no such face"):
        pdf(page, {}, language="en")


def test_missing_datum_is_refused(template):
    with pytest.raises(Unset, match="heading"):
        pdf(template(), {"title": "t", "text": "x"}, language="en")


def test_character_that_no_face_has_is_not_lost_unseen(template):
    data = {**ZH, "text": "生僻字：𰻝"}
    said = text_of(pdf(template(), data, language="zh"))
    assert "生僻字：" in said
