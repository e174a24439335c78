"""Who may keep the plan, and when it may be kept. Each check returns silently or says why not."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Stage
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Cycle, Person
from yearturn.organization.policies import check_may_keep
from yearturn.planning import queries
from yearturn.planning.models import Alignment, Direction, Plan, Risk, Target
from yearturn.planning.queries import Obligation
from yearturn.planning.states import PlanState

SETTLED_BY = Stage.REVIEW


class Unheaded(Refused):
    """A letter that cannot be issued, since a party is missing; `unit` says whose."""

    def __init__(self, message, unit):
        super().__init__(message)
        self.unit = unit


class Disordered(Refused):
    """A target whose floor, value and stretch are out of order; `target` says which."""

    def __init__(self, message, target):
        super().__init__(message)
        self.target = target


class Unlessened(Refused):
    """A risk that is said to be greater once it is treated; `risk` says which."""

    def __init__(self, message, risk):
        super().__init__(message)
        self.risk = risk


def check_may_define_indicators(by: Person, cycle: Cycle, on: date) -> None:
    check_may_keep(by, Permission.KEEP_PLAN, cycle, on)


def check_may_set_targets(by: Person, cycle: Cycle, targets: Iterable[Target], on: date) -> None:
    """Return if targets may be set and each climbs from its floor to its stretch.

    :raises Refused: if not, or if the plan that holds them is sealed
    :raises Disordered: for the first target out of order
    """
    check_may_keep(by, Permission.KEEP_PLAN, cycle, on)
    check_unsealed(queries.current_plan(cycle))
    for target in targets:
        check_order(target)


def check_order(target: Target) -> None:
    steps = [it for it in (target.floor, target.value, target.stretch) if it is not None]
    down = target.indicator.direction == Direction.DOWN
    if steps != sorted(steps, reverse=down):
        sentence = (
            _("The lower is the better here: give a floor at or above the target, a stretch below.")
            if down
            else _("Give a floor at or below the target, and a stretch at or above it.")
        )
        raise Disordered(sentence, target)


def check_may_report_actuals(by: Person, cycle: Cycle, on: date) -> None:
    check_may_keep(by, Permission.REPORT_ACTUALS, cycle, on)


def check_may_ground_plan(by: Person, cycle: Cycle, on: date) -> None:
    """Return if what a plan answers to, and how it hangs together, may be written."""
    check_may_keep(by, Permission.KEEP_PLAN, cycle, on)
    check_unsealed(queries.current_plan(cycle))


def check_may_register_risks(by: Person, cycle: Cycle, risks: Iterable[Risk], on: date) -> None:
    """Return if risks may be written and no treatment leaves a greater risk than there was.

    :raises Refused: if not, or if the plan that answers to them is sealed
    :raises Unlessened: for the first risk that grows by being treated
    """
    check_may_ground_plan(by, cycle, on)
    for risk in risks:
        check_lessened(risk)


def check_lessened(risk: Risk) -> None:
    pairs = (
        (risk.residual_likelihood, risk.likelihood),
        (risk.residual_impact, risk.impact),
    )
    given = [left is not None for left, _before in pairs]
    if any(given) and not all(given):
        sentence = _("Give both residual likelihood and residual impact of the risk, or neither.")
        raise Unlessened(sentence, risk)
    if any(left is not None and left > before for left, before in pairs):
        sentence = _("The treatment leaves a greater risk than there was before. Correct one.")
        raise Unlessened(sentence, risk)


def check_may_relate(by: Person, plan: Plan, relations: Iterable[Alignment], on: date) -> None:
    """Return if relations may be written and each stands in a corner of the X-matrix, once.

    :raises Refused: if not, or if the plan is sealed
    """
    check_may_ground_plan(by, plan.cycle, on)
    sides = queries.sides(plan.cycle)
    known = {frozenset((it.source, it.target)) for it in queries.relations(plan.cycle)}
    for it in relations:
        pair = frozenset((it.source, it.target))
        corner = frozenset((sides.get(it.source), sides.get(it.target)))
        if corner not in queries.CORNERS:
            sentence = _("%(one)s and %(other)s meet in no corner of the X-matrix of this plan.")
            raise Refused(sentence % {"one": it.source, "other": it.target})
        if pair in known:
            sentence = _("%(one)s and %(other)s are related already.")
            raise Refused(sentence % {"one": it.source, "other": it.target})
        known.add(pair)


def check_may_draft_plan(by: Person, cycle: Cycle, on: date) -> None:
    check_may_keep(by, Permission.KEEP_PLAN, cycle, on)
    if queries.current_plan(cycle):
        raise Refused(_("This cycle has a plan already. Change that one."))


def check_may_deploy_plan(by: Person, plan: Plan, on: date) -> None:
    check_may_keep(by, Permission.KEEP_PLAN, plan.cycle, on)
    check_unsealed(plan)


def check_unsealed(plan: Plan | None) -> None:
    if plan and plan.state == PlanState.DEPLOYED:
        raise Refused(_("The plan is deployed and sealed. What it promises stands."))


def check_may_issue_letters(
    by: Person, plan: Plan, obligations: Iterable[Obligation], on: date
) -> None:
    """Return if the letters of a deployed plan may be issued and each has both its parties.

    :raises Refused: if not, if letters are out already, or if the plan of the year before is not
        settled
    :raises Unheaded: for the first unit whose bearer or issuer is not found
    """
    check_may_keep(by, Permission.KEEP_PLAN, plan.cycle, on)
    if plan.state != PlanState.DEPLOYED:
        raise Refused(_("Deploy the plan before you issue its letters."))
    if plan.letters.exists():
        raise Refused(_("The letters of this plan are issued already."))
    check_settled(plan)
    for it in obligations:
        check_parties(it)


def check_settled(plan: Plan) -> None:
    """Return if the tasks of the year before are settled, or there was no plan to settle.

    How they ended is for the review to say; that it has said so shows in the kernel's seals.
    """
    if queries.continues(plan) and not seals.current(cycle=plan.cycle, stage=SETTLED_BY):
        raise Refused(
            _("Settle the tasks of the year before and seal the review; then issue the letters.")
        )


def check_parties(obligation: Obligation) -> None:
    unit = obligation.unit
    if obligation.bearer is None:
        sentence = _("%(unit)s has targets or tasks but no head who could bear its letter.")
        raise Unheaded(sentence % {"unit": unit}, unit)
    if obligation.issuer is None:
        sentence = _("Nobody above %(unit)s heads a unit, and the cycle names no issuer.")
        raise Unheaded(sentence % {"unit": unit}, unit)
