"""Exact search: the sets of the greatest gain, objective after objective, all of them kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.selection import solver
from yearturn.decisions.selection.face import OPEN, Face, Flags, Whole, propagated, total, whole
from yearturn.decisions.selection.pricing import Bound, Pricing, repriced, tightened

# Columns that one search decides for the tie rule: their weights, powers of two, stay in a float.
AT_ONCE = 20
# Faces that are looked at before the solver is asked for a set in whole numbers.
PATIENCE = 24


@dataclass(frozen=True, slots=True)
class Summit:
    """The greatest gain, a set that reaches it, and faces of all the sets that do."""

    gain: int
    chosen: Flags
    faces: tuple[Face, ...]


@dataclass(slots=True)
class Climb:
    """One search for the greatest gain: the best set seen, and faces that may reach its gain.

    Faces are split and bounded until each that is left holds exactly the sets that gain `best`.
    """

    pricing: Pricing
    gains: Whole
    best: int | None = None
    chosen: Flags | None = None
    seen: int = 0
    leaves: list[tuple[int, Face]] = field(default_factory=list)

    def explore(self, face: Face, bound: Bound | None) -> Iterator[tuple[Face, Bound | None]]:
        """Look at one face; yield the faces that it must be split into, the last one first.

        `bound` was proved of a wider face: its prices often settle most of this one.
        """
        self.seen += 1
        known = propagated(face)
        if known is not None and bound is not None:
            known = self.settled(known, repriced(known, self.gains, bound))
        if known is None:
            return
        if not known.open.any():
            self.reach(known)
            return
        proved, suggestion = self.pricing.bound(known, self.gains)
        if proved is None:
            return
        self.look_for_better(known, proved, suggestion)
        known = self.settled(known, proved)
        if known is not None:
            yield from ((half, proved) for half in split(known, suggestion.shares))

    def settled(self, face: Face, bound: Bound) -> Face | None:
        """Return what the bound leaves to look at; None if nothing, or if it became a leaf."""
        if self.best is None:
            return face
        if bound.below(self.best):
            return None
        face = tightened(face, bound, self.best)
        if bound.tight(self.best):
            self.leaves.append((self.best, face))
            return None
        return propagated(face)

    def look_for_better(self, face: Face, bound: Bound, suggestion: solver.Suggestion) -> None:
        """Take the rounded suggestion as a set; where that leads nowhere, ask for whole numbers."""
        self.try_set(face, suggestion.shares > 1 / 2)
        reached = self.best is not None and bound.tight(self.best)
        if not reached and self.seen == PATIENCE:
            chosen = solver.integral(face, self.gains, self.pricing.shown(face))
            if chosen is not None:
                self.try_set(face, chosen)

    def try_set(self, face: Face, chosen: Flags) -> None:
        gain = total(self.gains, chosen)
        if (self.best is None or gain > self.best) and face.holds(chosen):
            self.best, self.chosen = gain, chosen

    def reach(self, face: Face) -> None:
        """Count a face in which nothing is open: one set, kept by its rows or not."""
        if face.holds(face.chosen):
            self.try_set(face, face.chosen)
            self.leaves.append((total(self.gains, face.chosen), face))


def split(face: Face, shares: solver.Floats) -> Iterator[Face]:
    """Yield the face without and with the open column that the solver doubts most."""
    if not face.open.any():
        yield face
        return
    doubt = np.where(face.open, np.abs(shares - 1 / 2), np.inf)
    column = int(doubt.argmin())
    yield face.settle(column, 0)
    yield face.settle(column, 1)


def greatest(
    pricing: Pricing, faces: Sequence[Face], gains: Whole, hint: Flags | None = None
) -> Summit | None:
    """Return the greatest gain of a set in these faces, and faces of all the sets that reach it.

    The faces given must not overlap, and those returned do not; None if no set is in them. The
    hint, a set that may be in one of them, saves time.
    """
    climb = Climb(pricing, gains)
    if hint is not None:
        for face in faces:
            climb.try_set(face, hint)
    stack: list[tuple[Face, Bound | None]] = [(face, None) for face in reversed(faces)]
    while stack:
        stack.extend(climb.explore(*stack.pop()))
    if climb.best is None or climb.chosen is None:
        return None
    kept = [propagated(face) for gain, face in climb.leaves if gain == climb.best]
    return Summit(climb.best, climb.chosen, tuple(face for face in kept if face is not None))


def may_reach(pricing: Pricing, face: Face, gains: Whole, gain: int) -> bool:
    """Say whether a set of the face may gain so much: False is a proof that none does."""
    climb = Climb(pricing, gains, gain)
    stack: list[tuple[Face, Bound | None]] = [(face, None)]
    while stack:
        stack.extend(climb.explore(*stack.pop()))
        if climb.chosen is not None or any(reached >= gain for reached, _ in climb.leaves):
            return True
    return False


def first(pricing: Pricing, faces: Sequence[Face], hint: Flags) -> Flags:
    """Return the first set in the order of columns: down them, keep each that some set contains."""
    while len(undecided := undecided_in(faces)):
        faces, hint = decided(pricing, faces, undecided[:AT_ONCE], hint)
    return faces[0].chosen


def undecided_in(faces: Sequence[Face]) -> solver.Places:
    settled = np.array([face.settled for face in faces])
    return np.flatnonzero((settled < 0).any(axis=0) | (settled != settled[0]).any(axis=0))


def decided(
    pricing: Pricing, faces: Sequence[Face], columns: solver.Places, hint: Flags
) -> tuple[list[Face], Flags]:
    """Return the faces of the sets that come first by these columns, which are settled in them."""
    gains = [0] * pricing.matrix.columns
    for weight, column in enumerate(reversed(columns)):
        gains[column] = 1 << weight
    found = greatest(pricing, faces, whole(gains), hint)
    assert found is not None, "no set in the faces given to the tie rule"
    values = found.chosen[columns].astype(np.int8)
    agreeing = [agreed(face, columns, values) for face in found.faces]
    return [face for face in agreeing if face is not None], found.chosen


def agreed(face: Face, columns: solver.Places, values: NDArray[np.int8]) -> Face | None:
    """Return the face with these columns settled so; None if it holds no such set."""
    settled = face.settled.copy()
    if ((settled[columns] != OPEN) & (settled[columns] != values)).any():
        return None
    settled[columns] = values
    return propagated(replace(face, settled=settled))
