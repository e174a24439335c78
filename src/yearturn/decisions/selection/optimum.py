"""The best set of a face under the ordered objectives: seats, merit, raw means, tie rule."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.selection.face import Face, Flags, total, whole
from yearturn.decisions.selection.framing import Frame, raw_means, seats_then_merit
from yearturn.decisions.selection.pricing import Pricing, pricing
from yearturn.decisions.selection.search import first, greatest


@dataclass(frozen=True, slots=True)
class Optimum:
    """The chosen columns and what they come to; `equals` are faces of all sets that reach that."""

    chosen: Flags
    filled: int
    merit: int
    raw_mean: int
    equals: tuple[Face, ...]


class Objectives:
    """The ordered objectives over one frame, ready to be asked about any face of it."""

    def __init__(self, frame: Frame):
        self.frame = frame
        self.seats_then_merit = seats_then_merit(frame)
        self.raw_mean = raw_means(frame)
        self.merit = whole([pair.merit for pair in frame.pairs])
        self.pricing: Pricing = pricing(frame.matrix, self.seats_then_merit)

    def best(self, face: Face) -> Optimum | None:
        """Return the best set of the face, None if it holds none."""
        faces = [face]
        for gains in (self.seats_then_merit, self.raw_mean):
            found = greatest(self.pricing, faces, gains)
            if found is None:
                return None
            _, faces = found
        chosen = first(self.pricing, faces)
        merit, raw_mean = total(self.merit, chosen), total(self.raw_mean, chosen)
        return Optimum(chosen, int(chosen.sum()), merit, raw_mean, tuple(faces))

    def unique(self, optimum: Optimum) -> bool:
        """Say whether no other set reaches the same seats, merit and raw means."""
        if len(optimum.equals) == 1 and not optimum.equals[0].open.any():
            return True
        others = whole([0 if chosen else 1 for chosen in optimum.chosen])
        found = greatest(self.pricing, optimum.equals, others)
        assert found is not None, "the best set is among its equals"
        return found[0] == 0

    def feasible(self, face: Face) -> bool:
        nothing = np.zeros(self.frame.matrix.columns, dtype=np.int64)
        return greatest(self.pricing, [face], nothing) is not None
