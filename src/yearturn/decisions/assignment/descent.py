"""Exact prices: steepest descent on the dual, each step a least cut, each answer proved by a flow.

The dual of the assignment is a function of the judges' prices alone: what nominees gain by their
best choices, and judges by their best loads. It is L-natural-convex, hence least where raising no
set of judges by one, and lowering none, makes it less; the best such set is a least cut among
tied arcs, and the number of steps is how far the start is from the answer (Murota 2003, Discrete
convex analysis, chapters 7 and 10; Murota and Shioura 2014, Discrete Optimization 12).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Mask, Standing, Whole, none, standing
from yearturn.decisions.assignment.flow import Flow, flow
from yearturn.decisions.assignment.loads import Bounds, Loads
from yearturn.decisions.assignment.watching import Watch, watch

PATIENCE = 30  # steps, then it is asked whether there is anything to be found


class Stuck(Exception):  # noqa: N818 - says what the search is
    """No loads fit: nominees need these judges beyond their most, or judges lack nominees."""

    def __init__(self, judges: Mask, *, over: bool):
        self.judges = judges
        self.over = over
        super().__init__("over" if over else "under")


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Best prices, what nominees choose at them, and one way to break ties that fits the loads."""

    standing: Standing
    flow: Flow


def descend(arcs: Arcs, loads: Loads, price: Whole) -> Settled:
    """Return prices at which nominees' best choices and judges' best loads fit.

    :raises Stuck: with the judges whose loads cannot be kept, whatever is chosen
    """
    watched = watch(arcs, price)
    now = whole = watched.standing(price)
    steps, last = 0, None
    while True:
        steps += 1
        if steps == PATIENCE:
            require_fit(arcs, loads)
        above, found = _over(now, loads, last)
        last = found
        if above is not None:
            now = _moved(watched, now, above, 1, _rising(loads, above))
            continue
        below, found = _under(now, loads, found)
        if below is None:
            return Settled(now if now is whole else standing(arcs, now.price), found)
        now = _moved(watched, now, below, -1, _falling(loads, below))


def require_fit(arcs: Arcs, loads: Loads) -> None:
    """Refuse what no choice fits: values left aside, one flow or two tell.

    :raises Stuck: with judges whose most is too few, or whose fewest is too many (Hall's condition)
    """
    there = arcs.value > none(arcs.value)
    equal = np.where(there, 0, arcs.value).astype(arcs.value.dtype)
    price = np.zeros(arcs.judges, dtype=arcs.value.dtype)
    now = standing(Arcs(equal, arcs.need, arcs.judges, arcs.judge), price)
    bounds = Bounds(loads.lower, loads.upper)
    above, found = _over(now, bounds)
    if above is not None:
        raise Stuck(above, over=True)
    below, _found = _under(now, bounds, found)
    if below is not None:
        raise Stuck(below, over=False)


def _over(now: Standing, loads: Loads, last: Flow | None = None) -> tuple[Mask | None, Flow]:
    """Return the judges who should cost more, None if there are none, and the flow that tells.

    `last` is another flow, from which this one may not be far.
    """
    room = loads.most(now.price) - now.load
    near = None if last is None else last.near(now.ties)
    found = flow(now.ties, np.maximum(room, 0), near=near)
    above = found.upstream | (room < 0)
    if found.lacking.any() or above.any():
        return above, found
    return None, found


def _under(now: Standing, loads: Loads, found: Flow) -> tuple[Mask | None, Flow]:
    """Return the judges who should cost less, None if there are none, and a flow that fits all."""
    floor = np.maximum(loads.fewest(now.price) - now.load, 0)
    if (found.given >= floor).all():
        return None, found
    filled = flow(now.ties, floor)
    if (filled.given < floor).any():
        return filled.downstream(floor), filled
    return None, flow(now.ties, floor, loads.most(now.price) - now.load - floor)


def _rising(loads: Loads, judges: Mask) -> Callable[[Standing], int]:
    return lambda at: int(loads.most(at.price)[judges].sum()) - at.least(judges)


def _falling(loads: Loads, judges: Mask) -> Callable[[Standing], int]:
    return lambda at: at.most(judges) - int(loads.fewest(at.price)[judges].sum())


def _moved(
    watched: Watch, now: Standing, judges: Mask, sign: int, slope: Callable[[Standing], int]
) -> Standing:
    """Return the standing where the dual is least along this direction, of whole steps.

    :raises Stuck: if it falls for ever
    """
    unit = sign * judges.astype(now.price.dtype)
    low, high, length, end = 0, None, 1, 0
    while high is None or high - low > 1:
        there = watched.standing(now.price + length * unit)
        if slope(there) >= 0:
            high = length
        else:
            low = length
            end = end or _end(watched.arcs, now.price)
            if length > end:
                raise Stuck(judges, over=sign > 0)
        best = there if high == length else None
        length = min(2 * low, end + 1) if high is None else (low + high) // 2
    return best if best is not None else watched.standing(now.price + high * unit)


def _end(arcs: Arcs, price: Whole) -> int:
    """Return a length beyond which no step changes what nominees choose or loads are best."""
    values = arcs.value[arcs.value > none(arcs.value)]
    spread = int(values.max(initial=0)) - int(values.min(initial=0))
    return spread + int(np.abs(price).max(initial=0)) * 2 + len(arcs.value) + 1
