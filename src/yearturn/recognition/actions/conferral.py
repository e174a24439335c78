"""Recording that a body approved the winners, and conferring the honours on them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import lifecycle
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.recognition import policies, queries
from yearturn.recognition.models import Approval, Conferral, Programme
from yearturn.recognition.states import ProgrammeState


@transaction.atomic
def record_approvals(
    *,
    programme: Programme,
    approvals: Sequence[Approval],
    salt: bytes,
    by: Person,
    at: datetime,
) -> None:
    """Write which bodies approved the winners, when, and by which documents.

    To whom a document is addressed and why something was changed may speak of people: of these
    the ledger holds commitments under `salt`.

    :raises Refused: if `by` may not, or there are no winners to approve
    """
    policies.check_may_record_approvals(by, programme, approvals, at.date())
    Approval.objects.bulk_create(approvals)
    facts = {
        "record": queries.decision(programme.cycle).digest,
        "approvals": [[each.body.code, each.on.isoformat(), each.document] for each in approvals],
    }
    personal = {"approvals": [[each.addressee, each.reason] for each in approvals]}
    lifecycle.move(
        programme, ProgrammeState.APPROVED, by=by, at=at, facts=facts, personal=personal, salt=salt
    )


@transaction.atomic
def confer(*, programme: Programme, by: Person, at: datetime) -> list[Conferral]:
    """Confer every honour under the latest approval, with a serial number in call order.

    :raises Refused: if `by` may not, or nobody approved the winners
    """
    policies.check(by, Permission.CONFER, programme, at.date(), ProgrammeState.APPROVED)
    approval = queries.approval(programme.cycle)
    year = programme.cycle.year_reviewed
    conferrals = [
        Conferral(
            result=result,
            approval=approval,
            serial=f"{year}-{result.position:03}",
            at=at,
        )
        for result in queries.honoured(programme.cycle)
    ]
    Conferral.objects.bulk_create(conferrals)
    facts = {"conferrals": len(conferrals), "document": approval.document}
    lifecycle.move(programme, ProgrammeState.ANNOUNCED, by=by, at=at, facts=facts)
    return conferrals
