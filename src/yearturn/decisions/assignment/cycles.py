"""Prices for small rounds: cycles that gain are turned until there are none, then distances tell.

Klein (1967), A primal method for minimal cost flows, Management Science 14; distances in the
residual graph are prices (Ahuja, Magnanti and Orlin 1993, Network flows, chapter 9). Among all
best prices they are the highest that are nowhere above zero, so they do not depend on the way.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.assignment.arcs import Mask, Places, Ties, Whole
from yearturn.decisions.assignment.loads import Bounds

FIRST = 8  # turns before cycles are looked for; then after twice as many, and so on


@dataclass(slots=True, eq=False)
class Residual:
    """Which tied arcs are used, each of `value`, and the judges' loads from `lower` to `upper`.

    Nodes are rows, then judges, then one through which load passes from judge to judge.
    """

    ties: Ties
    value: Whole
    used: Mask
    bounds: Bounds

    def arcs(self) -> tuple[Places, Places, Whole]:
        """Return tails, heads and costs: tied arcs first, in their order, then those of load."""
        rows, judges = len(self.ties.need), len(self.bounds.lower)
        given = np.bincount(self.ties.judge[self.used], minlength=judges)
        fewer = rows + np.flatnonzero(given > self.bounds.lower)
        more = rows + np.flatnonzero(given < self.bounds.upper)
        ends = self.ties.row, rows + self.ties.judge
        hub_of_more, hub_of_fewer = (np.full(len(each), rows + judges) for each in (more, fewer))
        tail = np.concatenate((np.where(self.used, ends[1], ends[0]), more, hub_of_fewer))
        head = np.concatenate((np.where(self.used, ends[0], ends[1]), hub_of_more, fewer))
        cost = np.zeros(len(tail), dtype=np.int64)
        cost[: len(self.used)] = np.where(self.used, self.value, -self.value)
        return tail, head, cost

    def price(self) -> Whole:
        """Turn cycles until none gains; return the prices that prove it, by judge."""
        rows, judges = len(self.ties.need), len(self.bounds.lower)
        while True:
            tail, head, cost = self.arcs()
            distance, cycles = _distances(tail, head, cost, rows + judges + 1)
            if not cycles:
                price: Whole = distance[-1] - distance[rows:-1]
                return price
            for cycle in cycles:
                turned = [arc for arc in cycle if arc < len(self.used)]
                self.used[turned] ^= True


def _distances(
    tail: Places, head: Places, cost: Whole, nodes: int
) -> tuple[Whole, list[list[int]]]:
    """Return least distances from anywhere, by node, or else cycles below zero, arc by arc.

    Each turn looks at what leaves the nodes that the last one brought nearer. If a cycle is below
    zero, those arcs that were last to bring a node nearer come to hold one.
    """
    leaving: list[list[tuple[int, int, int]]] = [[] for _node in range(nodes)]
    tails = tail.tolist()
    for arc, (start, end, length) in enumerate(
        zip(tails, head.tolist(), cost.tolist(), strict=True)
    ):
        leaving[start].append((arc, end, length))
    distance, before = [0] * nodes, [-1] * nodes
    turn, active = 0, list(range(nodes))
    while active:
        nearer: dict[int, None] = {}
        for node in active:
            start = distance[node]
            for arc, end, length in leaving[node]:
                if start + length < distance[end]:
                    distance[end] = start + length
                    before[end] = arc
                    nearer[end] = None
        active = list(nearer)
        turn += 1
        if turn >= FIRST and turn & (turn - 1) == 0 and (cycles := _cycles(before, tails)):
            return np.array(distance), cycles
    return np.array(distance), []


def _cycles(before: list[int], tail: list[int]) -> list[list[int]]:
    """Return the cycles among arcs that were last to bring each node nearer."""
    walk = [0] * len(before)
    cycles = []
    for start in range(len(before)):
        node = start
        while not walk[node] and before[node] >= 0:
            walk[node] = start + 1
            node = tail[before[node]]
        if before[node] >= 0 and walk[node] == start + 1:
            end, cycle = node, [before[node]]
            while (node := tail[before[node]]) != end:
                cycle.append(before[node])
            cycles.append(cycle)
    return cycles
