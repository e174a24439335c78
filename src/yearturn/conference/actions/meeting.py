"""Announcing the conference, and sealing it."""

from datetime import datetime

from django.db import transaction

from yearturn.conference import policies, queries
from yearturn.conference.models import CapVersion, Conference
from yearturn.conference.states import ConferenceState
from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.organization.models import Person

STAGE = "conference"


@transaction.atomic
def announce(*, conference: Conference, cap: CapVersion, by: Person, at: datetime) -> Conference:
    """Write a conference and the first version of its cap; both are unsaved.

    :raises Refused: if `by` may not keep the conference, or the cycle has one already
    :raises Gone: if its host is no guest and not employed on the day
    """
    policies.check_may_announce(by, conference, at.date())
    conference.save(force_insert=True)
    cap.conference = conference
    cap.save(force_insert=True)
    rows = queries.conference_row(conference, cap)
    ledger.append(
        "conference.announced",
        subject=conference,
        by=by,
        at=at,
        facts={
            "held_on": conference.held_on.isoformat(),
            "cap": cap.people,
            "cap_on": cap.on.isoformat(),
            "rows": canonical.digest(rows),
        },
    )
    return conference


@transaction.atomic
def seal(*, conference: Conference, by: Person, at: datetime) -> None:
    """Close the conference: what was planned and set for it is what the release tells of.

    :raises Refused: if `by` may not, or it is sealed already
    """
    policies.check_may_seal(by, conference, at.date())
    lifecycle.move(conference, ConferenceState.SEALED, by=by, at=at)
    result = queries.result(conference)
    seals.place(cycle=conference.cycle, stage=STAGE, result=result, by=by, at=at)
