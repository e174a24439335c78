"""Rules that nobody can keep together: a smallest set of them, and what would let them be kept.

Beside the quotas, which go by their own names, a conflict can hold `seats:AWARD` (the award has no
more seats) and `one_title` (nobody wins twice).
"""

from collections.abc import Iterable, Iterator

import numpy as np

from yearturn.decisions.selection.framing import ONE_TITLE, Frame
from yearturn.decisions.selection.market import Market
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.programme import Gains, Programme
from yearturn.decisions.selection.relaxing import least_change
from yearturn.decisions.selection.search import climb, reach
from yearturn.decisions.types import Infeasible


def conflict(frame: Frame) -> Infeasible:
    """Return the conflict of a frame that holds no set: without any one rule of it, one is held.

    Seats and titles are left out first, so that a conflict of quotas alone is told as such.
    """
    names = irreducible(frame)
    return Infeasible(names, tuple(relaxations(frame, names)), least_change(frame))


def irreducible(frame: Frame) -> tuple[str, ...]:
    """Return rules in conflict, found by leaving out one after the other (deletion filter)."""
    market = Market(frame.programme)
    needed = list(frame.names)
    for name in frame.names:
        fewer = [other for other in needed if other != name]
        if not feasible(market, only(frame, fewer)):
            needed = fewer
    return tuple(needed)


def feasible(market: Market, query: Query) -> bool:
    return reach(market, query, 0).chosen is not None


def only(frame: Frame, names: Iterable[str]) -> Query:
    """Return the sets that keep the rules of these names."""
    kept = set(names)
    return without(frame, (name for name in frame.names if name not in kept))


def without(frame: Frame, names: Iterable[str]) -> Query:
    return Query(bounds=tuple(frame.free(row) for name in names for row in frame.rows_named(name)))


def relaxations(frame: Frame, names: Iterable[str]) -> Iterator[str]:
    """Yield, for each rule, the nearest bound at which all rules can be kept, if there is one."""
    for name in names:
        if name == ONE_TITLE and feasible(Market(frame.programme), without(frame, [ONE_TITLE])):
            yield f"{ONE_TITLE}:yes->no"
        for row in frame.rows_named(name):
            if frame.is_bound(row):
                yield from lower_minimum(frame, row)
                yield from higher_maximum(frame, row)


def lower_minimum(frame: Frame, row: int) -> Iterator[str]:
    least, most = frame.bounds(row)
    if least > 0:
        found = extreme(frame, row, Query(bounds=((row, 0, most),)), 1)
        if found is not None:
            yield f"{frame.rule_of(row)}:minimum:{frame.minimum(row)}->{found}"


def higher_maximum(frame: Frame, row: int) -> Iterator[str]:
    least, most = frame.bounds(row)
    columns = frame.programme.matrix.columns
    if most < columns:
        found = extreme(frame, row, Query(bounds=((row, least, columns),)), -1)
        if found is not None:
            yield f"{frame.rule_of(row)}:maximum:{most}->{-found}"


def extreme(frame: Frame, row: int, query: Query, sign: int) -> int | None:
    """Return the greatest `sign` times the sum of a row over the sets of a query."""
    programme = frame.programme
    counted = (programme.matrix.lines == row).any(axis=0)
    high = np.where(counted, sign, 0).astype(np.int64)
    gains = Gains(high, np.zeros_like(high), 1)
    market = Market(Programme(programme.matrix, programme.lower, programme.upper, gains))
    least = -programme.matrix.columns - 1
    summit = climb(market, query, least)
    return None if summit.chosen is None else summit.gain
