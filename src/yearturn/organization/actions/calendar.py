"""Keeping the days that are not what their weekday says."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.kernel.permissions import Permission
from yearturn.organization import policies
from yearturn.organization.models import CalendarDay, Cycle, Person


@transaction.atomic
def keep_calendar(*, cycle: Cycle, days: Sequence[CalendarDay], by: Person, at: datetime) -> None:
    """Make these the holidays and make-up workdays of a cycle, in the place of any before.

    :raises Refused: if `by` may not run the cycle, or it is closed
    """
    policies.check_may_keep(by, Permission.RUN_CYCLE, cycle, at.date())
    CalendarDay.objects.filter(cycle=cycle).delete()
    CalendarDay.objects.bulk_create(days)
    facts = {"days": [[day.on.isoformat(), str(day.kind)] for day in days]}
    ledger.append("calendar.kept", subject=cycle, by=by, at=at, facts=facts)
