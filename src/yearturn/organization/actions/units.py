"""Units that are new, and units whose name, head or place in the tree changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.kernel.permissions import Permission
from yearturn.organization import policies, queries
from yearturn.organization.actions.roster import plant, without_keys
from yearturn.organization.models import Cycle, Person, Unit

UNIT_FIELDS = ("name", "name_zh", "parent_id", "kind", "head_id", "position")


@transaction.atomic
def add_units(
    *, cycle: Cycle, units: Sequence[Unit], by: Person, salt: bytes, at: datetime
) -> None:
    """Write new units. A parent is saved or among `units`; a head is saved.

    :raises Refused: if `by` may not keep the roster, or the cycle is closed
    """
    policies.check_may_keep(by, Permission.KEEP_ROSTER, cycle, at.date())
    plant(units)
    ledger.append(
        "units.added",
        subject=cycle,
        by=by,
        at=at,
        facts={"units": [ledger.label(unit) for unit in units]},
        personal={"units": [queries.unit_row(unit) for unit in units]},
        salt=salt,
    )


@transaction.atomic
def correct_units(
    *, cycle: Cycle, units: Sequence[Unit], by: Person, salt: bytes, at: datetime
) -> dict[str, list[str]]:
    """Write what changed of units: names, kind, head, the unit above, the place in the roster.

    `units` are saved rows with changed attributes. The ledger names the fields of each unit; what
    stood and what stands now enter it as commitments under `salt`. Return those fields, by the
    ledger's name, of every unit that differed; if none did, nothing is written.

    :raises Refused: if `by` may not keep the roster, the cycle is closed, or a unit would stand
        above itself
    """
    policies.check_may_correct_units(by, cycle, units, at.date())
    keys = [unit.pk for unit in units]
    stood = {it.pk: it for it in Unit.objects.filter(pk__in=keys).select_related("parent", "head")}
    fields = {unit.pk: queries.changed(stood[unit.pk], unit, UNIT_FIELDS) for unit in units}
    differing = [unit for unit in units if fields[unit.pk]]
    if not differing:
        return {}
    touched = {field for unit in differing for field in fields[unit.pk]}
    Unit.objects.bulk_update(differing, without_keys([it for it in UNIT_FIELDS if it in touched]))
    named = {ledger.label(unit): without_keys(fields[unit.pk]) for unit in differing}
    ledger.append(
        "units.corrected",
        subject=cycle,
        by=by,
        at=at,
        facts={"units": named},
        personal={
            "was": [queries.unit_row(stood[unit.pk]) for unit in differing],
            "now": [queries.unit_row(unit) for unit in differing],
        },
        salt=salt,
    )
    return named
