"""What must hold among the conference, its classes of attendance and its agenda."""

from django.utils.translation import gettext as _

from yearturn.workbook.checking.references import WINNER, one_of
from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.table import Table

SHORTEST_KEY = 16
NAMED = {"must_attend", "guests"}


def check(tables: dict[str, Table]) -> None:
    check_days(tables["conference"])
    check_key(tables["conference"])
    check_classes(tables["attendance"])
    check_levels(tables["attendance"], tables["people"])
    check_awarding(tables["agenda"])
    for table in (tables["agenda"], tables["remarks"]):
        check_winners(table, tables["awards"])


def check_days(conference: Table) -> None:
    held_on = conference.columns["held_on"]
    for name in ("cap_on", "reply_by"):
        for day, held in zip(conference.columns[name], held_on, strict=True):
            if day and held and day > held:
                conference.blame(
                    0,
                    name,
                    day,
                    _("is after the conference, %(day)s") % {"day": held.isoformat()},
                    _("write a day before it"),
                )


def check_key(conference: Table) -> None:
    """Report a key that could be found by trying."""
    for key in conference.columns["door_key"]:
        if key and len(key) < SHORTEST_KEY:
            conference.blame(
                0,
                "door_key",
                key,
                _("is too short for a secret"),
                _("write %(count)d signs or more that nobody can guess") % {"count": SHORTEST_KEY},
            )


def check_classes(attendance: Table) -> None:
    """Report classes that name people where they may not, or do not where they must."""
    columns = attendance.columns
    last = max((order for order in columns["order"] if order is not None), default=0)
    seen = None
    for index, kind in enumerate(columns["class_"]):
        who, how, minimum = (columns[name][index] for name in ("who", "how", "minimum"))
        if kind == "representatives":
            check_representatives(attendance, index, seen, last)
            seen = index
        elif how == "designated":
            attendance.blame(
                index,
                "how",
                how,
                _("only representatives are drawn or designated"),
                _("leave it empty"),
            )
        elif minimum:
            attendance.blame(
                index, "minimum", minimum, _("only representatives have it"), _("leave it empty")
            )
        if kind in NAMED and not who:
            attendance.blame(
                index,
                "who",
                "",
                _("is empty, but this class is the people who are named here"),
                _("name people, or write level=… for all of a level"),
            )
        elif who and (kind == "winners" or (kind == "representatives" and how == "draw")):
            attendance.blame(
                index,
                "who",
                ";".join(who),
                _("names people, but the software finds the people of this class"),
                _("leave it empty, or use the class must_attend"),
            )


def check_representatives(attendance: Table, index: int, seen: int | None, last: int) -> None:
    columns = attendance.columns
    order = columns["order"][index]
    if seen is not None:
        attendance.blame(
            index,
            "class_",
            "representatives",
            _("there is a row of representatives already"),
            _("keep one of the two rows"),
        )
    if order is not None and order < last:
        attendance.blame(
            index,
            "order",
            order,
            _("representatives do not come last"),
            _("write %(order)d, say") % {"order": last + 1},
        )
    if columns["how"][index] == "designated" and not columns["who"][index]:
        attendance.blame(
            index,
            "who",
            "",
            _("is empty, but the representatives are designated"),
            _("name them, or write draw"),
        )


def check_levels(attendance: Table, people: Table) -> None:
    known = tuple(dict.fromkeys(filter(None, people.columns["level"])))
    if not people.size:
        return
    for index, names in enumerate(attendance.columns["who"]):
        for name in names:
            head, equals, level = name.partition("=")
            if equals and head == "level" and level not in known:
                close = nearest(level, known)
                attendance.blame(
                    index,
                    "who",
                    name,
                    _("nobody is of this level"),
                    _("did you mean %(close)s?") % {"close": f"level={close}"}
                    if close
                    else one_of(known),
                )


def check_awarding(agenda: Table) -> None:
    """Report ceremonies that give no award, and awards that are given where there is none."""
    for index, award in enumerate(agenda.columns["award"]):
        kind = agenda.columns["kind"][index]
        if award and kind and kind != "recognition":
            agenda.blame(
                index,
                "award",
                award,
                _("is given at an item that is no award ceremony"),
                _("take it out, or write recognition as the kind"),
            )
    for index in agenda.where("kind", {"recognition"}):
        if not agenda.columns["award"][index]:
            agenda.blame(
                index,
                "award",
                "",
                _("is empty, but an award is given here"),
                _("name the award"),
            )


def check_winners(table: Table, awards: Table) -> None:
    """Report speakers of the form `winner:AWARD:N` that no award can yield."""
    for index, cell in enumerate(table.columns["speaker"]):
        for name in (cell,) if isinstance(cell, str) else cell:
            if name.startswith("winner:"):
                problem = winner_trouble(name, awards)
                if problem:
                    table.blame(index, "speaker", name, *problem)


def winner_trouble(name: str, awards: Table) -> tuple[str, str] | None:
    match = WINNER.fullmatch(name)
    if not match:
        return _("is not of the form winner:AWARD:N"), _("write winner:%(award)s:1, say") % {
            "award": awards.names[0] if awards.names else "AWARD"
        }
    award, rank = match["award"], int(match["rank"])
    if award not in awards.index:
        close = nearest(award, awards.names)
        return _("there is no award %(award)s") % {"award": award}, (
            _("did you mean %(close)s?") % {"close": f"winner:{close}:{rank}"}
            if close
            else _("add the award, or correct its identifier")
        )
    seats = awards.of(award, "seats")
    if seats is not None and rank > seats:
        return _("lies beyond the seats of the award (%(seats)d)") % {"seats": seats}, _(
            "write at most %(bound)d"
        ) % {"bound": seats}
    return None
