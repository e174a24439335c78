"""The problem in numbers: kinds of people who fall under the same quotas, and rows of bounds.

People of one kind can take each other's places in every panel. So a panel is as good as how many
people of each kind it holds, and nobody of a kind need have less of a chance than another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.types import PanelQuota, SortitionProblem

# Tickets are dealt one by one: a million cost seconds and a quarter of a gigabyte.
MOST_TICKETS = 1_000_000

Whole: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Frame:
    """Row 0 counts the whole panel; then one row a quota, ordered by feature and value.

    `inside` (rows × kinds) holds 1 where a kind counts towards a row, `real` the same in floats;
    `lower` and `upper` bound the rows; `sizes` says how many people a kind has. `people` holds
    them by identifier.
    """

    quotas: tuple[tuple[str, str], ...]
    inside: Whole
    real: Floats
    lower: Whole
    upper: Whole
    sizes: Whole
    people: tuple[tuple[str, ...], ...]

    def allows(self, counts: Whole) -> bool:
        """Say whether so many people of each kind make a panel."""
        sums = self.inside @ counts
        fits = ((self.lower <= sums) & (sums <= self.upper)).all()
        return bool(fits and ((counts >= 0) & (counts <= self.sizes)).all())


def framed(problem: SortitionProblem) -> Frame:
    """Return the problem in numbers.

    :raises ValueError: for people or quotas that stand twice, or numbers that make no sense
    """
    refuse_muddle(problem)
    quotas = sorted(problem.quotas, key=lambda quota: (quota.feature, quota.value))
    names = tuple((quota.feature, quota.value) for quota in quotas)
    kinds = kinds_of(problem, names)
    ordered = sorted(kinds)
    inside = np.zeros((len(names) + 1, len(kinds)), dtype=np.int64)
    inside[0] = 1
    for column, rows in enumerate(ordered):
        inside[list(rows), column] = 1
    return Frame(
        names,
        inside,
        inside.astype(np.float64),
        np.array([problem.size, *(quota.minimum for quota in quotas)], dtype=np.int64),
        np.array([problem.size, *(most(quota, problem.size) for quota in quotas)], dtype=np.int64),
        np.array([len(kinds[kind]) for kind in ordered], dtype=np.int64),
        tuple(tuple(sorted(kinds[kind])) for kind in ordered),
    )


def kinds_of(
    problem: SortitionProblem, names: tuple[tuple[str, str], ...]
) -> dict[tuple[int, ...], list[str]]:
    """Return people by the rows of the quotas that they fall under."""
    rows = {name: row for row, name in enumerate(names, 1)}
    kinds: dict[tuple[int, ...], list[str]] = {}
    for person in problem.people:
        under = {rows[each] for each in person.attributes if each in rows}
        kinds.setdefault(tuple(sorted(under)), []).append(person.person)
    return kinds


def most(quota: PanelQuota, size: int) -> int:
    return max(quota.minimum, size) if quota.maximum is None else quota.maximum


def refuse_muddle(problem: SortitionProblem) -> None:
    if problem.size < 1 or problem.tickets < 1:
        raise ValueError("size and tickets are 1 at least")
    if problem.tickets > MOST_TICKETS:
        raise ValueError(f"{problem.tickets} tickets; at most {MOST_TICKETS} are dealt one by one")
    once("person", (person.person for person in problem.people))
    once("quota", (f"{quota.feature}:{quota.value}" for quota in problem.quotas))
    for quota in problem.quotas:
        if quota.minimum < 0 or (quota.maximum is not None and quota.maximum < quota.minimum):
            raise ValueError(f"quota {quota.feature}:{quota.value} contradicts itself")


def once(kind: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{kind} {name} stands twice")
        seen.add(name)
