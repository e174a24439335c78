"""What recognition cannot decide, as faults at the rows that make it so."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from yearturn.decisions import types
from yearturn.recognition.actions import selection
from yearturn.recognition.models import Grant, Objection, ObjectionResult
from yearturn.recognition.policies import Ungrantable, Unlisted
from yearturn.workbook.driving.recognition.rows import FIRST_ROW
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.reading import Book

QUOTA, SEATS, ONE_TITLE = "quotas!", "seats:", "one_title"


@contextmanager
def faulty_grants(book: Book, grants: list[Grant]) -> Iterator[None]:
    """Turn grants that the rules forbid into faults at their rows."""
    try:
        yield
    except Ungrantable as refusal:
        faults = []
        for failure in refusal.failures:
            index = next(n for n, grant in enumerate(grants) if grant is failure.grant)
            value = getattr(book.grants[index], failure.field)
            remedy = _("grant it to somebody whom the award's rules allow, or change the rules")
            faults.append(
                book.fault("grants", index, failure.field, value, failure.sentence, remedy)
            )
        raise Faulty(faults) from refusal


@contextmanager
def faulty_objections(book: Book, objections: list[Objection]) -> Iterator[None]:
    """Turn objections about people who are not on the list into faults at their rows."""
    try:
        yield
    except Unlisted as refusal:
        faults = []
        for objection in refusal.objections:
            index = next(n for n, each in enumerate(objections) if each is objection)
            problem = _("is not on the proposed list for %(award)s") % {"award": objection.award}
            remedy = _("name the award for which they were proposed, or take the row out")
            value = book.objections[index].person
            faults.append(book.fault("objections", index, "person", value, problem, remedy))
        raise Faulty(faults) from refusal


@contextmanager
def faulty_rules(book: Book) -> Iterator[None]:
    """Turn what cannot be decided into faults at the rows that make it so."""
    try:
        yield
    except selection.Emptied as problem:
        raise Faulty(emptied_faults(book, problem)) from problem
    except types.Infeasible as problem:
        raise Faulty(conflict_faults(book, problem)) from problem
    except selection.Unconnected as problem:
        raise Faulty([method_fault(book, each) for each in problem.awards]) from problem


def emptied_faults(book: Book, problem: selection.Emptied) -> list[Fault]:
    """Return one fault for each objection of those that together leave nobody on the list."""
    remedy = _("have others nominated and scored, or take notice, objections and approvals out")
    return [
        book.fault("objections", index, "result", row.result, str(problem), remedy)
        for index, row in enumerate(book.objections)
        if row.result == ObjectionResult.UPHELD
    ]


def conflict_faults(book: Book, problem: types.Infeasible) -> list[Fault]:
    """Return one fault for each row of a smallest set of rules that cannot be kept together."""
    spots = dict.fromkeys(spot(book, rule) for rule in problem.conflict)
    places = [book.place(sheet, index) for sheet, index, _column in spots]
    together = _("; ").join(f"{place.sheet} {place.row}" for place in places)
    faults = []
    for sheet, index, column in spots:
        row = getattr(book, sheet)
        value = getattr(row if sheet == "cycle" else row[index], column)
        rules = [rule for rule in problem.conflict if spot(book, rule) == (sheet, index, column)]
        faults.append(
            book.fault(
                sheet,
                index,
                column,
                _("yes") if value is True else value,
                _("cannot be kept together with the other rules of this conflict (%(rows)s)")
                % {"rows": together},
                remedy(rules, problem.relax),
            )
        )
    return faults


def spot(book: Book, rule: str) -> tuple[str, int, str]:
    """Return the sheet, the row's index and the column that a rule of the selection stands in."""
    if rule == ONE_TITLE:
        return "cycle", 0, "one_title"
    if rule.startswith(SEATS):
        code = rule.removeprefix(SEATS)
        return "awards", next(n for n, row in enumerate(book.awards) if row.award == code), "seats"
    index = int(rule.split(":", maxsplit=1)[0].removeprefix(QUOTA)) - FIRST_ROW
    return "quotas", index, "min" if book.quotas[index].min else "max"


def remedy(rules: list[str], relax: tuple[str, ...]) -> str:
    """Return what would let everything be kept: the nearest bound that the selection found."""
    ways = [way.removeprefix(f"{rule}:") for rule in rules for way in relax if is_of(way, rule)]
    for way in ways:
        bound, _colon, change = way.partition(":")
        if bound in {"minimum", "maximum"}:
            words = {"number": int(change.split("->")[1])}
            if bound == "minimum":
                return _("ask for %(number)d at most") % words
            return _("allow %(number)d at least") % words
        return _("let one person win two titles")
    return _("change one of the other rows")


def is_of(way: str, rule: str) -> bool:
    return way.startswith(f"{rule}:")


def method_fault(book: Book, unmeasured: selection.Unmeasured) -> Fault:
    """Return the fault at an award's method, naming the groups that no ballot connects."""
    index = next(n for n, row in enumerate(book.awards) if row.award == unmeasured.award.code)
    if unmeasured.groups:
        problem = _("judges and nominees fall apart into groups that no ballot connects: %s") % (
            _(" | ").join(_(", ").join(group) for group in unmeasured.groups)
        )
    else:
        problem = _("the ballots cannot tell the judges' severity from the nominees' merit")
    remedy = _("let a judge score in both groups, or use the method trimmed or mean")
    return book.fault("awards", index, "method", book.awards[index].method, problem, remedy)
