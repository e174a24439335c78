"""Selects again and again: the same rules and people, other merits each time."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from yearturn.decisions.selection.conflicts import conflict
from yearturn.decisions.selection.framing import framed
from yearturn.decisions.selection.optimum import Optimum, best
from yearturn.decisions.selection.programme import Places, Whole, whole
from yearturn.decisions.types import SelectionProblem

# Columns shown to the solver at first, beyond which they are chosen anew.
MANY = 900


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
        self.learn(optimum)
        return sorted(frame.place[optimum.chosen].tolist())

    def learn(self, optimum: Optimum) -> None:
        """Show first, from now on, what was shown this time, as long as that is little."""
        market = optimum.market
        if self.near is None or len(market.shown) > MANY:
            market.draw_circles(optimum.chosen)
        self.near = market.shown
