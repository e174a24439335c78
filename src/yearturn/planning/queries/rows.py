"""The plan as plain rows: what the ledger and the seal take their digests of.

People stand under their opaque names and numbers as their exact text.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from yearturn.organization.models import Cycle, Unit
from yearturn.planning.models import (
    Actual,
    Focus,
    Indicator,
    Letter,
    Measure,
    Target,
    Task,
    written,
)
from yearturn.planning.queries.numbers import indicators, targets
from yearturn.planning.queries.plan import focuses, measures, tasks


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
            ]
            for it in tasks
        ],
    }


def promise(cycle: Cycle) -> dict[str, list]:
    """Return all that a cycle's plan promises, in the order of the book: what is sealed."""
    every = list(tasks(cycle))
    partners = {task.code: list(task.partners.all()) for task in every}
    return {
        "indicators": indicator_rows(indicators()),
        "targets": target_rows(targets([cycle.year_deployed])),
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
