"""Pairs whose loss would break a component in two: Tarjan's bridges, without recursion."""

import numpy as np

from yearturn.decisions.assignment.arcs import Mask, Places


def bridges(row: Places, judge: Places, nominees: int, judges: int) -> Mask:
    """Return which pairs are bridges of the graph of nominees and judges.

    Tarjan (1974), A note on finding the bridges of a graph, Information Processing Letters 2.
    """
    beside: list[list[tuple[int, int]]] = [[] for _node in range(nominees + judges)]
    for edge, (one, other) in enumerate(
        zip(row.tolist(), (nominees + judge).tolist(), strict=True)
    ):
        beside[one].append((other, edge))
        beside[other].append((one, edge))
    found = np.zeros(len(row), dtype=np.bool_)
    entered = [-1] * len(beside)
    lowest = [0] * len(beside)
    clock = 0
    for root in range(nominees):
        if entered[root] >= 0:
            continue
        walk = [(root, -1, iter(beside[root]))]
        entered[root] = lowest[root] = clock
        while walk:
            node, came, rest = walk[-1]
            step = next(rest, None)
            if step is None:
                walk.pop()
                if walk:
                    above = walk[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                    found[came] = lowest[node] > entered[above]
                continue
            other, edge = step
            if edge == came:
                continue
            if entered[other] >= 0:
                lowest[node] = min(lowest[node], entered[other])
                continue
            clock += 1
            entered[other] = lowest[other] = clock
            walk.append((other, edge, iter(beside[other])))
    return found
