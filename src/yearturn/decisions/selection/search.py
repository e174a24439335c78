"""Exact search: the sets of the greatest gain, objective after objective, all of them kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.selection import solver
from yearturn.decisions.selection.face import OPEN, Face, Flags, Whole, propagated, total, whole
from yearturn.decisions.selection.pricing import Bound, Pricing, tightened

# Columns that one search decides for the tie rule: their weights, powers of two, stay in a float.
AT_ONCE = 20


@dataclass(slots=True)
class Climb:
    """One search for the greatest gain: the best gain of a set seen, faces that reach it at best.

    Faces are split (branch) and bounded until each that is left holds exactly the sets that gain
    `best`, or is proved to hold none that does.
    """

    pricing: Pricing
    gains: Whole
    best: int | None = None
    hinted: bool = False
    leaves: list[tuple[int, Face]] = field(default_factory=list)

    def explore(self, face: Face) -> Iterator[Face]:
        """Look at one face; yield the faces that it must be split into, the last one first."""
        known = propagated(face)
        if known is None:
            return
        if not known.open.any():
            self.reach(known, known.chosen)
            return
        bound, suggestion = self.pricing.bound(known, self.gains)
        if bound is None:
            return
        self.look_for_better(known, bound, suggestion)
        yield from self.settle(known, bound, suggestion)

    def settle(self, face: Face, bound: Bound, suggestion: solver.Suggestion) -> Iterator[Face]:
        if self.best is not None:
            if bound.below(self.best):
                return
            face = tightened(face, bound, self.best)
            if bound.tight(self.best):
                self.leaves.append((self.best, face))
                return
        yield from split(face, suggestion.shares)

    def look_for_better(self, face: Face, bound: Bound, suggestion: solver.Suggestion) -> None:
        """Take the rounded suggestion as a set; once, ask for whole numbers where that is none."""
        self.try_set(face, suggestion.shares > 1 / 2)
        reached = self.best is not None and bound.tight(self.best)
        if not reached and not self.hinted:
            self.hinted = True
            columns = np.flatnonzero(face.open & self.pricing.active)
            chosen = solver.integral(face, self.gains, columns)
            if chosen is not None:
                self.try_set(face, chosen)

    def try_set(self, face: Face, chosen: Flags) -> None:
        if face.holds(chosen):
            gain = total(self.gains, chosen)
            self.best = gain if self.best is None else max(self.best, gain)

    def reach(self, face: Face, chosen: Flags) -> None:
        """Count a face in which nothing is open: one set, kept by its rows or not."""
        if face.holds(chosen):
            gain = total(self.gains, chosen)
            self.best = gain if self.best is None else max(self.best, gain)
            self.leaves.append((gain, face))


def split(face: Face, shares: solver.Floats) -> Iterator[Face]:
    """Yield the face without and with the open column that the solver doubts most."""
    doubt = np.where(face.open, np.abs(shares - 1 / 2), np.inf)
    column = int(doubt.argmin())
    if face.settled[column] >= 0:
        yield face  # tightening settled the rest: look at it once more
        return
    yield face.settle(column, 0)
    yield face.settle(column, 1)


def greatest(
    pricing: Pricing, faces: Sequence[Face], gains: Whole
) -> tuple[int, list[Face]] | None:
    """Return the greatest gain of a set in these faces, and faces of all the sets that reach it.

    The faces given must not overlap, and those returned do not; None if no set is in them.
    """
    climb = Climb(pricing, gains)
    stack = list(reversed(faces))
    while stack:
        stack.extend(climb.explore(stack.pop()))
    if climb.best is None:
        return None
    kept = [propagated(face) for gain, face in climb.leaves if gain == climb.best]
    return climb.best, [face for face in kept if face is not None]


def first(pricing: Pricing, faces: Sequence[Face]) -> Flags:
    """Return the first set in the order of columns: down them, keep each that some set contains."""
    while len(undecided := undecided_in(faces)):
        faces = decided(pricing, faces, undecided[:AT_ONCE])
    return faces[0].chosen


def undecided_in(faces: Sequence[Face]) -> solver.Places:
    settled = np.array([face.settled for face in faces])
    return np.flatnonzero((settled < 0).any(axis=0) | (settled != settled[0]).any(axis=0))


def decided(pricing: Pricing, faces: Sequence[Face], columns: solver.Places) -> list[Face]:
    """Return the faces of the sets that come first by these columns, which are settled in them."""
    gains = [0] * pricing.matrix.columns
    for weight, column in enumerate(reversed(columns)):
        gains[column] = 1 << weight
    found = greatest(pricing, faces, whole(gains))
    assert found is not None, "no set in the faces given to the tie rule"
    best, remaining = found
    values = np.array([1 if best & gains[column] else 0 for column in columns], dtype=np.int8)
    agreeing = [agreed(face, columns, values) for face in remaining]
    return [face for face in agreeing if face is not None]


def agreed(face: Face, columns: solver.Places, values: NDArray[np.int8]) -> Face | None:
    """Return the face with these columns settled so; None if it holds no such set."""
    settled = face.settled.copy()
    if ((settled[columns] != OPEN) & (settled[columns] != values)).any():
        return None
    settled[columns] = values
    return propagated(replace(face, settled=settled))
