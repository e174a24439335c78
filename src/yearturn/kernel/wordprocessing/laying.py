"""Lays out the templates of the house: styles, then blocks with the tags that are filled later."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

INK, QUIET, ACCENT = (RGBColor.from_string(it) for it in ("1F2328", "5B6470", "9A1B1E"))
WASH, HAIR = "F6F3EC", "C9CED6"
SERIF = ("Times New Roman", "SimSun")
SANS = ("Arial", "SimHei")
A4 = (Mm(210), Mm(297))
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


def blank(*, landscape: bool = False) -> "Sheet":
    """Return an empty A4 sheet in the styles of the house."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = A4[::-1] if landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    number_pages(section)
    for name, faces, size, colour in (
        ("Normal", SERIF, 11, INK),
        ("Title", SERIF, 20, ACCENT),
        ("Heading 1", SANS, 14, ACCENT),
        ("Heading 2", SANS, 12, ACCENT),
    ):
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), colour, False
        dress(style.element.get_or_add_rPr(), faces)
    speak(document)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), 1.35
    plain_title(document)
    return Sheet(document)


def dress(properties, faces: tuple[str, str]) -> None:
    """Set a Latin and a Chinese face: without the second, each viewer takes one of its own."""
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "Theme" in attribute:
            del fonts.attrib[attribute]
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{slot}"), faces[0])
    fonts.set(qn("w:eastAsia"), faces[1])


def speak(document) -> None:
    """Say which script is in which language: else Word takes Chinese for misspelt English."""
    found = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    found.set(qn("w:val"), "en-US")
    found.set(qn("w:eastAsia"), "zh-CN")


def plain_title(document) -> None:
    """Take the rule below the title away that the library's own template brings."""
    properties = document.styles["Title"].element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    document.styles["Title"].paragraph_format.alignment = CENTRE


