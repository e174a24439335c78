"""What must hold among the cycle, the units, the people and the facts."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    check_years(tables["cycle"])
    check_roots(tables["units"])
    check_circles(tables["units"], "parent", lambda: _("name a unit above that does not lie below"))
    check_people(tables["people"])
    check_circles(
        tables["people"], "manager", lambda: _("name a manager who does not stand below them")
    )
    check_facts(tables["facts"])
    check_kin(tables["kin"])


def check_years(cycle: Table) -> None:
    if not cycle.size or not cycle.sound(0, "year_reviewed", "year_deployed"):
        return
    reviewed, deployed = (cycle.columns[name][0] for name in ("year_reviewed", "year_deployed"))
    if deployed <= reviewed:
        cycle.blame(
            0,
            "year_deployed",
            deployed,
            _("is not after the year that is reviewed, %(year)d") % {"year": reviewed},
            _("write %(year)d, say") % {"year": reviewed + 1},
        )


def check_roots(units: Table) -> None:
    """Report a tree without a root, with more than one, or whose root is not the group."""
    roots = [
        index
        for index, parent in enumerate(units.columns["parent"])
        if not parent and units.sound(index, "parent")
    ]
    if units.size and not roots and not any(field == "parent" for field, _index in units.spoiled):
        units.blame_whole(
            _("no unit stands above all others"),
            _("leave the parent of the group empty"),
        )
    for index in roots[1:]:
        units.blame(
            index,
            "parent",
            "",
            _("has no parent, and neither has %(unit)s")
            % {"unit": units.columns["unit"][roots[0]]},
            _("name the unit above; only the group has none"),
        )
    for index in roots[:1]:
        kind = units.columns["kind"][index]
        if kind and kind != "group":
            units.blame(
                index,
                "kind",
                kind,
                _("stands above all others and is not the group"),
                _("write group, or name the unit above it"),
            )


def check_circles(table: Table, field: str, remedy: Callable[[], str]) -> None:
    """Report each circle of rows that stand one above the other once, at its first row."""
    identifiers = table.columns[table.sheet.identifier.field]
    above = dict(zip(identifiers, table.columns[field], strict=True))
    settled = set()
    for start in above:
        path, name = {}, start
        while name in above and name not in settled and name not in path:
            path[name] = len(path)
            name = above[name]
        if name in path:
            circle = list(path)[path[name] :]
            first = min(circle, key=table.index.__getitem__)
            turn = circle.index(first)
            round_trip = [*circle[turn:], *circle[:turn], first]
            table.blame(
                table.index[first],
                field,
                above[first],
                _("closes a circle: %(units)s") % {"units": " → ".join(round_trip)},
                remedy(),
            )
        settled.update(path)


def check_people(people: Table) -> None:
    columns = people.columns
    for index in same(columns["person"], columns["manager"]):
        people.blame(
            index,
            "manager",
            columns["manager"][index],
            _("is their own manager"),
            _("name the person above, or leave it empty"),
        )
    for index in people.where("left_on", people.distinct["left_on"] - {None, ""}):
        left, joined = columns["left_on"][index], columns["joined_on"][index]
        if joined and left < joined:
            people.blame(
                index,
                "left_on",
                left,
                _("is before the day of joining, %(day)s") % {"day": joined.isoformat()},
                _("correct one of the two dates"),
            )
    for index in people.where("guest", {True}):
        if columns["cadre"][index]:
            people.blame(
                index,
                "cadre",
                _("yes"),
                _("is a guest, who represents nobody"),
                _("write no here, or no in the column guest"),
            )


def same(one: list[str], other: list[str]) -> list[int]:
    """Return the indices at which two columns hold the same text, and not none."""
    return [
        index for index, equal in enumerate(map(str.__eq__, one, other)) if equal and one[index]
    ]


def check_facts(facts: Table) -> None:
    columns = facts.columns
    both = zip(columns["person"], columns["unit"], strict=True)
    for index in [index for index, (person, unit) in enumerate(both) if (not person) == (not unit)]:
        if facts.sound(index, "person", "unit"):
            unit = columns["unit"][index]
            facts.blame(
                index,
                "unit" if unit else "person",
                unit,
                _("the fact is about a person and a unit")
                if unit
                else _("the fact is about nobody"),
                _("name one person, or one unit"),
            )
    wordy = {value for value in facts.distinct["value"] if not is_number(value)}
    for index in facts.where("value", wordy):
        if columns["kind"][index] == "appraisal":
            facts.blame(
                index,
                "value",
                columns["value"][index],
                _("an appraisal needs its points"),
                _("write a number such as 92.5"),
            )


def is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def check_kin(kin: Table) -> None:
    for index in same(kin.columns["person"], kin.columns["relative"]):
        kin.blame(
            index,
            "relative",
            kin.columns["relative"][index],
            _("nobody is their own relative"),
            _("name the other person, or take the row out"),
        )
