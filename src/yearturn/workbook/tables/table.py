"""One sheet of the year as typed columns, which knows where each of its cells stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from yearturn.workbook.faults import Fault
from yearturn.workbook.schema.kinds import Sheet
from yearturn.workbook.tables import texts


class Spot(NamedTuple):
    """Where something stands, in the words of its book; `row` is None for a whole sheet."""

    book: str
    sheet: str
    row: int | None
    column: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of a table that come from one book: where they start and how they are written there.

    `numbers` are the row numbers in the book, `heads` its own words for the columns, `folder` is
    where the book lies.
    """

    book: str
    title: str
    start: int
    numbers: Sequence[int]
    heads: dict[str, str]
    folder: Path | None = None


@dataclass
class Table:
    """One sheet of the year, typed: a list of values a column, by field name, and their set.

    `titles` are the sheets (book, title) it was read from. `spoiled` holds the cells that are
    faulty already, as (field, index), so that nothing is said of them twice. For a sheet of names
    and values `spots` says where each name stands.
    """

    sheet: Sheet
    columns: dict[str, list] = field(default_factory=dict)
    distinct: dict[str, set] = field(default_factory=dict)
    size: int = 0
    titles: list[tuple[str, str]] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    spoiled: set[tuple[str, int]] = field(default_factory=set)
    spots: dict[str, Spot] = field(default_factory=dict)

    def add(self, name: str, values: Sequence[Any], distinct: set) -> None:
        """Put values at the end of a column; the set of them becomes the table's own."""
        if self.columns.get(name):
            self.columns[name].extend(values)
            self.distinct[name] |= distinct
        else:
            self.columns[name] = list(values)
            self.distinct[name] = distinct

    @cached_property
    def index(self) -> dict[str, int]:
        """Return {identifier: index} of the sheet's own rows."""
        names = self.columns[self.sheet.identifier.field] if self.sheet.identifier else []
        return {name: index for index, name in enumerate(names)}

    def where(self, name: str, wanted: set) -> list[int]:
        """Return the indices at which a column has one of the wanted values; quick for none."""
        if wanted.isdisjoint(self.distinct[name]):
            return []
        return [index for index, value in enumerate(self.columns[name]) if value in wanted]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the identifiers of the sheet's own rows."""
        return tuple(self.index)

    def of(self, name: str, column: str) -> Any:
        """Return a value of the row that has this identifier."""
        return self.columns[column][self.index[name]]

    def segment(self, index: int) -> Segment:
        starts = [segment.start for segment in self.segments]
        return self.segments[bisect_right(starts, index) - 1]

    def locate(self, index: int, column: str = "") -> Spot:
        """Return where a cell stands, in the words of its book."""
        name = column.removesuffix("_")
        if name in self.spots:
            return self.spots[name]
        if not self.segments:
            book, title = self.titles[0] if self.titles else ("", self.sheet.name)
            return Spot(book, title, None, name)
        part = self.segment(index)
        row = None if self.sheet.pairs else part.numbers[index - part.start]
        return Spot(part.book, part.title, row, part.heads.get(name, name))

    def beside(self, index: int, name: str) -> Path | None:
        """Return the path of a file that a row names: it lies beside the row's book, or nowhere."""
        folder = self.segment(index).folder
        plain = bool(name) and Path(name).name == name and "\\" not in name
        return folder / name if folder and plain else None

    def blame(self, index: int, column: str, value: Any, problem: str, remedy: str) -> None:
        """Report a cell, once: of what is faulty already nothing more is said."""
        if (column, index) not in self.spoiled:
            self.spoiled.add((column, index))
            shown = texts.visible(value)
            self.faults.append(Fault(*self.locate(index, column), shown, problem, remedy))

    def blame_whole(self, problem: str, remedy: str) -> None:
        """Report the sheet itself."""
        book, title = self.titles[0] if self.titles else ("", self.sheet.name)
        self.faults.append(Fault(book, title, None, "", "", problem, remedy))

    def sound(self, index: int, *names: str) -> bool:
        """Return whether none of these cells is faulty."""
        return not self.spoiled or not any((name, index) in self.spoiled for name in names)

    def rows(self) -> tuple:
        columns = [self.columns[column.field] for column in self.sheet.current]
        # What `_make` does, without a call of Python for each row.
        make = partial(tuple.__new__, self.sheet.row)
        return tuple(map(make, zip(*columns, strict=True)))


def is_blank(cell: Any) -> bool:
    """Return whether a cell holds nothing; spaces are nothing."""
    return cell == "" or (type(cell) is str and cell.isspace())


def filled(row: Sequence[Any]) -> bool:
    return not all(map(is_blank, row))