class Sheet:
    """A template in the making. Every text may hold tags: `{{ name }}`."""

    def __init__(self, document):
        self.document = document

    def made(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Lay out what is printed only where a condition holds."""
        self.document.add_paragraph(f"{{%p if {condition} %}}")
        yield
        self.document.add_paragraph("{%p endif %}")

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """Lay out what is printed again for each thing of a loop: `it in items`."""
        self.document.add_paragraph(f"{{%p for {loop} %}}")
        yield
        self.document.add_paragraph("{%p endfor %}")

    def masthead(self, over: str, title: str, under: str = "") -> None:
        if over:
            self.line(over, size=10, colour=QUIET, align=CENTRE)
        self.document.add_paragraph(title, style="Title")
        if under:
            self.line(under, size=10, colour=QUIET, align=CENTRE)

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)

    def line(
        self, text: str, *, size=None, colour=None, align=None, faces=None, kept=False
    ) -> Paragraph:
        """Add a paragraph in a size, a colour, a place or faces of its own.

        One that is `kept` stands on the page of the next.
        """
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = kept or None
        write(paragraph, text, size=size, colour=colour, faces=faces)
        if align is not None:
            paragraph.alignment = align
        return paragraph

    def body(self, text: str) -> Paragraph:
        """Add a paragraph of running text, its first line set in by two characters."""
        paragraph = self.document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(22)
        return paragraph

    def point(self, text: str) -> Paragraph:
        """Add one point of a list."""
        paragraph = self.document.add_paragraph(text, style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)
        return paragraph

    def figure(self, tag: str) -> Paragraph:
        """Add a picture in the middle of the page; it stays with what follows."""
        paragraph = self.line(tag, align=CENTRE, kept=True)
        # A picture is as high as it is, not as high as a line.
        paragraph.paragraph_format.line_spacing = 1
        return paragraph

    def caption(self, text: str) -> Paragraph:
        return self.line(text, size=9, colour=QUIET, align=CENTRE, faces=SANS)

    def closing(self, texts: Sequence[str]) -> None:
        """Add who signs off, and when, at the right."""
        for text in texts:
            self.line(text, align=RIGHT)

    def new_page(self) -> None:
        self.document.add_page_break()

    def facts(self, loop: str, widths: tuple[int, int] = (38, 124)) -> None:
        """Add a table of labels and values without rules."""
        cells = [("", "{{ it.label }}", widths[0]), ("", "{{ it.value }}", widths[1])]
        table = self.table([loop], cells, heads=False)
        for row in table.rows:
            for cell in row.cells:
                shade(cell, WASH)

    def table(
        self, loops: Sequence[str], columns: Sequence[tuple[str, str, int]], *, heads: bool = True
    ):
        """Add a table whose row comes again for each thing of the loops, the outer one first.

        A column is its head, the text of its cells and its width in millimetres.
        """
        table = self.document.add_table(rows=0, cols=len(columns))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if heads:
            row = table.add_row()
            repeat(row)
            for cell, (head, _text, _width) in zip(row.cells, columns, strict=True):
                write(cell.paragraphs[0], head, size=9, colour=QUIET, faces=SANS)
                shade(cell, WASH)
        for loop in loops:
            table.add_row().cells[0].text = f"{{%tr for {loop} %}}"
        row = table.add_row()
        for cell, (_head, text, _width) in zip(row.cells, columns, strict=True):
            write(cell.paragraphs[0], text, size=10)
        for _loop in loops:
            table.add_row().cells[0].text = "{%tr endfor %}"
        for column, (_head, _text, width) in zip(table.columns, columns, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            mark(row, "cantSplit")
            for cell, (_head, _text, width) in zip(row.cells, columns, strict=True):
                cell.width = Mm(width)
                close(cell.paragraphs[0])
        rule(table)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)
        return table

    def signatures(self, names: Sequence[str]) -> None:
        """Add parties side by side: role, name, room to sign, date."""
        table = self.document.add_table(rows=4, cols=len(names))
        for place, name in enumerate(names):
            role, party, room, sign = (row.cells[place].paragraphs[0] for row in table.rows)
            write(role, f"{{{{ {name}.role }}}}", size=9, colour=QUIET, faces=SANS)
            write(party, f"{{{{ {name}.name }}}}")
            room.paragraph_format.space_before = Pt(30)
            underline(room)
            write(sign, f"{{{{ {name}.sign }}}}", size=9, colour=QUIET)
            # Nobody signs on a page that holds nothing but the line.
            for paragraph in (role, party, room):
                paragraph.paragraph_format.keep_with_next = True
        for row in table.rows:
            mark(row, "cantSplit")


def write(paragraph: Paragraph, text: str, *, size=None, colour=None, faces=None) -> None:
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    if faces:
        dress(run._element.get_or_add_rPr(), faces)  # noqa: SLF001 - the library has no setter for it


def close(paragraph: Paragraph) -> None:
    """Set the lines of a table's cell closer than running text, and a little off its rules."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(3)
    form.line_spacing = 1.1


def shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._element.get_or_add_tcPr().append(shading)  # noqa: SLF001 - the library has no setter for it


def repeat(row) -> None:
    """Let a table's head stand on each of its pages."""
    mark(row, "tblHeader")


def mark(row, name: str) -> None:
    """Set a property of a table's row that is there or not."""
    found = OxmlElement(f"w:{name}")
    found.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(found)  # noqa: SLF001 - the library has no setter for it


def number_pages(section) -> None:
    """Put the page's number into the middle of the foot."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size, run.font.color.rgb = Pt(8.5), QUIET
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - the library has no setter for it


def rule(table) -> None:
    """Draw hair lines between the rows of a table and at its ends."""
    properties = table._tbl.tblPr  # noqa: SLF001 - the library has no setter for it
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", HAIR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)


def underline(paragraph: Paragraph) -> None:
    """Draw a line below a paragraph, to sign on."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "1F2328")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - the library has no setter for it
