"""What a sheet and a column can be."""

import keyword
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any


class Kind(Enum):
    """What the cells of a column hold, and what they become in a row."""

    IDENTIFIER = "identifier"  # str, unique over the whole book
    REFERENCE = "reference"  # str, an identifier of another sheet
    TEXT = "text"  # str
    CHOICE = "choice"  # str, the English value
    DATE = "date"  # datetime.date
    NUMBER = "number"  # decimal.Decimal
    WHOLE = "whole number"  # int
    YES_NO = "yes or no"  # bool
    PERIOD = "period"  # str: 2020, 2020-Q1 or 2020-03
    MOMENT = "date and time"  # datetime.datetime, aware
    CLOCK = "time of day"  # datetime.time
    ZONE = "time zone"  # str that zoneinfo knows


TEXTUAL = frozenset({Kind.IDENTIFIER, Kind.REFERENCE, Kind.TEXT})
EMPTY_TEXT = TEXTUAL | {Kind.CHOICE, Kind.PERIOD, Kind.ZONE}
EVERY = "*"
FIRST, SECOND = 1, 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: in English (as code knows it) and in Chinese (read as well)."""

    value: str
    zh: str
    edition: int = FIRST


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column, or one name of a sheet of names and values.

    `unless` names the yes/no column that lifts the requirement. `refers` are the sheets whose
    identifiers the cells may name, `every` allows `*` beside them, `forms` are the other forms
    that a reference may take (`winner:AWARD:N`, `level=…`). An `open` choice takes other words
    than its choices too. `least` and `most` bound a number, `above` excludes its own value;
    `longest` bounds a text.
    """

    name: str
    zh: str
    kind: Kind
    note: Any
    required: bool = False
    unless: str = ""
    default: Any = None
    many: bool = False
    choices: tuple[Choice, ...] = ()
    open: bool = False
    refers: tuple[str, ...] = ()
    every: bool = False
    forms: tuple[str, ...] = ()
    least: int | None = None
    above: int | None = None
    most: int = 10**9
    longest: int = 200
    edition: int = FIRST

    @property
    def field(self) -> str:
        """Return its name in a row: a Python keyword gets a trailing underscore."""
        return f"{self.name}_" if keyword.iskeyword(self.name) else self.name

    @property
    def empty(self) -> Any:
        """Return what an empty cell becomes."""
        if self.many:
            return () if self.default is None else self.default
        if self.default is None and self.kind in EMPTY_TEXT:
            return ""
        return self.default


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet.

    `pairs` says that its rows are names and values; `needs` are sheets it cannot do without beside
    those that its required columns refer to; `unique` are sets of columns of which no two rows may
    agree in all.
    """

    name: str
    zh: str
    stage: str
    note: Any
    columns: tuple[Column, ...] = ()
    required: bool = False
    pairs: bool = False
    needs: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    edition: int = FIRST

    @cached_property
    def current(self) -> tuple[Column, ...]:
        """Return the columns that this edition reads."""
        return tuple(column for column in self.columns if column.edition == FIRST)

    @cached_property
    def row(self) -> type:
        """Return the namedtuple of its rows."""
        name = self.name.title().replace("_", "")
        return namedtuple(name, [column.field for column in self.current])  # noqa: PYI024 - made from the schema

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def identifier(self) -> Column | None:
        """Return the column that names its rows, if one does."""
        return next((column for column in self.columns if column.kind is Kind.IDENTIFIER), None)

    @cached_property
    def all_needs(self) -> tuple[str, ...]:
        """Return every sheet that this one cannot do without, in the order of its columns."""
        referred = [
            column.refers[0]
            for column in self.current
            if column.required and len(column.refers) == 1 and not column.every
        ]
        return tuple(name for name in dict.fromkeys([*referred, *self.needs]) if name != self.name)


def identifier(name, zh, note, **more) -> Column:
    return Column(name, zh, Kind.IDENTIFIER, note, required=True, longest=100, **more)


def reference(name, zh, refers, note, **more) -> Column:
    """Return a column that names a row of the sheet `refers` (or of one of several)."""
    refers = (refers,) if isinstance(refers, str) else refers
    return Column(name, zh, Kind.REFERENCE, note, refers=refers, **more)


def text(name, zh, note, **more) -> Column:
    return Column(name, zh, Kind.TEXT, note, **more)


def prose(name, zh, note, **more) -> Column:
    """Return a column of text as long as a cell can hold."""
    return Column(name, zh, Kind.TEXT, note, longest=32_767, **more)


def choice(name, zh, choices, note, **more) -> Column:
    return Column(name, zh, Kind.CHOICE, note, choices=choices, **more)


def day(name, zh, note, **more) -> Column:
    return Column(name, zh, Kind.DATE, note, **more)


def number(name, zh, note, **more) -> Column:
    return Column(name, zh, Kind.NUMBER, note, **more)


def whole(name, zh, note, **more) -> Column:
    return Column(name, zh, Kind.WHOLE, note, **more)


def yes_no(name, zh, note, **more) -> Column:
    return Column(name, zh, Kind.YES_NO, note, default=more.pop("default", False), **more)
