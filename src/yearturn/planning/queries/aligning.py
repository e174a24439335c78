"""Whether the plan hangs together: both ways, from focus to task and back, and with arithmetic.

A misfit is a report, never an error: the office may have its reasons, and the plan stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from yearturn.organization.models import Cycle, Unit
from yearturn.organization.queries import Tree
from yearturn.planning.models import (
    PARTS,
    Aggregation,
    Directive,
    Focus,
    Grade,
    Indicator,
    Measure,
    Risk,
    Target,
    Task,
)
from yearturn.planning.queries.answering import Obligation, obligations
from yearturn.planning.queries.demands import directives, risks
from yearturn.planning.queries.numbers import indicators, targets
from yearturn.planning.queries.plan import focuses, measures, relations, tasks
from yearturn.planning.queries.relating import Matrix
from yearturn.planning.queries.speaking import measured_in, spoken

FULL_WEIGHT = Decimal(100)
# Weights such as 33.33 are rounded to a hundredth, so their sum may miss 100 by a few of these.
ROUNDING = Decimal("0.05")
QUARTERS, MONTHS = PARTS[1:5], PARTS[5:]


class Kind(StrEnum):
    FOCUS_WITHOUT_MEASURE = "focus_without_measure"
    FOCUS_WITHOUT_INDICATOR = "focus_without_indicator"
    FOCUS_WITHOUT_LEAD = "focus_without_lead"
    FOCUS_WITHOUT_TARGET = "focus_without_target"
    INDICATOR_UNUSED = "indicator_unused"
    MEASURE_WITHOUT_TASK = "measure_without_task"
    TASK_WITHOUT_MEASURE = "task_without_measure"
    TASK_OUT_OF_YEAR = "task_out_of_year"
    UNITS_DO_NOT_ADD_UP = "units_do_not_add_up"
    NO_WHOLE = "no_whole"
    NOT_HANDED_DOWN = "not_handed_down"
    PARTS_DO_NOT_ADD_UP = "parts_do_not_add_up"
    WEIGHTS_DO_NOT_ADD_UP = "weights_do_not_add_up"
    LETTER_TO_ONESELF = "letter_to_oneself"
    DIRECTIVE_WITHOUT_TASK = "directive_without_task"
    RISK_WITHOUT_TASK = "risk_without_task"
    RELATED_TO_NOTHING = "related_to_nothing"


SENTENCES = {
    Kind.FOCUS_WITHOUT_MEASURE: _("No sector has a measure for the focus “%(thing)s”."),
    Kind.FOCUS_WITHOUT_INDICATOR: _(
        "The focus “%(thing)s” has no indicator: nobody will see whether it was reached."
    ),
    Kind.FOCUS_WITHOUT_LEAD: _("No unit leads the focus “%(thing)s”."),
    Kind.FOCUS_WITHOUT_TARGET: _(
        "The focus “%(thing)s” is measured by “%(indicator)s”, for which no unit has a target of"
        " %(year)s."
    ),
    Kind.INDICATOR_UNUSED: _("No focus uses the indicator “%(thing)s”."),
    Kind.MEASURE_WITHOUT_TASK: _(
        "Nobody carries out the measure %(code)s of %(unit)s: “%(thing)s” has no task."
    ),
    Kind.TASK_WITHOUT_MEASURE: _(
        "The task %(code)s “%(thing)s” belongs to no measure, so it serves no focus."
    ),
    Kind.TASK_OUT_OF_YEAR: _("The task %(code)s “%(thing)s” is due on %(day)s, outside %(year)s."),
    Kind.UNITS_DO_NOT_ADD_UP: ngettext_lazy(
        "“%(thing)s” (%(measured_in)s): the target of %(count)s unit below %(unit)s is %(total)s,"
        " its own target is %(own)s; the difference is %(gap)s.",
        "“%(thing)s” (%(measured_in)s): the targets of %(count)s units below %(unit)s add up to"
        " %(total)s, its own target is %(own)s; the difference is %(gap)s.",
        "count",
    ),
    Kind.NO_WHOLE: ngettext_lazy(
        "“%(thing)s” (%(measured_in)s): %(count)s unit has a target, %(total)s, but no unit above"
        " it has one to compare with.",
        "“%(thing)s” (%(measured_in)s): the targets of %(count)s units add up to %(total)s, but"
        " no unit above them has one to compare with.",
        "count",
    ),
    Kind.NOT_HANDED_DOWN: _(
        "“%(thing)s” (%(measured_in)s): %(unit)s has the target %(own)s, and no unit below it"
        " carries a part of it."
    ),
    Kind.PARTS_DO_NOT_ADD_UP: _(
        "“%(thing)s” (%(measured_in)s) of %(unit)s: the %(count)s targets within the year add up"
        " to %(total)s, the target of the year is %(own)s; the difference is %(gap)s."
    ),
    Kind.WEIGHTS_DO_NOT_ADD_UP: ngettext_lazy(
        "The %(count)s task that %(unit)s leads weighs %(total)s, not 100; the difference is"
        " %(gap)s.",
        "The weights of the %(count)s tasks that %(unit)s leads add up to %(total)s, not to 100;"
        " the difference is %(gap)s.",
        "count",
    ),
    Kind.LETTER_TO_ONESELF: _(
        "%(thing)s both issues and bears the letter of %(unit)s. Let somebody else issue it."
    ),
    Kind.DIRECTIVE_WITHOUT_TASK: _(
        "No task serves the directive %(code)s of %(leader)s: “%(thing)s”."
    ),
    Kind.RISK_WITHOUT_TASK: _(
        "The risk %(code)s “%(thing)s” is high (%(likelihood)s × %(impact)s), and no task serves"
        " its treatment."
    ),
    Kind.RELATED_TO_NOTHING: _("Nothing in the X-matrix is related to %(code)s “%(thing)s”."),
}


@dataclass(frozen=True)
class Misfit:
    """One thing that does not fit, under the code of what it concerns.

    `facts` holds what its sentence names: things of the plan, units and exact numbers.
    """

    kind: Kind
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Say it in the language at hand."""
        return SENTENCES[self.kind] % ({"code": self.code} | said(self.facts))


