"""A selection problem as columns and rows: one column a pair who may win, one row a rule."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection.face import OPEN, Face, Matrix, Whole, matrix_of, whole
from yearturn.decisions.types import Contender, Quota, SelectionProblem

ONE_TITLE = "one_title"
SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Row:
    """A rule over columns: `name` says which rule it belongs to, `quota` is set for quotas."""

    name: str
    columns: tuple[int, ...]
    lower: int
    upper: int
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """`pairs` are the contenders who may win, in the order of the tie rule: column by column."""

    pairs: tuple[Contender, ...]
    rows: tuple[Row, ...]
    matrix: Matrix
    face: Face

    @property
    def names(self) -> tuple[str, ...]:
        """Return the rules' names, each once, in the order of rows."""
        return tuple(dict.fromkeys(row.name for row in self.rows))

    def rows_named(self, name: str) -> list[int]:
        return [number for number, row in enumerate(self.rows) if row.name == name]

    def without(self, names: Iterable[str]) -> Face:
        """Return the face that is left when nobody has to keep the rules of these names."""
        dropped = set(names)
        free = np.array([row.name in dropped for row in self.rows], dtype=np.bool_)
        lower = np.where(free, 0, self.face.lower)
        upper = np.where(free, self.matrix.columns, self.face.upper)
        return replace(self.face, lower=lower, upper=upper)


def framed(problem: SelectionProblem) -> Frame:
    """Return the problem as columns and rows.

    :raises ValueError: for identifiers that stand twice or that nothing declares
    """
    refuse_muddle(problem)
    pairs = tuple(
        sorted(
            (contender for contender in problem.contenders if not contender.barred),
            key=lambda pair: (pair.tie, pair.award, pair.candidate),
        )
    )
    rows = (*seat_rows(problem, pairs), *title_rows(problem, pairs), *quota_rows(problem, pairs))
    columns: list[list[int]] = [[] for _ in pairs]
    for number, row in enumerate(rows):
        for column in row.columns:
            columns[column].append(number)
    matrix = matrix_of(columns, len(rows))
    lower = np.array([row.lower for row in rows], dtype=np.int64)
    upper = np.array([row.upper for row in rows], dtype=np.int64)
    settled = np.full(len(pairs), OPEN, dtype=np.int8)
    return Frame(pairs, rows, matrix, Face(matrix, lower, upper, settled))


def refuse_muddle(problem: SelectionProblem) -> None:
    once("candidate", [candidate.candidate for candidate in problem.candidates])
    once("title", [title.award for title in problem.titles])
    once("contender", [(pair.candidate, pair.award) for pair in problem.contenders])
    people = {candidate.candidate for candidate in problem.candidates}
    awards: set[str | None] = {title.award for title in problem.titles}
    for pair in problem.contenders:
        if pair.candidate not in people or pair.award not in awards:
            raise ValueError(f"{pair.candidate} for {pair.award} is not declared")
    for quota in problem.quotas:
        if quota.award not in awards | {None}:
            raise ValueError(f"{quota.rule} is about {quota.award}, which is no title")


def once(kind: str, names: Iterable[object]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ValueError(f"{kind} {twice[0]} stands twice")


def seat_rows(problem: SelectionProblem, pairs: tuple[Contender, ...]) -> Iterable[Row]:
    for title in problem.titles:
        columns = tuple(j for j, pair in enumerate(pairs) if pair.award == title.award)
        yield Row(f"{SEATS}:{title.award}", columns, 0, title.seats)


def title_rows(problem: SelectionProblem, pairs: tuple[Contender, ...]) -> Iterable[Row]:
    if not problem.one_title:
        return
    of: dict[str, list[int]] = defaultdict(list)
    for column, pair in enumerate(pairs):
        of[pair.candidate].append(column)
    for columns in of.values():
        if len(columns) > 1:
            yield Row(ONE_TITLE, tuple(columns), 0, 1)


def quota_rows(problem: SelectionProblem, pairs: tuple[Contender, ...]) -> Iterable[Row]:
    bearing: dict[tuple[str, str], set[str]] = defaultdict(set)
    for candidate in problem.candidates:
        for attribute in candidate.attributes:
            bearing[attribute].add(candidate.candidate)
    for quota in problem.quotas:
        bearers = bearing.get((quota.attribute, quota.value), set())
        columns = tuple(
            column
            for column, pair in enumerate(pairs)
            if pair.candidate in bearers and quota.award in (None, pair.award)
        )
        maximum = len(pairs) if quota.maximum is None else quota.maximum
        yield Row(quota.rule, columns, quota.minimum, maximum, quota)


def seats_then_merit(frame: Frame) -> Whole:
    """Return gains that put one more seat above any merit, as one objective of whole numbers."""
    merits = [pair.merit for pair in frame.pairs]
    least, most = min(merits, default=0), max(merits, default=0)
    seats = sum(row.upper for row in frame.rows if row.name.startswith(f"{SEATS}:"))
    a_seat = (most - least) * min(seats, len(merits)) + 1
    return whole([a_seat + merit - least for merit in merits])


def raw_means(frame: Frame) -> Whole:
    return whole([pair.raw_mean for pair in frame.pairs])
