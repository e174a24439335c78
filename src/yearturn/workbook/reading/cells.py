"""Turns the cells of a column into values, column by column, since cell by cell is slow.

The work is done once for each distinct value; an unfit value becomes the column's empty value and
is reported with what would be right.
"""

import datetime as dt
import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.workbook.reading import zones
from yearturn.workbook.schema import wording
from yearturn.workbook.schema.kinds import SECOND, TEXTUAL, Column, Kind
from yearturn.workbook.tables import texts
from yearturn.workbook.tables.nearest import nearest

# An identifier may become part of a file's name and of `winner:AWARD:N`.
FORBIDDEN = re.compile(r'[;*=:/\\"<>|?\n]|\.$')
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
LOOSE_DAY = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", re.ASCII)
PERIOD = re.compile(r"[12]\d{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?", re.ASCII)
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:00)?", re.ASCII)
NAMES = {Kind.IDENTIFIER, Kind.REFERENCE}
SEPARATORS = re.compile("[;；]")
YES = {"yes": True, "是": True, "no": False, "否": False}
EARLIEST, LATEST = 1900, 2200
# Beyond these a spreadsheet's own number has lost digits.
LARGEST, FINEST = 10**15, -20
# Day 1 of a spreadsheet's calendar, which believes in 29 February 1900.
SERIAL_START = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Unfit(Exception):  # noqa: N818 - says what the value is
    """A value that does not fit its column: what is wrong and what would be right."""

    problem: str
    remedy: str


class Converted(NamedTuple):
    """A column's values, the set of them (empty ones among them), and {index: why it is unfit}."""

    values: Sequence[Any]
    distinct: set
    unfit: dict[int, Unfit]


def convert(column: Column, cells: Sequence[Any]) -> Converted:
    """Return what the cells of a column become."""
    distinct = set(cells)
    # 1, 1.0 and True are equal, so where there are numbers the types are those of all the cells.
    kinds = set(map(type, distinct))
    if not kinds.isdisjoint({bool, int, float}):
        kinds = set(map(type, cells))
    if kinds == {str} and column.kind in TEXTUAL and not column.many and fit(column, distinct):
        return Converted(cells, distinct, {})
    if column.kind is Kind.DATE and are_days(distinct):
        return Converted([cell or None for cell in cells], distinct, {})
    mixed = bool in kinds or len(kinds - {str}) > 1
    keys = list(zip(map(type, cells), cells, strict=True)) if mixed else cells
    values, unfit = {}, {}
    for key in set(keys) if mixed else distinct:
        try:
            values[key] = value_of(column, key[1] if mixed else key)
        except Unfit as error:
            values[key] = stand_in(column, key[1] if mixed else key)
            unfit[key] = error
    wrong = {index: unfit[key] for index, key in enumerate(keys) if key in unfit} if unfit else {}
    return Converted(list(map(values.__getitem__, keys)), set(values.values()), wrong)


def stand_in(column: Column, cell: Any) -> Any:
    """Return what stands for an unfit value: nothing; of a name what the eye sees of it."""
    if column.kind in NAMES and isinstance(cell, str) and not column.many:
        return texts.SUSPECT.sub("", cell).strip()
    return column.empty


def fit(column: Column, distinct: set[str]) -> bool:
    """Return whether texts can stay as they are, asked of all of them at once."""
    joined = "|".join(distinct)
    if not joined.isprintable() or "=" in joined or max(map(len, distinct)) > column.longest:
        return False
    # All that is white and printable is the space.
    edges = "| " in joined or " |" in joined or joined[:1] == " " or joined[-1:] == " "
    if edges or not (joined.isascii() or texts.is_plain(joined)):
        return False
    return column.kind is not Kind.IDENTIFIER or not any(map(FORBIDDEN.search, distinct))


def are_days(distinct: set) -> bool:
    """Return whether there are only dates within reach, and empty cells."""
    days = distinct - {""}
    if not days or set(map(type, days)) != {dt.date}:
        return False
    return min(days).year >= EARLIEST and max(days).year <= LATEST


def value_of(column: Column, cell: Any) -> Any:
    """Return what one cell becomes.

    :raises Unfit: if it does not fit the column
    """
    if isinstance(cell, str):
        cell = texts.LINE_ENDS.sub("\n", cell).strip()
        if not cell:
            return column.empty
        wrong = texts.blemish(cell)
        if wrong:
            raise Unfit(*wrong)
    if column.many:
        return listed(column, cell)
    return SINGLE[column.kind](column, cell)


