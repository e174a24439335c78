"""The plan of a cycle: focuses, measures, tasks, letters."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from yearturn.organization.models import Cycle, Post, Unit
from yearturn.organization.queries import Tree
from yearturn.planning.models import Alignment, Focus, Letter, Measure, Plan, Task


def current_plan(cycle: Cycle) -> Plan | None:
    return Plan.objects.filter(cycle=cycle).first()


def plan_before(cycle: Cycle) -> Plan | None:
    """Return the plan that was deployed for the year reviewed, if this database holds it."""
    before = Plan.objects.filter(cycle__year_deployed=cycle.year_reviewed)
    return before.exclude(cycle=cycle).order_by("-cycle__year_reviewed").first()


def continues(plan: Plan) -> bool:
    """Say whether there was a plan of the year before: here, or in a task carried over from it."""
    return bool(plan_before(plan.cycle)) or plan.tasks.filter(carried=True).exists()


def focuses(cycle: Cycle) -> QuerySet[Focus]:
    """Return the focuses in the order of the book, with unit, indicator and lead."""
    return Focus.objects.filter(plan__cycle=cycle).select_related("unit", "indicator", "lead")


def measures(cycle: Cycle) -> QuerySet[Measure]:
    """Return the measures in the order of the book, with sector and focus."""
    return Measure.objects.filter(plan__cycle=cycle).select_related("sector", "focus")


def tasks(cycle: Cycle) -> QuerySet[Task]:
    """Return the tasks in the order of the book, with everything that a line about one names.

    Three queries, however many tasks: the owner's current post is at `.owner.posts.all()`.
    """
    current = Post.objects.filter(to_on=None)
    return (
        Task.objects.filter(plan__cycle=cycle)
        .select_related("measure__focus", "measure__sector", "lead", "owner", "indicator")
        .prefetch_related("partners", Prefetch("owner__posts", queryset=current))
    )


def relations(cycle: Cycle) -> QuerySet[Alignment]:
    """Return how strongly things of the plan are related, in the order of the book."""
    return Alignment.objects.filter(plan__cycle=cycle)


def letters(cycle: Cycle) -> QuerySet[Letter]:
    """Return the letters in order of number, with both parties and their current posts.

    Three queries, however many letters.
    """
    current = Post.objects.filter(to_on=None)
    return (
        Letter.objects.filter(plan__cycle=cycle)
        .select_related("unit", "bearer", "issuer", "issuing")
        .prefetch_related(
            Prefetch("bearer__posts", queryset=current), Prefetch("issuer__posts", queryset=current)
        )
    )


@dataclass(frozen=True)
class Lane:
    """One sector's part of the plan (`sector` None: what belongs to no sector)."""

    sector: Unit | None
    focuses: tuple[Focus, ...]
    measures: tuple[Measure, ...]
    tasks: tuple[Task, ...]


def lanes(cycle: Cycle) -> list[Lane]:
    """Return the plan sector by sector, in roster order; what belongs to none comes first.

    A task goes with the sector of its lead unit. Six queries, however large the plan.
    """
    tree = Tree.load()
    parts = list(focuses(cycle)), list(measures(cycle)), list(tasks(cycle))
    homes = [
        {focus.pk: tree.sector(focus.unit_id) for focus in parts[0]},
        {measure.pk: tree.sector(measure.sector_id) for measure in parts[1]},
        {task.pk: tree.sector(task.lead_id) for task in parts[2]},
    ]

    def of(sector: Unit | None) -> Iterator[tuple]:
        for things, home in zip(parts, homes, strict=True):
            yield tuple(thing for thing in things if home[thing.pk] == sector)

    found = {sector for home in homes for sector in home.values()}
    order = [None, *(unit for unit in tree.units.values() if unit in found)]
    return [Lane(sector, *of(sector)) for sector in order if sector in found]
