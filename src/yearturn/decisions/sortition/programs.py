"""Dense programs, kept warm: the solver suggests, and whoever asks it proves in whole numbers."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from yearturn.decisions.solving import (
    EMPTY,
    FEASIBLE,
    PRIMAL,
    SOLVED,
    STOPPED,
    Entries,
    Options,
    form,
    quiet,
)
from yearturn.decisions.sortition.framing import Floats

GOOD = 0.1  # a gap between gain and bound at which a search of few nodes may end

Bounds: TypeAlias = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of columns; prices of rows: what one unit more of the bound would gain."""

    values: Floats
    prices: Floats


class Program:
    """The greatest gain of columns within bounds whose rows (dense, rows × columns) keep theirs.

    Kept warm: asked again with other bounds or gains, it goes on from its last answer. `whole`
    makes every column a whole number, and with `nodes` in a search of up to so many, which
    ends as soon as the gain is good.
    """

    def __init__(
        self,
        table: Floats,
        rows: Bounds,
        columns: Bounds,
        gains: Floats,
        *,
        whole: bool = False,
        nodes: int | None = None,
    ):
        self.highs = quiet(**options(whole=whole, nodes=nodes))
        self.highs.passModel(form(entries(table), rows, columns, -gains, whole=whole))
        self.columns, self.rows = numbers(len(gains)), numbers(len(table))

    def bound(self, rows: Bounds, columns: Bounds) -> None:
        self.highs.changeRowsBounds(len(self.rows), self.rows, *rows)
        self.highs.changeColsBounds(len(self.columns), self.columns, *columns)

    def settle(self, column: int, value: float) -> None:
        self.highs.changeColBounds(column, value, value)

    def price(self, gains: Floats) -> None:
        self.highs.changeColsCost(len(self.columns), self.columns, -gains)

    def add(self, column: Floats) -> None:
        """Add a column of any size from 0, without a gain of its own."""
        # What was the best still keeps all bounds: the primal simplex method goes on from there.
        self.highs.setOptionValue("simplex_strategy", PRIMAL)
        filled = np.flatnonzero(column).astype(np.int32)
        self.highs.addCol(0.0, 0.0, np.inf, len(filled), filled, column[filled])
        self.columns = numbers(len(self.columns) + 1)

    def answer(self) -> Answer | None:
        """Return the best, None where nothing keeps all bounds or nothing was found in `nodes`.

        :raises ArithmeticError: if the solver gives up
        """
        status = self.run()
        if status not in {SOLVED, EMPTY, STOPPED}:
            # A start from the last answer can lead nowhere: once more, from nothing.
            self.highs.clearSolver()
            status = self.run()
        if status == STOPPED and self.highs.getInfo().primal_solution_status != FEASIBLE:
            return None
        if status in {SOLVED, STOPPED}:
            found = self.highs.getSolution()
            return Answer(np.array(found.col_value), -np.array(found.row_dual))
        if status == EMPTY:
            return None
        raise ArithmeticError(f"the solver ended with {status}")

    def run(self) -> Any:
        self.highs.run()
        return self.highs.getModelStatus()


def numbers(size: int) -> Any:
    return np.arange(size, dtype=np.int32)


def options(*, whole: bool, nodes: int | None) -> Options:
    """Return what the solver is told: no gap in whole numbers, unless nodes are few."""
    if not whole:
        return {}
    gap = 0.0 if nodes is None else GOOD
    found: Options = {"presolve": "choose", "mip_abs_gap": 0.0, "mip_rel_gap": gap}
    return found if nodes is None else found | {"mip_max_nodes": nodes}


def entries(table: Floats) -> Entries:
    filled = table.T != 0
    return Entries(filled.sum(axis=1), np.nonzero(filled)[1], table.T[filled])
