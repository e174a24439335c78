"""The door to PPTX: slides with native charts that an office can edit, plain data in, bytes out."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.text.text import TextFrame
from pptx.util import Emu, Mm, Pt

from yearturn.kernel import office_charts
from yearturn.kernel.lettering import width_of
from yearturn.kernel.office_charts import INK, LATIN, QUIET, Chart, Series, face
from yearturn.kernel.packages import still

WIDTH, HEIGHT = Mm(338.7), Mm(190.5)
MARGIN, TOP = Mm(18), Mm(16)
ACCENT = RGBColor.from_string("9A1B1E")
TITLE_ONLY = 5
# So many lines of body text stand on one slide, each of so many half-width characters.
MOST_LINES, LINE = 9, 84
MOST_BARS = 10


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

    def cover(
        self, over: str, title: str, under: str, *, theme: str = "", by: str = "", notes: str = ""
    ) -> None:
        """Add the first slide: whose report of what, its theme, and who gives it."""
        slide = self.slide(title, top=Mm(58), size=44, align=PP_ALIGN.CENTER)
        for text, top, size, colour in (
            (over, Mm(42), 18, QUIET),
            (under, Mm(86), 18, QUIET),
            (theme, Mm(106), 26, INK),
            (by, Mm(150), 18, QUIET),
        ):
            if text:
                frame = self.box(slide, top, Mm(12))
                write(frame, text, size=size, colour=colour, align=PP_ALIGN.CENTER)
        say(slide, notes)

    def lines(self, title: str, lines: Sequence[str], *, notes: str = "") -> None:
        """Add a slide of lines; more than a slide holds go on to the next under the same title."""
        for page in pages(lines):
            slide = self.slide(title)
            frame = self.box(slide, Mm(42), Mm(130))
            for number, line in enumerate(page):
                write(frame, line, size=20, colour=INK, again=number > 0)
            say(slide, notes)

    def chart(self, chart: Chart, *, notes: str = "") -> None:
        """Add a slide with a native chart; more bars than a slide holds go on to the next."""
        for part in parts(chart):
            slide = self.slide(chart.title)
            width = Emu(WIDTH - 2 * MARGIN)
            shape = slide.shapes.add_chart(
                part.kind, MARGIN, Mm(42), width, Mm(132), office_charts.data_of(part)
            )
            shape._element.nvGraphicFramePr.cNvPr.set("descr", part.says)  # noqa: SLF001 - the library has no setter for it
            office_charts.paint(shape.chart, part, size=Pt(14), titled=False)
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


def parts(chart: Chart) -> Iterator[Chart]:
    """Yield a chart slide by slide, about as many bars on each."""
    count = len(chart.categories)
    slides = max(1, -(-count // MOST_BARS))
    share = -(-count // slides)
    for start in range(0, max(1, count), max(1, share)):
        here = slice(start, start + share)
        series = [Series(it.name, it.values[here]) for it in chart.series]
        yield replace(chart, categories=chart.categories[here], series=series)


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


def say(slide, notes: str) -> None:
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