def listed(column: Column, cell: Any) -> tuple:
    parts = SEPARATORS.split(cell) if isinstance(cell, str) else [cell]
    parts = [part.strip() if isinstance(part, str) else part for part in parts]
    items = [SINGLE[column.kind](column, part) for part in parts if part != ""]
    for item in items:
        if items.count(item) > 1:
            raise Unfit(_("names “%(item)s” twice") % {"item": item}, _("name everything once"))
    return tuple(items)


# ---- one function a kind


def text(column: Column, cell: Any) -> str:
    value = plain(cell)
    if len(value) > column.longest:
        raise Unfit(
            _("has %(length)d characters") % {"length": len(value)},
            _("write at most %(longest)d") % {"longest": column.longest},
        )
    return value


def plain(cell: Any) -> str:
    """Return the text of a cell: a number as it is written, a date as YYYY-MM-DD."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool | dt.timedelta):
        raise Unfit(_("is no text"), _("format the cell as text and type it anew"))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != dt.time() else f"{cell:%Y-%m-%d}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return cell.isoformat("minutes")
    return f"{exact(cell):f}"


def identifier(column: Column, cell: Any) -> str:
    value = text(column, cell)
    strange = FORBIDDEN.search(value)
    if strange:
        raise Unfit(
            _("holds “%(mark)s”, which an identifier may not")
            % {"mark": texts.visible(strange[0])},
            _("use letters, digits, hyphens and underscores"),
        )
    return value


def choice(column: Column, cell: Any) -> str:
    value = text(column, cell)
    known = choices_of(column)
    found = known.get(texts.narrow(value).casefold())
    if found is None and column.open:
        return value
    language = "zh" if in_chinese() else "en"
    allowed = ", ".join(wording.values(column, language))
    if found is None:
        close = nearest(value, [name for name, each in known.items() if each.edition != SECOND])
        raise Unfit(
            _("is none of the allowed values"),
            _("write %(close)s (allowed: %(allowed)s)")
            % {"close": wording.value(known[close], language), "allowed": allowed}
            if close
            else _("write one of: %(allowed)s") % {"allowed": allowed},
        )
    if found.edition == SECOND:
        raise Unfit(
            _("belongs to the second edition, which is not supported yet"),
            _("write one of: %(allowed)s") % {"allowed": allowed},
        )
    return found.value


@cache
def choices_of(column: Column) -> dict:
    """Return the choices by their English and Chinese words."""
    words = {each.value.casefold(): each for each in column.choices}
    return words | {texts.narrow(each.zh).casefold(): each for each in column.choices}


def number(column: Column, cell: Any) -> Decimal:
    value = exact(cell)
    check_bounds(column, value)
    return value


def whole(column: Column, cell: Any) -> int:
    value = measured(cell)
    # Of a number beyond all reach the bound is worth saying, not how a spreadsheet keeps it.
    if abs(value) >= LARGEST:
        check_bounds(column, value)
    value = exact(cell)
    if value != value.to_integral_value():
        raise Unfit(
            _("is no whole number"),
            _("write %(value)d, say") % {"value": value.to_integral_value()},
        )
    check_bounds(column, value)
    return int(value)


def exact(cell: Any) -> Decimal:
    """Return a number exactly: of a binary value the shortest decimal that denotes it."""
    value = measured(cell)
    if abs(value) >= LARGEST or value.normalize().as_tuple().exponent < FINEST:
        raise Unfit(
            _("is a number that a spreadsheet cannot hold exactly"),
            _("format the cell as text and type it anew, or write fewer digits"),
        )
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()


def measured(cell: Any) -> Decimal:
    """Return a number as it stands, however large or fine."""
    if type(cell) is float and (cell.is_integer() or abs(cell) >= 0.001) and abs(cell) < LARGEST:  # noqa: PLR2004 - fewer than 20 places
        return Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell))
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise Unfit(_("is no number"), _("format the cell as a number and type it anew"))
    written = texts.narrow(cell).strip() if isinstance(cell, str) else repr(cell)
    if not NUMBER.fullmatch(written):
        tidy = written.replace(",", "").replace(" ", "")
        raise Unfit(
            _("is no number"),
            _("write %(tidy)s") % {"tidy": tidy}
            if NUMBER.fullmatch(tidy)
            else _("write a number such as 12.5, without unit or sign of percent"),
        )
    return Decimal(written)


def check_bounds(column: Column, value: Decimal) -> None:
    if column.kind is Kind.WHOLE:
        least = -column.most if column.least is None else column.least
        if not least <= value <= column.most:
            raise Unfit(
                _("is too small") if value < least else _("is too large"),
                _("write a whole number from %(least)d to %(most)d")
                % {"least": least, "most": column.most},
            )
    elif column.above is not None and value <= column.above:
        raise Unfit(
            _("is too small"), _("write a number above %(bound)d") % {"bound": column.above}
        )
    elif column.least is not None and value < column.least:
        raise Unfit(_("is too small"), _("write at least %(bound)d") % {"bound": column.least})


def yes_no(_column: Column, cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    value = YES.get(texts.narrow(cell).casefold()) if isinstance(cell, str) else None
    if value is None:
        raise Unfit(_("is neither yes nor no"), _("write yes or no (是 or 否)"))
    return value


def day(_column: Column, cell: Any) -> dt.date:
    value = cell
    if isinstance(cell, dt.datetime):
        if cell.time() != dt.time():
            raise Unfit(
                _("is a date with a time"), _("write %(day)s") % {"day": cell.date().isoformat()}
            )
        value = cell.date()
    elif isinstance(cell, str):
        value = written_day(texts.narrow(cell))
    elif not isinstance(cell, dt.date):
        raise not_a_date(cell)
    if not EARLIEST <= value.year <= LATEST:
        raise Unfit(_("is a date out of reach"), _("write a year between 1900 and 2200"))
    return value


def written_day(written: str) -> dt.date:
    match = DAY.fullmatch(written)
    if not match:
        loose = LOOSE_DAY.fullmatch(written)
        meant = possible_day(loose) if loose else None
        raise Unfit(
            _("is no date of the form YYYY-MM-DD"),
            _("write %(day)s") % {"day": meant.isoformat() if meant else "2020-12-31"},
        )
    value = possible_day(match)
    if value is None:
        raise Unfit(_("is a date that does not exist"), _("correct the day or the month"))
    return value


def possible_day(match: re.Match) -> dt.date | None:
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None


def not_a_date(cell: Any) -> Unfit:
    """Return the fault of a number where a date should be, with the date that it may stand for."""
    remedy = _("write %(day)s") % {"day": "2020-12-31"}
    if isinstance(cell, float) and 1 <= cell < 110_000:  # noqa: PLR2004 - the years 1900 to 2200
        meant = SERIAL_START + dt.timedelta(days=int(cell))
        remedy = _("format the cell as a date, or write %(day)s") % {"day": meant.isoformat()}
    return Unfit(_("is no date"), remedy)


def period(_column: Column, cell: Any) -> str:
    # A spreadsheet turns a typed 2020-03 into the first of March.
    if isinstance(cell, dt.date) and cell.day == 1:
        return f"{cell:%Y-%m}"
    value = texts.narrow(plain(cell)).upper()
    if not PERIOD.fullmatch(value):
        raise Unfit(
            _("is no period"),
            _("write a year, a quarter or a month: 2020, 2020-Q1 or 2020-03"),
        )
    return value


def moment(_column: Column, cell: Any) -> dt.datetime:
    """Return a date and time without zone; the cycle's zone is put to it when it is known."""
    unfit = Unfit(_("is no date with a time"), _("write it like 2021-02-05 09:30"))
    if isinstance(cell, dt.datetime):
        return cell
    if isinstance(cell, dt.date) or not isinstance(cell, str):
        raise unfit
    date, _space, time = texts.narrow(cell).replace("T", " ").partition(" ")
    clock_face = CLOCK.fullmatch(time.strip())
    if not clock_face or not DAY.fullmatch(date):
        raise unfit
    hour, minute = map(int, clock_face.groups()[:2])
    return dt.datetime.combine(written_day(date), dt.time(hour, minute))


def clock(_column: Column, cell: Any) -> dt.time:
    if isinstance(cell, dt.time):
        return cell.replace(second=0, microsecond=0)
    match = CLOCK.fullmatch(texts.narrow(cell)) if isinstance(cell, str) else None
    if not match:
        raise Unfit(_("is no time of day"), _("write it like 09:30"))
    return dt.time(int(match[1]), int(match[2]))


def zone(column: Column, cell: Any) -> str:
    value = text(column, cell)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        close = zones.meant(value)
        raise Unfit(
            _("is no time zone"),
            _("write %(zone)s") % {"zone": close}
            if close
            else _("write a name of the tz database, such as Asia/Shanghai"),
        ) from error
    return value


SINGLE = {
    Kind.IDENTIFIER: identifier,
    Kind.REFERENCE: text,
    Kind.TEXT: text,
    Kind.CHOICE: choice,
    Kind.DATE: day,
    Kind.NUMBER: number,
    Kind.WHOLE: whole,
    Kind.YES_NO: yes_no,
    Kind.PERIOD: period,
    Kind.MOMENT: moment,
    Kind.CLOCK: clock,
    Kind.ZONE: zone,
}
