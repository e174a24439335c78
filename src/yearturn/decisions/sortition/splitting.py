"""Shares split into whole panels with whole tickets, so that nobody loses as much as one ticket.

Expected numbers become tickets of each kind, every sum of a quota rounded down or up. Then panels
are taken off, each as often as what is left stays a mixture: its counts, of kinds and of quotas,
lie between the whole numbers next to what is left divided by the tickets left. Taking off such a
panel once keeps that so, and each one makes at least one count whole for good.
"""

from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

import numpy as np

from yearturn.decisions.sortition.framing import Flags, Floats, Frame, Whole
from yearturn.decisions.sortition.points import Box, Points

STEEPEST = 1e3
NODES = 2_000

Mixture: TypeAlias = tuple[tuple[Whole, int], ...]


def split(
    frame: Frame, shares: list[Fraction], points: Points, tickets: int
) -> tuple[Mixture, int]:
    """Return panels and their tickets that give each kind its share, rounded down or up.

    Also how many tickets are left when a box holds no whole panel; a mixture may exist even so.
    """
    left = totals(frame, shares, points, tickets)
    found: list[tuple[Whole, int]] = []
    while left is not None and tickets:
        taken = take(left, points, tickets)
        if taken is None:
            break
        counts, times = taken
        found.append(taken)
        left = left - times * counts
        tickets -= times
    return tuple(found), tickets


def totals(frame: Frame, shares: list[Fraction], points: Points, tickets: int) -> Whole | None:
    """Return the tickets of each kind: shares of all tickets rounded so that quotas hold."""
    exact = [share * tickets for share in shares]
    sums = [
        sum((exact[kind] for kind in np.flatnonzero(inside)), Fraction(0))
        for inside in frame.inside
    ]
    box = Box(*(np.array(side) for values in (exact, sums) for side in around(values)))
    return points.within(
        box, np.array([float(each - floor(each)) - 1 / 2 for each in exact]), NODES
    )


def around(values: list[Fraction]) -> tuple[list[int], list[int]]:
    return [floor(each) for each in values], [ceil(each) for each in values]


def take(left: Whole, points: Points, tickets: int) -> tuple[Whole, int] | None:
    """Return a panel that can be taken off what is left, and how often."""
    down, over = np.divmod(left, tickets)
    row_down, row_over = np.divmod(points.inside @ left, tickets)
    box = Box(down, down + (over > 0), row_down, row_down + (row_over > 0))
    counts = points.within(box, leaning(over, tickets), NODES)
    if counts is None:
        return None
    return counts, min(
        often(counts > down, over, tickets),
        often(points.inside @ counts > row_down, row_over, tickets),
    )


def leaning(over: Whole, tickets: int) -> Floats:
    """Return what rounding up gains: it should be done where the panel can then be taken often."""
    up, down = np.maximum(over, 1), np.maximum(tickets - over, 1)
    return np.clip(tickets * (1 / down - 1 / up), -STEEPEST, STEEPEST) * (over > 0)


def often(up: Flags, over: Whole, tickets: int) -> int:
    """Return how often counts can be taken off: up until nothing is over, else until all is."""
    times = np.where(up, over, tickets - over)[over > 0]
    return int(times.min(initial=tickets))
