"""The programme's way through the year, as far as the book goes."""

from django.utils.translation import gettext as _

from yearturn.kernel import ledger
from yearturn.recognition import queries
from yearturn.recognition.actions import (
    conferral,
    judging,
    nomination,
    notice,
    opinion,
    rules,
    screening,
    selection,
)
from yearturn.recognition.models import Objection, ObjectionResult, PublicNotice
from yearturn.recognition.states import ProgrammeState
from yearturn.workbook.driving.organization import derived
from yearturn.workbook.driving.recognition import telling
from yearturn.workbook.driving.recognition.faulting import (
    faulty_grants,
    faulty_objections,
    faulty_rules,
)
from yearturn.workbook.driving.recognition.rows import Rows
from yearturn.workbook.faults import Fault, Faulty, put_back_or_reopen
from yearturn.workbook.year import Year


def drive(year: Year) -> None:
    """Take the programme as far as the book goes: from the rules to the approval.

    :raises Faulty: for grants that the rules forbid, quotas that nobody can keep, scores that do
        not hang together, objections about people who are not on the list
    """
    book = year.book
    if not book.awards:
        year.notes.append(_("No sheet “awards”: nobody is honoured."))
        return
    made = Rows(year)
    hand_out_rules(year, made)
    proceed(year, made)


def advance(year: Year) -> None:
    """Take a programme that was begun on from where it stands, as far as the book goes.

    :raises Faulty: as `drive` does
    """
    proceed(year, Rows(year, kept=queries.programme(year.cycle)))


def proceed(year: Year, made: Rows) -> None:
    """Do what the book has rows for and the programme has not seen yet."""
    book = year.book
    if made.programme.state == ProgrammeState.RULES_FROZEN:
        if not (book.nominations or book.grants):
            year.notes.append(_("Nobody is nominated yet: the rules stand, no winner is selected."))
            return
        gather(year, made)
    if made.programme.state == ProgrammeState.SCREENING:
        if book.nominations and not book.scores:
            year.notes.append(_("There are no scores yet: no winner is selected."))
            return
        judge(year, made)
    if made.programme.state != ProgrammeState.ANNOUNCED:
        publish(year, made)
        if book.scores and not queries.second_opinions(year.cycle):
            opinion.take_second_opinion(programme=made.programme, by=year.by, at=year.at)
        honour(year, made)


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


def publish(year: Year, made: Rows) -> None:
    """Put the list up, take objections in, decide again where one was upheld, end the notice."""
    noticed = made.notice()
    if noticed is None:
        return
    book, doing = year.book, {"by": year.by, "at": year.at}
    standing = queries.public_notice(year.cycle)
    if standing is None:
        notice.open_notice(notice=noticed, salt=derived(year.key, "salt:notice"), **doing)
    else:
        check_same_notice(year, standing)
    doing["programme"] = made.programme
    objections = fresh(year, made.objections())
    if objections:
        salt = derived(year.key, f"salt:objections:{ledger.head()}")
        with faulty_objections(book, objections):
            notice.record_objections(objections=objections, salt=salt, **doing)
    if any(each.result == ObjectionResult.UPHELD for each in objections):
        with faulty_rules(book):
            selection.decide_again(key=derived(year.key, "pseudonyms"), **doing)
    if book.notice[0].result and not (standing and standing.result):
        notice.end_notice(result=book.notice[0].result, **doing)
    year.notes += list(telling.of_notice(year.cycle))


def check_same_notice(year: Year, standing: PublicNotice) -> None:
    """Return if the book still tells of the notice that was put up.

    :raises Faulty: otherwise
    """
    row = year.book.notice[0]
    for column, stood in (
        ("from", standing.from_on),
        ("to", standing.to_on),
        ("contact", standing.contact),
    ):
        value = getattr(row, year.book.tables["notice"].sheet.by_name[column].field)
        if value != stood:
            problem = _("the notice was put up with “%(was)s”") % {"was": stood}
            again = put_back_or_reopen(["recognition"])
            raise Faulty([year.book.fault("notice", 0, column, value, problem, again)])


def fresh(year: Year, objections: list[Objection]) -> list[Objection]:
    """Return the objections that are not on record yet.

    :raises Faulty: if one that is on record is gone or was changed
    """
    recorded = {key(it) for it in queries.objections(year.cycle)}
    if recorded - {key(it) for it in objections}:
        problem = _("an objection that is on record is gone, or was changed")
        again = put_back_or_reopen(["recognition"])
        place = year.book.tables["objections"].locate(0)
        raise Faulty([Fault(place.book, place.sheet, None, "", "", problem, again)])
    return [it for it in objections if key(it) not in recorded]


def key(it: Objection) -> tuple:
    return it.award.code, it.person.code, it.received_on, it.result, it.reason


def honour(year: Year, made: Rows) -> None:
    approvals = made.approvals()
    if not approvals:
        year.notes.append(_("Nobody approved the winners yet: no certificate is made."))
        return
    doing = {"programme": made.programme, "by": year.by, "at": year.at}
    salt = derived(year.key, "salt:approvals")
    conferral.record_approvals(approvals=approvals, salt=salt, **doing)
    conferral.confer(**doing)
