"""Certificates: prices that prove a selection the best, for anybody who can add whole numbers.

A set's gain is its seats, merit and raw mean as one whole number: one seat outweighs any merit, one
micro of merit any raw mean (the checker computes the weights from the problem, see `Certificate`).
Rows are the rules of the problem, by name: `seats:AWARD`, `one_title:CANDIDATE`, `quota:NUMBER`
(the quota's place in the problem, 0 first), and in a proof about sets other than the winners
`winners`: of the winners, at least one is missing.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a proof: a leaf with prices, or a split of a pair (candidate, award).

    A leaf's `prices` (whole, times `scale`; rows not named have price 0) bound the gain of every
    set of its branch by weak duality: what the rows allow at these prices, plus what open pairs
    gain beyond their own price. A row of positive price counts at its upper bound, a row of
    negative price at its lower bound. A positive price needs a row with an upper bound.
    """

    split: tuple[str, str] | None = None
    scale: int = 1
    prices: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A tree of nodes in preorder: after a split first the branch without the pair, then with."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A pair before which the tie rule would stop, and the proof that no set as good holds it.

    The sets meant hold this pair, every winner whom the tie rule ranks before it, and no other
    pair ranked before it.
    """

    candidate: str
    award: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Enough:
    """The proof that one held-back contender wins with no less: a bound of all sets with them.

    `witness` is the best such set, as (candidate, award); None claims that no set holds them.
    """

    candidate: str
    award: str
    witness: tuple[tuple[str, str], ...] | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Certificate:
    """What proves a selection.

    `optimum` bounds the gain of every set by that of the winners. Where the selection is unique,
    `others` bounds all sets but the winners below it. Where it is not, `ahead` holds a proof for
    each pair that is ranked before the last winner and did not win, unless the prices of `optimum`
    alone settle it. `enough` holds a proof for each contender held back, in the order of reasons.
    `equals` are sets other than the winners that gain as much, as (candidate, award): at least one
    where the selection is not unique, and with each contender who lost by the tie rule one. Records
    leave it out where it is empty.

    The gain of a set is ((seats · w) + merit - seats · m) · v + raw_mean - seats · r, where m and r
    are the least merit and raw mean of the pairs that may win, w = (greatest merit - m) · s + 1 and
    v = (greatest raw mean - r) · s + 1, and s is the number of seats of all titles together, or of
    pairs that may win if they are fewer.
    """

    optimum: Proof
    others: Proof | None = None
    ahead: tuple[Ahead, ...] = ()
    enough: tuple[Enough, ...] = ()
    equals: tuple[tuple[tuple[str, str], ...], ...] = field(
        default=(), metadata={"left_out_where_empty": True}
    )
