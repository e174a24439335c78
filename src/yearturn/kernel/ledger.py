"""The only door to the audit trail: `append` what happened, `verify` that nobody altered it."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

from django.db import connection, transaction

from yearturn.decisions import canonical
from yearturn.kernel import chain
from yearturn.kernel.models import Entry, Salt

# Any constant will do, as long as nobody else in the database takes the same advisory lock.
CHAIN_LOCK = 0x7975_5E41


@transaction.atomic
def append(
    verb: str,
    *,
    subject: Any,
    by: Any,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    salt: bytes | None = None,
) -> Entry:
    """Write one line at the end of the chain and return it.

    `subject` and `by` are things with an `opaque` identifier, or text that is one already. `facts`
    are plain JSON values (no fractions). Of `personal` facts only commitments enter the chain; the
    salts, derived from `salt`, are kept beside it until `erase`.
    Take this lock last: append after every other write of the action.

    :raises ValueError: for a moment without a zone, or personal facts without a salt
    :raises decisions.canonical.NotCanonical: for facts that canonical JSON cannot hold
    """
    lock_chain()
    last, previous = Entry.objects.values_list("number", "digest").last() or (0, chain.GENESIS)
    number = last + 1
    salts = derived_salts(salt, number, personal or {})
    line = {
        "number": number,
        "at": moment(at),
        "actor": label(by),
        "verb": verb,
        "subject": label(subject),
        "facts": as_read_back(facts or {}),
        "commitments": {
            name: chain.commitment(salts[name], name, as_read_back(value))
            for name, value in (personal or {}).items()
        },
        "previous": previous,
    }
    entry = Entry(**{**line, "at": at}, digest=chain.digest(line))
    entry.save(force_insert=True)
    Salt.objects.bulk_create(Salt(entry=entry, name=name, salt=salts[name]) for name in salts)
    return entry


def lock_chain() -> None:
    """Make every other writer wait until this transaction ends.

    SQLite needs nothing: its transactions begin with the write lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def label(thing: Any) -> str:
    """Return the opaque name under which the ledger knows a thing."""
    if isinstance(thing, str):
        return thing
    name = thing._meta.label_lower  # noqa: SLF001 - Django's documented model API
    return f"{name}:{getattr(thing, 'opaque', thing.pk)}"


def moment(at: datetime) -> str:
    """Return a moment as every database gives it back: in UTC, to the microsecond."""
    if at.tzinfo is None:
        raise ValueError(f"{at} names no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def as_read_back(value: Any) -> Any:
    """Return a value as JSON gives it back (tuples as lists), refusing what would change."""
    return json.loads(canonical.dumps(value))


# -------------------------------------------------------------------- personal facts


def derived_salts(salt: bytes | None, number: int, personal: Mapping[str, Any]) -> dict[str, bytes]:
    """Return one salt a fact, so that showing one fact opens no other."""
    if personal and not salt:
        raise ValueError("personal facts need a salt")
    return {
        name: hmac.digest(salt, f"{number}\u001f{name}".encode(), hashlib.sha256)
        for name in personal
    }


def reveals(entry: Entry, name: str, value: Any) -> bool | None:
    """Say whether `value` is the personal fact that a line holds; None once its salt is erased."""
    kept = Salt.objects.filter(entry=entry, name=name).first()
    if kept is None:
        return None
    return entry.commitments[name] == chain.commitment(bytes(kept.salt), name, value)


@transaction.atomic
def erase(person: Any, *, by: Any, at: datetime) -> int:
    """Forget a person: erase the salts of their facts, write the line that says so.

    Theirs are the facts of lines whose subject they are, and facts that are named after them (an
    action on many people commits one fact a person). The chain verifies as before. Return how many
    facts can no longer be read.
    """
    name = label(person)
    mine = Salt.objects.filter(entry__subject=name) | Salt.objects.filter(name=name)
    erased, _ = mine.delete()
    append("ledger.erased", subject=name, by=by, at=at, facts={"salts": erased})
    return erased


# ---------------------------------------------------------- reading, export, verifying


def line(entry: Entry) -> dict[str, Any]:
    """Return a line of the database as the chain hashes it."""
    fields = {field: getattr(entry, field) for field in (*chain.FIELDS, "digest")}
    return {**fields, "at": moment(entry.at)}


def lines() -> Iterator[dict[str, Any]]:
    return map(line, Entry.objects.iterator())


def head() -> str:
    """Return the digest of the last line, or of the empty chain."""
    return Entry.objects.values_list("digest", flat=True).last() or chain.GENESIS


def export(stream: TextIO) -> None:
    """Write the whole chain as JSON lines, a checkpoint last; equal chains give equal text."""
    stream.writelines(raw.decode() for raw in chain.written(lines()))


def verify(checkpoint: chain.Checkpoint | None = None) -> chain.Fault | None:
    """Return the first broken line of the database and how it is broken, or None.

    That the last lines were removed can only be seen against a checkpoint kept elsewhere: one of
    an earlier moment will do.
    """
    held = list(lines())
    fault = chain.first_fault(held)
    if fault or checkpoint is None:
        return fault
    return chain.checked(held[: checkpoint.size], checkpoint).fault
