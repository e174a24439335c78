"""Components joined by swaps: two nominees exchange judges, so that nobody's count changes.

Nominees of different components compare only through judges who know both (see
`calibration.graph`). A swap of a pair in one component with a pair in another joins them if one
of the two pairs is no bridge; each time the smallest component is joined at the least loss.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.linalg import eigvalsh
from scipy.sparse.csgraph import connected_components

from yearturn.decisions.assignment.arcs import Places, Whole
from yearturn.decisions.assignment.bridges import bridges
from yearturn.decisions.assignment.ground import Ground
from yearturn.decisions.assignment.points import Words, points
from yearturn.decisions.types import MICRO

NEAR = 1e-3  # of a millionth: what eigenvalues may be off by, and more


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Who is given whom, ascending by nominee, then judge; `component` numbers each pair's."""

    row: Places
    judge: Places
    component: Places
    components: int


def pairs(row: Places, judge: Places, ground: Ground) -> Pairs:
    """Return pairs with their components; nominees and judges without any pair are in none."""
    order = np.lexsort((judge, row))
    row, judge = row[order], judge[order]
    nominees = len(ground.nominees)
    size = nominees + len(ground.judges)
    ends = row, nominees + judge
    graph = sparse.csr_array((np.ones(len(row)), ends), shape=(size, size))
    _count, label = connected_components(graph, directed=False)
    names, component = np.unique(label[row], return_inverse=True)
    return Pairs(row, judge, component, len(names))


def best_swap(
    now: Pairs, ground: Ground, words: tuple[Words, Words], least: int | None
) -> tuple[int, int] | None:
    """Return the positions of the two pairs to be swapped, None if no swap joins components.

    Components are tried from that with the fewest pairs on, of equals that with the first
    nominee. Of swaps that join it to another: least fall below `least` (if that is to be kept up),
    least loss of affinity, least loss of tie points of round 0, first in order of identifiers.
    """
    movable = ~ground.fixed[now.row, now.judge]
    bridge = bridges(now.row, now.judge, len(ground.nominees), len(ground.judges))
    sizes = np.bincount(now.component)
    starts = np.full(len(sizes), len(now.row))
    np.minimum.at(starts, now.component, np.arange(len(now.row)))
    for component in np.lexsort((starts, sizes)).tolist():
        found = None
        inside = np.flatnonzero((now.component == component) & movable)
        outside = np.flatnonzero((now.component != component) & movable)
        for one in inside.tolist():
            others = outside[~bridge[outside]] if bridge[one] else outside
            found = _better(found, _best(now, ground, words, least, (one, others)))
        if found is not None:
            return found[1]
    return None


Found = tuple[tuple[int, ...], tuple[int, int]]


def _better(one: Found | None, other: Found | None) -> Found | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _best(
    now: Pairs,
    ground: Ground,
    words: tuple[Words, Words],
    least: int | None,
    swaps: tuple[int, Places],
) -> Found | None:
    """Return the best swap of one pair with one of the others, and what it loses."""
    one, others = swaps
    row, judge = now.row[one], now.judge[one]
    others = others[ground.open[row, now.judge[others]] & ground.open[now.row[others], judge]]
    if not len(others):
        return None
    cells = (
        (np.full_like(others, row), np.full_like(others, judge)),
        (now.row[others], now.judge[others]),
        (np.full_like(others, row), now.judge[others]),
        (now.row[others], np.full_like(others, judge)),
    )
    affinity = [ground.affinity[cell] for cell in cells]
    ties = [points(words[0][rows], words[1][judges], 0) for rows, judges in cells]
    falls = np.zeros_like(others)
    if least is not None:
        falls = np.maximum(least - np.minimum(affinity[2], affinity[3]), 0)
    losses = (falls, _lost(affinity), _lost(ties))
    first = _first(losses)
    return (*(int(loss[first]) for loss in losses), one), (one, int(others[first]))


def _lost(values: list[Whole]) -> Whole:
    lost: Whole = values[0] + values[1] - values[2] - values[3]
    return lost


def _first(losses: tuple[Whole, ...]) -> int:
    """Return where the losses are least, one after another, and of equals the first place."""
    left = np.arange(len(losses[0]))
    for loss in losses:
        left = left[loss[left] == loss[left].min()]
    return int(left[0])


def swapped(now: Pairs, swap: tuple[int, int], ground: Ground) -> Pairs:
    """Return the pairs after two of them exchanged their judges."""
    judge = now.judge.copy()
    judge[list(swap)] = judge[list(swap)[::-1]]
    return pairs(now.row, judge, ground)


def algebraic(now: Pairs, ground: Ground) -> tuple[int, bool]:
    """Return the algebraic connectivity in whole millionths, and whether rounding is near an edge.

    Fiedler (1973), Algebraic connectivity of graphs, Czechoslovak Mathematical Journal 23.
    """
    judges = np.unique(now.judge)
    if len(judges) < 2 or now.components > 1:  # noqa: PLR2004 - one judge is joined to nobody
        return 0, False
    shape = (len(ground.nominees), len(ground.judges))
    given = sparse.csr_array((np.ones(len(now.row)), (now.row, now.judge)), shape=shape)
    shared = (given.T @ given).toarray()[np.ix_(judges, judges)]
    np.fill_diagonal(shared, 0)
    laplacian = np.diag(shared.sum(axis=1)) - shared
    value = float(eigvalsh(laplacian, subset_by_index=(1, 1))[0]) * MICRO
    return round(value), bool(abs(value - np.floor(value) - 0.5) < NEAR)
