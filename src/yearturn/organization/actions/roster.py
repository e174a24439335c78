"""Opening a cycle with its whole roster, and correcting what people see of the cycle."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.kernel.permissions import Role
from yearturn.organization import policies, queries
from yearturn.organization.models import Cycle, Person, Post, RoleHolding, Unit

SEEN = ("group_name", "group_name_zh", "issuer_id", "languages")


@transaction.atomic
def open_cycle(
    *,
    cycle: Cycle,
    units: Sequence[Unit],
    people: Sequence[Person],
    posts: Sequence[Post],
    by: Person,
    salt: bytes,
    at: datetime,
) -> Cycle:
    """Write a cycle and its roster, and give `by` the office.

    All rows are unsaved and refer to one another: a unit to its parent and head, a post to its
    person, unit and manager, the cycle to its issuer. `by` is one of `people`. What is personal
    enters the ledger as a commitment under `salt`.

    :raises Refused: if a cycle is open already or `by` is not on the roster
    """
    policies.check_may_open_cycle(by, people)
    Person.objects.bulk_create(people)
    plant(units)
    Post.objects.bulk_create(posts)
    cycle.office = by
    cycle.save(force_insert=True)
    RoleHolding.objects.create(person=by, role=Role.OFFICE, from_on=at.date())
    ledger.append(
        "cycle.opened",
        subject=cycle,
        by=by,
        at=at,
        facts={
            "years": [cycle.year_reviewed, cycle.year_deployed],
            "as_of": cycle.as_of.isoformat(),
            "seed": cycle.seed,
            "one_title": cycle.one_title,
            "units": len(units),
            "people": len(people),
        },
        personal=queries.roster_rows(units, people, posts),
        salt=salt,
    )
    return cycle


@transaction.atomic
def correct_cycle(*, cycle: Cycle, by: Person, at: datetime) -> list[str]:
    """Write what people see of a cycle: its group's names, its issuer, its languages.

    `cycle` is the saved cycle with changed attributes. Return the fields that differed; if none
    did, nothing is written.

    :raises Refused: if `by` may not keep the roster, the cycle is closed, or something else changed
    """
    stood = Cycle.objects.get(pk=cycle.pk)
    policies.check_may_correct_cycle(by, stood, cycle, at.date())
    fields = queries.changed(stood, cycle, SEEN)
    if fields:
        cycle.save(update_fields=fields)
        ledger.append(
            "cycle.corrected", subject=cycle, by=by, at=at, facts={"fields": without_keys(fields)}
        )
    return fields


def without_keys(fields: Sequence[str]) -> list[str]:
    """Return fields as people name them: the issuer, not the issuer's key."""
    return [field.removesuffix("_id") for field in fields]


def plant(units: Sequence[Unit]) -> None:
    """Write the tree in two steps, since no row can name a parent that has no key yet."""
    parents = [unit.parent for unit in units]
    for unit in units:
        unit.parent = None
    Unit.objects.bulk_create(units)
    children = []
    for unit, parent in zip(units, parents, strict=True):
        unit.parent = parent
        if parent is not None:
            children.append(unit)
    if children:
        Unit.objects.bulk_update(children, ["parent"])
