"""Promising: what is measured, what is aimed at, what was reached, the plan and its letters."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.organization.models import Cycle, Person, Unit
from yearturn.planning import policies, queries
from yearturn.planning.models import (
    Actual,
    Focus,
    Indicator,
    Letter,
    Measure,
    Plan,
    Target,
    Task,
)
from yearturn.planning.states import PlanState

STAGE = "planning"


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
def draft_plan(
    *,
    cycle: Cycle,
    focuses: Sequence[Focus],
    measures: Sequence[Measure],
    tasks: Sequence[Task],
    partners: Mapping[str, Sequence[Unit]],
    by: Person,
    at: datetime,
) -> Plan:
    """Write the plan of a cycle: unsaved rows that name one another, and no plan yet.

    `partners` gives the co-operating units of a task by its code.

    :raises Refused: if `by` may not keep the plan, or there is one already
    """
    policies.check_may_draft_plan(by, cycle, at.date())
    plan = Plan.objects.create(cycle=cycle)
    for kind, things in ((Focus, focuses), (Measure, measures), (Task, tasks)):
        for thing in things:
            thing.plan = plan
        kind.objects.bulk_create(things)
    pair = Task.partners.through
    pair.objects.bulk_create(
        pair(task=task, unit=unit) for task in tasks for unit in partners.get(task.code, ())
    )
    facts = {"rows": canonical.digest(queries.plan_rows(focuses, measures, tasks, partners))}
    facts |= {"focuses": len(focuses), "measures": len(measures), "tasks": len(tasks)}
    ledger.append("plan.drafted", subject=plan, by=by, at=at, facts=facts)
    return plan


@transaction.atomic
def deploy_plan(*, plan: Plan, by: Person, at: datetime) -> None:
    """Deploy a plan and seal it together with the targets of its year.

    :raises Refused: if `by` may not keep the plan, or it is deployed already
    """
    policies.check_may_deploy_plan(by, plan, at.date())
    lifecycle.move(plan, PlanState.DEPLOYED, by=by, at=at)
    seals.place(cycle=plan.cycle, stage=STAGE, result=queries.promise(plan.cycle), by=by, at=at)


@transaction.atomic
def issue_letters(*, plan: Plan, dated: date, by: Person, at: datetime) -> list[Letter]:
    """Issue one letter for each unit that has a target or leads a task, numbered in roster order.

    :raises Refused: if the plan is not deployed, or letters are out already
    :raises Unheaded: if a unit's bearer or issuer is not found
    """
    obligations = queries.obligations(plan.cycle)
    policies.check_may_issue_letters(by, plan, obligations, at.date())
    letters = [
        Letter(
            plan=plan,
            unit=it.unit,
            bearer=it.bearer,
            issuer=it.issuer,
            issuing=it.issuing,
            number=number,
            dated=dated,
            issued_at=at,
        )
        for number, it in enumerate(obligations, start=1)
    ]
    Letter.objects.bulk_create(letters)
    facts = summary(queries.letter_rows(letters))
    ledger.append("letters.issued", subject=plan, by=by, at=at, facts=facts)
    return letters


def summary(rows: list) -> dict:
    """Return what the ledger keeps of many rows: how many, and their digest."""
    return {"count": len(rows), "rows": canonical.digest(rows)}
