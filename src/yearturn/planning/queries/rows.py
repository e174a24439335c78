"""The plan as plain rows: what the ledger and the seal take their digests of.

People stand under their opaque names and numbers as their exact text.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from yearturn.organization.models import Cycle, Unit
from yearturn.planning.models import (
    Actual,
    Alignment,
    Directive,
    Factor,
    Focus,
    Indicator,
    Letter,
    Measure,
    Risk,
    Target,
    Task,
    written,
)
from yearturn.planning.queries.demands import directives, factors, risks
from yearturn.planning.queries.numbers import indicators, targets
from yearturn.planning.queries.plan import focuses, measures, relations, tasks


def text(number: Decimal | None) -> str:
    return "" if number is None else written(number)


def code(thing) -> str:
    return thing.code if thing else ""


def indicator_rows(indicators: Iterable[Indicator]) -> list[list[str]]:
    return [
        [it.code, it.name, it.name_zh, it.unit_of_measure, it.direction, it.aggregation]
        for it in indicators
    ]


def target_rows(targets: Iterable[Target]) -> list[list[str]]:
    return [
        [
            it.indicator.code,
            it.unit.code,
            it.period,
            text(it.floor),
            text(it.value),
            text(it.stretch),
        ]
        for it in targets
    ]


def actual_rows(actuals: Iterable[Actual]) -> list[list[str]]:
    return [
        [
            it.indicator.code,
            it.unit.code,
            it.period,
            text(it.value),
            it.status,
            text(it.weight),
            it.disclosed,
        ]
        for it in actuals
    ]


def factor_rows(factors: Iterable[Factor]) -> list[list[str]]:
    return [[it.scope, it.side, it.trend, it.text, it.text_zh] for it in factors]


def risk_rows(risks: Iterable[Risk]) -> list[list[str]]:
    return [
        [
            it.code,
            it.cause,
            it.cause_zh,
            it.event,
            it.event_zh,
            it.consequence,
            it.consequence_zh,
            grade(it.likelihood, it.impact),
            it.treatment,
            it.treatment_zh,
            str(it.owner.opaque),
            grade(it.residual_likelihood, it.residual_impact),
            it.review_on.isoformat() if it.review_on else "",
        ]
        for it in risks
    ]


def grade(likelihood: int | None, impact: int | None) -> str:
    return "" if likelihood is None else f"{likelihood} x {impact}"


def directive_rows(directives: Iterable[Directive]) -> list[list[str]]:
    return [
        [it.code, str(it.by.opaque), it.topic, code(it.unit), it.text, it.text_zh]
        for it in directives
    ]


def relation_rows(relations: Iterable[Alignment]) -> list[list[str]]:
    return [[it.source, it.target, it.strength] for it in relations]


def serving_rows(demands: Iterable[Directive | Risk]) -> list[list]:
    """Return which tasks serve each risk or directive."""
    return [[it.code, sorted(task.code for task in it.tasks.all())] for it in demands]


def plan_rows(
    focuses: Iterable[Focus],
    measures: Iterable[Measure],
    tasks: Iterable[Task],
    partners: Mapping[str, Sequence[Unit]],
) -> dict[str, list]:
    """Return a plan as rows; `partners` gives the co-operating units by the task's code."""
    return {
        "focuses": [
            [
                it.code,
                it.name,
                it.name_zh,
                code(it.unit),
                it.role,
                code(it.indicator),
                code(it.lead),
            ]
            for it in focuses
        ],
        "measures": [
            [it.code, it.sector.code, it.focus.code, it.text, it.text_zh] for it in measures
        ],
        "tasks": [
            [
                it.code,
                it.name,
                it.name_zh,
                code(it.measure),
                it.lead.code,
                str(it.owner.opaque),
                it.deliverable,
                it.deliverable_zh,
                text(it.weight),
                it.due_on.isoformat(),
                code(it.indicator),
                text(it.target),
                sorted(unit.code for unit in partners.get(it.code, ())),
                "carried" if it.carried else "",
            ]
            for it in tasks
        ],
    }


def promise(cycle: Cycle) -> dict[str, list]:
    """Return all that a cycle's plan promises, in the order of the book: what is sealed."""
    every = list(tasks(cycle))
    partners = {task.code: list(task.partners.all()) for task in every}
    dangers, demands = list(risks(cycle)), list(directives(cycle))
    return {
        "indicators": indicator_rows(indicators()),
        "targets": target_rows(targets([cycle.year_deployed])),
        "factors": factor_rows(factors(cycle)),
        "risks": risk_rows(dangers),
        "directives": directive_rows(demands),
        "serves": serving_rows([*dangers, *demands]),
        "relations": relation_rows(relations(cycle)),
        **plan_rows(focuses(cycle), measures(cycle), every, partners),
    }


def letter_rows(letters: Iterable[Letter]) -> list[list[str]]:
    return [
        [
            str(it.number),
            it.unit.code,
            str(it.bearer.opaque),
            str(it.issuer.opaque),
            code(it.issuing),
            it.dated.isoformat(),
        ]
        for it in letters
    ]
