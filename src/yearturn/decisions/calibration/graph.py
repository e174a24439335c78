"""The graph whose edges are ballots: whom the scores connect, and what fits them exactly."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Whole
from yearturn.decisions.calibration.whole import Numbers
from yearturn.decisions.types import Disconnected

ROOT = -9999  # what scipy writes as the predecessor of where a walk starts and of whom it misses


@dataclass(frozen=True, slots=True, eq=False)
class Additive:
    """Totals that are exactly a nominee's part plus a judge's part, in points."""

    nominee: list[Fraction]
    judge: list[Fraction]


def require_connected(columns: Columns) -> None:
    """Refuse ballots that fall apart.

    :raises Disconnected: with the components, the largest first; in each the nominees, then the
        judges, each in ascending order
    """
    count, labels = csgraph.connected_components(_edges(columns), directed=False)
    if count > 1:
        names = np.array([*columns.nominees, *columns.judges], dtype=np.object_)
        # Numbers count nominees, then judges, each in order of names: as they are to be told.
        order = np.argsort(labels, kind="stable")
        parts = np.split(names[order], np.flatnonzero(np.diff(labels[order])) + 1)
        components = [tuple(part.tolist()) for part in parts]
        raise Disconnected(tuple(sorted(components, key=lambda part: (-len(part), part))))


def additive(columns: Columns) -> Additive | None:
    """Return the two parts if they fit every ballot of a connected graph exactly, else None.

    The judges' parts sum to zero, which is where the model's predictions go as the error vanishes.
    """
    size = len(columns.nominees)
    parts = _walked(columns)
    nominee, judge = parts[:size], parts[size:]
    if (nominee[columns.nominee] + judge[columns.judge] != columns.totals).any():
        return None
    whole: list[int] = judge.tolist()
    centre = Fraction(sum(whole), len(whole))
    return Additive(
        [(part + centre) / columns.unit for part in nominee.tolist()],
        [(part - centre) / columns.unit for part in whole],
    )


def _walked(columns: Columns) -> Numbers:
    """Return the parts, in units, that fit one way from the first nominee to everybody.

    Who is reached over a ballot has its total less the part of whom they are reached from. Walks
    are followed by doubling: each turn looks from everybody twice as far back.
    """
    edges = _edges(columns)
    _order, before = csgraph.breadth_first_order(edges, 0, directed=False)
    reached = before != ROOT
    back = np.where(reached, before, 0).astype(np.int64)
    parts = np.where(reached, _between(columns, back), 0)
    sign = np.where(reached, -1, 0)
    while sign.any():
        parts, sign, back = parts + sign * parts[back], sign * sign[back], back[back]
    return parts


def _between(columns: Columns, back: Whole) -> Numbers:
    """Return the total of a ballot between everybody and whom they are reached from."""
    size, judges = len(columns.nominees), len(columns.judges)
    own = np.arange(len(back))
    nominee = np.where(own < size, own, back)
    judge = np.where(own < size, back, own) - size
    # Ballots stand by nominee, then judge. The start, which has no other, looks at its first one.
    keys = columns.nominee * judges + columns.judge
    place = np.searchsorted(keys, nominee * judges + np.maximum(judge, 0))
    found: Numbers = columns.totals[np.minimum(place, len(keys) - 1)]
    return found


def _edges(columns: Columns) -> csr_array:
    """Return who scored whom: nominees are numbered first, then judges."""
    size = len(columns.nominees) + len(columns.judges)
    ends = np.searchsorted(columns.nominee, np.arange(size + 1)).astype(np.int32)
    other = (columns.judge + len(columns.nominees)).astype(np.int32)
    ones: NDArray[np.float64] = np.ones(len(other))
    return csr_array((ones, other, ends), shape=(size, size))
