"""What differs between the books of this run and those of the run before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from yearturn.workbook.continuing.keeping import typed
from yearturn.workbook.reading.book import Book
from yearturn.workbook.schema.kinds import Sheet


@dataclass(frozen=True)
class Difference:
    """One thing that differs: a value of a row, or a whole row that came or went.

    `index` is the row's place in the new book (None for one that is gone) and `column` is "" for
    a whole row; `row` is the row itself, as it is now or, of one that is gone, as it was.
    """

    sheet: str
    name: str
    index: int | None
    column: str
    was: str
    now: str
    row: Any

    @property
    def came(self) -> bool:
        return not self.column and self.index is not None

    @property
    def gone(self) -> bool:
        return self.index is None


def differences(old: Book, new: Book) -> list[Difference]:
    """Return everything that differs, sheet by sheet in the order of the new book.

    Rows are the same row if their identifier is, in a sheet without one if what makes them unique
    is; where neither exists, if every value is.
    """
    found: list[Difference] = []
    for name, table in new.tables.items():
        before = old.tables[name]
        if table.columns == before.columns:
            continue
        was, now = before.rows(), table.rows()
        key = key_of(table.sheet)
        found += by_key(table.sheet, key, was, now) if key is not None else whole(name, was, now)
    return found


def key_of(sheet: Sheet) -> tuple[str, ...] | None:
    """Return the fields that tell one row of a sheet from another; () for its single row."""
    if sheet.pairs:
        return ()
    if sheet.identifier:
        return (sheet.identifier.field,)
    return tuple(sheet.by_name[it].field for it in sheet.unique[0]) if sheet.unique else None


def by_key(
    sheet: Sheet, key: tuple[str, ...], was: Sequence[Any], now: Sequence[Any]
) -> Iterator[Difference]:
    before = {named(row, key): row for row in was}
    after = {named(row, key) for row in now}
    for index, row in enumerate(now):
        name = named(row, key)
        if name not in before:
            yield Difference(sheet.name, name, index, "", "", told(row), row)
        elif before[name] != row:
            yield from changed(sheet, name, index, before[name], row)
    for row in was:
        if named(row, key) not in after:
            yield Difference(sheet.name, named(row, key), None, "", told(row), "", row)


def changed(sheet: Sheet, name: str, index: int, was: Any, now: Any) -> Iterator[Difference]:
    for column in sheet.current:
        before, after = getattr(was, column.field), getattr(now, column.field)
        if before != after:
            yield Difference(
                sheet.name, name, index, column.field, typed(before), typed(after), now
            )


def whole(sheet: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Difference]:
    """Yield the rows that came and those that went, where nothing but all of it names a row."""
    left = Counter(was)
    for index, row in enumerate(now):
        if left[row]:
            left[row] -= 1
        else:
            yield Difference(sheet, told(row), index, "", "", told(row), row)
    for row in left.elements():
        yield Difference(sheet, told(row), None, "", told(row), "", row)


def named(row: Any, key: tuple[str, ...]) -> str:
    return " · ".join(filter(None, (typed(getattr(row, field)) for field in key)))


def told(row: Any) -> str:
    """Return a row in a line: what it holds, without what is empty."""
    return " · ".join(filter(None, map(typed, row)))
