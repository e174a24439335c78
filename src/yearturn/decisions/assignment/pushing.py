"""Few ties settled one nominee after another: where nobody has room, others are asked to move.

Searches in breadth along augmenting paths (Ford and Fulkerson 1956; Pothen and Fan 1990, Computing
the block triangular form of a sparse matrix, ACM Transactions on Mathematical Software 16, for the
marks that the searches of one turn share). Lists and no arrays: for few arcs these are faster.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from yearturn.decisions.assignment.arcs import Mask, Places, Ties


@dataclass(slots=True, eq=False)
class Pushing:
    """Which arcs are used; what nominees still need, and judges still have room for.

    `of` lists each nominee's arcs, `takes` each judge's arcs that are used. `seen` marks judges
    that a search has come to in this turn, by the arc that it came along.
    """

    row: list[int]
    judge: list[int]
    need: list[int]
    room: list[int]
    used: list[bool]
    of: list[range]
    takes: list[list[int]]
    seen: dict[int, int] = field(default_factory=dict)

    def give(self, arcs: list[int]) -> None:
        """Use arcs in this order as far as their nominee needs and their judge has room."""
        for arc in arcs:
            row, judge = self.row[arc], self.judge[arc]
            if self.need[row] > 0 and self.room[judge] > 0:
                self.used[arc] = True
                self.takes[judge].append(arc)
                self.need[row] -= 1
                self.room[judge] -= 1

    def push(self) -> None:
        """Search on until nobody finds anything; `seen` are then those upstream."""
        lacking = [row for row, need in enumerate(self.need) for _one in range(need)]
        while lacking:
            self.seen = {}
            left = [row for row in lacking if not self.searched(row)]
            if len(left) == len(lacking):
                return
            lacking = left
        self.seen = {}

    def searched(self, start: int) -> bool:
        """Give a nominee one judge more, if a way is found that this turn has not tried."""
        came = {start: -1}
        queue = [start]
        seen, judges, used = self.seen, self.judge, self.used
        for row in queue:
            for arc in self.of[row]:
                judge = judges[arc]
                if judge in seen or used[arc]:
                    continue
                seen[judge] = arc
                if self.room[judge] > 0:
                    self.room[judge] -= 1
                    self.need[start] -= 1
                    self.turn(arc, came)
                    return True
                for taken in self.takes[judge]:
                    other = self.row[taken]
                    if other not in came:
                        came[other] = taken
                        queue.append(other)
        return False

    def turn(self, arc: int, came: dict[int, int]) -> None:
        """Use an arc, and go back: whoever was asked to move leaves the arc that it held."""
        while arc >= 0:
            self.used[arc] = True
            self.takes[self.judge[arc]].append(arc)
            left = came[self.row[arc]]
            if left < 0:
                return
            self.used[left] = False
            self.takes[self.judge[left]].remove(left)
            arc = self.seen[self.judge[left]]


def pushed(ties: Ties, room: Places, extra: Places, near: Places) -> tuple[Mask, Mask]:
    """Return which arcs a greatest flow uses, and the judges upstream of nominees who still lack.

    Rooms are filled first, then what is `extra`; arcs `near` are tried before others.
    """
    row, judge = ties.row.tolist(), ties.judge.tolist()
    ends = np.searchsorted(ties.row, np.arange(len(ties.need) + 1)).tolist()
    of = [range(start, end) for start, end in pairwise(ends)]
    takes: list[list[int]] = [[] for _judge in range(len(room))]
    work = Pushing(row, judge, ties.need.tolist(), room.tolist(), [False] * len(row), of, takes)
    work.give(near.tolist())
    work.push()
    if extra.any():
        work.room = [one + more for one, more in zip(work.room, extra.tolist(), strict=True)]
        work.push()
    upstream = np.zeros(len(room), dtype=np.bool_)
    upstream[list(work.seen)] = True
    return np.array(work.used, dtype=np.bool_), upstream
