"""Proofs that no panel weighs more than the heaviest: a tree of cases with whole prices."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from yearturn.decisions.sortition.framing import Floats, Frame, Whole
from yearturn.decisions.sortition.programs import Program

SCALE = 2**20
APART = 1e-6
NODES = 5_000


@dataclass(frozen=True, slots=True)
class Node:
    """A split of a kind at a count, or (kind None) a leaf with prices of rows, times SCALE."""

    kind: int | None
    count: int
    prices: Whole


def proof(frame: Frame, weights: Whole, most: int) -> tuple[Node, ...]:
    """Return, in preorder, what proves that no panel weighs more than `most`.

    Nothing if that takes more than NODES nodes, or prices finer than the scale.
    """
    tree = Tree(frame, weights, most)
    nodes = tree.nodes(np.zeros_like(frame.sizes), frame.sizes)
    found = tuple(islice(nodes, NODES + 1))
    return () if tree.blunt or len(found) > NODES else found


class Tree:
    """The search behind a proof. Rows may be missed at a fee, so that there are always prices."""

    def __init__(self, frame: Frame, weights: Whole, most: int):
        self.frame, self.weights, self.most = frame, weights, most
        rows = len(frame.lower)
        fee = 1e3 * float(weights.max()) * float(frame.lower[0])
        self.gains = np.append(weights.astype(np.float64), np.full(2 * rows, -fee))
        self.table = np.hstack([frame.real, np.eye(rows), -np.eye(rows)])
        self.rows = frame.lower.astype(np.float64), frame.upper.astype(np.float64)
        self.free = np.zeros(2 * rows), np.full(2 * rows, np.inf)
        columns = self.columns(np.zeros_like(frame.sizes), frame.sizes)
        self.blunt = False
        self.program = Program(self.table, self.rows, columns, self.gains)

    def columns(self, lower: Whole, upper: Whole) -> tuple[Floats, Floats]:
        return np.append(lower, self.free[0]), np.append(upper, self.free[1])

    def nodes(self, lower: Whole, upper: Whole) -> Iterator[Node]:
        """Yield the nodes of a branch whose counts lie between these."""
        self.program.bound(self.rows, self.columns(lower, upper))
        answer = self.program.answer()
        if answer is None:
            raise ArithmeticError("a program that can miss every row has no answer")
        prices = np.rint(answer.prices * SCALE).astype(np.int64)
        if self.bound(prices, lower, upper) < SCALE * (self.most + 1):
            yield Node(None, 0, prices)
            return
        counts = answer.values[: len(self.weights)]
        kind = int(np.argmax(np.abs(counts - np.rint(counts))))
        if abs(counts[kind] - np.rint(counts[kind])) < APART:
            self.blunt = True
            return
        count = int(np.floor(counts[kind]))
        yield Node(kind, count, np.zeros_like(prices))
        below, above = upper.copy(), lower.copy()
        below[kind], above[kind] = count, count + 1
        yield from self.nodes(lower, below)
        yield from self.nodes(above, upper)

    def bound(self, prices: Whole, lower: Whole, upper: Whole) -> int:
        """Return what no panel of a branch exceeds at these prices, times SCALE."""
        # In Python's own numbers: the fee for a missed row can make products very large.
        exact = prices.astype(object)
        allowed = np.maximum(exact * self.frame.upper, exact * self.frame.lower).sum()
        beyond = SCALE * self.weights.astype(object) - exact @ self.frame.inside
        return int(allowed + np.maximum(beyond * upper, beyond * lower).sum())
