"""What a problem of assignment says, as tables."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.types import AssignmentProblem

Mask = NDArray[np.bool_]
Pair = tuple[str, str]


@dataclass(slots=True)
class Terms:
    """Tables with a row for each nominee and a column for each judge."""

    problem: AssignmentProblem
    nominees: list[str] = field(init=False)
    judges: list[str] = field(init=False)
    row: dict[str, int] = field(init=False)
    column: dict[str, int] = field(init=False)
    affinity: NDArray[np.int64] = field(init=False)
    barred: Mask = field(init=False)
    fixed: Mask = field(init=False)

    def __post_init__(self) -> None:
        self.nominees = sorted(each.nominee for each in self.problem.nominees)
        self.judges = sorted(each.judge for each in self.problem.judges)
        self.row = {name: place for place, name in enumerate(self.nominees)}
        self.column = {name: place for place, name in enumerate(self.judges)}
        self.affinity = self._affinity()
        self.barred = self.table(self.problem.conflicts)
        self.fixed = self.table(self.problem.fixed)

    def table(self, pairs: tuple[Pair, ...]) -> Mask:
        """Return which pairs are among these; others than the problem's names are left out."""
        found = np.zeros((len(self.nominees), len(self.judges)), dtype=np.bool_)
        for nominee, judge in pairs:
            if nominee in self.row and judge in self.column:
                found[self.row[nominee], self.column[judge]] = True
        return found

    def _affinity(self) -> NDArray[np.int64]:
        experts: dict[str, NDArray[np.int64]] = {}
        for judge in self.problem.judges:
            for topic, points in judge.expertise:
                known = experts.setdefault(topic, np.zeros(len(self.judges), dtype=np.int64))
                known[self.column[judge.judge]] += points
        found = np.zeros((len(self.nominees), len(self.judges)), dtype=np.int64)
        for nominee in self.problem.nominees:
            for topic in sorted(set(nominee.topics) & experts.keys()):
                found[self.row[nominee.nominee]] += experts[topic]
        for each in self.problem.affinities:
            found[self.row[each.nominee], self.column[each.judge]] += each.points
        return found

    def bounds(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return floors and caps by judge; nobody can be given more than there are nominees."""
        judges = {each.judge: each for each in self.problem.judges}
        every = len(self.nominees)
        floors = [judges[name].floor for name in self.judges]
        caps = [judges[name].cap for name in self.judges]
        upper = [every if cap is None else min(cap, every) for cap in caps]
        return np.array(floors, dtype=np.int64), np.array(upper, dtype=np.int64)
