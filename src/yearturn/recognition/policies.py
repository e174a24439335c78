"""Who may do what in a programme, and when. Each check returns silently or says why not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel.bilingual import long_date
from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization import policies as organization
from yearturn.organization import queries as calendar
from yearturn.organization.models import Person
from yearturn.recognition import queries
from yearturn.recognition.models import (
    Approval,
    Award,
    AwardKind,
    Grant,
    Nomination,
    NoticeResult,
    Objection,
    Programme,
    PublicNotice,
    Score,
)
from yearturn.recognition.queries import programmes, publicity
from yearturn.recognition.queries.eligibility import Ground
from yearturn.recognition.queries.wording import Wording
from yearturn.recognition.states import ProgrammeState

APPROVABLE = (ProgrammeState.SELECTED, ProgrammeState.NOTICE, ProgrammeState.OBJECTION)


@dataclass(frozen=True)
class Failure:
    """One thing that keeps one grant from being made; `field` names what of it is wrong."""

    grant: Grant
    field: str
    sentence: str


class Unlisted(Refused):
    """Objections about people who are not on the list that was put up."""

    def __init__(self, objections: Sequence[Objection]):
        self.objections = tuple(objections)
        super().__init__(
            _("Not on the proposed list: %(people)s.")
            % {
                "people": _("; ").join(
                    _("%(person)s for %(award)s") % {"person": each.person, "award": each.award}
                    for each in objections
                )
            }
        )


class Ungrantable(Refused):
    """Grants that the rules forbid: everything that is wrong with each of them."""

    def __init__(self, failures: Sequence[Failure]):
        self.failures = tuple(failures)
        super().__init__(
            "\n".join(f"{failure.grant.person}: {failure.sentence}" for failure in failures)
        )


def check(by: Person, permission: Permission, programme: Programme, on: date, *states: str) -> None:
    """Return if this person may do this, the cycle is open and the programme stands there."""
    organization.check_may_keep(by, permission, programme.cycle, on)
    if programme.state not in states:
        raise Refused(
            _("The programme is %(now)s; this is done while it is %(then)s.")
            % {
                "now": ProgrammeState(programme.state).label,
                "then": _(" or ").join(str(ProgrammeState(state).label) for state in states),
            }
        )


def check_may_set_rules(by: Person, programme: Programme, awards: Sequence[Award], on: date):
    organization.check_may_keep(by, Permission.SET_RULES, programme.cycle, on)
    if queries.programme(programme.cycle) is not None:
        raise Refused(_("This cycle has its programme of recognition already."))
    if not awards:
        raise Refused(_("A programme of recognition needs at least one award."))


def check_may_declare_conflicts(by: Person, programme: Programme, on: date) -> None:
    before_selection = [
        ProgrammeState.DRAFT,
        ProgrammeState.RULES_FROZEN,
        ProgrammeState.NOMINATING,
        ProgrammeState.SCREENING,
        ProgrammeState.JUDGING,
    ]
    check(by, Permission.SET_RULES, programme, on, *before_selection)


def check_may_freeze_rules(by: Person, programme: Programme, on: date) -> None:
    """Return if every award that is competed for has criteria, and quotas count such ones only."""
    check(by, Permission.SET_RULES, programme, on, ProgrammeState.DRAFT)
    for award in queries.awards(programme, AwardKind.COMPETITIVE):
        if not award.criteria.all():
            raise Refused(
                _("%(award)s has no criteria. Say what its judges score.") % {"award": award}
            )
    for quota in programmes.quotas(programme):
        if quota.award and quota.award.kind != AwardKind.COMPETITIVE:
            raise Refused(
                _("%(award)s is granted, not competed for: no quota can count it.")
                % {"award": quota.award}
            )


def check_may_nominate(
    by: Person, programme: Programme, nominations: Sequence[Nomination], on: date
) -> None:
    check(by, Permission.NOMINATE, programme, on, ProgrammeState.NOMINATING)
    for nomination in nominations:
        if nomination.award.kind != AwardKind.COMPETITIVE:
            raise Refused(
                _("%(award)s is granted, not competed for: nobody is nominated for it.")
                % {"award": nomination.award}
            )


def check_may_open_judging(by: Person, programme: Programme, on: date) -> None:
    """Return if every candidate was screened."""
    check(by, Permission.RUN_CYCLE, programme, on, ProgrammeState.SCREENING)
    missing = set(programmes.candidacies(programme)) - programmes.screened(programme)
    if missing:
        raise Refused(
            _("%(number)d candidacies are not screened yet. Screen them first.")
            % {"number": len(missing)}
        )


def check_may_record_scores(
    by: Person, programme: Programme, scores: Sequence[Score], on: date
) -> None:
    """Return if each score is by a judge of its award, for a candidate of it, within its range.

    The office enters ballots that judges handed in; it never scores.
    """
    check(by, Permission.RUN_CYCLE, programme, on, ProgrammeState.JUDGING)
    judges = programmes.judge_pairs(programme)
    candidates = set(programmes.candidacies(programme))
    for score in scores:
        award = score.criterion.award
        if (award.pk, score.judge.pk) not in judges:
            raise Refused(
                _("%(judge)s is no judge of %(award)s.") % {"judge": score.judge, "award": award}
            )
        if (award.pk, score.nominee.pk) not in candidates:
            raise Refused(
                _("%(nominee)s is not nominated for %(award)s.")
                % {"nominee": score.nominee, "award": award}
            )
        if not score.criterion.lowest <= score.value <= score.criterion.highest:
            raise Refused(
                _("A score of %(score)s is outside %(lowest)s to %(highest)s (%(criterion)s).")
                % {
                    "score": score.value,
                    "lowest": score.criterion.lowest,
                    "highest": score.criterion.highest,
                    "criterion": score.criterion,
                }
            )


def check_may_grant(
    by: Person,
    programme: Programme,
    grants: Sequence[Grant],
    rulings: Sequence[tuple[Grant, Ground]],
    on: date,
) -> None:
    """Return if each grant is of a discretionary award, within its seats, to somebody eligible.

    :raises Ungrantable: naming every grant and everything that forbids it
    :raises Refused: if `by` may not, or it is not the time for it
    """
    check(by, Permission.SELECT_WINNERS, programme, on, ProgrammeState.SCREENING)
    failures = [*misplaced(grants), *beyond_seats(programme, grants)]
    failed = [(grant, ground) for grant, ground in rulings if not ground.passed]
    if failed:
        wording = Wording.load(programme.cycle)
        failures += [
            Failure(
                grant,
                "person",
                _("not eligible: %(failures)s")
                % {"failures": wording.failure(ground.rule, list(ground.facts))},
            )
            for grant, ground in failed
        ]
    if failures:
        raise Ungrantable(failures)


def misplaced(grants: Sequence[Grant]) -> Iterator[Failure]:
    """Yield the grants of awards that are competed for, or by another authority than named."""
    for grant in grants:
        award, named = grant.award, grant.award.authority
        if award.kind != AwardKind.DISCRETIONARY:
            yield Failure(
                grant, "award", _("%(award)s is competed for, not granted") % {"award": award}
            )
        if named is not None and named != grant.authority:
            yield Failure(
                grant,
                "authority",
                _("%(award)s is granted by %(named)s") % {"award": award, "named": named},
            )


def beyond_seats(programme: Programme, grants: Sequence[Grant]) -> Iterator[Failure]:
    given = Counter(programmes.granted(programme))
    for grant in grants:
        given[grant.award.pk] += 1
        if given[grant.award.pk] > grant.award.seats:
            yield Failure(
                grant,
                "person",
                ngettext(
                    "%(award)s has %(seats)d seat only",
                    "%(award)s has %(seats)d seats only",
                    grant.award.seats,
                )
                % {"award": grant.award, "seats": grant.award.seats},
            )


def check_may_open_notice(by: Person, notice: PublicNotice, on: date) -> None:
    check(by, Permission.RUN_CYCLE, notice.programme, on, ProgrammeState.SELECTED)
    if notice.to_on < notice.from_on:
        raise Refused(_("The public notice ends before it begins. Put its days right."))
    if not notice.contact.strip():
        raise Refused(_("Say in the public notice where objections are received."))
    cycle = notice.programme.cycle
    if not calendar.working_days(cycle, notice.from_on, notice.to_on):
        raise Refused(_("No working day falls within the public notice. Let it last longer."))
    if not queries.honoured(cycle).exists():
        raise Refused(_("Nobody is proposed: there is no list to put on public notice."))


def check_may_record_objections(
    by: Person, programme: Programme, objections: Sequence[Objection], on: date
) -> None:
    """Return if each came during the notice and is about somebody on the list.

    What the approving body itself changed is upheld, and comes after the notice.

    :raises Unlisted: naming every objection about somebody who is not
    :raises Refused: if `by` may not, no notice is open, or an objection came outside its days
    """
    open_ones = (ProgrammeState.NOTICE, ProgrammeState.OBJECTION)
    check(by, Permission.RUN_CYCLE, programme, on, *open_ones)
    notice = queries.public_notice(programme.cycle)
    if notice.result:
        raise Refused(_("The public notice is over. What comes in now is no objection to it."))
    late = [each for each in objections if not publicity.in_time(notice, each)]
    if late:
        raise Refused(
            _("The objection of %(day)s came outside the days of the public notice.")
            % {"day": long_date(late[0].received_on)}
        )
    honoured = queries.honoured(programme.cycle).values_list("award_id", "person_id")
    listed = set(honoured)
    strangers = [each for each in objections if (each.award.pk, each.person.pk) not in listed]
    if strangers:
        raise Unlisted(strangers)


def check_may_take_second_opinion(by: Person, programme: Programme, on: date) -> None:
    """Return if the decision in force was not looked at again before."""
    check(by, Permission.SELECT_WINNERS, programme, on, *APPROVABLE)
    if queries.second_opinions(programme.cycle):
        raise Refused(_("The decision in force has its second opinion already."))


def check_may_decide_again(by: Person, programme: Programme, on: date) -> None:
    """Return if somebody stands on the list whom an objection that was upheld takes off it."""
    check(by, Permission.SELECT_WINNERS, programme, on, ProgrammeState.OBJECTION)
    if not publicity.unheeded(programme):
        raise Refused(_("No objection was upheld: the winners stand as they were selected."))


def check_may_end_notice(by: Person, programme: Programme, result: str, on: date) -> None:
    """Return if the notice is open and its result agrees with the objections on record."""
    open_ = (ProgrammeState.NOTICE, ProgrammeState.OBJECTION)
    check(by, Permission.RUN_CYCLE, programme, on, *open_)
    if queries.public_notice(programme.cycle).result:
        raise Refused(_("The public notice is over already."))
    if result == NoticeResult.NONE and publicity.upheld_within(programme.cycle):
        raise Refused(
            _("An objection was upheld: the public notice did not end without objections.")
        )


def check_may_record_approvals(
    by: Person, programme: Programme, approvals: Sequence[Approval], on: date
) -> None:
    """Return if winners stand that no objection takes away, and any notice of them was over.

    Whatever the approving body changed itself, its approval bears the reason of.
    """
    check(by, Permission.RECORD_APPROVAL, programme, on, *APPROVABLE)
    if not approvals:
        raise Refused(_("Name the body that approved the winners, and its document."))
    if publicity.unheeded(programme):
        raise Refused(
            _("An objection was upheld. Decide the winners again before they are approved.")
        )
    notice = queries.public_notice(programme.cycle)
    if notice:
        check_notice_over(notice, approvals)
        check_changes_approved(programme, approvals)


def check_notice_over(notice: PublicNotice, approvals: Sequence[Approval]) -> None:
    if any(each.on <= notice.to_on for each in approvals):
        raise Refused(
            _("The public notice ends on %(day)s. The winners are approved after that day.")
            % {"day": long_date(notice.to_on)}
        )
    if not notice.result:
        raise Refused(_("Say how the public notice ended before the winners are approved."))


def check_changes_approved(programme: Programme, approvals: Sequence[Approval]) -> None:
    """Return if whatever was changed after the notice was changed by a body, and why is said."""
    explained = {each.on for each in approvals if each.reason.strip()}
    for change in publicity.by_body(programme.cycle):
        if change.received_on not in explained:
            raise Refused(
                _(
                    "On %(day)s, after the public notice, the list was changed. That is done by the"
                    " body that approves it on that day, and its approval says why."
                )
                % {"day": long_date(change.received_on)}
            )
