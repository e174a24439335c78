"""Recording what is known of people and units: incidents, appraisals, past awards, kinship."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.kernel.permissions import Permission
from yearturn.organization import policies, queries
from yearturn.organization.models import Cycle, Fact, Kinship, Person


@transaction.atomic
def record_facts(
    *,
    cycle: Cycle,
    facts: Sequence[Fact],
    kinships: Sequence[Kinship],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Write facts and kinships that have no row yet; the ledger sees a commitment under `salt`.

    :raises Refused: if `by` may not keep facts, or the cycle is closed
    """
    policies.check_may_keep(by, Permission.KEEP_FACTS, cycle, at.date())
    Fact.objects.bulk_create(facts)
    Kinship.objects.bulk_create(kinships)
    ledger.append(
        "facts.recorded",
        subject=cycle,
        by=by,
        at=at,
        facts={"facts": len(facts), "kinships": len(kinships)},
        personal=queries.fact_rows(facts, kinships),
        salt=salt,
    )
