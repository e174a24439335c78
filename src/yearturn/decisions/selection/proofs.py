"""Proofs as anybody reads them: rules and pairs by name instead of rows and columns."""

from collections.abc import Iterator

from yearturn.decisions.selection.framing import Frame
from yearturn.decisions.selection.market import Tag
from yearturn.decisions.selection.search import Branch
from yearturn.decisions.types import Node, Proof

WINNERS = "winners"


def proof(frame: Frame, root: Branch) -> Proof:
    """Return a tree of branches as nodes in preorder."""
    return Proof(tuple(nodes(frame, root)))


def nodes(frame: Frame, root: Branch) -> Iterator[Node]:
    stack = [root]
    while stack:
        branch = stack.pop()
        if branch.column is not None and branch.without and branch.within:
            yield Node(frame.key(branch.column))
            stack += [branch.within, branch.without]
        else:
            assert branch.tag is not None, "a leaf without prices"
            yield leaf(frame, branch.tag, empty=branch.empty)


def leaf(frame: Frame, tag: Tag, *, empty: bool) -> Node:
    """Return the prices by name; those that show that nothing is in a branch have the scale 0."""
    prices = [(frame.row_name(row), price) for row, price in tag.prices]
    if tag.extra:
        prices.append((WINNERS, tag.extra))
    return Node(None, 0 if empty else tag.scale, tuple(prices))
