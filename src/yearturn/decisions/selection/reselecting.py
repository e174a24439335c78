"""Selects again and again: the same rules and people, other merits each time."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from yearturn.decisions.selection.conflicts import conflict
from yearturn.decisions.selection.framing import framed
from yearturn.decisions.selection.optimum import best
from yearturn.decisions.selection.programme import Places, Whole, whole
from yearturn.decisions.types import SelectionProblem


class Reselector:
    """The frame of one problem, kept from one selection to the next, with the columns that matter.

    The answer is that of `select` for the problem with those merits: raw means and the tie rule
    stay as they are. The solver first sees the columns that came nearest to winning before.
    """

    def __init__(self, problem: SelectionProblem):
        self.frame = framed(problem)
        self.near: Places | None = None

    def winners_at(self, merits: Sequence[int] | Whole) -> list[int]:
        """Return who wins, as places among the problem's contenders, ascending.

        `merits` holds one whole number of micro points for each contender of the problem.

        :raises Infeasible: if no set keeps all rules
        """
        frame = self.frame
        of = np.asarray(merits)[frame.place]
        of = of if of.dtype == np.int64 else whole(int(merit) for merit in of)
        programme = replace(frame.programme, gains=frame.with_merits(of))
        optimum = best(programme, self.near)
        if optimum is None:
            raise conflict(frame)
        self.near = optimum.market.shown
        return sorted(frame.place[optimum.chosen].tolist())
