"""Branch and bound with prices at every leaf: the greatest gain of a query, and its proof."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection.market import Finding, Market, Tag
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.programme import Places

# Nodes after which the solver is asked once for a set in whole numbers.
PATIENCE = 40
# Nodes in which another set as good is mostly found, or proved not to be.
SOON = 8


@dataclass(slots=True)
class Branch:
    """One node of a proof: prices that bound it, or a column without and with which it is split."""

    query: Query
    tag: Tag | None = None
    empty: bool = False
    column: int | None = None
    without: "Branch | None" = None
    within: "Branch | None" = None
    loose: Places | None = None

    def leaves(self) -> Iterator["Branch"]:
        stack = [self]
        while stack:
            branch = stack.pop()
            if branch.without is None or branch.within is None:
                yield branch
            else:
                stack += [branch.within, branch.without]

    def bounds(self, gain: int) -> bool:
        """Say whether sets of this leaf may gain as much, by its prices."""
        return self.tag is not None and not self.empty and self.tag.total >= gain * self.tag.scale


@dataclass(frozen=True, slots=True)
class Summit:
    """The best set of a query that gains more than was asked for, if any, and the proof of it.

    No set of the query gains more than `gain`.
    """

    gain: int
    chosen: Places | None
    proof: Branch

    def loose(self) -> set[int]:
        """Return the columns that may be in a set that gains as much."""
        found: set[int] = set()
        for leaf in self.proof.leaves():
            if leaf.bounds(self.gain) and leaf.loose is not None:
                found.update(leaf.loose.tolist())
        return found


@dataclass(slots=True)
class Climb:
    """One search: the best set seen, and what it gains or must exceed.

    With `strict`, a bound need not come down to `floor`: it must stay below the next whole gain.
    """

    market: Market
    floor: int
    strict: bool = True
    chosen: Places | None = None
    seen: int = 0

    def explore(self, branch: Branch, finding: Finding) -> Iterator[Branch]:
        """Close a branch by its prices, or split it; yield the halves, the likelier one last."""
        self.seen += 1
        if not finding.empty:
            self.take(branch.query, finding.likely)
        if self.seen == PATIENCE:
            self.take_whole(branch.query)
        slack = 0 if self.strict else finding.tag.scale - 1
        if finding.empty or finding.tag.total <= self.floor * finding.tag.scale + slack:
            branch.tag, branch.empty, branch.loose = finding.tag, finding.empty, finding.loose
            return
        column = self.doubtful(branch.query, finding)
        branch.column = column
        branch.without = Branch(branch.query.settle(column, 0))
        branch.within = Branch(branch.query.settle(column, 1))
        halves = (branch.without, branch.within)
        yield from halves if column in set(finding.likely.tolist()) else halves[::-1]

    def take(self, query: Query, chosen: Places) -> None:
        programme = self.market.programme
        gain = programme.gains.of(chosen)
        if gain > self.floor and belongs(query, chosen, self.market):
            self.floor, self.chosen = gain, chosen

    def take_whole(self, query: Query) -> None:
        """Try the solver's own search in whole numbers, which may find a better set sooner."""
        found = self.market.integral(query)
        if found is not None:
            self.take(query, found)

    def doubtful(self, query: Query, finding: Finding) -> int:
        if len(finding.doubted):
            return int(finding.doubted[0])
        settled = {column for column, _value in query.fixed}
        columns = self.market.pool.columns
        start = int(np.searchsorted(columns, query.before))
        loose = set(finding.loose.tolist())
        open_ = [column for column in columns[start:].tolist() if column not in settled]
        assert open_, "nothing is open and nothing is proved"
        return int(next((column for column in open_ if column in loose), open_[0]))


def belongs(query: Query, chosen: Places, market: Market) -> bool:
    """Say whether a set of columns is one of the query's."""
    inside = set(chosen.tolist())
    settled = dict(query.fixed)
    if any((column in inside) != bool(value) for column, value in query.fixed):
        return False
    if any(column < query.before and column not in settled for column in inside):
        return False
    if query.missing and set(query.missing) <= inside:
        return False
    lower, upper = market.programme.lower, market.programme.upper
    sums = market.programme.matrix.sums(chosen)
    kept = (lower <= sums) & (sums <= upper)
    for row, least, most in query.bounds:
        kept[row] = least <= sums[row] <= most
    return bool(kept.all())


def climb(market: Market, query: Query, floor: int, hint: Places | None = None) -> Summit:
    """Return the best set of a query that gains more than `floor`, and the proof.

    The hint, a set that may be in the query, saves time.
    """
    search = Climb(market, floor)
    if hint is not None:
        search.take(query, hint)
    root = Branch(query)
    stack = [root]
    while stack:
        branch = stack.pop()
        stack.extend(search.explore(branch, market.find(branch.query, search.floor)))
    return Summit(search.floor, search.chosen, root)


def reach(market: Market, query: Query, gain: int) -> Summit:
    """Return a set of a query that gains so much or more, or the proof that none does."""
    search = Climb(market, gain - 1, strict=False)
    root = Branch(query)
    descend(search, root)
    return Summit(search.floor, search.chosen, root)


def descend(search: Climb, root: Branch, patience: int | None = None) -> bool:
    """Look through a branch until a set is found that gains enough, or none is in it.

    Return whether it came to an end, within as many looks as there is `patience` for.
    """
    stack = [root]
    last = None if patience is None else search.seen + patience
    while stack and search.chosen is None:
        if search.seen == last:
            return False
        branch = stack.pop()
        stack.extend(search.explore(branch, search.market.find(branch.query, search.floor)))
    return True


def other(market: Market, chosen: Places, summit: Summit) -> Summit:
    """Return a set other than `chosen` that gains as much as the summit, or the proof of none.

    Both are of the summit's own query: what its proof bounds below its gain need not be asked.
    """
    search = Climb(market, summit.gain - 1, strict=False)
    proof = renewed(search, summit.proof, tuple(chosen.tolist()), summit.gain)
    return Summit(search.floor, search.chosen, proof)


def renewed(search: Climb, branch: Branch, missing: tuple[int, ...], gain: int) -> Branch:
    """Return a proof for the sets of a branch other than one, as far as none is found."""
    if branch.without is None or branch.within is None:
        return apart(search, branch, missing) if branch.bounds(gain) else branch
    fresh = Branch(branch.query, column=branch.column)
    fresh.without = renewed(search, branch.without, missing, gain)
    if search.chosen is None:
        fresh.within = renewed(search, branch.within, missing, gain)
    return fresh


def apart(search: Climb, leaf: Branch, missing: tuple[int, ...]) -> Branch:
    """Return a proof for the sets of a leaf other than one, as far as none is found.

    Questions about all of them are mostly enough. If not, each of the columns is asked for that
    may be in such a set, since every other set as good holds one that this set lacks.
    """
    asked = replace(leaf.query, missing=missing)
    root = Branch(asked)
    if missing and descend(search, root, SOON):
        return root
    root = branch = Branch(asked)
    settled = {*missing, *(column for column, _value in asked.fixed)}
    loose = () if leaf.loose is None else leaf.loose.tolist()
    for column in sorted(set(loose) - settled):
        branch.column = column
        branch.within = Branch(replace(branch.query.settle(column, 1), missing=()))
        branch.without = Branch(branch.query.settle(column, 0))
        descend(search, branch.within)
        branch = branch.without
        if search.chosen is not None:
            return root
    if missing:
        descend(search, branch)
    else:
        # Nobody is missing from no winners: the price of that row alone shows it.
        branch.tag, branch.empty = Tag(1, (), 1, -1), True
    return root
