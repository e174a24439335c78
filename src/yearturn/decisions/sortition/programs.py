"""The solver: HiGHS, in floats. It only suggests; whoever asks it proves in whole numbers.

One thread, a fixed seed and no presolve of linear programs make an answer the same on every run.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import highspy
import numpy as np

from yearturn.decisions.sortition.framing import Floats

SOLVED = highspy.HighsModelStatus.kOptimal
EMPTY = highspy.HighsModelStatus.kInfeasible
STOPPED = highspy.HighsModelStatus.kSolutionLimit
PRIMAL = 4
GOOD = 0.1
FEASIBLE = 2  # what HiGHS calls a primal solution that keeps all bounds

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
        self.highs = quiet(whole=whole, nodes=nodes)
        form = programme(table, rows, columns, gains)
        if whole:
            form.integrality_ = [highspy.HighsVarType.kInteger] * len(gains)
        self.highs.passModel(form)
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
        self.highs.addCol(0.0, 0.0, highspy.kHighsInf, len(filled), filled, column[filled])
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


def quiet(*, whole: bool, nodes: int | None) -> Any:
    options: dict[str, Any] = {"output_flag": False, "threads": 1, "random_seed": 0}
    if not whole:
        options["presolve"] = "off"
    else:
        options |= {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0}
    if nodes is not None:
        options |= {"mip_max_nodes": nodes, "mip_rel_gap": GOOD}
    untyped: Any = highspy.Highs
    highs = untyped()
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


def programme(table: Floats, rows: Bounds, columns: Bounds, gains: Floats) -> Any:
    """Return the solver's own form; it wants costs, less being better."""
    form = highspy.HighsLp()
    form.num_row_, form.num_col_ = table.shape
    form.col_cost_ = -gains
    form.col_lower_, form.col_upper_ = columns
    form.row_lower_, form.row_upper_ = rows
    filled = table.T != 0
    form.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    form.a_matrix_.start_ = np.append(0, filled.sum(axis=1).cumsum()).astype(np.int32)
    form.a_matrix_.index_ = np.nonzero(filled)[1].astype(np.int32)
    form.a_matrix_.value_ = table.T[filled]
    return form
