"""From the rows of planning to figures, what the plan answers to, the plan and its letters."""

from typing import Any

from django.utils.translation import gettext as _

from yearturn.planning import actions, queries
from yearturn.planning.models import (
    Actual,
    Alignment,
    Directive,
    Factor,
    Focus,
    Indicator,
    Measure,
    Risk,
    Target,
    Task,
    split,
)
from yearturn.planning.policies import Disordered, Unheaded
from yearturn.workbook.faults import Faulty
from yearturn.workbook.year import Year


def drive(year: Year) -> None:
    """Set what is measured, aimed at and reached; then draft and deploy the plan.

    :raises Faulty: for a target out of order
    """
    book = year.book
    made = Rows(year)
    common = {"cycle": year.cycle, "by": year.by, "at": year.at}
    if book.indicators:
        actions.define_indicators(indicators=list(made.indicators.values()), **common)
    if book.targets:
        set_targets(year, made, common)
    if book.actuals:
        actions.report_actuals(actuals=made.actuals(), **common)
    ground(year, made, common)
    if promises(year):
        deploy(year, made, common)
    else:
        year.notes.append(
            _("No focuses, tasks or targets of %(year)s: nothing is deployed, no letter is issued.")
            % {"year": year.cycle.year_deployed}
        )


def ground(year: Year, made: "Rows", common: dict[str, Any]) -> None:
    """Write what the plan answers to: the environment, the risks, what leaders require."""
    if year.book.factors:
        actions.assess_environment(factors=made.factors(), **common)
    if year.book.risks:
        actions.register_risks(risks=list(made.risks.values()), **common)
    if year.book.directives:
        actions.record_directives(directives=list(made.directives.values()), **common)


def promises(year: Year) -> bool:
    """Say whether the book promises anything for the year to come."""
    book, deployed = year.book, year.cycle.year_deployed
    return bool(book.focuses or book.measures or book.tasks) or any(
        split(row.period)[0] == deployed for row in book.targets
    )


def set_targets(year: Year, made: "Rows", common: dict[str, Any]) -> None:
    targets = made.targets()
    try:
        actions.set_targets(targets=targets, **common)
    except Disordered as refusal:
        index = targets.index(refusal.target)
        remedy = _("put the three values in order")
        value = year.book.targets[index].target
        fault = year.book.fault("targets", index, "target", value, str(refusal), remedy)
        raise Faulty([fault]) from refusal


def deploy(year: Year, made: "Rows", common: dict[str, Any]) -> None:
    tasks = made.tasks()
    plan = actions.draft_plan(
        focuses=list(made.focuses.values()),
        measures=list(made.measures.values()),
        tasks=tasks,
        partners={
            row.task: [year.units[unit] for unit in row.with_]
            for row in year.book.tasks
            if row.with_
        },
        **common,
    )
    by = {"plan": plan, "by": year.by, "at": year.at}
    if any(row.serves for row in year.book.tasks):
        actions.serve_demands(
            directives=served(year, made.directives, tasks),
            risks=served(year, made.risks, tasks),
            **by,
        )
    if year.book.alignments:
        actions.relate(relations=made.relations(), **by)
    actions.deploy_plan(**by)


def served(year: Year, demands: dict[str, Any], tasks: list[Task]) -> dict[Any, list[Task]]:
    """Return the tasks that serve each of these demands, of those that any serves."""
    found: dict[Any, list[Task]] = {}
    for row, task in zip(year.book.tasks, tasks, strict=True):
        for code in row.serves:
            if code in demands:
                found.setdefault(demands[code], []).append(task)
    return found


def issue(year: Year) -> None:
    """Issue the letters of the plan, once the review has settled the plan of the year before.

    They are dated on the day of the conference; without one, on the run's day.

    :raises Faulty: for a letter that nobody bears or issues
    """
    plan = queries.current_plan(year.cycle)
    if plan is None:
        return
    conference = year.book.conference
    dated = conference.held_on if conference else year.on
    try:
        actions.issue_letters(plan=plan, dated=dated, by=year.by, at=year.at)
    except Unheaded as refusal:
        index = list(year.units).index(refusal.unit.code)
        remedy = _("name its head, and the head above it or the cycle's issuer")
        fault = year.book.fault(
            "units", index, "head", year.book.units[index].head, str(refusal), remedy
        )
        raise Faulty([fault]) from refusal