def said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts as a sentence takes them; whole numbers stay, since plurals hang on them."""
    words = {
        name: spoken(value) if isinstance(value, Decimal) else value
        for name, value in facts.items()
    }
    if isinstance(facts.get("thing"), Indicator):
        words["measured_in"] = measured_in(facts["thing"])
    return words


def alignment(cycle: Cycle) -> list[Misfit]:
    """Return everything in a plan that does not fit. Seventeen queries, whatever its size."""
    plan = list(focuses(cycle)), list(measures(cycle)), list(tasks(cycle))
    goals, known = list(targets([cycle.year_deployed])), list(indicators())
    return [
        *unserved(*plan[:2], goals, year=cycle.year_deployed),
        *unused(known, plan[0]),
        *uncarried(*plan[1:], year=cycle.year_deployed),
        *uneven(goals, Tree.load()),
        *uneven_in_time(goals),
        *unweighed(plan[2]),
        *self_issued(obligations(cycle)),
        *unanswered(directives(cycle), risks(cycle)),
        *unrelated(Matrix.of(*plan, known, relations(cycle))),
    ]


def unserved(
    focuses: Iterable[Focus], measures: Iterable[Measure], goals: Iterable[Target], *, year: int
) -> Iterator[Misfit]:
    """Yield the focuses that lack a measure, an indicator, its target or a lead unit."""
    served = {measure.focus_id for measure in measures}
    targeted = {target.indicator_id for target in goals}
    for focus in focuses:
        if focus.pk not in served:
            yield Misfit(Kind.FOCUS_WITHOUT_MEASURE, focus.code, {"thing": focus})
        if focus.indicator is None:
            yield Misfit(Kind.FOCUS_WITHOUT_INDICATOR, focus.code, {"thing": focus})
        elif focus.indicator_id not in targeted:
            facts = {"thing": focus, "indicator": focus.indicator, "year": year}
            yield Misfit(Kind.FOCUS_WITHOUT_TARGET, focus.code, facts)
        if focus.lead is None:
            yield Misfit(Kind.FOCUS_WITHOUT_LEAD, focus.code, {"thing": focus})


def unused(indicators: Iterable[Indicator], focuses: Iterable[Focus]) -> Iterator[Misfit]:
    used = {focus.indicator_id for focus in focuses}
    for indicator in indicators:
        if indicator.pk not in used:
            yield Misfit(Kind.INDICATOR_UNUSED, indicator.code, {"thing": indicator})


def uncarried(measures: Iterable[Measure], tasks: Iterable[Task], *, year: int) -> Iterator[Misfit]:
    """Yield measures without a task, tasks without a measure, tasks due outside the year."""
    tasks = list(tasks)
    carried = {task.measure_id for task in tasks}
    for measure in measures:
        if measure.pk not in carried:
            facts = {"thing": measure, "unit": measure.sector}
            yield Misfit(Kind.MEASURE_WITHOUT_TASK, measure.code, facts)
    for task in tasks:
        if task.measure is None:
            yield Misfit(Kind.TASK_WITHOUT_MEASURE, task.code, {"thing": task})
        if task.due_on.year != year:
            facts = {"thing": task, "day": task.due_on.isoformat(), "year": year}
            yield Misfit(Kind.TASK_OUT_OF_YEAR, task.code, facts)


def uneven(goals: Iterable[Target], tree: Tree) -> Iterator[Misfit]:
    """Yield where the year's targets of units do not add up to the target above them.

    A target is compared with the nearest targets below it, so a level that sets none is passed
    over. Only indicators that are summed can be added.
    """
    by_indicator = defaultdict(dict)
    for target in goals:
        if target.part == "" and target.indicator.aggregation == Aggregation.SUM:
            by_indicator[target.indicator][target.unit_id] = target.value
    for indicator in sorted(by_indicator, key=lambda it: it.position):
        yield from uneven_in(indicator, by_indicator[indicator], tree)


def uneven_in(indicator: Indicator, own: Mapping[int, Decimal], tree: Tree) -> Iterator[Misfit]:
    below = defaultdict(list)
    for unit_id in own:
        parent = tree.units[unit_id].parent_id
        above = next((unit.pk for unit in tree.upward(parent) if unit.pk in own), None)
        below[above].append(own[unit_id])
    for unit in tree.units.values():
        if unit.pk in own and below[unit.pk]:
            yield from gap(Kind.UNITS_DO_NOT_ADD_UP, indicator, unit, own[unit.pk], below[unit.pk])
        elif unit.pk in own and unit.parent_id is None and len(tree.units) > 1:
            facts = {"thing": indicator, "unit": unit, "own": own[unit.pk]}
            yield Misfit(Kind.NOT_HANDED_DOWN, indicator.code, facts)
    roots = {unit.pk for unit in tree.units.values() if unit.parent_id is None}
    if below[None] and not roots & set(own):
        facts = {"thing": indicator}
        facts |= {"count": len(below[None]), "total": sum(below[None])}
        yield Misfit(Kind.NO_WHOLE, indicator.code, facts)


def gap(
    kind: Kind, indicator: Indicator, unit: Unit, own: Decimal, parts: list[Decimal]
) -> Iterator[Misfit]:
    total = sum(parts)
    if total != own:
        facts = {"thing": indicator, "unit": unit}
        facts |= {"count": len(parts), "total": total, "own": own, "gap": total - own}
        yield Misfit(kind, indicator.code, facts)


def uneven_in_time(goals: Iterable[Target]) -> Iterator[Misfit]:
    """Yield where four quarters, or twelve months, do not add up to the year's target."""
    years = defaultdict(dict)
    for target in goals:
        if target.indicator.aggregation == Aggregation.SUM:
            years[target.indicator, target.unit][target.part] = target.value
    for (indicator, unit), parts in years.items():
        for names in (QUARTERS, MONTHS):
            if "" in parts and set(names) <= set(parts):
                values = [parts[name] for name in names]
                yield from gap(Kind.PARTS_DO_NOT_ADD_UP, indicator, unit, parts[""], values)


