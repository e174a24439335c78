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


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """Which tied arcs are used, and how many of each judge's are."""

    ties: Ties
    used: Mask
    given: Places

    @property
    def lacking(self) -> Places:
        """Return how many judges each tied nominee still lacks."""
        of_row = np.bincount(self.ties.row[self.used], minlength=len(self.ties.need))
        return self.ties.need - of_row

    def upstream(self) -> Mask:
        """Return judges whom nominees that lack somebody press upon: a least cut's judges."""
        return self._reached(self.used, np.flatnonzero(self.lacking > 0))

    def downstream(self, room: Places) -> Mask:
        """Return judges with room left, and those who would have to give them a nominee."""
        return self._reached(~self.used, len(self.ties.need) + np.flatnonzero(self.given < room))

    def _reached(self, used: Mask, starts: Places) -> Mask:
        """Return judges that a walk from the starts reaches in the residual graph."""
        nominees = len(self.ties.need)
        counts, ends = _residual(self.ties, used, len(self.given))
        counts[-1] = len(starts)
        graph = _graph(counts, np.concatenate((ends, starts)))
        order = breadth_first_order(graph, len(counts) - 1, return_predecessors=False)
        reached = np.zeros(len(counts), dtype=np.bool_)
        reached[order] = True
        mask: Mask = reached[nominees:-1]
        return mask

    def free(self, lower: Places, upper: Places) -> Mask:
        """Return the tied arcs that some other way to keep needs and bounds uses differently.

        Those lie on cycles of the residual graph, where an extra node passes load from judge to
        judge within their bounds: both ends in one strongly connected component.
        """
        nominees, judges = len(self.ties.need), len(self.given)
        more, fewer = self.given < upper, self.given > lower
        counts, ends = _residual(self.ties, self.used, judges)
        spare = nominees + judges
        ends = np.insert(ends, np.cumsum(counts)[nominees + np.flatnonzero(more)], spare)
        ends = np.concatenate((ends, nominees + np.flatnonzero(fewer)))
        counts[nominees:-1] += more
        counts[-1] = np.count_nonzero(fewer)
        _count, label = connected_components(_graph(counts, ends), connection="strong")
        same: Mask = label[self.ties.row] == label[nominees + self.ties.judge]
        return same


def flow(ties: Ties, room: Places, extra: Places | None = None) -> Flow:
    """Return a greatest flow within each judge's room.

    With `extra`, judges take so many more, but all together only as many as are left when every
    room is filled: a flow that gives every nominee its need then fills every room.
    """
    nominees, judges = len(ties.need), len(room)
    arcs = np.bincount(ties.row, minlength=nominees)
    sink = nominees + judges + 2
    if extra is None:
        extra = np.zeros_like(room)
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
    return _read(ties, found, judges)


def _read(ties: Ties, found: sparse.csr_array, judges: int) -> Flow:
    nominees = len(ties.need)
    begin, end = found.indptr[1], found.indptr[nominees + 1]
    ends, sent = found.indices[begin:end], found.data[begin:end]
    used = sent[ends > 0] > 0  # what leads back to the source is left out
    return Flow(ties, used, np.bincount(ties.judge[used], minlength=judges))


def _residual(ties: Ties, used: Mask, judges: int) -> tuple[Places, Places]:
    """Return nominee to judge where an arc is unused, judge to nominee where it is used.

    Arcs are given as how many leave each node, and their ends in the order of these; the last
    node is an extra one, without arcs as yet.
    """
    nominees = len(ties.need)
    tails = np.where(used, nominees + ties.judge, ties.row)
    heads = np.where(used, ties.row, nominees + ties.judge)
    order = np.argsort(tails, kind="stable")
    return np.bincount(tails, minlength=nominees + judges + 1), heads[order]


def _graph(counts: Places, ends: Places) -> sparse.csr_array:
    size = len(counts)
    ones = np.ones(len(ends))
    return sparse.csr_array((ones, ends.astype(np.int32), _starts(counts)), shape=(size, size))


def _starts(counts: Places) -> NDArray[np.int32]:
    starts = np.zeros(len(counts) + 1, dtype=np.int32)
    np.cumsum(counts, out=starts[1:])
    return starts
