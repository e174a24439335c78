"""The best set of a programme: greatest gain, then first in the order of columns; with proofs."""

from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection.market import Finding, Market
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.programme import Places, Programme
from yearturn.decisions.selection.search import Branch, Summit, climb, other, reach
from yearturn.decisions.selection.single import single

# Less than any set gains.
NOTHING = -1


@dataclass(frozen=True, slots=True)
class First:
    """Of the sets of a query that gain most, the one that comes first.

    `ahead` holds, for columns before the last chosen one, the proof that no set as good that comes
    before holds them.
    """

    chosen: Places
    ahead: tuple[tuple[int, Branch], ...] = ()


@dataclass(slots=True)
class Optimum:
    """The chosen columns, what they gain, and the proofs; `others` proves them unique, if they are.

    `loose` are the columns that may be in a set that gains as much, by the prices of `proof`;
    `equal` is another such set, if there is one; `market` is ready for further questions.
    """

    market: Market
    chosen: Places
    gain: int
    proof: Branch
    others: Branch | None
    loose: Places
    ahead: tuple[tuple[int, Branch], ...]
    equal: Places | None = None

    @property
    def unique(self) -> bool:
        return self.others is not None


def best(programme: Programme, first: Places | None = None, least: int = NOTHING) -> Optimum | None:
    """Return the best set of a programme, proved in whole numbers; None if it holds none.

    Columns stand in the order of the tie rule: of sets that gain as much, the one is best that
    holds the first column in which they differ. `first` are columns to look at first; every set
    gains more than `least`.
    """
    market = Market(programme, first)
    opened = market.find(Query(), least)
    summit = closed(market, opened)
    if summit is None:
        market.draw_circles(opened.likely)
        summit = climb(market, Query(), least)
    if summit.chosen is None:
        return None
    return settled(market, summit, np.sort(summit.chosen))


def closed(market: Market, opened: Finding) -> Summit | None:
    """Return the summit if the first answer is a set that gains all that its prices allow."""
    programme = market.programme
    if opened.empty or not programme.holds(opened.likely):
        return None
    gain = programme.gains.of(opened.likely)
    if not opened.tight(gain):
        return None
    return Summit(gain, opened.likely, Branch(Query(), opened.tag, loose=opened.loose))


def settled(market: Market, summit: Summit, chosen: Places) -> Optimum:
    """Return the optimum of a summit: the set found if it is alone, or the first of its equals."""
    loose = np.array(sorted(summit.loose()), dtype=np.intp)
    found = other(market, chosen, summit)
    if found.chosen is None:
        return Optimum(market, chosen, summit.gain, summit.proof, found.proof, loose, ())
    first = first_of(market, Query(), summit)
    equal = found.chosen if len(np.setxor1d(found.chosen, first.chosen)) else chosen
    return Optimum(market, first.chosen, summit.gain, summit.proof, None, loose, first.ahead, equal)


def earliest(market: Market, query: Query, summit: Summit, found: Places) -> Places:
    """Return the first of the sets of a query that gain as much as the summit; `found` is one."""
    chosen = np.sort(found)
    if not summit.loose() - set(chosen.tolist()):
        return chosen
    if single(market.programme, summit, chosen) or other(market, chosen, summit).chosen is None:
        return chosen
    return first_of(market, query, summit).chosen


def first_of(market: Market, query: Query, summit: Summit) -> First:
    """Return the first set, in the order of columns, that gains as much as the summit.

    Down the columns, each is kept that some set contains together with those kept before.
    """
    assert summit.chosen is not None, "nothing is best where there is nothing"
    chosen = set(summit.chosen.tolist())
    ahead = []
    for column in sorted(summit.loose()):
        if not chosen or column > max(chosen):
            break
        if column in chosen:
            continue
        before = {each: 1 for each in chosen if each < column}
        fixed = {**dict(query.fixed), **before, column: 1}
        asked = replace(query, fixed=tuple(sorted(fixed.items())), before=column)
        found = reach(market, asked, summit.gain)
        if found.chosen is None:
            ahead.append((column, found.proof))
        else:
            chosen = set(found.chosen.tolist())
    return First(np.array(sorted(chosen), dtype=np.intp), tuple(ahead))
