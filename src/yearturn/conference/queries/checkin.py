"""The codes that let people in: who has the key can make them, who has the list can check them."""

import base64
import hashlib
import hmac

from yearturn.conference.models import Conference
from yearturn.organization.models import Person

# 20 signs of 5 bits: nobody finds a code by trying, and a hand can still type one.
SIGNS = 20


def code(conference: Conference, person: Person) -> str:
    """Return a person's code: 20 capital letters and digits, equal as long as the key is.

    It depends on the key, the year and the person alone: whose name or seat changes keeps it.
    """
    said = f"yearturn\u001fcheck-in\u001f{conference.cycle.year_reviewed}\u001f{person.code}"
    made = hmac.digest(conference.door_key.encode(), said.encode(), "sha256")
    return base64.b32encode(made).decode()[:SIGNS]


def code_digest(code: str) -> str:
    """Return what the list at the door holds of a code: its SHA-256 in hexadecimal."""
    return hashlib.sha256(code.encode()).hexdigest()
