"""Charts are read as a browser, a screen reader and typst read them: as XML."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from yearturn.kernel import charts
from yearturn.kernel.charts import PAPER, Bar, Words, bars, columns, point
from yearturn.kernel.typesetting import FONTS

WORDS = Words("营业收入 Revenue", "各板块实际与目标 by sector", "实际", "目标")
SECTORS = [
    Bar("新材料", Decimal("103.2"), Decimal(100), "103.2 / 100", met=True),
    Bar("机器人", Decimal("88.75"), Decimal(95), "88.75 / 95", met=False),
    Bar("光伏装备", None, Decimal(40), "— / 40"),
]
SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def classed(svg: str, name: str) -> list[dict]:
    return [node.attrib for node in read(svg).iter() if node.get("class") == name]


def words_of(svg: str) -> list[str]:
    return [node.text for node in read(svg).iter(f"{SVG}text")]


@pytest.fixture(params=[bars, columns])
def draw(request):
    return request.param


def test_chart_says_what_it_is_to_whoever_cannot_see_it(draw):
    root = read(draw(SECTORS, WORDS))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.text, desc.text) == (WORDS.title, WORDS.description)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_each_bar_has_a_title_with_its_figure(draw):
    groups = read(draw(SECTORS, WORDS)).findall(f"{SVG}g")
    assert [group.find(f"{SVG}title").text for group in groups] == [
        "新材料: 103.2 / 100",
        "机器人: 88.75 / 95",
        "光伏装备: — / 40",
    ]


def test_labels_and_figures_stand_as_text():
    assert words_of(bars(SECTORS, WORDS)) == [
        "实际",
        "目标",
        "新材料",
        "103.2 / 100",
        "机器人",
        "88.75 / 95",
        "光伏装备",
        "— / 40",
    ]


def test_bars_are_in_proportion():
    svg = bars([Bar("a", 100), Bar("b", 50), Bar("c", 0)], WORDS, width=204)
    assert [bar["width"] for bar in classed(svg, "chart-bar")] == ["200", "100", "0"]


def test_target_stands_at_its_value():
    svg = bars([Bar("a", 100, 75)], WORDS, width=204)
    assert [mark["x1"] for mark in classed(svg, "chart-target")][1:] == ["152"]


def test_columns_are_in_proportion_and_grow_upward():
    svg = columns([Bar("Q1", 100), Bar("Q2", 50)], WORDS, height=144)
    first, second = classed(svg, "chart-bar")
    assert (first["y"], first["height"]) == ("20", "100")
    assert (second["y"], second["height"]) == ("70", "50")


def test_negative_values_leave_zero_on_the_other_side():
    svg = bars([Bar("loss", -50), Bar("gain", 50)], WORDS, width=204)
    loss, gain = classed(svg, "chart-bar")
    assert (loss["x"], loss["width"]) == ("2", "100")
    assert (gain["x"], gain["width"]) == ("102", "100")


def test_colour_follows_the_judgement(draw):
    svg = draw(SECTORS, WORDS, look=PAPER)
    fills = [bar["fill"] for bar in classed(svg, "chart-bar")][1:]
    assert fills == [PAPER.met, PAPER.missed]


def test_page_takes_its_ink_from_the_page():
    svg = bars(SECTORS, WORDS)
    assert 'fill="currentColor"' in svg
    assert "style=" not in svg  # a strict content security policy would drop it


def test_legend_is_there_only_where_targets_are(draw):
    assert "目标" not in words_of(draw([Bar("a", 1)], WORDS))
    assert words_of(draw([Bar("a", 1, 2)], WORDS))[:2] == ["实际", "目标"]


def test_names_are_escaped(draw):
    name = '<script>alert("1")</script> & co'
    svg = draw([Bar(name, 1, says="<b>")], Words(name, name, name, name), look=PAPER)
    assert "<script" not in svg
    assert read(svg).find(f"{SVG}title").text == name


def test_control_characters_are_left_out(draw):
    svg = draw([Bar("bell\x07\x00", 1)], Words("t\x1b", "d", "a", "b"))
    assert read(svg).find(f"{SVG}g/{SVG}title").text == "bell"


def test_long_label_is_cut_and_whole_in_its_tooltip(draw):
    name = "Specialised photovoltaic equipment manufacturing and installation company " * 3
    root = read(draw([Bar(name, 1, says="7")], WORDS))
    assert root.find(f"{SVG}g/{SVG}title").text == f"{name}: 7"
    label = root.find(f"{SVG}g/{SVG}text").text
    assert label.endswith("…")
    assert len(label) < 65


def test_equal_charts_are_equal_and_others_have_other_ids(draw):
    assert draw(SECTORS, WORDS) == draw(SECTORS, WORDS)
    first, second = (read(draw(rows, WORDS)) for rows in (SECTORS, SECTORS[:1]))
    assert first.get("aria-labelledby") != second.get("aria-labelledby")


@pytest.mark.parametrize("rows", [[], [Bar("a", None)], [Bar("a", 0, 0)]])
def test_chart_of_nothing_is_still_a_picture(draw, rows):
    assert read(draw(rows, WORDS)).tag == f"{SVG}svg"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (Fraction(1, 3), "0.3"), (Fraction(-1, 3), "-0.3"), (12, "12"), (-2, "-2")],
)
def test_point_has_at_most_one_decimal(value, written):
    assert point(value) == written


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1, max_size=12))
def test_no_coordinate_has_a_tail(values):
    rows = [Bar(str(value), value, value / 3) for value in values]
    for svg in (bars(rows, WORDS), columns(rows, WORDS)):
        for node in read(svg).iter():
            for key in {"x", "y", "x1", "x2", "y1", "y2", "width", "height"} & set(node.keys()):
                assert re.fullmatch(r"-?\d+(\.\d)?", node.get(key))


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8))
def test_every_bar_stays_inside_the_picture(values):
    svg = bars([Bar("x", value) for value in values], WORDS, width=300)
    for bar in classed(svg, "chart-bar"):
        assert float(bar["x"]) >= 2
        assert float(bar["x"]) + float(bar["width"]) <= 298.1


def test_paper_sets_the_chart_without_a_warning(tmp_path, draw):
    page = tmp_path / "page.typ"
    page.write_text('#image(bytes(sys.inputs.svg), format: "svg", alt: "chart", width: 12cm)\n')
    compiler = typst.Compiler(
        str(page), root=str(tmp_path), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    svg = draw(SECTORS, WORDS, look=charts.PAPER)
    pages, warnings = compiler.compile_with_warnings(format="pdf", sys_inputs={"svg": svg})
    assert warnings == []
    assert b"NotoSansSC" in pages
