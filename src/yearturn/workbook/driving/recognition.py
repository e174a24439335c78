"""From the rows of `awards … approvals` to winners, approved and honoured."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from yearturn.decisions import types
from yearturn.organization.models import Person, Unit
from yearturn.recognition.actions import (
    conferral,
    judging,
    nomination,
    rules,
    screening,
    selection,
)
from yearturn.recognition.models import (
    Approval,
    Award,
    AwardKind,
    Conflict,
    Criterion,
    Grant,
    Judge,
    Nomination,
    Programme,
    Quota,
    Score,
)
from yearturn.recognition.policies import Ungrantable
from yearturn.workbook.driving.organization import derived
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.reading import Book
from yearturn.workbook.year import Year

EVERY = "*"
# Row 1 of a sheet is its head; a quota is named after its row.
FIRST_ROW = 2
QUOTA, SEATS, ONE_TITLE = "quotas!", "seats:", "one_title"


def drive(year: Year) -> None:
    """Take the programme as far as the book goes: rules, candidates, scores, winners, approval.

    :raises Faulty: for grants that the rules forbid, quotas that nobody can keep, scores that do
        not hang together
    """
    book = year.book
    if not book.awards:
        year.notes.append(_("No sheet “awards”: nobody is honoured."))
        return
    made = Rows(year)
    hand_out_rules(year, made)
    if not (book.nominations or book.grants):
        year.notes.append(_("Nobody is nominated yet: the rules stand, no winner is selected."))
        return
    gather(year, made)
    if book.nominations and not book.scores:
        year.notes.append(_("There are no scores yet: no winner is selected."))
        return
    judge(year, made)
    honour(year, made)


class Rows:
    """The book's rows of recognition as unsaved models that refer to one another."""

    def __init__(self, year: Year):
        self.year, self.book = year, year.book
        self.programme = Programme(cycle=year.cycle)
        self.awards = {
            row.award: self.award(row, position) for position, row in enumerate(self.book.awards)
        }
        self.criteria = {
            (row.award, row.criterion): self.criterion(row, position)
            for position, row in enumerate(self.book.criteria)
        }

    def person(self, code: str) -> Person:
        return self.year.people[code]

    def authority(self, code: str) -> dict[str, Person | Unit]:
        if not code:
            return {}
        if code in self.year.people:
            return {"authority_person": self.person(code)}
        return {"authority_unit": self.year.units[code]}

    def award(self, row, position: int) -> Award:
        return Award(
            programme=self.programme,
            code=row.award,
            name=row.name,
            name_zh=row.name_zh,
            kind=row.kind,
            seats=row.seats,
            method=row.method,
            min_months=row.min_months,
            veto=list(row.veto),
            min_appraisal=row.min_appraisal,
            rest_years=row.rest_years,
            bonus=row.bonus,
            position=position,
            **self.authority(row.authority),
        )

    def criterion(self, row, position: int) -> Criterion:
        return Criterion(
            award=self.awards[row.award],
            code=row.criterion,
            name=row.name,
            name_zh=row.name_zh,
            weight=row.weight,
            lowest=row.lowest,
            highest=row.highest,
            position=position,
        )

    def quotas(self) -> list[Quota]:
        return [
            Quota(
                programme=self.programme,
                award=None if row.award == EVERY else self.awards[row.award],
                attribute=row.attribute,
                value=row.value,
                minimum=row.min or 0,
                maximum=row.max,
                row=number,
            )
            for number, row in enumerate(self.book.quotas, start=FIRST_ROW)
        ]

    def judges(self) -> list[Judge]:
        """Return who judges what; `*` stands for every award that is competed for."""
        competed = [code for code, it in self.awards.items() if it.kind == AwardKind.COMPETITIVE]
        seats = dict.fromkeys(
            (award, row.person)
            for row in self.book.judges
            for award in (competed if row.award == EVERY else [row.award])
        )
        return [Judge(award=self.awards[award], person=self.person(code)) for award, code in seats]

    def conflicts(self) -> list[Conflict]:
        return [
            Conflict(
                programme=self.programme,
                judge=self.person(row.judge),
                nominee=self.person(row.nominee),
                reason=row.reason,
            )
            for row in self.book.conflicts
        ]

    def nominations(self) -> list[Nomination]:
        return [
            Nomination(
                award=self.awards[row.award],
                nominee=self.person(row.nominee),
                nominator=self.person(row.nominator),
                channel=row.channel,
                case=row.case,
                case_zh=row.case_zh,
                citation=row.citation,
                citation_zh=row.citation_zh,
                evidence=row.evidence,
            )
            for row in self.book.nominations
        ]

    def scores(self) -> list[Score]:
        return [
            Score(
                criterion=self.criteria[row.award, row.criterion],
                nominee=self.person(row.nominee),
                judge=self.person(row.judge),
                value=row.score,
                comment=row.comment,
            )
            for row in self.book.scores
        ]

    def grants(self) -> list[Grant]:
        return [
            Grant(
                award=self.awards[row.award],
                person=self.person(row.person),
                reason=row.reason,
                reason_zh=row.reason_zh,
                citation=row.citation,
                citation_zh=row.citation_zh,
                **self.authority(row.authority),
            )
            for row in self.book.grants
        ]

    def approvals(self) -> list[Approval]:
        return [
            Approval(
                programme=self.programme,
                body=self.year.units[row.body],
                on=row.on,
                document=row.document,
                addressee=row.addressee,
                reason=row.reason,
            )
            for row in self.book.approvals
            if row.stage == "winners"
        ]


