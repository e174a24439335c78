"""Setting the agenda: times from the start, winners who speak from the award list."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from yearturn.conference import policies, queries
from yearturn.conference.models import AgendaItem, Appearance, Behalf, Conference, Remark
from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition


@transaction.atomic
def set_agenda(
    *,
    conference: Conference,
    items: Sequence[AgendaItem],
    appearances: Sequence[Appearance],
    behalves: Sequence[Behalf],
    by: Person,
    at: datetime,
) -> list[AgendaItem]:
    """Write the agenda: unsaved rows that name one another.

    Each item begins when the one before it ends. An appearance without a person names an award and
    a rank: the winner is found in the award list. Who would appear twice at one item appears once.

    :raises Refused: if `by` may not, or there is an agenda already
    :raises NoSuchWinner: if the award list does not hold a winner who is to speak
    :raises Gone: if somebody who appears is no guest and not employed on the day
    """
    find_winners(conference, appearances)
    policies.check_may_set_agenda(by, conference, appearances, at.date())
    time_items(conference, items)
    AgendaItem.objects.bulk_create(items)
    Appearance.objects.bulk_create(once_each(appearances))
    Behalf.objects.bulk_create(behalves)
    minutes = sum(item.minutes for item in items)
    rows = canonical.digest(queries.agenda_rows(queries.agenda(conference)))
    facts = {"items": len(items), "minutes": minutes, "rows": rows}
    ledger.append("conference.agenda_set", subject=conference, by=by, at=at, facts=facts)
    return list(items)


def find_winners(conference: Conference, appearances: Sequence[Appearance | Remark]) -> None:
    """Give each of these that names an award and a rank its person, where there is one."""
    sought = [it for it in appearances if it.award and it.person_id is None]
    if sought:
        honours = recognition.honours(conference.cycle)
        winners = {(honour.award_code, honour.rank): honour.person for honour in honours}
        for appearance in sought:
            appearance.person = winners.get((appearance.award.code, appearance.rank))


def time_items(conference: Conference, items: Sequence[AgendaItem]) -> None:
    zone = ZoneInfo(conference.cycle.timezone)
    start = datetime.combine(conference.held_on, conference.starts_at, tzinfo=zone)
    for item in sorted(items, key=lambda it: it.position):
        item.starts_at = start
        start += timedelta(minutes=item.minutes)


def once_each(appearances: Sequence[Appearance]) -> list[Appearance]:
    first: dict[tuple, Appearance] = {}
    for appearance in appearances:
        first.setdefault((appearance.item, appearance.capacity, appearance.person_id), appearance)
    return list(first.values())
