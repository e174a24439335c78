"""Sheets that are missing, identifiers that are not unique, references that lead nowhere."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from yearturn.workbook.schema.kinds import EVERY, Column, Kind
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table

# A guess costs time; nobody reads more of them than this in one column.
MOST_GUESSES = 100
WINNER = re.compile(r"winner:(?P<award>[^:]+):(?P<rank>[1-9]\d{0,5})", re.ASCII)


def check(tables: dict[str, Table]) -> None:
    check_sheets(tables)
    check_identifiers(tables)
    for table in tables.values():
        for column in table.sheet.current:
            if column.kind is Kind.REFERENCE and table.size:
                check_references(tables, table, column)
        for columns in table.sheet.unique:
            check_unique(table, columns)


# ---- sheets


def check_sheets(tables: dict[str, Table]) -> None:
    """Report required sheets that are missing or empty, and sheets that lack another one."""
    for table in tables.values():
        if table.sheet.required and not table.size and not table.faults:
            problem = _("this sheet is empty") if table.titles else _("this sheet is missing")
            remedy = _("add the sheet %(name)s (%(zh)s): %(note)s") % words(table)
            if table.titles:
                remedy = _("fill it: %(note)s") % words(table)
            table.blame_whole(problem, remedy)
    for table in tables.values():
        for need in table.sheet.all_needs if table.size else ():
            other = tables[need]
            if not other.size and not other.sheet.required and not other.faults:
                table.blame_whole(
                    _("needs the sheet %(name)s (%(zh)s), which is missing or empty")
                    % words(other),
                    _("add the sheet %(name)s (%(zh)s): %(note)s") % words(other),
                )


def words(table: Table) -> dict[str, str]:
    return {"name": table.sheet.name, "zh": table.sheet.zh, "note": str(table.sheet.note)}


# ---- identifiers


def check_identifiers(tables: dict[str, Table]) -> None:
    """Report every identifier that stands twice in the whole book."""
    named = [table for table in tables.values() if table.sheet.identifier]
    sets = [table.distinct[table.sheet.identifier.field] for table in named]
    if len(set().union(*sets)) == sum(table.size for table in named):
        return
    first = {}
    for table in named:
        field = table.sheet.identifier.field
        for index, name in enumerate(table.columns[field]):
            if name and name in first:
                table.blame(
                    index,
                    field,
                    name,
                    _("this identifier stands already at %(place)s")
                    % {"place": place(*first[name])},
                    _("give each its own identifier; they are unique over the whole book"),
                )
            first.setdefault(name, (table, index))


def place(table: Table, index: int) -> str:
    """Return where a row stands, in words."""
    spot = table.locate(index)
    return _("%(book)s, sheet %(sheet)s, row %(row)s") % {
        "book": spot.book,
        "sheet": spot.sheet,
        "row": spot.row,
    }


# ---- references


def check_references(tables: dict[str, Table], table: Table, column: Column) -> None:
    """Report the cells of a column that name nothing."""
    others = [tables[name] for name in column.refers]
    if any(not other.size and answered(table, other) for other in others):
        return
    wanted = table.distinct[column.field]
    if column.many:
        wanted = set().union(*wanted)
    missing = wanted - ({"", EVERY} if column.every else {""})
    for other in others:
        missing -= other.distinct[other.sheet.identifier.field]
    missing = {value for value in missing if not takes_form(column, value)}
    if not missing:
        return
    guesses = guess(missing, others)
    for index, value in enumerate(table.columns[column.field]):
        for name in value if column.many else (value,):
            if name in missing:
                blame_reference(table, column, index, name, others, guesses.get(name, ""))


def answered(table: Table, other: Table) -> bool:
    """Return whether it was said already that the sheet referred to is absent."""
    return bool(other.sheet.required or other.faults or other.sheet.name in table.sheet.all_needs)


def takes_form(column: Column, value: str) -> bool:
    """Return whether a value is `level=…` or `winner:AWARD:N`, where the column takes that form."""
    if not column.forms:
        return False
    prefix = column.forms[0].partition("=")[0].partition(":")[0]
    if prefix == "level":
        return value.startswith("level=")
    return value.startswith("winner:")


def guess(missing: set[str], others: Iterable[Table]) -> dict[str, str]:
    names = tuple(name for other in others for name in other.names)
    return {value: nearest(value, names) for value in sorted(missing)[:MOST_GUESSES]}


def blame_reference(
    table: Table, column: Column, index: int, name: str, others: list[Table], close: str
) -> None:
    sheets = _(" or ").join(
        other.titles[0][1] if other.titles else other.sheet.name for other in others
    )
    table.blame(
        index,
        column.field,
        name,
        _("does not stand in the sheet %(sheets)s") % {"sheets": sheets},
        _("did you mean %(close)s?") % {"close": close}
        if close
        else _("add it there, or correct the identifier"),
    )


def one_of(allowed: Sequence[str]) -> str:
    """Return that one of these is to be written; where there is none, that nothing is."""
    if not allowed:
        return _("take the row out")
    return _("write one of: %(allowed)s") % {"allowed": ", ".join(allowed[:20])}


# ---- rows that say the same


def check_unique(table: Table, columns: tuple[str, ...]) -> None:
    """Report the rows that agree in all of these columns with a row before them."""
    fields = [table.sheet.by_name[name].field for name in columns]
    keys = list(zip(*(table.columns[field] for field in fields), strict=True))
    if len(set(keys)) == len(keys):
        return
    first = {}
    for index, key in enumerate(keys):
        # Of an empty cell, or of a column that is missing, it is said already that it is.
        if not table.sound(index, *fields) or "" in key or None in key:
            continue
        if key in first:
            table.blame(
                index,
                fields[-1],
                " · ".join(map(str, key)),
                _("the same stands already at %(place)s") % {"place": place(table, first[key])},
                _("keep one of the two rows"),
            )
        first.setdefault(key, index)
