"""Putting photographs to a draft."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.organization.models import Person
from yearturn.publication import policies, queries
from yearturn.publication.models import Photograph, Release


@transaction.atomic
def attach_photographs(
    *, release: Release, photographs: Sequence[Photograph], by: Person, at: datetime
) -> list[Photograph]:
    """Write unsaved photographs, all of people who agreed to it, to a draft.

    :raises Refused: if `by` may not, it is no draft, or it has photographs already
    :raises Miscaptioned: if the words of one state a figure or different numbers
    """
    policies.check_may_attach(by, release, photographs, at.date())
    Photograph.objects.bulk_create(photographs)
    rows = canonical.digest(queries.photograph_rows(queries.photographs(release)))
    facts = {"photographs": len(photographs), "rows": rows}
    ledger.append("release.photographs_attached", subject=release, by=by, at=at, facts=facts)
    return list(photographs)
