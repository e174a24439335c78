"""The door to PPTX: slides with native charts that an office can edit, plain data in, bytes out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame
from pptx.util import Emu, Mm, Pt

from yearturn.kernel.lettering import width_of
from yearturn.kernel.packages import still

WIDTH, HEIGHT = Mm(338.7), Mm(190.5)
MARGIN, TOP = Mm(18), Mm(16)
INK, QUIET, ACCENT = (RGBColor.from_string(it) for it in ("1F2328", "5B6470", "9A1B1E"))
SERIES = tuple(RGBColor.from_string(it) for it in ("4A6FA5", "C9CED6"))
LATIN, CHINESE = "Arial", "Microsoft YaHei"
TITLE_ONLY = 5
# So many lines of body text stand on one slide, each of so many half-width characters.
MOST_LINES, LINE = 9, 84


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart, one a category; None where there is no value."""

    name: str
    values: Sequence[Decimal | float | None]


class Deck:
    """Slides in the making, 16:9, in the colours of the house."""

    def __init__(self):
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = WIDTH, HEIGHT

    def made(self) -> bytes:
        """Return the PPTX file. Equal slides give equal bytes."""
        stream = io.BytesIO()
        properties = self.file.core_properties
        properties.author = properties.last_modified_by = "Yearturn"
        properties.comments = ""
        self.file.save(stream)
        return still(stream.getvalue())

    def cover(self, over: str, title: str, under: str) -> None:
        slide = self.slide(title, top=Mm(70), size=44, align=PP_ALIGN.CENTER)
        for text, top in ((over, Mm(52)), (under, Mm(104))):
            frame = self.box(slide, top, Mm(12))
            write(frame, text, size=18, colour=QUIET, align=PP_ALIGN.CENTER)

    def lines(self, title: str, lines: Sequence[str], *, notes: str = "") -> None:
        """Add a slide of lines; more than a slide holds go on to the next under the same title."""
        for page in pages(lines):
            slide = self.slide(title)
            frame = self.box(slide, Mm(42), Mm(130))
            for number, line in enumerate(page):
                write(frame, line, size=20, colour=INK, again=number > 0)
            say(slide, notes)

    def chart(
        self,
        title: str,
        categories: Sequence[str],
        series: Sequence[Series],
        *,
        says: str,
        notes: str = "",
    ) -> None:
        """Add a slide with a native bar chart; `says` is read out where it cannot be seen."""
        slide = self.slide(title)
        data = CategoryChartData()
        data.categories = categories
        for each in series:
            values = [None if value is None else float(value) for value in each.values]
            data.add_series(each.name, values)
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED
        shape = slide.shapes.add_chart(kind, MARGIN, Mm(42), Emu(WIDTH - 2 * MARGIN), Mm(132), data)
        shape._element.nvGraphicFramePr.cNvPr.set("descr", says)  # noqa: SLF001 - the library has no setter for it
        paint(shape.chart)
        ground(shape.chart, series)
        figure(shape.chart, series)
        say(slide, notes)

    def slide(self, title: str, *, top: int = TOP, size=28, align=PP_ALIGN.LEFT):
        slide = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = (
            MARGIN, top, Emu(WIDTH - 2 * MARGIN), Mm(22),
        )  # fmt: skip
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        write(shape.text_frame, title, size=size, colour=ACCENT, align=align)
        return slide

    def box(self, slide, top, height) -> TextFrame:
        shape = slide.shapes.add_textbox(MARGIN, top, Emu(WIDTH - 2 * MARGIN), height)
        shape.text_frame.word_wrap = True
        return shape.text_frame


def pages(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines slide by slide: one that wraps takes the room of several."""
    found: list[list[str]] = [[]]
    room = MOST_LINES
    for line in lines:
        height = max(1, -(-width_of(line) // LINE))
        if height > room and found[-1]:
            found.append([])
            room = MOST_LINES
        found[-1].append(line)
        room -= height
    return found


def write(frame: TextFrame, text: str, *, size, colour, align=PP_ALIGN.LEFT, again=False) -> None:
    """Write a paragraph into a frame: its first one, or `again` one more."""
    paragraph = frame.add_paragraph() if again else frame.paragraphs[0]
    paragraph.alignment, paragraph.space_after = align, Pt(8)
    run = paragraph.add_run()
    run.text, run.font.size, run.font.color.rgb, run.font.name = text, Pt(size), colour, LATIN
    face(run.font._element)  # noqa: SLF001 - the library has no setter for it


def face(properties) -> None:
    """Name a Chinese face: without one, each viewer takes its own."""
    for found in properties.findall(qn("a:ea")):
        properties.remove(found)
    latin = properties.find(qn("a:latin"))
    east = properties.makeelement(qn("a:ea"), {"typeface": CHINESE})
    latin.addnext(east)


def say(slide, notes: str) -> None:
    if notes:
        slide.notes_slide.notes_text_frame.text = notes


def paint(chart) -> None:
    """Give a chart the colours of the house, its legend below, its values at the bars."""
    chart.has_title = False
    chart.has_legend = len(chart.plots[0].series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.font.size, chart.font.color.rgb, chart.font.name = Pt(14), INK, LATIN
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, -5
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(12)
    for series, colour in zip(plot.series, SERIES, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False


def figure(chart, series: Sequence[Series]) -> None:
    """Write figures at the bars: whole ones without a point, others with one digit after it."""
    known = [value for each in series for value in each.values if value is not None]
    whole = all(value == int(value) for value in known)
    labels = chart.plots[0].data_labels
    labels.number_format = "#,##0" if whole else "#,##0.0"
    labels.number_format_is_linked = False


def ground(chart, series: Sequence[Series]) -> None:
    """Let bars stand on zero: cut off below, they would tell a greater difference than there is."""
    known = [value for each in series for value in each.values if value is not None]
    if min(known, default=0) >= 0:
        chart.value_axis.minimum_scale = 0
