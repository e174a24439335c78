"""Native charts of office files: drawn by the office program, with their numbers behind them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from io import BytesIO

from pptx.chart.chart import Chart as Drawing
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

INK, QUIET = RGBColor.from_string("1F2328"), RGBColor.from_string("5B6470")
SERIES = tuple(RGBColor.from_string(it) for it in ("4A6FA5", "C9CED6"))
LATIN, CHINESE = "Arial", "Microsoft YaHei"
# Labels at the bars are a little smaller than the names of the bars.
SMALLER = Pt(2)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart, one a category; None where there is no value."""

    name: str
    values: Sequence[Decimal | float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: what it is called, what its bars are called, and their values.

    `says` is read out where the chart cannot be seen. Bars that are `lying` have room for long
    names. A `sign` such as % stands after each value.
    """

    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    says: str
    lying: bool = False
    sign: str = ""

    @property
    def kind(self):
        return XL_CHART_TYPE.BAR_CLUSTERED if self.lying else XL_CHART_TYPE.COLUMN_CLUSTERED

    @property
    def known(self) -> list[Decimal | float]:
        """Return every value that there is."""
        return [value for each in self.series for value in each.values if value is not None]


class Texts(CategoryWorkbookWriter):
    """Writes the workbook behind a chart, in which a name such as `=1+1` stays a name."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, options) as book:
            yield book, book.add_worksheet()


class Numbers(CategoryChartData):
    @cached_property
    def _workbook_writer(self) -> Texts:
        return Texts(self)


def data_of(chart: Chart) -> Numbers:
    """Return a chart's numbers as the library takes them."""
    data = Numbers()
    data.categories = chart.categories
    for each in chart.series:
        values = [None if value is None else float(value) for value in each.values]
        data.add_series(each.name, values)
    return data


def paint(drawing: Drawing, chart: Chart, *, size, titled: bool) -> None:
    """Give a chart the colours of the house, its legend below, its values at the bars.

    `size` is that of its letters; a chart that is `titled` says its own name.
    """
    square(drawing)
    drawing.font.size, drawing.font.color.rgb, drawing.font.name = size, INK, LATIN
    face(drawing.font._element)  # noqa: SLF001 - the library has no setter for it
    drawing.has_title = titled
    if titled:
        entitle(drawing, chart.title, size)
    plot = drawing.plots[0]
    drawing.has_legend = len(chart.series) > 1
    if drawing.has_legend:
        drawing.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawing.legend.include_in_layout = False
    plot.gap_width, plot.overlap = 60, -5
    for series, colour in zip(plot.series, SERIES, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
    label(plot, chart, size - SMALLER)
    order(drawing, chart)


def square(drawing: Drawing) -> None:
    """Say that a chart's corners are not round: newer office programs take silence for round."""
    space = drawing._chartSpace  # noqa: SLF001 - the library has no setter for it
    if space.find(qn("c:roundedCorners")) is None:
        corners = space.makeelement(qn("c:roundedCorners"), {"val": "0"})
        space.find(qn("c:date1904")).addnext(corners)


def entitle(drawing: Drawing, title: str, size) -> None:
    frame = drawing.chart_title.text_frame
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = title, size, False
    run.font.color.rgb, run.font.name = INK, LATIN
    face(run.font._element)  # noqa: SLF001 - the library has no setter for it
    drawing.chart_title.include_in_layout = False


def label(plot, chart: Chart, size) -> None:
    """Write figures at the bars: whole ones without a point, others with one digit after it."""
    whole = all(value == int(value) for value in chart.known)
    form = "#,##0" if whole else "#,##0.0"
    plot.has_data_labels = True
    plot.data_labels.font.size = size
    plot.data_labels.number_format = f'{form}"{chart.sign}"' if chart.sign else form
    plot.data_labels.number_format_is_linked = False


def order(drawing: Drawing, chart: Chart) -> None:
    """Let bars stand on zero, and lying ones read from the top down.

    Cut off below, they would tell a greater difference than there is.
    """
    values, names = drawing.value_axis, drawing.category_axis
    values.has_major_gridlines = values.visible = False
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.reverse_order = chart.lying
    if min(chart.known, default=0) >= 0:
        values.minimum_scale = 0


def face(properties) -> None:
    """Name a Chinese face: without one, each viewer takes its own."""
    for found in properties.findall(qn("a:ea")):
        properties.remove(found)
    latin = properties.find(qn("a:latin"))
    east = properties.makeelement(qn("a:ea"), {"typeface": CHINESE})
    latin.addnext(east)
