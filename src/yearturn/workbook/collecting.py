"""Writes a collection form: what one unit fills in, beside what it needs to know of the year."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.lettering import width_of
from yearturn.kernel.spreadsheets import CREATED
from yearturn.workbook import template
from yearturn.workbook.faults import Faulty, flag_fault
from yearturn.workbook.reading import Book
from yearturn.workbook.schema import wording
from yearturn.workbook.schema.book import BY_NAME, FOR_REFERENCE, INSTRUCTIONS
from yearturn.workbook.schema.kinds import Column, Kind, Sheet
from yearturn.workbook.tables.nearest import nearest

FLAG = "--for"
# What a unit hands in, and the sheet that each is of no use without.
FILLED = {
    "nominations": "awards",
    "findings": "units",
    "actuals": "indicators",
    "targets": "indicators",
}
# What it is shown of the year: of people no more than it takes to tell them apart.
SHOWN = {
    "units": ("unit", "name", "name_zh", "parent", "kind"),
    "people": ("person", "name", "name_zh", "unit", "post", "post_zh"),
    "awards": ("award", "name", "name_zh", "seats", "min_months", "min_appraisal"),
    "indicators": ("indicator", "name", "name_zh", "unit_of_measure", "direction", "aggregation"),
    "targets": ("indicator", "unit", "period", "floor", "target", "stretch"),
}
# A name that looks like a formula or an address stays a text.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
REFERENCE_TAB = "#8a8578"
LOOKS = {
    **template.FORMATS,
    "figures": {**template.FORMATS["optional"], "align": "right", "indent": 1},
}
FIGURES = {Kind.NUMBER, Kind.WHOLE}


def form(book: Book, unit: str, language: str) -> bytes:
    """Return the form of a unit and the units below it as XLSX, in `zh` or `en`.

    :raises Faulty: if the books know no such unit
    """
    units = below(book, unit)
    shown = {name: rows for name, rows in rows_shown(book, units).items() if rows}
    filled = [BY_NAME[name] for name, need in FILLED.items() if need in shown]
    stream = io.BytesIO()
    with speaking(language), xlsxwriter.Workbook(stream, OPTIONS) as empty:
        empty.set_properties({"created": CREATED})
        formats = {name: empty.add_format(look) for name, look in LOOKS.items()}
        first = empty.add_worksheet(INSTRUCTIONS[language])
        title = _("Collection form: %(unit)s") % {"unit": said(units[unit], "name")}
        row = template.write_sentences(first, title, sentences(book), formats)
        template.write_columns(first, row, filled, language, formats)
        for sheet in filled:
            page = empty.add_worksheet(wording.title(sheet, language))
            template.write_rows(page, sheet, language, formats, partial(rules, book, sheet, shown))
            page.freeze_panes(1, 0)
            page.set_tab_color(template.RED)
        for name, rows in shown.items():
            page = empty.add_worksheet(
                FOR_REFERENCE[language] % wording.title(BY_NAME[name], language)
            )
            write_reference(page, BY_NAME[name], rows, language, formats)
    return stream.getvalue()


# ---- what is shown


def below(book: Book, unit: str) -> dict[str, Any]:
    """Return the rows of a unit and of every unit below it, by identifier, in the books' order.

    :raises Faulty: if the books know no such unit
    """
    rows = {row.unit: row for row in book.units}
    if unit not in rows:
        raise Faulty((unknown(book, unit),))
    return {name: row for name, row in rows.items() if unit in above(rows, name)}


def above(rows: dict[str, Any], unit: str) -> Iterator[str]:
    """Yield a unit and every unit above it."""
    while unit:
        yield unit
        unit = rows[unit].parent


def unknown(book: Book, unit: str):
    """Return what is wrong with a unit that the books do not know, with the nearest they know."""
    words = {}
    for row in book.units:
        for word in filter(None, (row.unit, row.name, row.name_zh)):
            words.setdefault(word, row)
    close = words.get(nearest(unit, tuple(words)))
    remedy = (
        _("did you mean %(unit)s (%(name)s)?") % {"unit": close.unit, "name": said(close, "name")}
        if close
        else _("write one of: %(allowed)s") % {"allowed": ", ".join(row.unit for row in book.units)}
    )
    return flag_fault(FLAG, unit, _("the books know no unit of this identifier"), remedy)


def rows_shown(book: Book, units: dict[str, Any]) -> dict[str, Sequence[Any]]:
    """Return the rows of each sheet that a unit is shown."""
    day = book.cycle.as_of
    return {
        "units": list(units.values()),
        "people": [
            row
            for row in book.people
            if row.unit in units and not row.guest and not (row.left_on and row.left_on <= day)
        ],
        "awards": [row for row in book.awards if row.kind == "competitive"],
        "indicators": book.indicators,
        "targets": [row for row in book.targets if row.unit in units],
    }


def sentences(book: Book) -> tuple[str, ...]:
    years = {"reviewed": book.cycle.year_reviewed, "deployed": book.cycle.year_deployed}
    office = next(row for row in book.people if row.person == book.cycle.office)
    return (
        _("Fill in what your unit reached in %(reviewed)d and promises for %(deployed)d.") % years,
        _("Fill the sheets with a red tab that concern you, and leave the others empty."),
        _("The sheets “for reference” show what the books hold of your unit; they are not read."),
        _("If something in them is wrong, tell the office instead of changing it here."),
        _("Every head has a note, many cells a drop-down; English and Chinese are both read."),
        _("Write values, not formulas: copy calculated cells and paste them as values."),
        _("Then return this file to %(name)s.") % {"name": said(office, "name")},
    )


def write_reference(
    page: Worksheet, sheet: Sheet, rows: Sequence[Any], language: str, formats: dict
) -> None:
    """Write what the books hold, as wide as it needs."""
    columns = [sheet.by_name[name] for name in SHOWN[sheet.name]]
    for place, column in enumerate(columns):
        head = wording.title(column, language)
        texts = [told(column, getattr(row, column.field), language) for row in rows]
        widest = max(map(width_of, [head, *map(str, texts)])) + 3
        width = min(max(widest, template.NARROWEST), template.WIDEST)
        look = formats[template.FORMAT_OF.get(column.kind, Kind.TEXT)]
        page.set_column(place, place, width, look)
        page.write_string(
            0, place, head, formats["figures" if column.kind in FIGURES else "optional"]
        )
        for number, text in enumerate(texts, 1):
            page.write(number, place, text, look)
    template.fit_to_print(page)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(rows), len(columns) - 1)
    page.set_tab_color(REFERENCE_TAB)


def told(column: Column, value: Any, language: str) -> Any:
    """Return a value as it is shown in a language."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return float(value)
    for each in column.choices:
        if each.value == value:
            return wording.value(each, language)
    return value


# ---- what drops down


def rules(
    book: Book, sheet: Sheet, shown: dict[str, Sequence[Any]], column: Column, language: str
) -> dict[str, Any] | None:
    """Return the rule of a column's cells: of a reference the rows that the form shows."""
    if column.kind is Kind.PERIOD:
        year = book.cycle.year_deployed if sheet.name == "targets" else book.cycle.year_reviewed
        return template.told(column, language, {"validate": "list", "source": periods(year)})
    if not column.refers:
        return template.validation(column, language)
    name = column.refers[0]
    if name not in shown or column.many or column.every:
        return None
    title = FOR_REFERENCE[language] % wording.title(BY_NAME[name], language)
    source = f"='{title}'!$A$2:$A${len(shown[name]) + 1}"
    return template.told(column, language, {"validate": "list", "source": source})


def periods(year: int) -> list[str]:
    """Return a year, its quarters and its months."""
    quarters = [f"{year}-Q{quarter}" for quarter in range(1, 5)]
    return [str(year), *quarters, *(f"{date(year, month, 1):%Y-%m}" for month in range(1, 13))]
