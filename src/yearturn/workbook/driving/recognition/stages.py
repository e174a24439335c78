"""The programme's way through the year, as far as the book goes."""

from django.utils.translation import gettext as _

from yearturn.recognition.actions import (
    conferral,
    judging,
    nomination,
    rules,
    screening,
    selection,
)
from yearturn.workbook.driving.organization import derived
from yearturn.workbook.driving.recognition.faulting import faulty_grants, faulty_rules
from yearturn.workbook.driving.recognition.rows import Rows
from yearturn.workbook.year import Year


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
    salt = derived(year.key, "salt:approvals")
    conferral.record_approvals(approvals=approvals, salt=salt, **doing)
    conferral.confer(**doing)
