"""Swaps undone one by one: each joined components, at the least loss, and none was left out."""

from collections.abc import Iterator

import numpy as np

from yearturn.decisions.checking.terms import Mask, Terms
from yearturn.decisions.checking.tie_points import tie_points
from yearturn.decisions.types import MICRO, Aim, Assignment, Broken, Swap

Cell = tuple[int, int]
EVERY = 200_000  # swaps that are tried one after another
NEAR = 1e-3  # of a millionth


def undone(
    terms: Terms, outcome: Assignment, given: Mask
) -> tuple[Mask | None, tuple[Broken, ...]]:
    """Return the pairs before any swap, None if swaps cannot be undone; and what is broken."""
    claims = outcome.connectivity
    states = [given]
    for swap in reversed(claims.swaps):
        before = _before(terms, states[-1], swap)
        if before is None:
            return None, (Broken("swaps", f"{swap} does not lead to what is given"),)
        states.append(before)
    states.reverse()
    return states[0], tuple(_faults(terms, outcome, states))


def _before(terms: Terms, after: Mask, swap: Swap) -> Mask | None:
    """Return the pairs before a swap, None if it was none."""
    names = swap.first in terms.row, swap.second in terms.row
    if not all(names) or not {swap.gave, swap.got} <= terms.column.keys():
        return None
    first, second = terms.row[swap.first], terms.row[swap.second]
    gave, got = terms.column[swap.gave], terms.column[swap.got]
    old, new = ((first, gave), (second, got)), ((first, got), (second, gave))
    if any(after[cell] or terms.barred[cell] for cell in old):
        return None
    if not all(after[cell] and not terms.fixed[cell] for cell in new):
        return None
    before = after.copy()
    for cell in old:
        before[cell] = True
    for cell in new:
        before[cell] = False
    return before


def _faults(terms: Terms, outcome: Assignment, states: list[Mask]) -> Iterator[Broken]:
    claims = outcome.connectivity
    counts = [len(groups(each)) for each in states]
    for promise, claimed, true in (
        ("components before", claims.before, counts[0]),
        ("components after", claims.after, counts[-1]),
        ("cost", claims.cost, _total(terms, states[0]) - _total(terms, states[-1])),
    ):
        if claimed != true:
            yield Broken(promise, f"{claimed} should be {true}")
    floor = _floor(terms, states[0])
    for state, swap in zip(states, (*claims.swaps, None), strict=True):
        expected = _expected(terms, state, floor)
        if expected is not None and swap not in expected:
            yield Broken("swaps", f"{swap} should be {expected[0]}")
    yield from _algebraic(outcome, states[-1], counts[-1])


def _total(terms: Terms, given: Mask) -> int:
    return int(terms.affinity[given].sum())


def _floor(terms: Terms, given: Mask) -> int | None:
    """Return the least affinity of a pair not fixed if swaps should keep it."""
    found = terms.affinity[given & ~terms.fixed]
    return int(found.min()) if terms.problem.aim == Aim.FAIREST and found.size else None


def groups(given: Mask) -> list[list[Cell]]:
    """Return the pairs of each component, by merging those that share a nominee or a judge."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent[above]
            node = parent[node]
        return node

    cells = [(int(row), int(column)) for row, column in np.argwhere(given)]
    for row, column in cells:
        parent[root(("judge", column))] = root(("nominee", row))
    found: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        found.setdefault(root(("nominee", cell[0])), []).append(cell)
    return list(found.values())


def _expected(terms: Terms, given: Mask, floor: int | None) -> list[Swap | None] | None:
    """Return the swap that is due, or that none is; nothing where there are too many to try."""
    components = groups(given)
    if len(components) <= 1:
        return [None]
    components.sort(key=lambda cells: (len(cells), cells[0]))
    for inside in components:
        outside = [cell for other in components for cell in other if other is not inside]
        if len(inside) * len(outside) > EVERY:
            return None
        due = _cheapest(terms, given, floor, (inside, outside), len(components))
        if due is not None:
            return [due]
    return [None]


def _cheapest(
    terms: Terms,
    given: Mask,
    floor: int | None,
    cells: tuple[list[Cell], list[Cell]],
    components: int,
) -> Swap | None:
    """Return the swap of least loss between two lists of cells that leaves fewer components."""
    tried = []
    for one in cells[0]:
        for other in cells[1]:
            new = (one[0], other[1]), (other[0], one[1])
            if any(terms.fixed[cell] for cell in (one, other)):
                continue
            if any(terms.barred[cell] or terms.fixed[cell] for cell in new):
                continue
            tried.append((_loss(terms, floor, (one, other), new), one, other))
    for _losses, one, other in sorted(tried):
        after = given.copy()
        after[one] = after[other] = False
        after[one[0], other[1]] = after[other[0], one[1]] = True
        if len(groups(after)) < components:
            return Swap(
                terms.nominees[one[0]],
                terms.judges[one[1]],
                terms.nominees[other[0]],
                terms.judges[other[1]],
            )
    return None


def _loss(
    terms: Terms, floor: int | None, old: tuple[Cell, Cell], new: tuple[Cell, Cell]
) -> tuple[int, int, int]:
    affinity = [int(terms.affinity[cell]) for cell in (*old, *new)]
    points = [tie_points(terms.problem.seed, 0, *_names(terms, cell)) for cell in (*old, *new)]
    fall = 0 if floor is None else max(0, floor - min(affinity[2:]))
    return (
        fall,
        sum(affinity[:2]) - sum(affinity[2:]),
        sum(points[:2]) - sum(points[2:]),
    )


def _names(terms: Terms, cell: Cell) -> tuple[str, str]:
    return terms.nominees[cell[0]], terms.judges[cell[1]]


def _algebraic(outcome: Assignment, given: Mask, components: int) -> Iterator[Broken]:
    claims = outcome.connectivity
    table = given[:, given.any(axis=0)].astype(np.float64)
    value = 0.0
    if components == 1 and table.shape[1] > 1:
        shared = table.T @ table
        np.fill_diagonal(shared, 0)
        value = float(np.linalg.eigvalsh(np.diag(shared.sum(axis=0)) - shared)[1]) * MICRO
    if abs(value - claims.algebraic) > 0.5 + NEAR:
        yield Broken("algebraic", f"{claims.algebraic} should be {value}")
    from_edge = abs(value - np.floor(value) - 0.5)
    if claims.near_edge != (from_edge < NEAR) and abs(from_edge - NEAR) > NEAR / 2:
        yield Broken("near_edge", f"{claims.near_edge} of {value}")