def hand_out_rules(year: Year, made: Rows) -> None:
    rules.set_rules(
        programme=made.programme,
        awards=list(made.awards.values()),
        criteria=list(made.criteria.values()),
        quotas=made.quotas(),
        judges=made.judges(),
        by=year.by,
        at=year.at,
    )
    if year.book.conflicts:
        rules.declare_conflicts(
            programme=made.programme,
            conflicts=made.conflicts(),
            by=year.by,
            salt=derived(year.key, "salt:conflicts"),
            at=year.at,
        )
    rules.freeze_rules(programme=made.programme, by=year.by, at=year.at)


def gather(year: Year, made: Rows) -> None:
    """Take nominations in, screen the candidates, make the grants."""
    doing = {"programme": made.programme, "by": year.by, "at": year.at}
    nomination.open_nominations(**doing)
    if year.book.nominations:
        salt = derived(year.key, "salt:nominations")
        nomination.nominate(nominations=made.nominations(), salt=salt, **doing)
    nomination.close_nominations(**doing)
    screening.screen(salt=derived(year.key, "salt:findings"), **doing)
    if year.book.grants:
        grants = made.grants()
        with faulty_grants(year.book, grants):
            screening.grant(grants=grants, salt=derived(year.key, "salt:grants"), **doing)


def judge(year: Year, made: Rows) -> None:
    """Hand the candidates to the judges, take their ballots in, select the winners."""
    doing = {"programme": made.programme, "by": year.by, "at": year.at}
    screening.open_judging(**doing)
    if year.book.scores:
        salt = derived(year.key, "salt:scores")
        judging.record_scores(scores=made.scores(), salt=salt, **doing)
    with faulty_rules(year.book):
        selection.select_winners(key=derived(year.key, "pseudonyms"), **doing)


def honour(year: Year, made: Rows) -> None:
    approvals = made.approvals()
    if not approvals:
        year.notes.append(_("Nobody approved the winners yet: no certificate is made."))
        return
    doing = {"programme": made.programme, "by": year.by, "at": year.at}
    conferral.record_approvals(approvals=approvals, **doing)
    conferral.confer(**doing)


# --------------------------------------------------------------- what can be wrong, and where


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
def faulty_rules(book: Book) -> Iterator[None]:
    """Turn what cannot be decided into faults at the rows that make it so."""
    try:
        yield
    except types.Infeasible as problem:
        raise Faulty(conflict_faults(book, problem)) from problem
    except selection.Unconnected as problem:
        raise Faulty([method_fault(book, each) for each in problem.awards]) from problem


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
