"""The plan: drafted, related, deployed, handed out in letters."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.organization.models import Cycle, Person, Unit
from yearturn.planning import policies, queries
from yearturn.planning.actions.summing import summary
from yearturn.planning.models import Alignment, Focus, Letter, Measure, Plan, Task
from yearturn.planning.states import PlanState

STAGE = "planning"


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
def relate(
    *, plan: Plan, relations: Sequence[Alignment], by: Person, at: datetime
) -> list[Alignment]:
    """Write how strongly things of a plan are related.

    :raises Refused: if `by` may not keep the plan, or it is sealed; for a relation of what meets in
        no corner of the X-matrix, or that stands already
    """
    policies.check_may_relate(by, plan, relations, at.date())
    for relation in relations:
        relation.plan = plan
    Alignment.objects.bulk_create(relations)
    facts = summary(queries.relation_rows(relations))
    ledger.append("plan.related", subject=plan, by=by, at=at, facts=facts)
    return list(relations)


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
