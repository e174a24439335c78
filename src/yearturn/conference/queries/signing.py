"""Which letters are signed at the meeting, issuer by issuer."""

from yearturn.conference.models import Conference
from yearturn.organization.models import Person
from yearturn.planning import queries as planning
from yearturn.planning.models import Letter


def signings(conference: Conference) -> list[tuple[Person, list[Letter]]]:
    """Return the issuers with their letters, in order of number; an issuer stands once.

    Three queries, however many letters.
    """
    found: dict[int, tuple[Person, list[Letter]]] = {}
    for letter in planning.letters(conference.cycle):
        found.setdefault(letter.issuer_id, (letter.issuer, []))[1].append(letter)
    return list(found.values())
