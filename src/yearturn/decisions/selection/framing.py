"""A selection problem as columns and rows: one column a pair who may win, one row a rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.selection.programme import (
    Gains,
    Matrix,
    Places,
    Programme,
    Whole,
    ordered_gains,
    whole,
)
from yearturn.decisions.types import Contender, Quota, SelectionProblem, Title

ONE_TITLE = "one_title"
SEATS = "seats"
QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class Frame:
    """`pairs` are the contenders who may win, in the order of the tie rule: column by column.

    `place` is their place among the problem's contenders. Rows are first the titles, then the
    `people` who stand for several (with `one_title`), then the quotas, each in their order.
    """

    titles: tuple[Title, ...]
    people: tuple[str, ...]
    quotas: tuple[Quota, ...]
    pairs: tuple[Contender, ...]
    place: Places
    merit: Whole
    raw_mean: Whole
    award: Places
    programme: Programme

    @property
    def first_quota(self) -> int:
        return len(self.titles) + len(self.people)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the rules' names, each once, in the order of rows."""
        titled = (ONE_TITLE,) if self.people else ()
        seats = (f"{SEATS}:{title.award}" for title in self.titles)
        return tuple(dict.fromkeys((*seats, *titled, *(quota.rule for quota in self.quotas))))

    def rows_of_rules(self) -> dict[str, list[int]]:
        """Return the rows of each name that quotas go by, in the order of quotas."""
        found: dict[str, list[int]] = {quota.rule: [] for quota in self.quotas}
        others = {ONE_TITLE, *(f"{SEATS}:{title.award}" for title in self.titles)}
        for name in found.keys() & others:
            found[name] += [row for row in self.rows_named(name) if row < self.first_quota]
        for row, quota in enumerate(self.quotas, start=self.first_quota):
            found[quota.rule].append(row)
        return found

    def rows_named(self, name: str) -> list[int]:
        """Return the rows of a rule; a quota may go by the name of another rule."""
        rows = [row for row, title in enumerate(self.titles) if f"{SEATS}:{title.award}" == name]
        if name == ONE_TITLE:
            rows += range(len(self.titles), self.first_quota)
        start = self.first_quota
        return rows + [start + n for n, quota in enumerate(self.quotas) if quota.rule == name]

    def row_name(self, row: int) -> str:
        """Return the name of one row, by which a proof names it."""
        if row < len(self.titles):
            return f"{SEATS}:{self.titles[row].award}"
        if row < self.first_quota:
            return f"{ONE_TITLE}:{self.people[row - len(self.titles)]}"
        return f"{QUOTA}:{row - self.first_quota}"

    def is_bound(self, row: int) -> bool:
        """Say whether a row is of seats or a quota, whose bounds somebody set."""
        return row < len(self.titles) or row >= self.first_quota

    def rule_of(self, row: int) -> str:
        """Return the name of the rule that a row of seats or a quota belongs to."""
        if row < len(self.titles):
            return f"{SEATS}:{self.titles[row].award}"
        return self.quotas[row - self.first_quota].rule

    def bounds(self, row: int) -> tuple[int, int]:
        return int(self.programme.lower[row]), int(self.programme.upper[row])

    def minimum(self, row: int) -> int:
        """Return the minimum as somebody set it: rows stop at one more than there are columns."""
        return 0 if row < len(self.titles) else self.quotas[row - self.first_quota].minimum

    def free(self, row: int) -> tuple[int, int, int]:
        """Return the bounds of a row that nobody has to keep."""
        return (row, 0, self.programme.matrix.columns)

    def key(self, column: int) -> tuple[str, str]:
        return (self.pairs[column].candidate, self.pairs[column].award)

    def with_merits(self, merits: Whole) -> Gains:
        """Return the gains of the columns at other merits."""
        seats = sum(title.seats for title in self.titles)
        return ordered_gains(merits, self.raw_mean, seats)


def framed(problem: SelectionProblem) -> Frame:
    """Return the problem as columns and rows.

    :raises ValueError: for identifiers that stand twice or that nothing declares
    """
    refuse_muddle(problem)
    order = sorted(
        (
            (pair.tie, pair.award, pair.candidate, place)
            for place, pair in enumerate(problem.contenders)
            if not pair.barred
        )
    )
    place = np.array([each[3] for each in order], dtype=np.intp)
    pairs = tuple(problem.contenders[at] for at in place.tolist())
    number = {each.candidate: n for n, each in enumerate(problem.candidates)}
    person = np.array([number[pair.candidate] for pair in pairs], dtype=np.intp)
    awards = {title.award: n for n, title in enumerate(problem.titles)}
    award = np.array([awards[pair.award] for pair in pairs], dtype=np.intp)
    several = with_several(person) if problem.one_title else person[:0]
    rows = Rows(problem, person, award, several)
    merit = whole(pair.merit for pair in pairs)
    raw_mean = whole(pair.raw_mean for pair in pairs)
    gains = ordered_gains(merit, raw_mean, sum(title.seats for title in problem.titles))
    return Frame(
        problem.titles,
        tuple(problem.candidates[n].candidate for n in several.tolist()),
        problem.quotas,
        pairs,
        place,
        merit,
        raw_mean,
        award,
        Programme(rows.matrix(), rows.lower, rows.upper, gains),
    )


