"""Recording and revising what is known of people and units: incidents, appraisals, kinship."""

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


@transaction.atomic
def revise_facts(
    *,
    cycle: Cycle,
    added: tuple[Sequence[Fact], Sequence[Kinship]],
    withdrawn: tuple[Sequence[Fact], Sequence[Kinship]],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Write facts and kinships that are new and take away those that no longer hold.

    Both are (facts, kinships); those that are `withdrawn` are saved rows. The ledger keeps the
    numbers and, under `salt`, commitments to what came and what went.

    :raises Refused: if `by` may not keep facts, or the cycle is closed
    """
    policies.check_may_keep(by, Permission.KEEP_FACTS, cycle, at.date())
    came, went = queries.fact_rows(*added), queries.fact_rows(*withdrawn)
    for model, rows in zip((Fact, Kinship), withdrawn, strict=True):
        model.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for model, rows in zip((Fact, Kinship), added, strict=True):
        model.objects.bulk_create(rows)
    ledger.append(
        "facts.revised",
        subject=cycle,
        by=by,
        at=at,
        facts={
            "added": {name: len(rows) for name, rows in came.items()},
            "withdrawn": {name: len(rows) for name, rows in went.items()},
        },
        personal={"added": came, "withdrawn": went},
        salt=salt,
    )
