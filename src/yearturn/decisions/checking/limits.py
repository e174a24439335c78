"""The rules of a selection as plain counts: which limits a pair counts for, and their bounds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from yearturn.decisions.types import Contender, Quota, SelectionProblem


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
    """All limits of a problem; `of` says which limits each pair that may win counts for."""

    def __init__(self, problem: SelectionProblem):
        self.pairs = {
            (pair.candidate, pair.award): pair for pair in problem.contenders if not pair.barred
        }
        self.all: list[Limit] = []
        self.of: dict[tuple[str, str], list[int]] = {key: [] for key in self.pairs}
        for title in problem.titles:
            counted = [key for key in self.pairs if key[1] == title.award]
            self.add(Limit("seats", title.award, 0, title.seats), counted)
        if problem.one_title:
            for person, counted in grouped(self.pairs.values()).items():
                self.add(Limit("one_title", person, 0, 1), counted)
        bearing = {each.candidate: set(each.attributes) for each in problem.candidates}
        for quota in problem.quotas:
            counted = [key for key in self.pairs if counts_for(key, quota, bearing[key[0]])]
            self.add(Limit("quota", quota.rule, quota.minimum, quota.maximum, quota), counted)

    def add(self, limit: Limit, counted: Iterable[tuple[str, str]]) -> None:
        for key in counted:
            self.of[key].append(len(self.all))
        self.all.append(limit)

    def counts(self, pairs: Iterable[tuple[str, str]]) -> Counter[int]:
        return Counter(number for pair in pairs for number in self.of[pair])


def grouped(pairs: Iterable[Contender]) -> dict[str, list[tuple[str, str]]]:
    of: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        of.setdefault(pair.candidate, []).append((pair.candidate, pair.award))
    return of


def counts_for(key: tuple[str, str], quota: Quota, bears: set[tuple[str, str]]) -> bool:
    return quota.award in {None, key[1]} and (quota.attribute, quota.value) in bears
