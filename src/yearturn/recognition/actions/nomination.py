"""Opening nominations, taking them in, and closing them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.recognition import policies
from yearturn.recognition.models import Nomination, Programme
from yearturn.recognition.states import ProgrammeState


@transaction.atomic
def open_nominations(*, programme: Programme, by: Person, at: datetime) -> None:
    policies.check(by, Permission.RUN_CYCLE, programme, at.date(), ProgrammeState.RULES_FROZEN)
    lifecycle.move(programme, ProgrammeState.NOMINATING, by=by, at=at)


@transaction.atomic
def nominate(
    *,
    programme: Programme,
    nominations: Sequence[Nomination],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Take nominations in; each distinct nominee of an award becomes a candidate for it.

    :raises Refused: if `by` may not, nominations are not open, or an award is not competed for
    """
    policies.check_may_nominate(by, programme, nominations, at.date())
    Nomination.objects.bulk_create(nominations)
    ledger.append(
        "programme.nominated",
        subject=programme,
        by=by,
        at=at,
        facts={"nominations": len(nominations)},
        personal={"nominations": [row(nomination) for nomination in nominations]},
        salt=salt,
    )


@transaction.atomic
def close_nominations(*, programme: Programme, by: Person, at: datetime) -> None:
    policies.check(by, Permission.RUN_CYCLE, programme, at.date(), ProgrammeState.NOMINATING)
    lifecycle.move(programme, ProgrammeState.SCREENING, by=by, at=at)


def row(nomination: Nomination) -> list[str]:
    return [
        nomination.award.code,
        nomination.nominee.code,
        nomination.nominator.code,
        nomination.channel,
        nomination.case,
        nomination.case_zh,
        nomination.citation,
        nomination.citation_zh,
        nomination.evidence,
    ]
