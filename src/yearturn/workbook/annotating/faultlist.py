"""The first sheet of a marked copy: every fault with a link to its cell."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from xlsxwriter.worksheet import Worksheet

from yearturn.kernel.lettering import width_of
from yearturn.workbook.annotating.pages import MOST_NOTES, Palette
from yearturn.workbook.faults import Fault
from yearturn.workbook.template import RED, fit_to_print

# So many links a sheet may hold; what comes after them is told without.
MOST_LINKS = 60_000
WIDTHS = (18, 9, 20, 26, 46, 52)
PAGE_HEIGHT = 15


def write(
    page: Worksheet,
    name: str,
    lines: Sequence[tuple[Fault, tuple[str, str]]],
    palette: Palette,
) -> None:
    """Write the list; each line is a fault with its cell, for the eye and as a link."""
    page.hide_gridlines(2)
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, _("Faults of %(book)s") % {"book": name}, palette.named("title"))
    page.set_row(0, 26)
    row = 1
    for sentence in sentences(len(lines)):
        page.merge_range(row, 0, row, len(WIDTHS) - 1, sentence, palette.named("prose"))
        page.set_row(row, PAGE_HEIGHT * (1 + width_of(sentence) // sum(WIDTHS)))
        row += 1
    start = row + 1
    heads = (
        _("sheet"),
        _("cell"),
        _("column"),
        _("value"),
        _("what is wrong"),
        _("what would be right"),
    )
    page.set_row(start, 20)
    for place, head in enumerate(heads):
        page.write_string(start, place, head, palette.named("required"))
    for number, (fault, (address, target)) in enumerate(lines, 1):
        write_line(page, start + number, fault, address, target, palette)
    page.freeze_panes(start + 1, 0)
    page.autofilter(start, 0, start + len(lines), len(heads) - 1)
    page.set_tab_color(RED)
    fit_to_print(page, start)


def sentences(count: int) -> list[str]:
    number = ngettext(
        "%(count)d fault. The coloured cell is faulty; its note says what would be right.",
        "%(count)d faults. Coloured cells are faulty; their notes say what would be right.",
        count,
    )
    told = [number % {"count": count}]
    if count > MOST_NOTES:
        sentence = _("Only the first %(most)d faulty cells of a sheet have a note; all stand here.")
        told.append(sentence % {"most": MOST_NOTES})
    return [
        *told,
        _("Correct them in this copy, save it, and check it in place of the book."),
        _("Formulas could not be kept: the copy holds the values that they had when last saved."),
        _("Nor could the notes, colours and other looks that the book had of its own."),
        _("This sheet is passed over when the copy is read."),
    ]


def write_line(
    page: Worksheet, row: int, fault: Fault, address: str, target: str, palette: Palette
) -> None:
    page.write_string(row, 0, fault.sheet, palette.named("entry"))
    if target and row < MOST_LINKS:
        page.write_url(row, 1, target, palette.named("link"), address)
    else:
        page.write_string(row, 1, address, palette.named("entry"))
    cells = (fault.column, fault.value, fault.problem, fault.remedy)
    for place, text in enumerate(cells, 2):
        page.write_string(row, place, text, palette.named("entry"))
    lines = max(1 + width_of(text) // width for text, width in zip(cells, WIDTHS[2:], strict=True))
    page.set_row(row, PAGE_HEIGHT * lines)
