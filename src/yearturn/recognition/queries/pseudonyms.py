"""Names that hide people in the decision record, the same in every run of the same year."""

import hashlib
import hmac
from collections.abc import Iterable

from yearturn.organization.models import Person

CANDIDATE, JUDGE, AUTHORITY = "n", "j", "a"


def pseudonyms(people: Iterable[Person], prefix: str, key: bytes) -> dict[int, str]:
    """Return `prefix-001` … by person key, numbered in an order that only `key` explains.

    An order by code or by rank would give people away; the keyed order says nothing of them.
    """
    ordered = sorted(
        people, key=lambda person: hmac.digest(key, person.code.encode(), hashlib.sha256)
    )
    width = max(3, len(str(len(ordered))))
    return {person.pk: f"{prefix}-{n:0{width}}" for n, person in enumerate(ordered, start=1)}
