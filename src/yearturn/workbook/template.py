"""Writes a book to fill: every sheet with its heads, drop-downs, notes and instructions."""

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from yearturn.kernel.bilingual import speaking
from yearturn.kernel.lettering import width_of
from yearturn.kernel.spreadsheets import A4, CREATED
from yearturn.workbook.filling import cell, put
from yearturn.workbook.schema import wording
from yearturn.workbook.schema.book import BY_NAME, INSTRUCTIONS, PAIR, SHEETS
from yearturn.workbook.schema.kinds import Column, Kind, Sheet

# So many rows get drop-downs; more may be filled.
LAST_ROW = 5000
NARROWEST, WIDEST = 12, 40
INSTRUCTION_WIDTHS = (18, 22, 16, 44, 60)
# Texts that may be longer than this get a wide column.
LONG = 300
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
INK, RED, PAPER, LINE = "#1f1f1f", "#9a1b1e", "#f6f3ec", "#c9c2b2"
FACE = {"font_size": 10, "valign": "top", "font_color": INK}
HEAD = {**FACE, "valign": "vcenter", "text_wrap": True, "bottom": 1, "bottom_color": LINE}
FORMATS = {
    "required": {**HEAD, "bg_color": RED, "font_color": "#ffffff"},
    "unless": {**HEAD, "bg_color": "#e9c9c4"},
    "optional": {**HEAD, "bg_color": PAPER},
    "title": {**FACE, "font_size": 16, "font_color": RED},
    "prose": {**FACE, "text_wrap": True},
    # Text (49) keeps the zeros in front of a staff number and the month of a period.
    Kind.TEXT: {**FACE, "num_format": 49},
    Kind.DATE: {**FACE, "num_format": "yyyy-mm-dd", "align": "left"},
    Kind.CLOCK: {**FACE, "num_format": "hh:mm", "align": "left"},
    Kind.MOMENT: {**FACE, "num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    Kind.NUMBER: {**FACE, "align": "right", "indent": 1},
    # A value stands under others that are texts.
    "value": {**FACE, "align": "left"},
}
FORMAT_OF = {Kind.WHOLE: Kind.NUMBER, **{kind: kind for kind in FORMATS if isinstance(kind, Kind)}}

Rules = Callable[[Column, str], dict[str, Any] | None]


def book(
    language: str,
    rows: Mapping[str, Sequence[Any]] | None = None,
    title: str = "",
    said: Sequence[str] = (),
) -> bytes:
    """Return a book as XLSX in `zh` or `en`; the reader takes both.

    It is empty but for the `rows` of some sheets, by English name and as they are read. `title`
    and what is `said` come before the instructions.
    """
    stream = io.BytesIO()
    with speaking(language), xlsxwriter.Workbook(stream, {"in_memory": True}) as empty:
        empty.set_properties({"created": CREATED})
        formats = {name: empty.add_format(form) for name, form in FORMATS.items()}
        first = empty.add_worksheet(INSTRUCTIONS[language])
        told = [*said, *sentences()]
        row = write_sentences(first, title or _("How to fill this book"), told, formats)
        write_columns(first, row, SHEETS, language, formats)
        for sheet in SHEETS:
            page = empty.add_worksheet(wording.title(sheet, language))
            write = write_pairs if sheet.pairs else write_rows
            write(page, sheet, language, formats, rows=(rows or {}).get(sheet.name, ()))
            page.freeze_panes(1, 0)
            page.set_tab_color(RED if sheet.required else LINE)
    return stream.getvalue()


def fit_to_print(page: Worksheet, head: int = 0) -> None:
    """Set a sheet up for A4 across, as wide as the paper, its head on every page."""
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)


# ---- instructions


