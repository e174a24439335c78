"""What must hold among the rows of the hall."""

from django.utils.translation import gettext as _

from yearturn.workbook.checking.references import place
from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    check_rows(tables["hall"])
    check_blocked(tables["hall"])


def check_rows(hall: Table) -> None:
    """Report rows of one name in one block; rows without a block share a block too."""
    seen: dict[tuple[str, str], int] = {}
    names = zip(hall.columns["row"], hall.columns["block"], strict=True)
    for index, name in enumerate(names):
        if name[0] and seen.setdefault(name, index) != index:
            hall.blame(
                index,
                "row",
                name[0],
                _("the same stands already at %(place)s") % {"place": place(hall, seen[name])},
                _("keep one of the two rows"),
            )


def check_blocked(hall: Table) -> None:
    """Report a blocked seat that its row does not have: the first, since a cell is told once."""
    for index, blocked in enumerate(hall.columns["blocked"]):
        seats = hall.columns["seats"][index]
        beyond = [number for number in blocked if seats is not None and number > seats]
        if beyond:
            hall.blame(
                index,
                "blocked",
                beyond[0],
                _("is no seat of this row, which has %(seats)d") % {"seats": seats},
                _("write at most %(bound)d") % {"bound": seats},
            )
