"""What is measured, aimed at and reached."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.organization.models import Cycle, Person
from yearturn.planning import policies, queries
from yearturn.planning.actions.summing import summary
from yearturn.planning.models import Actual, Indicator, Target


@transaction.atomic
def define_indicators(
    *, cycle: Cycle, indicators: Sequence[Indicator], by: Person, at: datetime
) -> list[Indicator]:
    """Write new indicators.

    :raises Refused: if `by` may not keep the plan, or the cycle is closed
    """
    policies.check_may_define_indicators(by, cycle, at.date())
    Indicator.objects.bulk_create(indicators)
    facts = summary(queries.indicator_rows(indicators))
    ledger.append("indicators.defined", subject=cycle, by=by, at=at, facts=facts)
    return list(indicators)


@transaction.atomic
def set_targets(
    *, cycle: Cycle, targets: Sequence[Target], by: Person, at: datetime
) -> list[Target]:
    """Write new targets; the indicators and units that they name stand already.

    :raises Refused: if `by` may not keep the plan, or it is sealed
    :raises Disordered: if a floor, a target and a stretch are out of order
    """
    policies.check_may_set_targets(by, cycle, targets, at.date())
    Target.objects.bulk_create(targets)
    facts = summary(queries.target_rows(targets))
    ledger.append("targets.set", subject=cycle, by=by, at=at, facts=facts)
    return list(targets)


@transaction.atomic
def report_actuals(
    *, cycle: Cycle, actuals: Sequence[Actual], by: Person, at: datetime
) -> list[Actual]:
    """Write what was reached. What stood for the same figure, period and status is superseded.

    :raises Refused: if `by` may not report actuals, or the cycle is closed
    """
    policies.check_may_report_actuals(by, cycle, at.date())
    superseded = [actual.pk for actual in queries.current_actuals(actuals)]
    Actual.objects.filter(pk__in=superseded).update(superseded_at=at)
    for actual in actuals:
        actual.reported_at = at
    Actual.objects.bulk_create(actuals)
    facts = summary(queries.actual_rows(actuals)) | {"superseded": len(superseded)}
    ledger.append("actuals.reported", subject=cycle, by=by, at=at, facts=facts)
    return list(actuals)


@transaction.atomic
def withdraw_actuals(*, cycle: Cycle, actuals: Sequence[Actual], by: Person, at: datetime) -> int:
    """Supersede what stands for the figure, period and status of these by nothing.

    Return how many were withdrawn.

    :raises Refused: if `by` may not report actuals, or the cycle is closed
    """
    policies.check_may_report_actuals(by, cycle, at.date())
    superseded = [actual.pk for actual in queries.current_actuals(actuals)]
    Actual.objects.filter(pk__in=superseded).update(superseded_at=at)
    facts = summary(queries.actual_rows(actuals)) | {"superseded": len(superseded)}
    ledger.append("actuals.withdrawn", subject=cycle, by=by, at=at, facts=facts)
    return len(superseded)
