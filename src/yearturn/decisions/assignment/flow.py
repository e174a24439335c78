"""Ties settled by flows: who can be given whom, which judges stand in the way, what is forced.

The graph has a source, tied nominees, judges and a sink; a nominee's arc from the source is as
wide as its need, a tied arc is one wide, a judge's arc to the sink as wide as the room.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, connected_components, maximum_flow

from yearturn.decisions.assignment.arcs import Mask, Places, Ties
from yearturn.decisions.assignment.pushing import pushed

SMALL = 1 << 11  # tied arcs that are better pushed one by one


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """Which tied arcs are used, and how many of each judge's are.

    `upstream` are the judges whom nominees that lack somebody press upon: a least cut's judges.
    """

    ties: Ties
    used: Mask
    given: Places
    upstream: Mask

    @property
    def lacking(self) -> Places:
        """Return how many judges each tied nominee still lacks."""
        return _lacking(self.ties, self.used)

    def downstream(self, room: Places) -> Mask:
        """Return judges with room left, and those who would have to give them a nominee."""
        starts = len(self.ties.need) + np.flatnonzero(self.given < room)
        return _reached(self.ties, ~self.used, starts, len(self.given))

    def near(self, ties: Ties) -> Places:
        """Return the positions of other ties that are used here."""
        judges = len(self.given)
        row, judge = self.ties.row[self.used], self.ties.judge[self.used]
        held = np.append(self.ties.place[row] * judges + judge, -1)  # ascending, but for the last
        keys = ties.place[ties.row] * judges + ties.judge
        return np.flatnonzero(held[np.searchsorted(held[:-1], keys)] == keys)

    def free(self, lower: Places, upper: Places) -> Mask:
        """Return the tied arcs that some other way to keep needs and bounds uses differently.

        Those lie on cycles of the residual graph, where an extra node passes load from judge to
        judge within their bounds: both ends in one strongly connected component.
        """
        nominees = len(self.ties.need)
        more, fewer = (
            nominees + np.flatnonzero(each) for each in (self.given < upper, self.given > lower)
        )
        graph = _residual(self.ties, self.used, len(self.given), more, fewer)
        _count, label = connected_components(graph, connection="strong")
        same: Mask = label[self.ties.row] == label[nominees + self.ties.judge]
        return same


def complete(ties: Ties, used: Mask, judges: int) -> Flow:
    """Return the flow of arcs that are known to give every nominee its need."""
    given = np.bincount(ties.judge[used], minlength=judges)
    return Flow(ties, used, given, np.zeros(judges, dtype=np.bool_))


def flow(ties: Ties, room: Places, extra: Places | None = None, near: Places | None = None) -> Flow:
    """Return a greatest flow within each judge's room.

    With `extra`, judges take so many more, if every room can be filled and nominees still lack
    somebody. Few arcs are tried in order, those at the positions `near` before others: they may
    make it quicker, and change neither how much flows nor who is upstream.
    """
    judges = len(room)
    if extra is None:
        extra = np.zeros_like(room)
    if len(ties.row) <= SMALL:
        nobody = np.zeros(0, dtype=np.intp)
        used, upstream = pushed(ties, room, extra, nobody if near is None else near)
    else:
        used = _greatest(ties, room, extra)
        lacking = np.flatnonzero(_lacking(ties, used) > 0)
        upstream = _reached(ties, used, lacking, judges)
    return Flow(ties, used, np.bincount(ties.judge[used], minlength=judges), upstream)


def _greatest(ties: Ties, room: Places, extra: Places) -> Mask:
    """Return which arcs are used; all extras share an arc as wide as what rooms leave."""
    nominees, judges = len(ties.need), len(room)
    arcs = np.bincount(ties.row, minlength=nominees)
    sink = nominees + judges + 2
    left = max(0, int(ties.need.sum() - room.sum()))
    # In order: the source's arcs, tied arcs, each judge's two, the common arc of what is extra.
    counts = np.concatenate(([nominees], arcs, np.full(judges, 2), [1, 0]))
    of_judges = np.tile([sink - 1, sink], judges)
    ends = np.concatenate(
        (np.arange(1, nominees + 1), 1 + nominees + ties.judge, of_judges, [sink])
    )
    widths = np.concatenate(
        (ties.need, np.ones_like(ties.row), np.column_stack((extra, room)).ravel(), [left])
    )
    graph = sparse.csr_array(
        (widths.astype(np.int32), ends.astype(np.int32), _starts(counts)),
        shape=(sink + 1, sink + 1),
    )
    found = maximum_flow(graph, 0, sink).flow
    begin, end = found.indptr[1], found.indptr[nominees + 1]
    heads, sent = found.indices[begin:end], found.data[begin:end]
    used: Mask = sent[heads > 0] > 0  # what leads back to the source is left out
    return used


def _lacking(ties: Ties, used: Mask) -> Places:
    return ties.need - np.bincount(ties.row[used], minlength=len(ties.need))


def _reached(ties: Ties, used: Mask, starts: Places, judges: int) -> Mask:
    """Return judges that a walk from the starts reaches in the residual graph."""
    nominees = len(ties.need)
    graph = _residual(ties, used, judges, np.zeros(0, dtype=np.intp), starts)
    order = breadth_first_order(graph, nominees + judges, return_predecessors=False)
    reached = np.zeros(nominees + judges + 1, dtype=np.bool_)
    reached[order] = True
    mask: Mask = reached[nominees:-1]
    return mask


def _residual(ties: Ties, used: Mask, judges: int, into: Places, out: Places) -> sparse.csr_array:
    """Return the graph of what can change: nominees, then judges, then one node more.

    An arc leads from nominee to judge where it is unused, from judge to nominee where it is used;
    to the last node from those `into` it, and from it to those `out` of it.
    """
    spare = len(ties.need) + judges
    judge = len(ties.need) + ties.judge
    tails = np.concatenate((np.where(used, judge, ties.row), into, np.full(len(out), spare)))
    heads = np.concatenate((np.where(used, ties.row, judge), np.full(len(into), spare), out))
    starts = _starts(np.bincount(tails, minlength=spare + 1))
    ends = heads[np.argsort(tails, kind="stable")].astype(np.int32)
    return sparse.csr_array((np.ones(len(ends)), ends, starts), shape=(spare + 1, spare + 1))


def _starts(counts: Places) -> NDArray[np.int32]:
    starts = np.zeros(len(counts) + 1, dtype=np.int32)
    np.cumsum(counts, out=starts[1:])
    return starts
