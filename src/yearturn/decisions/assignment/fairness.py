"""The least pair made as good as can be: a threshold found by halving, each half asked exactly.

Garg, Kavitha, Kumar, Mehlhorn and Mestre (2010), Assigning papers to referees, Algorithmica 58,
ask this for pairs; Stelmakh, Shah and Singh (2019), PeerReview4All, ALT, build on it. What is made
best is the least affinity of any pair, exactly; so the sum of the worst-off nominee is no less
than its number of judges times that. To make the least sum best is NP-hard (Garg et al.).
"""

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Mask, Whole, none
from yearturn.decisions.assignment.descent import Stuck
from yearturn.decisions.assignment.loads import Loads
from yearturn.decisions.assignment.pruning import require_room


def fairest(arcs: Arcs, loads: Loads) -> tuple[Arcs, tuple[Mask, bool]]:
    """Return the arcs that are at least as good as the best least one, and what bars a better one.

    The bar is a set of judges whose loads could not be kept, and whether these would be over
    their most; no judges at all, where some nominee has not enough better arcs.

    :raises Stuck: if loads cannot be kept even with all arcs
    """
    barrier = (np.zeros(arcs.judges, dtype=np.bool_), True)
    if not len(arcs.value):
        return arcs, barrier
    thresholds = _thresholds(arcs)
    low, high = 0, len(thresholds)
    require_room(arcs, loads)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            require_room(_above(arcs, thresholds[middle]), loads)
            low = middle
        except Stuck as stuck:
            high, barrier = middle, (stuck.judges, stuck.over)
    return _above(arcs, thresholds[low]), barrier


def _thresholds(arcs: Arcs) -> Whole:
    """Return the values that may be the least, ascending: every nominee has arcs enough so good."""
    width = arcs.value.shape[1]
    highest = min(
        int(row[width - need])
        for rows in arcs.blocks()
        for row, need in zip(np.sort(arcs.value[rows], axis=1), arcs.need[rows], strict=True)
    )
    value = arcs.value
    found: Whole = np.unique(value[(value > none(value)) & (value <= highest)])
    return found


def _above(arcs: Arcs, threshold: int) -> Arcs:
    value = np.where(arcs.value >= threshold, arcs.value, none(arcs.value))
    return Arcs(value.astype(arcs.value.dtype), arcs.need, arcs.judges, arcs.judge)
