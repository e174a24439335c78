"""Native charts in DOCX: a chart part with its numbers in a workbook, drawn where a tag stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Length, Mm
from docxtpl import DocxTemplate
from pptx import Presentation
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from yearturn.kernel import office_charts
from yearturn.kernel.office_charts import Chart

FULL = Mm(160)
# Two narrow ones stand side by side.
NARROW = Mm(80)
SIZE = Pt(9)
# What a chart takes above and below its bars, between its names, and for each bar.
AROUND, A_NAME, A_BAR, STANDING = Mm(20), Mm(4), Mm(4.5), Mm(58)
CHARTS, BOOKS = "/word/charts/chart%d.xml", "/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"
INLINE = """</w:t></w:r><w:r><w:drawing>\
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>\
<wp:effectExtent l="0" t="0" r="0" b="0"/>\
<wp:docPr id="{number}" name="{name}" descr="{says}"/><wp:cNvGraphicFramePr/>\
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">\
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{key}"/>\
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as a template's tag draws it: as wide as the text, or `narrow`."""

    chart: Chart
    narrow: bool = False

    @property
    def width(self) -> Length:
        return NARROW if self.narrow else FULL

    @property
    def height(self) -> Length:
        if not self.chart.lying:
            return STANDING
        names, bars = len(self.chart.categories), len(self.chart.series)
        return Length(AROUND + names * (A_NAME + bars * A_BAR))


class Drawn:
    """A figure bound to the paper that it is drawn in; it enters the paper only where a tag asks.

    A template knows nothing of it but that it can be printed.
    """

    def __init__(self, paper: DocxTemplate, figure: Figure):
        self._paper, self._figure = paper, figure

    def __html__(self) -> str:
        chart, part = self._figure.chart, self._paper.current_rendering_part
        number, key = put(part, chart)
        return INLINE.format(
            width=self._figure.width,
            height=self._figure.height,
            number=number,
            name=escape(f"{number} {chart.title}"),
            says=escape(chart.says),
            key=key,
        )

    __str__ = __html__


def bound(data: Any, paper: DocxTemplate) -> Any:
    """Return plain data with every figure in it bound to a paper."""
    if isinstance(data, Figure):
        return Drawn(paper, data)
    if isinstance(data, Mapping):
        return {name: bound(value, paper) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [bound(value, paper) for value in data]
    return data


def put(part: Part, chart: Chart) -> tuple[int, str]:
    """Put a chart and its workbook into a package; return its number and the key of its part."""
    made = drawn(chart)
    package = part.package
    name = package.next_partname(CHARTS)
    drawing = Part(name, CONTENT_TYPE.DML_CHART, made.blob, package)
    key = part.relate_to(drawing, RELATIONSHIP_TYPE.CHART)
    book = made.chart_workbook.xlsx_part.blob
    number = int(PackURI(name).idx)
    numbers = Part(package.next_partname(BOOKS), CONTENT_TYPE.SML_SHEET, book, package)
    drawing.relate_to(numbers, RELATIONSHIP_TYPE.PACKAGE)
    return number, key


def drawn(chart: Chart) -> ChartPart:
    """Return a chart as the part that a presentation would hold: a document holds the same."""
    made = ChartPart.new(chart.kind, office_charts.data_of(chart), shelf())
    office_charts.paint(made.chart, chart, size=SIZE, titled=True)
    return made


@cache
def shelf():
    """Return an empty presentation's package: the library makes no chart part without one."""
    return Presentation().part.package
