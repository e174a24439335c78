"""The least pair made as good as can be: a threshold found by halving, each half asked exactly.

Garg, Kavitha, Kumar, Mehlhorn and Mestre (2010), Assigning papers to referees, Algorithmica 58,
ask this for pairs; Stelmakh, Shah and Singh (2019), PeerReview4All, ALT, build on it. What is made
best is the least affinity of any pair, exactly; so the sum of the worst-off nominee is no less
than its number of judges times that. To make the least sum best is NP-hard (Garg et al.).
"""

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Whole, none
from yearturn.decisions.assignment.descent import Stuck
from yearturn.decisions.assignment.pruning import require_room
from yearturn.decisions.assignment.rounds import Course


def fairest(course: Course, affinity: Whole) -> Whole:
    """Leave open what is at least as good as the best least pair; return what bars a better one.

    The bar is a price of each judge: 1 of those who would be over their most, or -1 of those who
    would be under their fewest, if only better pairs were allowed; 0 everywhere where a nominee
    has not enough of them. `affinity` has a row for each nominee; pairs decided already count.

    :raises Stuck: if loads cannot be kept even with all arcs
    """
    arcs, loads = course.arcs, course.loads
    price = np.zeros(arcs.judges, dtype=np.int64)
    if course.over:
        return price
    thresholds = _thresholds(arcs, course.least(affinity))
    low, high = 0, len(thresholds)
    require_room(arcs, loads)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            require_room(_above(arcs, thresholds[middle]), loads)
            low = middle
        except Stuck as stuck:
            high = middle
            price = stuck.judges * np.int64(1 if stuck.over else -1)
    course.arcs = _above(arcs, thresholds[low])
    return price


def _thresholds(arcs: Arcs, most: int | None) -> Whole:
    """Return the values that may be the least, ascending: every nominee has arcs enough so good.

    None is above `most`.
    """
    width = arcs.value.shape[1]
    highest = min(
        int(row[width - need])
        for rows in arcs.blocks()
        for row, need in zip(np.sort(arcs.value[rows], axis=1), arcs.need[rows], strict=True)
    )
    value = arcs.value[arcs.value > none(arcs.value)]
    if most is not None:
        value = np.minimum(value, most)
    found: Whole = np.unique(value[value <= highest])
    return found


def _above(arcs: Arcs, threshold: int) -> Arcs:
    value = np.where(arcs.value >= threshold, arcs.value, none(arcs.value))
    return Arcs(value.astype(arcs.value.dtype), arcs.need, arcs.judges, arcs.judge)
