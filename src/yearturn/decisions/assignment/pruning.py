"""Few arcs for many: the search sees each nominee's best, and all are asked whether it is right.

At the prices found among few arcs, every arc is looked at once. If none that was left out is
better than what its nominee chose last, the prices are best among all arcs as well. If some are,
the search goes on from those prices with arcs chosen anew, and with more of them each time.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Mask, Places, Ties, Whole
from yearturn.decisions.assignment.descent import Settled, Stuck, descend, require_fit
from yearturn.decisions.assignment.flow import Flow, complete
from yearturn.decisions.assignment.loads import Loads
from yearturn.decisions.assignment.starting import refined, spread, started

FIRST, MORE = 10, 100  # so many best arcs, and one more for so many judges
WORD, MIXERS = 2**32, (2_654_435_769, 1_779_033_703)  # odd: no two judges are mixed alike
BITS, SPARSE = 10, 6  # how much of values is looked at first; less, where arcs are few


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """Best prices of all arcs, whom they leave no choice, and the ties that they leave.

    `row` and `judge` are the arcs chosen without a tie. `ways` is one way to break the ties that
    fits the loads; None where another flow has to find one.
    """

    price: Whole
    row: Places
    judge: Places
    ties: Ties
    ways: Flow | None


def optimum(arcs: Arcs, loads: Loads, price: Whole | None = None) -> Optimum:
    """Return the best prices; `price` is where to start, if something is known.

    :raises Stuck: if nothing fits the loads
    """
    known = price is not None
    if price is None:
        price = started(arcs, loads)
    few = _few(arcs)
    while True:
        kept = pruned(arcs, price, few)
        try:
            settled = descend(kept, loads, price) if known else _refined(kept, loads, price)
        except Stuck as stuck:
            if kept is arcs or _binds(arcs, loads, stuck):
                raise
            few *= 4
            continue
        found = _proved(arcs, kept, settled)
        if found is not None:
            return found
        price = settled.standing.price
        few *= 2


def require_room(arcs: Arcs, loads: Loads) -> None:
    """Refuse arcs among which nothing fits the loads, whatever their values.

    :raises Stuck: with the judges who stand in the way
    """
    price = np.zeros(arcs.judges, dtype=arcs.value.dtype)
    few = _few(arcs)
    while True:
        kept = pruned(arcs, price, few)
        try:
            return require_fit(kept, loads)
        except Stuck as stuck:
            if kept is arcs or _binds(arcs, loads, stuck):
                raise
        few *= 4


def pruned(arcs: Arcs, price: Whole, few: int) -> Arcs:
    """Return each nominee's `few` best arcs at a price, equals spread over judges.

    Where they would be half of all or more, they are all.
    """
    width = arcs.value.shape[1]
    if width <= 2 * few:
        return arcs
    columns = np.concatenate([_best(arcs.reduced(price, rows), few) for rows in arcs.blocks()])
    cells = columns + np.arange(len(columns))[:, None] * width
    judge = columns if arcs.judge is None else arcs.judge.take(cells)
    return Arcs(arcs.value.take(cells), arcs.need, arcs.judges, judge)


def _few(arcs: Arcs) -> int:
    return FIRST + arcs.judges // MORE + int(arcs.need.max(initial=0))


def _best(reduced: Whole, few: int) -> Places:
    """Return the columns of the best cells of each row, ascending; of equals, mixed ones.

    Else the same few judges might be seen by everybody.
    """
    width = reduced.shape[1]
    starts = np.arange(len(reduced) + 1) * width
    last = np.partition(reduced, width - few, axis=1)[:, width - few, None]
    wanted = reduced >= last
    cells = np.flatnonzero(wanted)
    rows = np.flatnonzero(np.diff(np.searchsorted(cells, starts)) > few)
    part, edge = reduced[rows], last[rows]
    mixed = (rows[:, None] * MIXERS[0] + np.arange(width) * MIXERS[1]) & (WORD - 1)
    rank = np.where(part > edge, -1, np.where(part == edge, mixed, WORD))
    wanted[rows] = rank <= np.partition(rank, few - 1, axis=1)[:, few - 1, None]
    cells = cells[wanted.ravel()[cells]]
    columns: Places = cells.reshape(len(reduced), few) - starts[:-1, None]
    return columns


def _refined(arcs: Arcs, loads: Loads, price: Whole) -> Settled:
    """Return the best prices among these arcs: of values without their last bits, then with.

    Doubled, prices that are best without a bit are close to the best with it (Murota 2003,
    theorem 10.34, for the proximity on which scaling rests).
    """
    apart = spread(arcs)
    price = refined(arcs, loads, price, apart)
    bits = BITS if arcs.value.shape[1] > FIRST else SPARSE
    shift = max(0, apart.bit_length() - bits)
    settled = descend(arcs.coarse(shift), loads, price >> shift)
    while shift:
        shift -= 1
        settled = descend(arcs.coarse(shift), loads, settled.standing.price * 2)
    return settled


def _binds(arcs: Arcs, loads: Loads, stuck: Stuck) -> bool:
    """Return whether the judges stuck among few arcs are stuck among all."""
    if stuck.over:
        pressed = np.maximum(arcs.need - arcs.among(~stuck.judges), 0)
        return int(pressed.sum()) > int(loads.upper[stuck.judges].sum())
    offered = np.minimum(arcs.need, arcs.among(stuck.judges))
    return int(offered.sum()) < int(loads.lower[stuck.judges].sum())


def _proved(arcs: Arcs, kept: Arcs, settled: Settled) -> Optimum | None:
    """Return the optimum among all arcs, None if some that were left out are better."""
    at = settled.standing
    better = (kept.reduced(at.price) > at.worst[:, None]).sum(axis=1)
    rows, columns, ties = [], [], []
    for block in arcs.blocks():
        reduced = arcs.reduced(at.price, block)
        worst = at.worst[block, None]
        cells = np.flatnonzero(reduced >= worst)
        row, column = np.divmod(cells, reduced.shape[1])
        tied = reduced.ravel()[cells] == at.worst[block][row]
        if (np.bincount(row[~tied], minlength=len(reduced)) != better[block]).any():
            return None
        rows.append(row + block.start)
        columns.append(column)
        ties.append(tied)
    row, tied = np.concatenate(rows), np.concatenate(ties)
    judge = arcs.of(row, np.concatenate(columns))
    return _sorted_out(arcs, settled, better, (row, judge, tied))


def _sorted_out(
    arcs: Arcs, settled: Settled, better: Places, cells: tuple[Places, Places, Mask]
) -> Optimum:
    """Tell arcs that are chosen anyhow from tied ones, where there are more than are needed."""
    row, judge, tied = cells
    several = np.bincount(row, minlength=len(arcs.need)) > arcs.need
    left = tied & several[row]
    place = np.flatnonzero(several)
    number = np.cumsum(several) - 1
    ties = Ties(place, (arcs.need - better)[place], number[row[left]], judge[left])
    same = len(ties.row) == len(settled.standing.ties.row)
    ways = complete(ties, settled.flow.used, arcs.judges) if same else None
    return Optimum(settled.standing.price, row[~left], judge[~left], ties, ways)
