"""What the plan answers to: environment, risks, what leaders require."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.organization.models import Cycle, Person
from yearturn.planning import policies, queries
from yearturn.planning.actions.summing import summary
from yearturn.planning.models import Directive, Factor, Plan, Risk, Task


@transaction.atomic
def assess_environment(
    *, cycle: Cycle, factors: Sequence[Factor], by: Person, at: datetime
) -> list[Factor]:
    """Write what the year meets with, around the group and inside it.

    :raises Refused: if `by` may not keep the plan, or it is sealed
    """
    policies.check_may_ground_plan(by, cycle, at.date())
    Factor.objects.bulk_create(factors)
    facts = summary(queries.factor_rows(factors))
    ledger.append("environment.assessed", subject=cycle, by=by, at=at, facts=facts)
    return list(factors)


@transaction.atomic
def register_risks(*, cycle: Cycle, risks: Sequence[Risk], by: Person, at: datetime) -> list[Risk]:
    """Write new risks into the register.

    :raises Refused: if `by` may not keep the plan, or it is sealed
    :raises Unlessened: for a risk that its treatment leaves greater than it was
    """
    policies.check_may_register_risks(by, cycle, risks, at.date())
    Risk.objects.bulk_create(risks)
    facts = summary(queries.risk_rows(risks))
    ledger.append("risks.registered", subject=cycle, by=by, at=at, facts=facts)
    return list(risks)


@transaction.atomic
def record_directives(
    *, cycle: Cycle, directives: Sequence[Directive], by: Person, at: datetime
) -> list[Directive]:
    """Write what leaders require, so that it can be followed up.

    :raises Refused: if `by` may not keep the plan, or it is sealed
    """
    policies.check_may_ground_plan(by, cycle, at.date())
    Directive.objects.bulk_create(directives)
    facts = summary(queries.directive_rows(directives))
    ledger.append("directives.recorded", subject=cycle, by=by, at=at, facts=facts)
    return list(directives)


@transaction.atomic
def serve_demands(
    *,
    plan: Plan,
    directives: Mapping[Directive, Sequence[Task]],
    risks: Mapping[Risk, Sequence[Task]],
    by: Person,
    at: datetime,
) -> None:
    """Write which tasks of a plan answer to directives and risks.

    :raises Refused: if `by` may not keep the plan, or it is sealed
    """
    policies.check_may_ground_plan(by, plan.cycle, at.date())
    for pair, name, demands in (
        (Task.directives.through, "directive", directives),
        (Task.risks.through, "risk", risks),
    ):
        pair.objects.bulk_create(
            pair(task=task, **{name: demand}) for demand, tasks in demands.items() for task in tasks
        )
    rows = [
        [demand.code, sorted(task.code for task in tasks)]
        for demand, tasks in (*directives.items(), *risks.items())
    ]
    ledger.append("demands.served", subject=plan, by=by, at=at, facts=summary(rows))
