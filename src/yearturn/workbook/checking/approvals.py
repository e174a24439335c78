"""What must hold among the approvals, the day of eligibility and the day of the conference."""

import datetime as dt

from django.utils.translation import gettext as _

from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    """Report winners who were approved before they could be known, or after they were honoured."""
    judged_on = day(tables["cycle"], "as_of")
    held_on = day(tables["conference"], "held_on")
    approvals = tables["approvals"]
    for index in approvals.where("stage", {"winners"}):
        on = approvals.columns["on"][index]
        if on and judged_on and on < judged_on:
            approvals.blame(
                index,
                "on",
                on,
                _("is before the day on which eligibility is judged, %(day)s")
                % {"day": judged_on.isoformat()},
                _("approve the winners on that day or after it"),
            )
        elif on and held_on and on > held_on:
            approvals.blame(
                index,
                "on",
                on,
                _("is after the conference, %(day)s") % {"day": held_on.isoformat()},
                _("approve the winners before the conference"),
            )


def day(table: Table, name: str) -> dt.date | None:
    return next(iter(table.columns[name]), None)
