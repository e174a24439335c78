"""What guests may not be: they judge or sit, and neither win, run nor owe anything."""

from itertools import compress

from django.utils.translation import gettext as _

from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    people = tables["people"].columns
    guests = set(compress(people["person"], people["guest"]))
    no_winner = _("is a guest, who can win nothing")
    no_row = _("take the row out, or correct the column guest of the people")
    check_guests(tables["nominations"], "nominee", guests, no_winner, no_row)
    check_guests(tables["grants"], "person", guests, no_winner, no_row)
    employee = _("name an employee, or correct the column guest of the people")
    check_guests(
        tables["cycle"], "office", guests, _("is a guest, who cannot run the cycle"), employee
    )
    check_guests(
        tables["tasks"], "owner", guests, _("is a guest, who cannot answer for a task"), employee
    )
    check_guests(
        tables["risks"], "owner", guests, _("is a guest, who cannot answer for a risk"), employee
    )


def check_guests(table: Table, column: str, guests: set, problem: str, remedy: str) -> None:
    for index in table.where(column, guests):
        table.blame(index, column, table.columns[column][index], problem, remedy)
