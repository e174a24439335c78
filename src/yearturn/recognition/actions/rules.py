"""Setting the rules of a programme, declaring conflicts, and freezing the rules."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle
from yearturn.organization.models import Person
from yearturn.recognition import policies
from yearturn.recognition.models import Award, Conflict, Criterion, Judge, Programme, Quota
from yearturn.recognition.queries.programmes import rules_as_data
from yearturn.recognition.states import ProgrammeState


@transaction.atomic
def set_rules(
    *,
    programme: Programme,
    awards: Sequence[Award],
    criteria: Sequence[Criterion],
    quotas: Sequence[Quota],
    judges: Sequence[Judge],
    by: Person,
    at: datetime,
) -> Programme:
    """Write a programme in draft with all its rules; every row is unsaved and refers to the others.

    :raises Refused: if `by` may not, or the cycle has a programme already
    """
    policies.check_may_set_rules(by, programme, awards, at.date())
    programme.save(force_insert=True)
    Award.objects.bulk_create(awards)
    Criterion.objects.bulk_create(criteria)
    Quota.objects.bulk_create(quotas)
    Judge.objects.bulk_create(judges)
    ledger.append(
        "programme.rules_set",
        subject=programme,
        by=by,
        at=at,
        facts={"awards": len(awards), "rules": canonical.digest(rules_as_data(programme))},
    )
    return programme


@transaction.atomic
def declare_conflicts(
    *,
    programme: Programme,
    conflicts: Sequence[Conflict],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Write declared conflicts; who declared what enters the ledger only as a commitment.

    :raises Refused: if `by` may not, or the winners are selected already
    """
    policies.check_may_declare_conflicts(by, programme, at.date())
    Conflict.objects.bulk_create(conflicts)
    ledger.append(
        "programme.conflicts_declared",
        subject=programme,
        by=by,
        at=at,
        facts={"conflicts": len(conflicts)},
        personal={
            "conflicts": [
                [conflict.judge.code, conflict.nominee.code, conflict.reason]
                for conflict in conflicts
            ]
        },
        salt=salt,
    )


@transaction.atomic
def freeze_rules(*, programme: Programme, by: Person, at: datetime) -> None:
    """Close the rules before nominations open, with their digest in the ledger.

    :raises Refused: if `by` may not, or the rules are frozen or incomplete
    """
    policies.check_may_freeze_rules(by, programme, at.date())
    programme.rules = canonical.digest(rules_as_data(programme))
    programme.save(update_fields=["rules"])
    lifecycle.move(
        programme,
        ProgrammeState.RULES_FROZEN,
        by=by,
        at=at,
        facts={"rules": programme.rules},
    )
