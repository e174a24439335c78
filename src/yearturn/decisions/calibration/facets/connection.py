"""Can nominees be compared at all? What common judges and items connect."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from yearturn.decisions.calibration.facets.observations import Observations, Whole
from yearturn.decisions.calibration.facets.reading import Read
from yearturn.decisions.types import Disconnected, Unidentified


def require_connected(found: Read) -> None:
    """Refuse ratings that fall apart.

    Nominees whom one judge rated on one item are comparable. Where a judge rated comparable
    nominees on two items, these items are; where two judges rated them on one item, these judges
    are; comparable judges and items then count as one, and so on until nothing is added (Weeks and
    Williams 1964, Technometrics 6).

    :raises Disconnected: with the groups, the largest first: in each the nominees, then all judges
        who rated them, each in ascending order
    """
    seen = found.observations
    nominee, judge = seen.cell_nominee[seen.cell], seen.cell_judge[seen.cell]
    judges, items = judge, seen.item
    while True:
        groups = _joined(nominee, judges * seen.items + items)
        if not groups.any():
            return
        of_items = _joined(items, groups * seen.judges + judges)
        of_judges = _joined(judges, groups * seen.items + items)
        if _same(of_items, items) and _same(of_judges, judges):
            raise Disconnected(_components(found, groups, nominee, judge))
        judges, items = of_judges, of_items


def require_identified(seen: Observations) -> None:
    """Refuse ratings that cannot tell how much nominees or judges vary from chance.

    :raises Unidentified: nobody was rated twice, or no judge rated twice
    """
    ratings = len(seen.cell)
    if seen.nominees == ratings:
        raise Unidentified(("nominee", "error"))
    if seen.judges == ratings:
        raise Unidentified(("judge", "error"))


def _joined(left: Whole, right: Whole) -> Whole:
    """Return, by rating, the number of the group that it is in: shared ends join ratings."""
    _lefts, left = np.unique(left, return_inverse=True)
    _rights, right = np.unique(right, return_inverse=True)
    shape = (int(left.max()) + 1, int(right.max()) + 1)
    ends = sparse.coo_array((np.ones(len(left)), (left, right)), shape)
    both = sparse.block_array([[None, ends], [ends.T, None]])
    _count, label = sparse.csgraph.connected_components(both, directed=False)
    groups: Whole = label[left].astype(np.int64)
    return groups


def _same(new: Whole, old: Whole) -> bool:
    return len(np.unique(new)) == len(np.unique(old))


def _components(
    found: Read, groups: Whole, nominee: Whole, judge: Whole
) -> tuple[tuple[str, ...], ...]:
    components = [
        (*_names(found.nominees, nominee[chosen]), *_names(found.judges, judge[chosen]))
        for chosen in (groups == group for group in np.unique(groups))
    ]
    return tuple(sorted(components, key=lambda names: (-len(names), names)))


def _names(names: list[str], numbers: NDArray[np.int64]) -> list[str]:
    return [names[number] for number in np.unique(numbers).tolist()]