def write_sentences(page: Worksheet, title: str, said: Sequence[str], formats: dict) -> int:
    """Write how the book is filled, and return the next free row."""
    page.hide_gridlines(2)
    for place, width in enumerate(INSTRUCTION_WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, title, formats["title"])
    page.set_row(0, 26)
    row = 1
    for sentence in said:
        page.merge_range(row, 0, row, len(INSTRUCTION_WIDTHS) - 1, sentence, formats["prose"])
        page.set_row(row, 15 * (1 + width_of(sentence) // 150))
        row += 1
    return row + 1


def write_columns(
    page: Worksheet, row: int, sheets: Sequence[Sheet], language: str, formats: dict
) -> None:
    """List every column of these sheets with what it takes."""
    fit_to_print(page, row)
    heads = (_("sheet"), _("column"), _("needed"), _("takes"), _("what it says"))
    for place, head in enumerate(heads):
        page.write_string(row, place, head, formats["optional"])
    for sheet in sheets:
        for column in sheet.current:
            row += 1
            for place, text in enumerate(line(sheet, column, language)):
                page.write_string(row, place, text, formats["prose"])


def sentences() -> tuple[str, ...]:
    return (
        _("Fill the sheets that your year needs; the sheets with a red tab are required."),
        _("Red heads are required columns, pale red ones unless the person is a guest."),
        _("Keep the heads in row 1; you may take out optional columns and empty sheets."),
        _("Every head has a note, many cells a drop-down; English and Chinese are both read."),
        _("Write values, not formulas: copy calculated cells and paste them as values."),
        _("An identifier is a short text that stands once in the whole book, such as a number."),
        _("For example: unit A1 with the parent G; person 1001 with the unit A1."),
        _("Then run: yearturn check BOOK.xlsx. It lists everything that is wrong at once."),
    )


def line(sheet: Sheet, column: Column, language: str) -> tuple[str, ...]:
    return (
        wording.title(sheet, language),
        wording.title(column, language),
        wording.requirement(column),
        wording.form(column, language),
        str(column.note),
    )


# ---- sheets


def write_rows(
    page: Worksheet,
    sheet: Sheet,
    language: str,
    formats: dict,
    rules: Rules | None = None,
    rows: Sequence[Any] = (),
) -> None:
    """Write the heads of a sheet and its rows, if any; `rules` says what drops down under each."""
    rules = rules or validation
    fit_to_print(page)
    for place, column in enumerate(sheet.current):
        head, look = wording.title(column, language), formats[look_of(column)]
        values = [getattr(row, column.field) for row in rows]
        cells = ["" if value == column.empty else cell(column, value, language) for value in values]
        roomy = WIDEST if column.longest > LONG else NARROWEST
        widest = max(width_of(str(text)) for text in [head, *cells])
        page.set_column(place, place, min(max(roomy, widest + 4), WIDEST), look)
        page.write_string(0, place, head, formats[manner(column)])
        for number, value in enumerate(cells, 1):
            put(page, number, place, value, look)
        comment(page, 0, place, column, language)
        rule = rules(column, language)
        if rule:
            page.data_validation(1, place, LAST_ROW, place, rule)


def write_pairs(
    page: Worksheet, sheet: Sheet, language: str, formats: dict, rows: Sequence[Any] = ()
) -> None:
    """Write the names of a sheet of names and values, and the values of its row, if it has one."""
    fit_to_print(page)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 60)
    for place, words in enumerate(PAIR.values()):
        page.write_string(0, place, words[language == "zh"], formats["optional"])
    for row, column in enumerate(sheet.current, 1):
        page.write_string(row, 0, wording.title(column, language), formats[manner(column)])
        name = look_of(column)
        look = formats["value" if name is Kind.NUMBER else name]
        page.write_blank(row, 1, None, look)
        for values in rows:
            put(page, row, 1, cell(column, getattr(values, column.field), language), look)
        comment(page, row, 0, column, language)
        rule = validation(column, language)
        if rule:
            page.data_validation(row, 1, row, 1, rule)


def look_of(column: Column) -> Any:
    """Return the name of the format that a column's cells have."""
    return FORMAT_OF.get(column.kind, Kind.TEXT)


def manner(column: Column) -> str:
    if column.required:
        return "unless" if column.unless else "required"
    return "optional"


def comment(page: Worksheet, row: int, place: int, column: Column, language: str) -> None:
    words = (str(column.note), wording.requirement(column), wording.form(column, language))
    # The name that documents and messages use stands in the note of a Chinese head.
    text = "\n".join([*words, column.name] if language == "zh" else words)
    size = {"x_scale": 2, "y_scale": 1 + width_of(text) / 200}
    page.write_comment(row, place, text, {**size, "font_size": 9, "author": "Yearturn"})


def validation(column: Column, language: str) -> dict[str, Any] | None:
    """Return the rule of a column's cells, or None where a rule would be in the way."""
    rule = None if column.many or column.every else bare_rule(column, language)
    return rule and told(column, language, rule)


def bare_rule(column: Column, language: str) -> dict[str, Any] | None:
    if column.choices:
        return {"validate": "list", "source": wording.values(column, language)}
    if column.kind is Kind.YES_NO:
        return {"validate": "list", "source": wording.yes_no(language)}
    if len(column.refers) == 1:
        return {"validate": "list", "source": identifiers(column, language)}
    between = {"criteria": "between"}
    if column.kind is Kind.DATE:
        return {"validate": "date", **between, "minimum": EARLIEST, "maximum": LATEST}
    if column.kind is Kind.WHOLE:
        least = -column.most if column.least is None else column.least
        return {"validate": "integer", **between, "minimum": least, "maximum": column.most}
    return None


def identifiers(column: Column, language: str) -> str:
    """Return the range in which the identifiers stand that a column refers to."""
    sheet = BY_NAME[column.refers[0]]
    letter = xl_col_to_name(sheet.current.index(sheet.identifier))
    return f"='{wording.title(sheet, language)}'!${letter}$2:${letter}${LAST_ROW + 1}"


def told(column: Column, language: str, rule: dict[str, Any]) -> dict[str, Any]:
    """Return a rule with what it says to whoever breaks it: a stop only where no exception is."""
    stops = bool(column.choices and not column.open) or column.kind is Kind.YES_NO
    return {
        **rule,
        "error_type": "stop" if stops else "warning",
        "error_title": wording.title(column, language)[:32],
        "error_message": wording.form(column, language)[:255],
    }