def unweighed(tasks: Iterable[Task]) -> Iterator[Misfit]:
    """Yield the units whose tasks' weights do not add up to 100."""
    weights = defaultdict(list)
    for task in tasks:
        weights[task.lead].append(task.weight)
    for unit in sorted(weights, key=lambda it: it.position):
        total = sum(weights[unit])
        if abs(total - FULL_WEIGHT) > ROUNDING:
            facts = {"unit": unit, "count": len(weights[unit]), "total": total}
            facts["gap"] = total - FULL_WEIGHT
            yield Misfit(Kind.WEIGHTS_DO_NOT_ADD_UP, unit.code, facts)


def self_issued(obligations: Iterable[Obligation]) -> Iterator[Misfit]:
    for it in obligations:
        if it.bearer is not None and it.bearer == it.issuer:
            yield Misfit(
                Kind.LETTER_TO_ONESELF, it.unit.code, {"thing": it.bearer, "unit": it.unit}
            )


def unanswered(directives: Iterable[Directive], risks: Iterable[Risk]) -> Iterator[Misfit]:
    """Yield the directives, and the high risks, that no task serves."""
    for it in directives:
        if not it.tasks.all():
            facts = {"thing": it, "leader": it.by}
            yield Misfit(Kind.DIRECTIVE_WITHOUT_TASK, it.code, facts)
    for it in risks:
        if it.grade == Grade.HIGH and not it.tasks.all():
            facts = {"thing": it, "likelihood": it.likelihood, "impact": it.impact}
            yield Misfit(Kind.RISK_WITHOUT_TASK, it.code, facts)


def unrelated(matrix: Matrix) -> Iterator[Misfit]:
    """Yield what the X-matrix relates to nothing; where nobody has weighed relations, nothing."""
    if matrix.weighed:
        for orphan in matrix.orphans:
            yield Misfit(Kind.RELATED_TO_NOTHING, orphan.code, {"thing": orphan})
