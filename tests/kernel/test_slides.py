"""The door to PPTX: titles, lines, native charts with their numbers, and equal bytes."""

import io
from decimal import Decimal

import pytest
from pptx import Presentation

from yearturn.kernel.office_charts import Chart, Series
from yearturn.kernel.slides import LINE, MOST_BARS, MOST_LINES, Deck, pages


def opened(deck):
    return Presentation(io.BytesIO(deck.made()))


def texts(slide):
    return [
        paragraph.text
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text
    ]


def charted(*series, categories=("甲", "乙")):
    deck = Deck()
    deck.chart(Chart("Revenue", categories, series, says="Two bars."), notes="Revenue: 1.5")
    [slide] = opened(deck).slides
    [shape] = [shape for shape in slide.shapes if shape.has_chart]
    return slide, shape


def test_cover_says_over_title_and_under():
    deck = Deck()
    deck.cover("Heron Group", "Work Report", "The year 2020")
    [slide] = opened(deck).slides
    assert slide.shapes.title.text_frame.text == "Work Report"
    assert set(texts(slide)) == {"Heron Group", "Work Report", "The year 2020"}


def test_cover_says_the_theme_and_who_reports_and_notes_what_is_said():
    deck = Deck()
    deck.cover("Heron Group", "Work Report", "2020", theme="稳中求进", by="沈岚", notes="Welcome.")
    [slide] = opened(deck).slides
    assert set(texts(slide)) == {"Heron Group", "Work Report", "2020", "稳中求进", "沈岚"}
    assert slide.notes_slide.notes_text_frame.text == "Welcome."


@pytest.mark.parametrize(
    ("count", "shares"),
    [(1, [1]), (MOST_BARS, [MOST_BARS]), (MOST_BARS + 1, [6, 5]), (2 * MOST_BARS + 4, [8, 8, 8])],
)
def test_more_bars_than_a_slide_holds_go_on_to_the_next(count, shares):
    deck = Deck()
    names = [f"n{place}" for place in range(count)]
    series = [Series("a", list(range(count))), Series("b", [None] * count)]
    deck.chart(Chart("Revenue", names, series, says="Bars."))
    plots = [
        shape.chart.plots[0] for it in opened(deck).slides for shape in it.shapes if shape.has_chart
    ]
    assert [len(list(plot.categories)) for plot in plots] == shares
    assert [name for plot in plots for name in plot.categories] == names
    assert [value for plot in plots for value in plot.series[0].values] == list(range(count))


@pytest.mark.parametrize("count", [0, 1, MOST_LINES, MOST_LINES + 1, 3 * MOST_LINES])
def test_lines_go_on_to_the_next_slide_under_the_same_title(count):
    deck = Deck()
    lines = [f"line {number}" for number in range(count)]
    deck.lines("沈岚", lines, notes="said")
    slides = list(opened(deck).slides)
    assert len(slides) == max(1, -(-count // MOST_LINES))
    assert {slide.shapes.title.text_frame.text for slide in slides} == {"沈岚"}
    assert [text for slide in slides for text in texts(slide) if text != "沈岚"] == lines
    assert {slide.notes_slide.notes_text_frame.text for slide in slides} == {"said"}


@pytest.mark.parametrize(("length", "slides"), [(LINE, 1), (LINE + 1, 3), (3 * LINE, 3)])
def test_lines_that_wrap_take_the_room_of_several(length, slides):
    deck = Deck()
    deck.lines("a", ["x" * length] * MOST_LINES)
    assert len(opened(deck).slides) == slides


def test_chinese_lines_wrap_at_half_as_many_characters():
    assert len(pages(["字" * (LINE // 2 + 1)] * MOST_LINES)) == 3


@pytest.mark.parametrize(("values", "form"), [([1, 2], "#,##0"), ([1.5, 2], "#,##0.0")])
def test_figures_have_a_point_only_where_there_is_something_behind_it(values, form):
    _slide, shape = charted(Series("Actual", values))
    assert shape.chart.plots[0].data_labels.number_format == form


def test_slide_without_notes_has_none():
    deck = Deck()
    deck.lines("a", ["b"])
    assert not opened(deck).slides[0].has_notes_slide


def test_chart_is_native_and_holds_its_numbers():
    slide, shape = charted(
        Series("Actual", [Decimal("1.5"), None]), Series("Target", [Decimal(2), Decimal(3)])
    )
    plot = shape.chart.plots[0]
    assert list(plot.categories) == ["甲", "乙"]
    assert [(each.name, tuple(each.values)) for each in plot.series] == [
        ("Actual", (1.5, None)),
        ("Target", (2.0, 3.0)),
    ]
    assert slide.notes_slide.notes_text_frame.text == "Revenue: 1.5"


def test_chart_says_what_it_shows_to_those_who_do_not_see_it():
    _slide, shape = charted(Series("Actual", [1, 2]))
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "Two bars."


@pytest.mark.parametrize(
    ("values", "least"), [([90, 94], 0), ([0, 1], 0), ([-3, 5], None), ([None, 7], 0)]
)
def test_bars_stand_on_zero_unless_they_hang_below_it(values, least):
    _slide, shape = charted(Series("Actual", values))
    assert shape.chart.value_axis.minimum_scale == least


@pytest.mark.parametrize("series", [1, 2])
def test_legend_stands_where_there_is_more_than_one_series(series):
    _slide, shape = charted(*(Series(f"s{n}", [1, 2]) for n in range(series)))
    assert shape.chart.has_legend == (series > 1)


def test_chinese_has_a_face_of_its_own():
    deck = Deck()
    deck.lines("沈岚", ["一"])
    assert 'ea typeface="Microsoft YaHei"' in opened(deck).slides[0].shapes.title._element.xml


def test_equal_slides_are_equal_bytes():
    def made():
        deck = Deck()
        deck.cover("a", "b", "c")
        deck.chart(Chart("d", ["e"], [Series("f", [1])], says="g"))
        return deck.made()

    assert made() == made()