def with_several(person: Places) -> Places:
    """Return the people who stand in several columns, in the order of their first ones."""
    people, first, counts = np.unique(person, return_index=True, return_counts=True)
    several = counts > 1
    return people[several][np.argsort(first[several])]


class Rows:
    """The rows of a problem as they are written, column by column."""

    def __init__(self, problem: SelectionProblem, person: Places, award: Places, several: Places):
        self.person, self.award = person, award
        self.filled = np.zeros(len(person), dtype=np.intp)
        self.count = len(problem.titles) + len(several) + len(problem.quotas)
        self.lines: list[Places] = []
        self.write(np.arange(len(person)), award)
        at = np.full(len(problem.candidates), -1)
        at[several] = np.arange(len(several))
        titled = np.flatnonzero(at[person] >= 0)
        self.write(titled, len(problem.titles) + at[person[titled]])
        self.quotas(problem, len(problem.titles) + len(several))
        no_limit = len(person)
        most = [no_limit if quota.maximum is None else quota.maximum for quota in problem.quotas]
        most = [min(no_limit, each) for each in most]
        seats = [title.seats for title in problem.titles]
        least = [min(no_limit + 1, quota.minimum) for quota in problem.quotas]
        free = np.zeros(len(seats) + len(several), dtype=np.int64)
        self.lower = np.concatenate([free, np.array(least, dtype=np.int64)])
        one = np.ones(len(several), dtype=np.int64)
        bounds = [np.array(seats, dtype=np.int64), one, np.array(most, dtype=np.int64)]
        self.upper = np.concatenate(bounds)

    def quotas(self, problem: SelectionProblem, first: int) -> None:
        bearers = bearing(problem)
        by_person = np.argsort(self.person, kind="stable")
        starts = np.searchsorted(self.person[by_person], np.arange(len(problem.candidates) + 1))
        awards = {title.award: n for n, title in enumerate(problem.titles)}
        columns: dict[tuple[str, str], Places] = {}
        for row, quota in enumerate(problem.quotas, start=first):
            borne = (quota.attribute, quota.value)
            if borne not in columns:
                people = bearers.get(borne, [])
                spans = [by_person[starts[n] : starts[n + 1]] for n in people]
                columns[borne] = np.concatenate(spans) if spans else by_person[:0]
            found = columns[borne]
            if quota.award is not None:
                found = found[self.award[found] == awards[quota.award]]
            self.write(found, np.full(len(found), row))

    def write(self, columns: Places, rows: Places) -> None:
        """Let each of these columns, none twice, stand in its row."""
        depth = self.filled[columns]
        while len(self.lines) < int(depth.max(initial=-1)) + 1:
            self.lines.append(np.full(len(self.person), self.count))
        for line in np.unique(depth).tolist():
            here = depth == line
            self.lines[line][columns[here]] = rows[here]
        self.filled[columns] += 1

    def matrix(self) -> Matrix:
        width = max(1, len(self.lines))
        lines = np.full((width, len(self.person)), self.count)
        for number, line in enumerate(self.lines):
            lines[number] = line
        return Matrix(lines, self.count)


def bearing(problem: SelectionProblem) -> dict[tuple[str, str], list[int]]:
    """Return who bears each value that a quota asks for, each once."""
    asked = {(quota.attribute, quota.value) for quota in problem.quotas}
    found: dict[tuple[str, str], list[int]] = {}
    for number, candidate in enumerate(problem.candidates):
        for borne in asked.intersection(candidate.attributes):
            found.setdefault(borne, []).append(number)
    return found


def refuse_muddle(problem: SelectionProblem) -> None:
    once("candidate", [candidate.candidate for candidate in problem.candidates])
    once("title", [title.award for title in problem.titles])
    once("contender", [(pair.candidate, pair.award) for pair in problem.contenders])
    once("tie rank", [pair.tie for pair in problem.contenders])
    people = {candidate.candidate for candidate in problem.candidates}
    awards: set[str | None] = {title.award for title in problem.titles}
    for pair in problem.contenders:
        if pair.candidate not in people or pair.award not in awards:
            raise ValueError(f"{pair.candidate} for {pair.award} is not declared")
    for quota in problem.quotas:
        if quota.award not in awards | {None}:
            raise ValueError(f"{quota.rule} is about {quota.award}, which is no title")


def once(kind: str, names: Sequence[object] | Iterable[object]) -> None:
    """Refuse the first name that stands twice."""
    seen: set[object] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{kind} {name} stands twice")
        seen.add(name)
