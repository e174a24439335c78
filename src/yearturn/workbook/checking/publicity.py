"""What must hold among the notice of the proposed list, the objections and the approvals."""

import datetime as dt

from django.utils.translation import gettext as _

from yearturn.workbook.tables.table import Table

Days = tuple[dt.date | None, dt.date | None]


def check(tables: dict[str, Table]) -> None:
    notice, objections = tables["notice"], tables["objections"]
    check_one_notice(notice)
    check_days(notice)
    if notice.size:
        days = notice.columns["from_"][0], notice.columns["to"][0]
        check_received(objections, days)
        check_approved(tables["approvals"], days[1])
        check_result(objections, notice)
    check_candidacies(objections, tables["nominations"], tables["grants"])


def check_one_notice(notice: Table) -> None:
    for index in range(1, notice.size):
        notice.blame(
            index,
            "from_",
            notice.columns["from_"][index],
            _("is a second notice; the proposed list is put up once"),
            _("keep one row, from the first day to the last"),
        )


def check_days(notice: Table) -> None:
    for index, (first, last) in enumerate(
        zip(notice.columns["from_"], notice.columns["to"], strict=True)
    ):
        if first and last and last < first:
            notice.blame(
                index,
                "to",
                last,
                _("is before the first day of the notice, %(day)s") % {"day": first.isoformat()},
                _("write that day or a later one"),
            )


def check_received(objections: Table, days: Days) -> None:
    """Report objections that came before the notice began or after it was over."""
    first, last = days
    if not (first and last) or last < first:
        return
    for index, received in enumerate(objections.columns["received"]):
        if received and not first <= received <= last:
            objections.blame(
                index,
                "received",
                received,
                _("is outside the notice, %(first)s to %(last)s")
                % {"first": first.isoformat(), "last": last.isoformat()},
                _("write the day on which it came in, or take the row out"),
            )


def check_approved(approvals: Table, last: dt.date | None) -> None:
    for index in approvals.where("stage", {"winners"}):
        on = approvals.columns["on"][index]
        if on and last and on <= last:
            approvals.blame(
                index,
                "on",
                on,
                _("is not after the public notice, which lasts to %(day)s")
                % {"day": last.isoformat()},
                _("approve the winners after that day"),
            )


def check_result(objections: Table, notice: Table) -> None:
    """Report objections that were upheld although the notice is said to have brought none."""
    if notice.columns["result"][0] != "none":
        return
    for index in objections.where("result", {"upheld"}):
        objections.blame(
            index,
            "result",
            "upheld",
            _("was upheld, but the notice is said to have ended without objections"),
            _("write objections as the result of the notice, or dismissed here"),
        )


def check_candidacies(objections: Table, nominations: Table, grants: Table) -> None:
    """Report objections about somebody who neither stands for the award nor was granted it."""
    # A row that is faulty itself might be the one that an objection speaks of.
    if unsound(nominations, "award", "nominee") or unsound(grants, "award", "person"):
        return
    standing = {*pairs(nominations, "nominee"), *pairs(grants, "person")}
    for index, pair in enumerate(pairs(objections, "person")):
        if pair not in standing and objections.sound(index, "award", "person"):
            objections.blame(
                index,
                "person",
                pair[1],
                _("has no candidacy for %(award)s, and was not granted it") % {"award": pair[0]},
                _("name the award for which they were proposed, or take the row out"),
            )


def unsound(table: Table, *names: str) -> bool:
    """Say whether a cell of these columns is faulty, or empty where none may be."""
    faulty = any(name in names for name, _index in table.spoiled)
    return faulty or any(table.distinct[name] & {"", None} for name in names)


def pairs(table: Table, person: str) -> list[tuple[str, str]]:
    return list(zip(table.columns["award"], table.columns[person], strict=True))
