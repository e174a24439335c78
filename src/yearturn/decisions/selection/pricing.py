"""Bounds that hold whatever the solver says: its prices, rounded, then added up exactly.

For any whole prices of the rows, the gain of every set of a face is at most the price of what the
rows allow plus whatever single columns gain beyond their own price (weak duality). So a bound is a
proof that anybody can add up, and a column that costs more than the bound can spare is settled.
"""

from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.selection import solver
from yearturn.decisions.selection.face import EXACT_IN_FLOAT, Face, Flags, Matrix, Whole, total

# Prices of these tables are fractions with small denominators; one of these usually clears them.
SCALES = (1, 2, 6, 60, 27_720)
MACHINE = 2**62
SEVERAL = 8
FEW_COLUMNS = 600
MORE_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Bound:
    """`total` / `scale` bounds the gain of a face; `reduced` is each column's gain over its price.

    `prices` has one entry more than there are rows, which is 0. All are whole, times `scale`.
    """

    scale: int
    prices: Whole
    reduced: Whole
    total: int

    def tight(self, gain: int) -> bool:
        return self.total == gain * self.scale

    def below(self, gain: int) -> bool:
        """Say whether no set of the face gains as much as this."""
        return self.total < gain * self.scale


def priced(face: Face, gains: Whole, prices: Whole, scale: int) -> Bound:
    """Return the bound that these whole prices (times `scale`) give, exactly."""
    gains, prices = roomy(face, gains, prices, scale)
    reduced = gains * scale - prices[face.matrix.index].sum(axis=1)
    rows = prices[:-1]
    allowed = np.where(rows > 0, rows * face.upper, rows * face.lower).sum()
    surplus = reduced[face.chosen].sum() + np.maximum(reduced[face.open], 0).sum()
    return Bound(scale, prices, reduced, int(allowed) + int(surplus))


def repriced(face: Face, gains: Whole, bound: Bound) -> Bound:
    """Return what the prices of another face's bound prove of this one.

    A row that is left out here (its upper bound is every column) is worth nothing.
    """
    unlimited = np.append(face.upper >= face.matrix.columns, True)
    prices = np.where(unlimited & (bound.prices > 0), 0, bound.prices)
    return priced(face, gains, prices, bound.scale)


def roomy(face: Face, gains: Whole, prices: Whole, scale: int) -> tuple[Whole, Whole]:
    """Return both as Python's integers where machine integers might overflow."""
    largest = int(abs(gains).max(initial=0)) * scale
    dearest = int(abs(prices).max(initial=0))
    widest = face.matrix.index.shape[1]
    reach = int(face.upper.sum()) + face.matrix.columns + 1
    if (largest + dearest * (widest + 1)) * reach < MACHINE:
        return gains.astype(np.int64), prices.astype(np.int64)
    return gains.astype(object), prices.astype(object)


def rounded(prices: solver.Floats, scale: int) -> Whole:
    """Return prices times `scale` as whole numbers, with a 0 for the row beyond the last."""
    near = np.append(np.rint(prices * scale), 0.0)
    if float(np.abs(near).max()) < EXACT_IN_FLOAT:
        return near.astype(np.int64)
    return np.array([int(price) for price in near], dtype=object)


def tightened(face: Face, bound: Bound, gain: int) -> Face:
    """Return the face without what no set that gains at least `gain` can have.

    With a tight bound what is left are exactly the sets that gain it: dropped columns and slack
    in priced rows would each cost something, and nothing else would.
    """
    spare = bound.total - gain * bound.scale
    settled = face.settled.copy()
    settled[face.open & (-bound.reduced > spare)] = 0
    settled[face.open & (bound.reduced > spare)] = 1
    rows = bound.prices[:-1]
    lower = np.where(rows > spare, face.upper, face.lower)
    upper = np.where(-rows > spare, face.lower, face.upper)
    return replace(face, settled=settled, lower=lower, upper=upper)


@dataclass(slots=True)
class Pricing:
    """Finds bounds with the columns that matter, and prices all columns with the outcome.

    `active` are the columns shown to the solver; a column that proves worth its price joins them.
    """

    matrix: Matrix
    active: Flags

    def shown(self, face: Face) -> solver.Places:
        return np.flatnonzero(face.open & self.active)

    def bound(self, face: Face, gains: Whole) -> tuple[Bound | None, solver.Suggestion]:
        """Return the best bound found, None if the face is proved empty, and the suggestion."""
        while True:
            suggestion = solver.relax(face, gains, self.shown(face))
            counted = gains if suggestion.feasible else np.zeros_like(gains)
            bound = sharpest(face, counted, suggestion)
            worth = np.flatnonzero(face.open & ~self.active & (bound.reduced > 0))
            if not len(worth):
                return checked(face, gains, bound, suggestion), suggestion
            best = sorted(worth, key=lambda column: (-bound.reduced[column], column))
            self.active[best[:MORE_COLUMNS]] = True


def checked(face: Face, gains: Whole, bound: Bound, suggestion: solver.Suggestion) -> Bound | None:
    """Return the bound; None where it proves the face empty; a weak one where it proves nothing."""
    if suggestion.feasible:
        return bound
    if bound.total < 0:
        return None
    return priced(face, gains, np.zeros(face.matrix.rows + 1, dtype=np.int64), 1)


def sharpest(face: Face, gains: Whole, suggestion: solver.Suggestion) -> Bound:
    """Return the lowest bound that these prices give at any of the scales."""
    likely = total(gains, suggestion.shares > 1 / 2)
    best: Bound | None = None
    for scale in SCALES:
        bound = priced(face, gains, rounded(suggestion.prices, scale), scale)
        if bound.tight(likely):
            return bound
        if best is None or bound.total * best.scale < best.total * bound.scale:
            best = bound
    assert best is not None, "there are scales"
    return best


def pricing(matrix: Matrix, gains: Whole) -> Pricing:
    """Return a pricing that starts with all columns if they are few, else with each row's best."""
    active = np.ones(matrix.columns, dtype=np.bool_)
    if matrix.columns <= FEW_COLUMNS:
        return Pricing(matrix, active)
    active[:] = False
    crowded = matrix.sums(~active) > SEVERAL
    seen = np.where(crowded, 0, SEVERAL)
    seen = np.append(seen, SEVERAL)
    for column in sorted(range(matrix.columns), key=lambda column: (-gains[column], column)):
        rows = matrix.index[column]
        active[column] = bool((seen[rows] < SEVERAL).any())
        seen[rows] += 1
    return Pricing(matrix, active)
