"""Selects again and again: the same rules and people, other merits each time."""

import numpy as np

from yearturn.decisions.selection.conflicts import conflict
from yearturn.decisions.selection.face import EXACT_IN_FLOAT, Whole
from yearturn.decisions.selection.framing import SEATS, framed
from yearturn.decisions.selection.optimum import Objectives
from yearturn.decisions.types import SelectionProblem


class Reselector:
    """The frame of one problem, kept from one selection to the next, with the columns that matter.

    The answer is that of `select` for the problem with those merits: raw means and the tie rule
    stay as they are.
    """

    def __init__(self, problem: SelectionProblem):
        place = {contender: number for number, contender in enumerate(problem.contenders)}
        self.frame = framed(problem)
        self.objectives = Objectives(self.frame)
        self.places = np.array([place[pair] for pair in self.frame.pairs], dtype=np.intp)
        rows = self.frame.rows
        seats = sum(row.upper for row in rows if row.name.startswith(f"{SEATS}:"))
        self.seats = min(seats, len(self.places))

    def winners_at(self, merits: Whole) -> list[int]:
        """Return who wins, as places among the problem's contenders, ascending.

        `merits` holds one whole number of micro points for each contender of the problem.

        :raises Infeasible: if no set keeps all rules
        """
        of = np.asarray(merits)[self.places]
        self.objectives.merit = of
        self.objectives.seats_then_merit = self.gains(of)
        optimum = self.objectives.best(self.frame.face)
        if optimum is None:
            raise conflict(self.frame, self.objectives)
        return sorted(int(place) for place in self.places[optimum.chosen])

    def gains(self, merits: Whole) -> Whole:
        """Return gains that put one more seat above any merit."""
        if not len(merits):
            return merits
        least, most = int(merits.min()), int(merits.max())
        a_seat = (most - least) * self.seats + 1
        small = a_seat + most - least < EXACT_IN_FLOAT
        return merits.astype(np.int64 if small else object) - least + a_seat
