"""One proof of a certificate: its tree walked leaf by leaf, each leaf's bound added up anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from yearturn.decisions.checking.bounds import WINNERS, Ground, Leaf
from yearturn.decisions.types import Node, Proof


class Flawed(Exception):  # noqa: N818 - says what the proof is
    """A proof that proves nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The sets that a proof is about: those that hold `inside`, and nothing else before `opens`.

    `others` says that they are sets other than the winners.
    """

    inside: frozenset[int] = frozenset()
    opens: int = 0
    others: bool = True


EVERY_SET = Scope(others=False)


def shown(proof: Proof, scope: Scope, most: int, ground: Ground) -> list[tuple[Leaf, int]]:
    """Return each leaf of a proof that no set of the scope gains more than `most`, and its bound.

    The bound is times the leaf's scale; a leaf of scale 0 shows that there is no set in it.

    :raises Flawed: for a proof that does not show it
    """
    found = []
    for leaf in leaves(proof, scope, ground):
        total = ground.total(leaf)
        # Gains are whole: a bound below the next whole number is as good as a tight one.
        if total >= (most + 1) * leaf.scale:
            raise Flawed(f"bounds gains by {total}/{leaf.scale}, not by {most}")
        found.append((leaf, total))
    return found


def leaves(proof: Proof, scope: Scope, ground: Ground) -> Iterator[Leaf]:
    """Yield the leaves of a tree in preorder: after a split first the branch without the pair."""
    if not isinstance(proof, Proof):
        raise Flawed("is no proof")
    branches: list[dict[int, bool]] = [dict.fromkeys(sorted(scope.inside), True)]
    for node in proof.nodes:
        if not branches:
            raise Flawed("goes on behind its last leaf")
        settled = branches.pop()
        if node.split is None:
            yield leaf(node, settled, scope, ground)
        else:
            place = split(node, settled, scope, ground)
            branches += [settled | {place: True}, settled | {place: False}]
    if branches:
        raise Flawed(f"leaves {len(branches)} branches open")


def split(node: Node, settled: dict[int, bool], scope: Scope, ground: Ground) -> int:
    if node.prices or node.scale != 1:
        raise Flawed("splits at prices")
    place = ground.places.get(node.split) if node.split else None
    if place is None:
        raise Flawed(f"splits {node.split}, who may not win")
    if place in settled or place < scope.opens:
        raise Flawed(f"splits {node.split}, which is settled")
    return place


def leaf(node: Node, settled: dict[int, bool], scope: Scope, ground: Ground) -> Leaf:
    if not whole(node.scale) or node.scale < 0:
        raise Flawed(f"has the scale {node.scale}")
    prices: dict[int, int] = {}
    allowed = 0
    for name, price in node.prices:
        row = ground.rows.get(name)
        if row is None or (name == WINNERS and not scope.others):
            raise Flawed(f"prices {name}, which is no rule")
        if not whole(price):
            raise Flawed(f"prices {name} at {price}")
        if row.number in prices:
            raise Flawed(f"prices {name} twice")
        if price > 0 and row.upper is None:
            raise Flawed(f"prices {name}, which has no upper bound")
        prices[row.number] = price
        allowed += price * (row.lower if price < 0 or row.upper is None else row.upper)
    return Leaf(settled, node.scale, prices, allowed, scope.opens)


def whole(value: object) -> bool:
    return type(value) is int
