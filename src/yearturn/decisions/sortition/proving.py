"""A heavier panel, or the proof that there is none: a tree of cases with whole prices."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.sortition.framing import Frame, Whole
from yearturn.decisions.sortition.programs import Bounds, Program

SCALE = 2**20
APART = 1e-6
NODES = 2_000
FEE = 1e3


@dataclass(frozen=True, slots=True)
class Node:
    """A split of a kind at a count, or (kind None) a leaf with prices of rows, times SCALE."""

    kind: int | None
    count: int
    prices: Whole


class Tree:
    """The search for a panel that weighs more than `most`, which is the proof if there is none.

    `nodes` stand in preorder. After the search either `heavier` is such a panel, or `complete`
    says that the nodes prove that there is none; it ends with neither after NODES nodes, or where
    prices are finer than the scale.
    """

    def __init__(self, frame: Frame, weights: Whole, most: int):
        self.frame, self.weights, self.most = frame, weights, most
        self.heavier: Whole | None = None
        self.unit = float(weights.max())
        rows = len(frame.lower)
        # Rows may be missed at a fee, so that a branch without a panel has prices all the same.
        gains = np.append(weights / self.unit, np.full(2 * rows, -FEE * float(frame.lower[0])))
        table = np.hstack([frame.real, np.eye(rows), -np.eye(rows)])
        self.rows = frame.lower.astype(np.float64), frame.upper.astype(np.float64)
        self.missed = np.zeros(2 * rows), np.full(2 * rows, np.inf)
        least = np.zeros_like(frame.sizes)
        self.program = Program(table, self.rows, self.columns(least, frame.sizes), gains)
        self.nodes: list[Node] = []
        self.complete = self.proves(least, frame.sizes)

    def columns(self, lower: Whole, upper: Whole) -> Bounds:
        return np.append(lower, self.missed[0]), np.append(upper, self.missed[1])

    def proves(self, lower: Whole, upper: Whole) -> bool:
        """Search a branch whose counts lie between these, and say whether all of it is proved."""
        if len(self.nodes) == NODES:
            return False
        self.program.bound(self.rows, self.columns(lower, upper))
        answer = self.program.answer()
        if answer is None:
            raise ArithmeticError("a program that can miss every row has no answer")
        prices = np.rint(answer.prices * (self.unit * SCALE)).astype(np.int64)
        if self.bound(prices, lower, upper) < SCALE * (self.most + 1):
            self.nodes.append(Node(None, 0, prices))
            return True
        counts = answer.values[: len(self.weights)]
        kind = int(np.argmax(np.abs(counts - np.rint(counts))))
        if abs(counts[kind] - np.rint(counts[kind])) < APART:
            self.keep(np.rint(counts).astype(np.int64))
            return False
        count = int(np.floor(counts[kind]))
        self.nodes.append(Node(kind, count, np.zeros_like(prices)))
        below, above = upper.copy(), lower.copy()
        below[kind], above[kind] = count, count + 1
        return self.proves(lower, below) and self.proves(above, upper)

    def keep(self, counts: Whole) -> None:
        if self.frame.allows(counts) and int(self.weights @ counts) > self.most:
            self.heavier = counts

    def bound(self, prices: Whole, lower: Whole, upper: Whole) -> int:
        """Return what no panel of a branch exceeds at these prices, times SCALE."""
        # In Python's own numbers: the fee for a missed row can make products very large.
        exact = prices.astype(object)
        allowed = np.maximum(exact * self.frame.upper, exact * self.frame.lower).sum()
        beyond = SCALE * self.weights.astype(object) - exact @ self.frame.inside
        return int(allowed + np.maximum(beyond * upper, beyond * lower).sum())
