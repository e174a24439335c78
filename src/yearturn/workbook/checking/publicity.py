"""What must hold among the notice of the proposed list, the objections and the approvals."""

import datetime as dt

from django.utils.translation import gettext as _

from yearturn.workbook.tables.table import Table

SATURDAY = 5
Days = tuple[dt.date | None, dt.date | None]


def check(tables: dict[str, Table]) -> None:
    notice, objections = tables["notice"], tables["objections"]
    check_one_notice(notice)
    check_days(notice)
    if notice.size:
        days = notice.columns["from_"][0], notice.columns["to"][0]
        check_worked(notice, tables["calendar"], days)
        check_received(objections, days)
        check_changed(objections, tables["approvals"], days[1])
        check_approved(tables["approvals"], days[1])
        check_ended(notice, tables["approvals"])
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


def check_worked(notice: Table, calendar: Table, days: Days) -> None:
    """Report a notice in which there is no working day."""
    first, last = days
    if not (first and last) or last < first or unsound(calendar, "on", "kind"):
        return
    kinds = dict(zip(calendar.columns["on"], calendar.columns["kind"], strict=True))
    shown = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    usual = {day: "workday" if day.weekday() < SATURDAY else "holiday" for day in shown}
    if all(kinds.get(day, usual[day]) == "holiday" for day in shown):
        notice.blame(
            0,
            "to",
            last,
            _("leaves the notice without a working day"),
            _("let it last longer; five working days are usual"),
        )


def check_received(objections: Table, days: Days) -> None:
    """Report objections that came before the notice began or after it was over.

    Upheld after it are the changes that the approving body makes itself.
    """
    first, last = days
    if not (first and last) or last < first:
        return
    for index, received in enumerate(objections.columns["received"]):
        changed = objections.columns["result"][index] == "upheld" and received and received > last
        if received and not first <= received <= last and not changed:
            objections.blame(
                index,
                "received",
                received,
                _("is outside the notice, %(first)s to %(last)s")
                % {"first": first.isoformat(), "last": last.isoformat()},
                _("write the day on which it came in, or take the row out"),
            )


def check_changed(objections: Table, approvals: Table, last: dt.date | None) -> None:
    """Report what was changed after the notice on a day on which no body approved and said why."""
    winners = approvals.where("stage", {"winners"})
    reasons = [(approvals.columns["on"][n], approvals.columns["reason"][n]) for n in winners]
    explained = {day for day, reason in reasons if reason}
    for index in objections.where("result", {"upheld"}):
        received = objections.columns["received"][index]
        if received and last and received > last and received not in explained:
            objections.blame(
                index,
                "received",
                received,
                _("is after the notice, which lasts to %(day)s") % {"day": last.isoformat()},
                _(
                    "write a day of the notice; or, where the approving body made the change, the"
                    " day of its approval, and the reason there"
                ),
            )


def check_ended(notice: Table, approvals: Table) -> None:
    """Report a notice that is not said to be over although the winners were approved."""
    if approvals.where("stage", {"winners"}) and not notice.columns["result"][0]:
        notice.blame(
            0,
            "result",
            "",
            _("is empty, but the winners were approved"),
            _("write none or objections"),
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
    """Report a result of the notice that the objections on record contradict."""
    came, result = within(objections, notice), notice.columns["result"][0]
    if result == "objections" and not came:
        notice.blame(
            0,
            "result",
            "objections",
            _("says that objections came in, but the sheet “objections” holds none"),
            _("write what was found of each there, or none here"),
        )
    results = objections.columns["result"]
    for index in came if result == "none" else ():
        if results[index] != "upheld":
            continue
        objections.blame(
            index,
            "result",
            "upheld",
            _("was upheld, but the notice is said to have ended without objections"),
            _("write objections as the result of the notice, or dismissed here"),
        )


def within(objections: Table, notice: Table) -> list[int]:
    """Return where objections stand that did not come after the notice."""
    last = notice.columns["to"][0] if notice.sound(0, "to") else None
    return [
        index
        for index, received in enumerate(objections.columns["received"])
        if not (last and received and received > last)
    ]


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
