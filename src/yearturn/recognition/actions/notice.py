"""The public notice of the proposed list: opened, objected to, ended."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger, lifecycle
from yearturn.organization import queries as organization
from yearturn.organization.models import Person
from yearturn.recognition import policies, queries
from yearturn.recognition.models import (
    NoticeResult,
    Objection,
    ObjectionResult,
    Programme,
    PublicNotice,
)
from yearturn.recognition.states import ProgrammeState


@transaction.atomic
def open_notice(*, notice: PublicNotice, by: Person, salt: bytes, at: datetime) -> PublicNotice:
    """Put the proposed list up for public notice, and count the working days that it lasts.

    Of the contact the ledger holds a commitment under `salt`.

    :raises Refused: if `by` may not, nobody is proposed, or there is no working day in it
    """
    programme = notice.programme
    policies.check_may_open_notice(by, notice, at.date())
    notice.working_days = organization.working_days(programme.cycle, notice.from_on, notice.to_on)
    notice.save()
    facts = {
        "record": queries.decision(programme.cycle).digest,
        "from": notice.from_on.isoformat(),
        "to": notice.to_on.isoformat(),
        "working_days": notice.working_days,
    }
    personal = {"contact": notice.contact}
    lifecycle.move(
        programme,
        ProgrammeState.NOTICE,
        by=by,
        at=at,
        facts=facts,
        personal=personal,
        salt=salt,
    )
    return notice


@transaction.atomic
def record_objections(
    *,
    programme: Programme,
    objections: Sequence[Objection],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Write what came in during the notice and what was found of it, not who objected.

    One that was upheld after the notice is a change that the approving body made itself. About
    whom each is, and why it was upheld or dismissed, stays out of the ledger: it holds a
    commitment under `salt`, and how many there were.

    :raises Unlisted: naming every objection about somebody who is not on the list
    :raises Refused: if `by` may not, no notice is open, or one came outside its days
    """
    policies.check_may_record_objections(by, programme, objections, at.date())
    Objection.objects.bulk_create(objections)
    results = Counter(each.result for each in objections)
    facts = {
        "upheld": results[ObjectionResult.UPHELD],
        "dismissed": results[ObjectionResult.DISMISSED],
    }
    personal = {"objections": [objection_row(each) for each in objections]}
    told = {"by": by, "at": at, "facts": facts, "personal": personal, "salt": salt}
    if programme.state == ProgrammeState.OBJECTION:
        ledger.append("programme.objections_added", subject=programme, **told)
    else:
        lifecycle.move(programme, ProgrammeState.OBJECTION, **told)


@transaction.atomic
def end_notice(*, programme: Programme, result: NoticeResult, by: Person, at: datetime) -> None:
    """Write how the notice ended: without objections, or with some.

    :raises Refused: if `by` may not, no notice is open, or the objections on record disagree
    """
    policies.check_may_end_notice(by, programme, result, at.date())
    notice = queries.public_notice(programme.cycle)
    notice.result = result
    notice.save(update_fields=["result"])
    facts = {"result": str(result)}
    ledger.append("programme.notice_ended", subject=programme, by=by, at=at, facts=facts)


def objection_row(objection: Objection) -> list[str]:
    return [
        objection.award.code,
        objection.person.code,
        objection.received_on.isoformat(),
        str(objection.result),
        objection.reason,
    ]
