"""The best set of a face under the ordered objectives: seats, merit, raw means, tie rule."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.selection import solver
from yearturn.decisions.selection.face import Face, Flags, narrowed, propagated, total, whole
from yearturn.decisions.selection.framing import Frame, raw_means, seats_then_merit
from yearturn.decisions.selection.pricing import Bound, Pricing, pricing, repriced, tightened
from yearturn.decisions.selection.search import first, greatest, may_reach


@dataclass(frozen=True, slots=True)
class Core:
    """What is left of a face once bounds have settled what no set as good as `hint` can have.

    `met` says that every set that is left has the greatest seats and merit already.
    """

    face: Face
    hint: Flags | None = None
    bound: Bound | None = None
    met: bool = False

    def widened(self, chosen: Flags) -> Flags:
        """Return the set of all columns whose open ones are these."""
        wide = self.face.chosen
        wide[self.face.open] = chosen
        return wide


@dataclass(frozen=True, slots=True)
class Optimum:
    """The chosen columns and what they come to.

    `equals` are faces of all the sets that reach as much, over the open columns of `core`.
    """

    chosen: Flags
    filled: int
    merit: int
    raw_mean: int
    core: Core
    pricing: Pricing
    equals: tuple[Face, ...]


class Objectives:
    """The ordered objectives over one frame, ready to be asked about any face of it."""

    def __init__(self, frame: Frame):
        self.frame = frame
        self.seats_then_merit = seats_then_merit(frame)
        self.raw_mean = raw_means(frame)
        self.merit = whole([pair.merit for pair in frame.pairs])
        self.pricing: Pricing = pricing(frame.matrix, self.seats_then_merit)

    def best(
        self, face: Face, hint: Flags | None = None, bound: Bound | None = None
    ) -> Optimum | None:
        """Return the best set of the face, None if it holds none.

        A hint (a set that may be in it) and the bound of a face much like it save time.
        """
        core = self.core(face, hint, bound)
        return None if core is None else self.best_of(core)

    def core(self, face: Face, hint: Flags | None, bound: Bound | None) -> Core | None:
        """Return what is left of a face without asking the solver, None if nothing is."""
        known = propagated(face)
        if known is None:
            return None
        held = hint if hint is not None and known.holds(hint) else None
        if bound is None:
            return Core(known, held)
        return self.cut(known, held, repriced(known, self.seats_then_merit, bound))

    def cut(self, face: Face, hint: Flags | None, bound: Bound) -> Core | None:
        if hint is None:
            return Core(face, None, bound)
        gain = total(self.seats_then_merit, hint)
        known = propagated(tightened(face, bound, gain))
        assert known is not None, "a set that is held is lost"
        return Core(known, hint, bound, met=bound.tight(gain))

    def sharpened(self, core: Core) -> Core | None:
        """Return the core cut by the solver's prices and the best set at hand, None if empty."""
        bound, suggestion = self.pricing.bound(core.face, self.seats_then_merit)
        if bound is None:
            return None
        chosen: Flags | None = suggestion.shares > 1 / 2
        if core.hint is None and chosen is not None and not core.face.holds(chosen):
            shown = self.pricing.shown(core.face)
            chosen = solver.integral(core.face, self.seats_then_merit, shown)
        return self.cut(core.face, self.better(core, chosen), bound)

    def better(self, core: Core, chosen: Flags | None) -> Flags | None:
        if chosen is None or not core.face.holds(chosen):
            return core.hint
        if core.hint is None:
            return chosen
        gains = self.seats_then_merit
        return chosen if total(gains, chosen) > total(gains, core.hint) else core.hint

    def best_of(self, core: Core) -> Optimum | None:
        cut = core if core.met or not core.face.open.any() else self.sharpened(core)
        if cut is None:
            return None
        narrow, open_ = narrowed(cut.face), cut.face.open
        inner = Pricing(narrow.matrix, self.pricing.active[open_])
        faces: tuple[Face, ...] = (narrow,)
        chosen = None if cut.hint is None else cut.hint[open_]
        for gains in (self.seats_then_merit, self.raw_mean)[int(cut.met) :]:
            found = greatest(inner, faces, gains[open_], chosen)
            if found is None:
                return None
            faces, chosen = found.faces, found.chosen
        assert chosen is not None, "one objective at least was climbed"
        wide = cut.widened(first(inner, faces, chosen))
        merit, raw_mean = total(self.merit, wide), total(self.raw_mean, wide)
        return Optimum(wide, int(wide.sum()), merit, raw_mean, cut, inner, faces)

    def unique(self, optimum: Optimum) -> bool:
        """Say whether no other set reaches the same seats, merit and raw means."""
        equals = optimum.equals
        if len(equals) == 1 and not equals[0].open.any():
            return True
        chosen = optimum.chosen[optimum.core.face.open]
        others = whole([0 if each else 1 for each in chosen])
        found = greatest(optimum.pricing, equals, others, chosen)
        assert found is not None, "the best set is lost among its equals"
        return found.gain == 0

    def rivals(self, face: Face, optimum: Optimum) -> bool:
        """Say whether the face may hold as many seats and as much merit: False is a proof."""
        known = propagated(face)
        if known is None:
            return False
        narrow, gains = narrowed(known), self.seats_then_merit
        inner = Pricing(narrow.matrix, self.pricing.active[known.open])
        missing = total(gains, optimum.chosen) - total(gains, known.chosen)
        return may_reach(inner, narrow, gains[known.open], missing)

    def feasible(self, face: Face) -> bool:
        nothing = np.zeros(self.frame.matrix.columns, dtype=np.int64)
        return greatest(self.pricing, [face], nothing) is not None

    def attend_to(self, optimum: Optimum, few: int) -> None:
        """Show the solver from now on only the columns that came nearest to winning."""
        if optimum.core.bound is None or self.frame.matrix.columns <= few:
            return
        nearest = np.argsort(-optimum.core.bound.reduced, kind="stable")
        self.pricing.active = optimum.chosen.copy()
        self.pricing.active[nearest[:few]] = True
