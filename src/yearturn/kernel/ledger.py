"""The only door to the audit trail: `append` what happened, `verify` that nobody altered it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from yearturn.decisions import canonical
from yearturn.kernel.models import Entry

GENESIS = "0" * 64
# Any constant will do, as long as nobody else in the database takes the same advisory lock.
CHAIN_LOCK = 0x7975_5E41


@transaction.atomic
def append(
    verb: str, *, subject: Any, by: Any, at: datetime, facts: Mapping[str, Any] | None = None
):
    """Write one line at the end of the chain and return it.

    `subject` and `by` are things with an `opaque` identifier, or text that is one already.
    Take this lock last: append after every other write of the action.
    """
    lock_chain()
    last = Entry.objects.order_by("-pk").values_list("digest", flat=True).first()
    entry = Entry(
        at=at,
        actor=label(by),
        verb=verb,
        subject=label(subject),
        facts=dict(facts or {}),
        previous=last or GENESIS,
    )
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    return entry


def lock_chain():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def label(thing: Any) -> str:
    """Return the opaque name under which the ledger knows a thing."""
    if isinstance(thing, str):
        return thing
    name = thing._meta.label_lower  # noqa: SLF001 - Django's documented model API
    return f"{name}:{getattr(thing, 'opaque', thing.pk)}"


def digest(entry: Entry) -> str:
    return canonical.digest(
        [
            entry.previous,
            entry.at.isoformat(),
            entry.actor,
            entry.verb,
            entry.subject,
            entry.facts,
        ]
    )
