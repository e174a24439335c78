"""Putting right what is printed of awards and candidates, and decides nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.recognition import policies
from yearturn.recognition.models import Award, Grant, Nomination, Programme
from yearturn.recognition.states import ProgrammeState

# The words of each kind that nobody is chosen by in a run.
WORDS: dict[type[models.Model], tuple[str, ...]] = {
    Award: ("name", "name_zh", "design"),
    Nomination: ("case", "case_zh", "citation", "citation_zh", "evidence"),
    Grant: ("reason", "reason_zh", "citation", "citation_zh"),
}


@transaction.atomic
def reword(
    *,
    programme: Programme,
    things: Sequence[Award | Nomination | Grant],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Write the new words of awards, nominations and grants that stand already.

    What is said may speak of people: of it the ledger holds commitments under `salt`.

    :raises Refused: if `by` may not, or the cycle is closed
    """
    policies.check(by, Permission.NOMINATE, programme, at.date(), *ProgrammeState.values)
    personal = {}
    for kind, fields in WORDS.items():
        rows = [it for it in things if isinstance(it, kind)]
        kind.objects.bulk_update(rows, fields, batch_size=500)
        for row in rows:
            personal[ledger.label(row)] = [getattr(row, field) for field in fields]
    facts = {"reworded": canonical.digest(sorted(personal)), "count": len(personal)}
    ledger.append(
        "programme.reworded",
        subject=programme,
        by=by,
        at=at,
        facts=facts,
        personal=personal,
        salt=salt,
    )
