"""Who was put before whom how often, as arrays, one entry for each two who were compared."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """`wins` times `first` was put before `second`, `losses` times behind; `first < second`.

    Nominees are numbers from 0 to below `size`. A pair stands once, in ascending order.
    """

    size: int
    first: Whole
    second: Whole
    wins: Whole
    losses: Whole

    @classmethod
    def of(cls, size: int, winner: Whole, loser: Whole, times: Whole | None = None) -> "Pairs":
        """Return the pairs of one or more comparisons in any order, repeated ones added up.

        :param winner: the number of each comparison's winner, `loser` of its loser
        :param times: how often each was found; once where there is none
        """
        times = np.ones_like(winner) if times is None else times
        key = np.minimum(winner, loser) * size + np.maximum(winner, loser)
        order = np.argsort(key, kind="stable")
        sorted_key = key[order]
        starts = np.flatnonzero(np.diff(sorted_key, prepend=-1))
        first, second = np.divmod(sorted_key[starts], size)
        of_first = np.where(winner < loser, times, 0)[order]
        wins = np.add.reduceat(of_first, starts)
        both = np.add.reduceat(times[order], starts)
        return cls(size, first, second, wins, both - wins)

    def nominees(self, of_first: Reals, of_second: Reals) -> Reals:
        """Return, by nominee, the sum of the values of their pairs, each from its own end."""
        sums = np.bincount(self.first, of_first, self.size)
        sums = sums + np.bincount(self.second, of_second, self.size)
        return sums.astype(np.float64, copy=False)

    def rows(self) -> list[tuple[int, int, int, int]]:
        """Return the pairs one by one, in Python's numbers."""
        columns = (self.first, self.second, self.wins, self.losses)
        return list(zip(*(each.tolist() for each in columns), strict=True))

    def components(self) -> list[list[int]]:
        """Return the groups that comparisons connect, whichever way they went."""
        return _groups(self._graph(self.wins + self.losses > 0), "weak")

    def bounded(self) -> bool:
        """Return whether everybody was put before everybody by some chain of comparisons.

        Then, and only then, the likelihood has a maximum (Ford 1957): in every split of the
        nominees into two groups, somebody of each was put before somebody of the other.
        """
        won = self._graph(self.wins > 0) + self._graph(self.losses > 0).T
        return len(_groups(won, "strong")) == 1

    def _graph(self, chosen: NDArray[np.bool_]) -> sparse.csr_array:
        ends = self.first[chosen], self.second[chosen]
        shape = (self.size, self.size)
        return sparse.csr_array((np.ones(len(ends[0])), ends), shape)


def _groups(graph: sparse.csr_array, connection: str) -> list[list[int]]:
    count, label = sparse.csgraph.connected_components(graph, connection=connection)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label, minlength=count))
    return [group.tolist() for group in np.split(order, ends[:-1])]
