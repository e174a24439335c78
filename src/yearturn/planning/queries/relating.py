"""The X-matrix: how focuses, measures, tasks and indicators are related, side against side.

Focuses stand west, measures north, tasks east, indicators south (Jackson 2006, Hoshin Kanri for
the Lean Enterprise); each corner tells how two neighbouring sides are related.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yearturn.organization.models import Cycle
from yearturn.planning.models import Alignment, Focus, Indicator, Measure, Task
from yearturn.planning.queries.numbers import indicators
from yearturn.planning.queries.plan import focuses, measures, relations, tasks

Thing = Focus | Measure | Task | Indicator
# The sides that meet; a measure and an indicator, say, face each other across the middle.
CORNERS = frozenset(
    map(
        frozenset,
        (("focus", "measure"), ("measure", "task"), ("task", "indicator"), ("indicator", "focus")),
    )
)
# What the plan itself says, where nobody has weighed it: the measure's focus, the task's measure.
NAMED = "named"


@dataclass(frozen=True)
class Matrix:
    """The four sides in the order of the book, and how two codes are related, either way round."""

    focuses: tuple[Focus, ...]
    measures: tuple[Measure, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    strengths: dict[frozenset[str], str]

    @classmethod
    def of(
        cls,
        focuses: Sequence[Focus],
        measures: Sequence[Measure],
        tasks: Sequence[Task],
        indicators: Sequence[Indicator],
        relations: Iterable[Alignment],
    ) -> "Matrix":
        """Return the matrix of a plan: what was weighed goes before what the plan just names."""
        strengths = dict.fromkeys(named(focuses, measures, tasks), NAMED)
        strengths |= {frozenset((it.source, it.target)): it.strength for it in relations}
        return cls(tuple(focuses), tuple(measures), tuple(tasks), tuple(indicators), strengths)

    def strength(self, one: Thing, other: Thing) -> str:
        """Return how strongly two things are related: a `Strength`, `NAMED`, or nothing."""
        return self.strengths.get(frozenset((one.code, other.code)), "")

    @property
    def weighed(self) -> bool:
        """Say whether anybody has said how strongly anything is related."""
        return any(strength != NAMED for strength in self.strengths.values())

    @property
    def orphans(self) -> list[Thing]:
        """Return the things that are related to nothing, side by side from the west."""
        related = frozenset().union(*self.strengths)
        sides = (*self.focuses, *self.measures, *self.tasks, *self.indicators)
        return [thing for thing in sides if thing.code not in related]

    def about(self, measures: Sequence[Measure], tasks: Sequence[Task]) -> "Matrix":
        """Return the part of the matrix that these measures and tasks take up."""
        return Matrix(self.focuses, tuple(measures), tuple(tasks), self.indicators, self.strengths)


def matrix(cycle: Cycle) -> Matrix:
    """Return the X-matrix of a cycle's plan. Seven queries, whatever its size."""
    return Matrix.of(
        list(focuses(cycle)),
        list(measures(cycle)),
        list(tasks(cycle)),
        list(indicators()),
        relations(cycle),
    )


def sides(cycle: Cycle) -> dict[str, str]:
    """Return on which side of the matrix each code stands. Four queries."""
    found = {
        "focus": Focus.objects.filter(plan__cycle=cycle),
        "measure": Measure.objects.filter(plan__cycle=cycle),
        "task": Task.objects.filter(plan__cycle=cycle),
        "indicator": indicators(),
    }
    return {
        code: side
        for side, things in found.items()
        for code in things.values_list("code", flat=True)
    }


def named(
    focuses: Iterable[Focus], measures: Iterable[Measure], tasks: Iterable[Task]
) -> Iterable[frozenset[str]]:
    """Yield the pairs of codes that the plan relates by naming one beside the other."""
    for focus in focuses:
        if focus.indicator:
            yield frozenset((focus.code, focus.indicator.code))
    for measure in measures:
        yield frozenset((measure.code, measure.focus.code))
    for task in tasks:
        if task.measure:
            yield frozenset((task.code, task.measure.code))
        if task.indicator:
            yield frozenset((task.code, task.indicator.code))
