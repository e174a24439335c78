"""Who answers for what: which units receive a letter, from whom, and what it says."""

from collections import defaultdict
from dataclasses import dataclass

from yearturn.organization.models import Cycle, Person, Unit
from yearturn.organization.queries import Tree
from yearturn.planning.models import Focus, Letter, Target, Task
from yearturn.planning.queries.numbers import targets
from yearturn.planning.queries.plan import focuses, letters, tasks


@dataclass(frozen=True)
class Obligation:
    """A unit that has to receive a letter, and its two parties as far as they are found.

    `issuing` is the unit that the issuer heads; None where the issuer signs for the group.
    """

    unit: Unit
    bearer: Person | None
    issuer: Person | None
    issuing: Unit | None


def obligations(cycle: Cycle) -> list[Obligation]:
    """Return one obligation, in roster order, for each unit with a target or a task of the year.

    The bearer is the unit's head; the issuer is the nearest head above, and `cycle.issuer` where
    nobody above heads a unit. Three queries.
    """
    tree = Tree.load()
    bound = set(targets([cycle.year_deployed]).values_list("unit_id", flat=True))
    bound |= set(Task.objects.filter(plan__cycle=cycle).values_list("lead_id", flat=True))
    return [obligation(cycle, tree, unit) for unit in tree.units.values() if unit.pk in bound]


def obligation(cycle: Cycle, tree: Tree, unit: Unit) -> Obligation:
    above = next((it for it in tree.upward(unit.parent_id) if it.head_id), None)
    issuer = above.head if above else cycle.issuer
    return Obligation(unit=unit, bearer=unit.head, issuer=issuer, issuing=above)


@dataclass(frozen=True)
class Undertaking:
    """What one letter says: its parties, the focuses it serves, its targets and its tasks."""

    letter: Letter
    focuses: tuple[Focus, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]


def undertakings(cycle: Cycle) -> list[Undertaking]:
    """Return what each letter of the cycle says, in order of number.

    A letter serves the focuses of its tasks, those that the unit leads and those set for it alone.
    Eight queries, however many letters.
    """
    aims, goals = defaultdict(list), defaultdict(list)
    for target in targets([cycle.year_deployed]).order_by("indicator__position", "pk"):
        aims[target.unit_id].append(target)
    for task in tasks(cycle):
        goals[task.lead_id].append(task)
    every = list(focuses(cycle))
    return [
        Undertaking(
            letter=letter,
            focuses=served(letter.unit, goals[letter.unit_id], every),
            targets=tuple(aims[letter.unit_id]),
            tasks=tuple(goals[letter.unit_id]),
        )
        for letter in letters(cycle)
    ]


def served(unit: Unit, led: list[Task], every: list[Focus]) -> tuple[Focus, ...]:
    by_task = {task.measure.focus_id for task in led if task.measure}
    return tuple(
        focus for focus in every if focus.pk in by_task or unit.pk in {focus.lead_id, focus.unit_id}
    )
