"""Whether a best set is the only one: all sets that its prices leave possible, tried as bits.

At prices that bound a leaf by just what the best set gains, a set gains as much if and only if it
holds every column worth more than its price, none that is worth less, and exhausts every row that
has a price (complementary slackness). What is left to choose are a few columns that are worth just
their price, and rows settle most of these one by one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from yearturn.decisions.selection.programme import Places, Programme
from yearturn.decisions.selection.search import Branch, Summit

# Turns after which it is left to the solver to tell.
PATIENCE = 60

Row: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one leaf leaves to choose: columns as bits, those `inside` already, those `open`.

    Each row holds its columns, its least and its most.
    """

    rows: tuple[Row, ...]
    inside: int
    open: int

    def settled(self, inside: int, open_: int) -> tuple[int, int] | None:
        """Return what is inside and open once the rows have settled all they can; None if none."""
        before = None
        while before != open_:
            before = open_
            for columns, least, most in self.rows:
                free = open_ & columns
                count, more = (inside & columns).bit_count(), free.bit_count()
                if count > most or count + more < least:
                    return None
                if count == most:
                    open_ ^= free
                elif count + more == least:
                    inside, open_ = inside | free, open_ ^ free
        return inside, open_

    def is_only(self, known: int) -> bool:
        """Say whether no other set than this can be chosen; False also where that takes long."""
        stack = [(self.inside, self.open)]
        for _turn in range(PATIENCE):
            if not stack:
                return True
            found = self.settled(*stack.pop())
            if found is None:
                continue
            inside, open_ = found
            if open_:
                first = open_ & -open_
                stack += [(inside, open_ ^ first), (inside | first, open_ ^ first)]
            elif inside != known:
                return False
        return False


def single(programme: Programme, summit: Summit, chosen: Places) -> bool:
    """Say whether it is sure that no other set than `chosen` gains as much as the summit."""
    known = chosen.tolist()
    tight = (leaf for leaf in summit.proof.leaves() if leaf.bounds(summit.gain))
    return all(alone(programme, leaf, summit.gain, known) for leaf in tight)


def alone(programme: Programme, leaf: Branch, gain: int, known: list[int]) -> bool:
    tag = leaf.tag
    if tag is None or leaf.loose is None or leaf.query.missing:
        return False
    if tag.total != gain * tag.scale:
        return False
    columns = sorted(set(leaf.loose.tolist()))
    bits = {column: 1 << number for number, column in enumerate(columns)}
    inside = bits.keys() >= set(known)
    # Where the set is of another leaf, even one set here would be another.
    number = sum(bits[column] for column in known) if inside else -1
    return choice(programme, leaf, columns).is_only(number)


def choice(programme: Programme, leaf: Branch, columns: list[int]) -> Choice:
    """Return what a leaf leaves to choose of these columns, all that its prices leave possible."""
    assert leaf.tag is not None, "a leaf without prices"
    gains, scale, prices = programme.gains, leaf.tag.scale, dict(leaf.tag.prices)
    high, low = gains.high[columns].tolist(), gains.low[columns].tolist()
    fixed = dict(leaf.query.fixed)
    inside, members = 0, dict[int, int]()
    for number, rows in enumerate(programme.matrix.lines[:, columns].T.tolist()):
        bit, price = 1 << number, 0
        for row in rows:
            members[row] = members.get(row, 0) | bit
            if row in prices:
                price += prices[row]
        worth = (high[number] * gains.weight + low[number]) * scale > price
        if fixed.get(columns[number], worth):
            inside |= bit
    members.pop(programme.matrix.rows, None)
    every = (1 << len(columns)) - 1
    return Choice(tuple(narrowed(programme, leaf, members)), inside, every ^ inside)


def narrowed(programme: Programme, leaf: Branch, members: Mapping[int, int]) -> Iterator[Row]:
    """Yield the rows that can bind these members; those of a price are exhausted."""
    assert leaf.tag is not None, "a leaf without prices"
    bounds = {row: (least, most) for row, least, most in leaf.query.bounds}
    prices = dict(leaf.tag.prices)
    rows = list(members)
    lower, upper = programme.lower[rows].tolist(), programme.upper[rows].tolist()
    for (row, columns), known in zip(members.items(), zip(lower, upper, strict=True), strict=True):
        least, most = bounds.get(row, known)
        price = prices.get(row, 0)
        if price:
            least = most = most if price > 0 else least
        if least > 0 or most < columns.bit_count():
            yield columns, least, most
