"""Which quotas hold somebody back: those of which each, left out alone, would have let them win."""

from collections.abc import Iterator

import numpy as np

from yearturn.decisions.selection.framing import Frame
from yearturn.decisions.selection.optimum import NOTHING, Optimum, earliest
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.search import climb, reach


class Rules:
    """The quotas of one selection, and who would win without each of them."""

    def __init__(self, frame: Frame, optimum: Optimum):
        self.frame, self.optimum = frame, optimum
        self.sums = frame.programme.matrix.sums(optimum.chosen)
        self.priced = priced(optimum)
        self.most = frame.programme.matrix.sums(optimum.loose)
        self.known: dict[str, frozenset[int]] = {}

    def holding_back(self, column: int) -> tuple[str, ...]:
        """Return the quotas that alone hold a column back, else those that are tight against it."""
        letting = tuple(name for name in self.frame.rules if column in self.winners_without(name))
        return letting or self.tight_against(column)

    def winners_without(self, name: str) -> frozenset[int]:
        """Return who wins without one quota."""
        if name not in self.known:
            self.known[name] = self.found_without(name)
        return self.known[name]

    def found_without(self, name: str) -> frozenset[int]:
        """Return who wins without one quota: the same, unless a set that breaks it is as good.

        Prices that prove the winners the best set, or the only one, prove it without every quota
        that they do not price; what they leave open may be too little to exceed it.
        """
        optimum, market = self.optimum, self.optimum.market
        same = frozenset(optimum.chosen.tolist())
        rows = self.frame.rows_named(name)
        unpriced = not self.priced.intersection(rows)
        if unpriced and (optimum.unique or not any(self.may_break(row) for row in rows)):
            return same
        free = tuple(self.frame.free(row) for row in rows)
        breaking = self.breaking(rows, free)
        if all(reach(market, query, optimum.gain).chosen is None for query in breaking):
            return same
        query = Query(bounds=free)
        summit = climb(market, query, NOTHING, optimum.chosen)
        assert summit.chosen is not None, "fewer rules keep the winners"
        return frozenset(earliest(market, query, summit, summit.chosen).tolist())

    def may_break(self, row: int) -> bool:
        """Say whether a set as good as the winners may break an unpriced row."""
        programme = self.frame.programme
        return bool(self.most[row] > programme.upper[row] or programme.lower[row] > 0)

    def breaking(self, rows: list[int], free: tuple[tuple[int, int, int], ...]) -> Iterator[Query]:
        """Yield queries that hold together all sets that break one of these rows."""
        programme = self.frame.programme
        columns = programme.matrix.columns
        for at, row in enumerate(rows):
            others = free[:at] + free[at + 1 :]
            least, most = int(programme.lower[row]), int(programme.upper[row])
            if most < columns:
                yield Query(bounds=(*others, (row, most + 1, columns)))
            if least > 0:
                yield Query(bounds=(*others, (row, 0, least - 1)))

    def tight_against(self, column: int) -> tuple[str, ...]:
        """Return the quotas that are exhausted and count this column, or just met without it."""
        programme, first = self.frame.programme, self.frame.first_quota
        counts = set(programme.matrix.rows_of(column))
        lower, upper = programme.lower[first:], programme.upper[first:]
        sums = self.sums[first:]
        counted = np.array([first + n in counts for n in range(len(sums))], dtype=np.bool_)
        tight = np.where(counted, sums == upper, (sums == lower) & (lower > 0))
        quotas = self.frame.quotas
        return tuple(dict.fromkeys(quotas[n].rule for n in np.flatnonzero(tight).tolist()))


def priced(optimum: Optimum) -> set[int]:
    """Return the rows that have a price somewhere in the proofs of an optimum."""
    found: set[int] = set()
    for proof in (optimum.proof, optimum.others):
        for leaf in proof.leaves() if proof else ():
            if leaf.tag is not None:
                found.update(row for row, _price in leaf.tag.prices)
    return found
