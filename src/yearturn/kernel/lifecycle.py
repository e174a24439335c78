"""The only door through which a state changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yearturn.kernel import ledger
from yearturn.kernel.errors import Refused


@transaction.atomic
def move(
    thing: Any,
    to: str,
    *,
    by: Any,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    salt: bytes | None = None,
) -> None:
    """Move `thing` to state `to` if its table `MOVES` allows it, and write the ledger line.

    The row is locked and read again first, so that a double click moves once. `personal` facts
    enter the ledger as commitments under `salt`.

    :raises Refused: if the table does not allow the move
    """
    kind = type(thing)
    current = kind.objects.select_for_update().values_list("state", flat=True).get(pk=thing.pk)
    check(kind, current, to)
    thing.state = to
    thing.save(update_fields=["state"])
    verb = f"{kind._meta.model_name}.{to}"  # noqa: SLF001 - the same
    facts = {"was": current, **(facts or {})}
    ledger.append(verb, subject=thing, by=by, at=at, facts=facts, personal=personal, salt=salt)


@transaction.atomic
def move_all(things: Sequence[Any], to: str, *, subject: Any, by: Any, at: datetime) -> None:
    """Move several things of one kind to state `to`, and write one ledger line about `subject`.

    All of them move or none does; without things nothing is written. Two queries beside the line,
    however many move.

    :raises Refused: if the table does not allow the move of one of them
    """
    if not things:
        return
    kind = type(things[0])
    keys = [thing.pk for thing in things]
    found = kind.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    states = sorted(set(found.values_list("state", flat=True)))
    for state in states:
        check(kind, state, to)
    kind.objects.filter(pk__in=keys).update(state=to)
    for thing in things:
        thing.state = to
    verb = f"{kind._meta.model_name}.{to}"  # noqa: SLF001 - Django's documented model API
    facts = {"was": states, "count": len(things)}
    ledger.append(verb, subject=subject, by=by, at=at, facts=facts)


def check(kind: type, current: str, to: str) -> None:
    """Return if the table of a kind of things allows a move.

    :raises Refused: if it does not
    """
    if to in kind.MOVES[current]:
        return
    labels = dict(kind._meta.get_field("state").flatchoices)  # noqa: SLF001 - Django's documented model API
    raise Refused(
        _("This %(thing)s is %(current)s; it cannot become %(to)s.")
        % {
            "thing": kind._meta.verbose_name,  # noqa: SLF001 - the same
            "current": labels.get(current, current),
            "to": labels.get(to, to),
        }
    )
