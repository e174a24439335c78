"""Which quotas hold somebody back: those of which each, left out alone, would have let them win."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from yearturn.decisions.selection.framing import Frame
from yearturn.decisions.selection.optimum import NOTHING, Optimum, earliest
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.programme import Places
from yearturn.decisions.selection.search import climb, reach


class Rules:
    """The quotas of one selection, and who would win without each of them."""

    def __init__(self, frame: Frame, optimum: Optimum):
        self.frame, self.optimum = frame, optimum
        self.sums = frame.programme.matrix.sums(optimum.chosen)
        self.priced = priced(optimum)
        self.most = frame.programme.matrix.sums(optimum.loose)

    def holding_back(self, column: int) -> tuple[str, ...]:
        """Return the quotas that alone hold a column back, else those that are tight against it."""
        letting = tuple(name for name, winners in self.alone.items() if column in winners)
        return letting or self.tight_against(column)

    @cached_property
    def alone(self) -> dict[str, frozenset[int]]:
        """Who wins without each quota, of those without which others win."""
        same = frozenset(self.optimum.chosen.tolist())
        found = {
            name: frozenset(self.winners_without(rows).tolist())
            for name, rows in self.frame.rows_of_rules().items()
        }
        return {name: winners for name, winners in found.items() if winners != same}

    def winners_without(self, rows: list[int]) -> Places:
        """Return who wins without some rows: the same, unless a set that breaks one is as good.

        Prices that prove the winners the best set, or the only one, prove it without every row that
        they do not price; what they leave open may be too little to exceed it.
        """
        optimum, market = self.optimum, self.optimum.market
        unpriced = not self.priced.intersection(rows)
        if unpriced and (optimum.unique or not any(self.may_break(row) for row in rows)):
            return optimum.chosen
        free = tuple(self.frame.free(row) for row in rows)
        if unpriced:
            breaking = self.breaking(rows, free)
            if all(reach(market, query, optimum.gain).chosen is None for query in breaking):
                return optimum.chosen
        query = Query(bounds=free)
        summit = climb(market, query, NOTHING, optimum.chosen)
        assert summit.chosen is not None, "fewer rules keep the winners"
        return earliest(market, query, summit, summit.chosen)

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
