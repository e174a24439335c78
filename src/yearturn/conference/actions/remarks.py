"""Recording what was said at the meeting."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.conference import policies, queries
from yearturn.conference.actions.agenda import find_winners
from yearturn.conference.models import Conference, Remark, RemarkBehalf
from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.organization.models import Person


@transaction.atomic
def record_remarks(
    *,
    conference: Conference,
    remarks: Sequence[Remark],
    behalves: Sequence[RemarkBehalf],
    by: Person,
    at: datetime,
) -> list[Remark]:
    """Write what was said: unsaved rows that name one another.

    A remark without a person names an award and a rank: the winner is found in the award list.

    :raises Refused: if `by` may not, or remarks are recorded already
    :raises NoSuchWinner: if the award list does not hold a winner who speaks
    :raises Silent: if somebody neither speaks at an item of the agenda nor hosts
    """
    find_winners(conference, remarks)
    policies.check_may_record_remarks(by, conference, remarks, at.date())
    Remark.objects.bulk_create(remarks)
    RemarkBehalf.objects.bulk_create(behalves)
    rows = canonical.digest(queries.remark_rows(queries.remarks(conference)))
    facts = {"remarks": len(remarks), "rows": rows}
    ledger.append("conference.remarks_recorded", subject=conference, by=by, at=at, facts=facts)
    return list(remarks)