class Rows:
    """The book's rows of planning as unsaved models that refer to one another."""

    def __init__(self, year: Year, *, kept: bool = False):
        """Make the rows anew, but for indicators that the database keeps, where it does."""
        self.year, self.book = year, year.book
        # Checked before: what was done or stopped stands in no task of the year to come.
        self.carried = {row.task for row in self.book.settlement}
        self.indicators = {
            row.indicator: self.indicator(row, position)
            for position, row in enumerate(self.book.indicators)
        }
        if kept:
            self.indicators = {it.code: it for it in queries.indicators()}
        self.focuses = {
            row.focus: self.focus(row, position) for position, row in enumerate(self.book.focuses)
        }
        self.measures = {
            row.measure: self.measure(row, position)
            for position, row in enumerate(self.book.measures)
        }

        self.risks = {
            row.risk: self.risk(row, position) for position, row in enumerate(self.book.risks)
        }
        self.directives = {
            row.directive: self.directive(row, position)
            for position, row in enumerate(self.book.directives)
        }

    def factors(self) -> list[Factor]:
        return [
            Factor(
                cycle=self.year.cycle,
                scope=row.scope,
                side=row.side,
                trend=row.trend,
                text=row.text,
                text_zh=row.text_zh,
                position=position,
            )
            for position, row in enumerate(self.book.factors)
        ]

    def risk(self, row: Any, position: int) -> Risk:
        return Risk(
            cycle=self.year.cycle,
            code=row.risk,
            cause=row.cause,
            cause_zh=row.cause_zh,
            event=row.event,
            event_zh=row.event_zh,
            consequence=row.consequence,
            consequence_zh=row.consequence_zh,
            likelihood=row.likelihood,
            impact=row.impact,
            treatment=row.treatment,
            treatment_zh=row.treatment_zh,
            owner=self.year.people[row.owner],
            residual_likelihood=row.residual_likelihood,
            residual_impact=row.residual_impact,
            review_on=row.review_on,
            position=position,
        )

    def directive(self, row: Any, position: int) -> Directive:
        return Directive(
            cycle=self.year.cycle,
            code=row.directive,
            by=self.year.people[row.by],
            topic=row.topic,
            unit=self.year.units[row.unit] if row.unit else None,
            text=row.text,
            text_zh=row.text_zh,
            position=position,
        )

    def relations(self) -> list[Alignment]:
        return [
            Alignment(source=row.from_, target=row.to, strength=row.strength, position=position)
            for position, row in enumerate(self.book.alignments)
        ]

    def indicator(self, row: Any, position: int) -> Indicator:
        return Indicator(
            code=row.indicator,
            name=row.name,
            name_zh=row.name_zh,
            unit_of_measure=row.unit_of_measure,
            direction=row.direction,
            aggregation=row.aggregation,
            position=position,
        )

    def targets(self) -> list[Target]:
        return [
            Target(**self.measured(row), floor=row.floor, value=row.target, stretch=row.stretch)
            for row in self.book.targets
        ]

    def actuals(self) -> list[Actual]:
        return [self.actual(row) for row in self.book.actuals]

    def actual(self, row: Any) -> Actual:
        return Actual(
            **self.measured(row),
            value=row.value,
            status=row.status,
            weight=row.weight,
            disclosed=row.disclosed,
        )

    def measured(self, row: Any) -> dict[str, Any]:
        """Return which indicator of which unit in which period a row speaks of."""
        year, part = split(row.period)
        return {
            "indicator": self.indicators[row.indicator],
            "unit": self.year.units[row.unit],
            "year": year,
            "part": part,
        }

    def focus(self, row: Any, position: int) -> Focus:
        return Focus(
            code=row.focus,
            name=row.name,
            name_zh=row.name_zh,
            unit=self.year.units[row.unit] if row.unit else None,
            role=row.role,
            indicator=self.indicators[row.indicator] if row.indicator else None,
            lead=self.year.units[row.lead] if row.lead else None,
            position=position,
        )

    def measure(self, row: Any, position: int) -> Measure:
        return Measure(
            code=row.measure,
            sector=self.year.units[row.sector],
            focus=self.focuses[row.focus],
            text=row.text,
            text_zh=row.text_zh,
            position=position,
        )

    def tasks(self) -> list[Task]:
        return [self.task(row, position) for position, row in enumerate(self.book.tasks)]

    def task(self, row: Any, position: int) -> Task:
        return Task(
            code=row.task,
            name=row.name,
            name_zh=row.name_zh,
            measure=self.measures[row.measure],
            lead=self.year.units[row.lead],
            owner=self.year.people[row.owner],
            deliverable=row.deliverable,
            deliverable_zh=row.deliverable_zh,
            weight=row.weight,
            due_on=row.due_on,
            indicator=self.indicators[row.indicator] if row.indicator else None,
            target=row.target,
            carried=row.task in self.carried,
            position=position,
        )
