"""The rules of a selection as plain counts: which limits a pair counts for, and their bounds."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from yearturn.decisions.types import Quota, SelectionProblem

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Limit:
    """Between `lower` and `upper` (None: any number) winners may count for this."""

    promise: str
    name: str
    lower: int
    upper: int | None
    quota: Quota | None = None

    def allows(self, count: int) -> bool:
        return self.lower <= count and (self.upper is None or count <= self.upper)


class Limits:
    """All limits of a problem; `of` says which limits each pair that may win counts for.

    `minima` are those with a lower bound.
    """

    def __init__(self, problem: SelectionProblem):
        self.pairs = {
            (pair.candidate, pair.award): pair for pair in problem.contenders if not pair.barred
        }
        self.all: list[Limit] = []
        self.of: dict[Key, list[int]] = {key: [] for key in self.pairs}
        self.add_seats(problem)
        if problem.one_title:
            self.add_titles()
        self.add_quotas(problem)
        self.minima = [number for number, limit in enumerate(self.all) if limit.lower > 0]

    def add_seats(self, problem: SelectionProblem) -> None:
        seats = defaultdict(list)
        for title in problem.titles:
            seats[title.award].append(len(self.all))
            self.all.append(Limit("seats", title.award, 0, title.seats))
        for key, limits in self.of.items():
            limits.extend(seats[key[1]])

    def add_titles(self) -> None:
        first = len(self.all)
        people = {person: place for place, person in enumerate({key[0]: 0 for key in self.pairs})}
        self.all += [Limit("one_title", person, 0, 1) for person in people]
        for key, limits in self.of.items():
            limits.append(first + people[key[0]])

    def add_quotas(self, problem: SelectionProblem) -> None:
        about: dict[tuple[str, str], list[tuple[int, str | None]]] = defaultdict(list)
        for number, quota in enumerate(problem.quotas, start=len(self.all)):
            about[quota.attribute, quota.value].append((number, quota.award))
            self.all.append(Limit("quota", quota.rule, quota.minimum, quota.maximum, quota))
        counting = {
            each.candidate: sorted(
                limit for held in set(each.attributes) & about.keys() for limit in about[held]
            )
            for each in problem.candidates
        }
        for (person, award), limits in self.of.items():
            limits.extend(number for number, of in counting.get(person, ()) if of in {None, award})

    def counts(self, pairs: Iterable[Key]) -> Counter[int]:
        return Counter(number for pair in pairs for number in self.of[pair])
