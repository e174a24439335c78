"""Linear relaxations, kept warm. The solver only suggests; others prove in whole numbers.

Nothing that this module returns is believed: prices are rounded to whole numbers and the bound
that they give is computed anew, sets are checked row by row. A poor answer costs time only.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.selection.programme import Floats, Places
from yearturn.decisions.solving import (
    DUAL,
    EMPTY,
    FEASIBLE,
    PRIMAL,
    SOLVED,
    Entries,
    form,
    quiet,
)

# Dual simplex loses its way where costs are far from 1: they are scaled down to this.
LARGEST_COST = 2.0**20
NODES = 2_000
# Iterations after which a start from the last basis is given up for one from nothing.
PATIENCE = 100
ALWAYS = 1_000_000

Indices: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Shares of columns (0 to 1), prices of rows in gain a unit, high and low.

    Where no shares keep all rows, `feasible` is False and `high` is a ray: prices under which what
    the columns need costs more than the rows allow. None stands for what the solver did not find.
    Where columns were named of which one must be missing, their row comes last.
    """

    shares: Floats | None
    high: Floats | None
    low: Floats | None = None
    feasible: bool = True


def entries(lines: Places, rows: int) -> Entries:
    """Return the matrix of a programme by lines: a line beyond the rows stands for none."""
    inside = (lines < rows).T
    return Entries(inside.sum(axis=1), lines.T[inside], np.ones(int(inside.sum())))


def scaled(gains: Floats) -> tuple[Floats, float]:
    """Return gains of a size that the solver takes, and the unit, a power of two, they are in."""
    largest = float(np.abs(gains).max(initial=0.0))
    unit = 2.0 ** max(0.0, np.ceil(np.log2(max(largest, 1.0) / LARGEST_COST)))
    return gains / unit, unit


class Model:
    """One linear relaxation, kept warm: asked again and again with other bounds."""

    def __init__(self, lines: Places, lower: Floats, upper: Floats, high: Floats, low: Floats):
        gains, self.unit = scaled(high)
        self.high, self.low = high, low
        self.costs = -gains
        self.rows, self.columns = len(lower), len(high)
        self.lower, self.upper = lower, upper
        self.highs = quiet(solver="simplex", simplex_strategy=DUAL)
        every = np.zeros(self.columns), np.ones(self.columns)
        self.highs.passModel(form(entries(lines, self.rows), (lower, upper), every, self.costs))
        self.basis: Any = None
        self.moved_columns: set[int] = set()
        self.moved_rows: set[int] = set()
        self.extended = False

    def ask(
        self,
        columns: Indices,
        values: Floats,
        rows: Indices,
        lower: Floats,
        upper: Floats,
        missing: Indices | None = None,
    ) -> Suggestion:
        """Suggest with some columns settled at `values` and some rows at other bounds.

        `missing` lists columns of which at least one must be left out.
        """
        self.restore()
        if self.basis is None:
            self.highs.clearSolver()
        else:
            self.highs.setBasis(self.basis)
        self.move(columns, values, rows, lower, upper)
        if missing is not None:
            size = len(missing)
            self.highs.addRow(-np.inf, size - 1.0, size, missing, np.ones(size))
            self.extended = True
        return self.suggest(self.solved())

    def restore(self) -> None:
        """Undo what the last question changed."""
        if self.extended:
            self.highs.deleteRows(1, np.array([self.rows], dtype=np.int32))
            self.extended = False
        if self.moved_columns:
            places = np.array(sorted(self.moved_columns), dtype=np.int32)
            size = len(places)
            self.highs.changeColsBounds(size, places, np.zeros(size), np.ones(size))
        rows = sorted(row for row in self.moved_rows if row < self.rows)
        if rows:
            places = np.array(rows, dtype=np.int32)
            self.highs.changeRowsBounds(len(rows), places, self.lower[places], self.upper[places])

    def move(
        self, columns: Indices, values: Floats, rows: Indices, lower: Floats, upper: Floats
    ) -> None:
        if len(columns):
            self.highs.changeColsBounds(len(columns), columns, values, values)
        if len(rows):
            self.highs.changeRowsBounds(len(rows), rows, lower, upper)
        self.moved_columns, self.moved_rows = set(columns.tolist()), set(rows.tolist())

    def solved(self) -> Any:
        """Return how solving ended; a start that leads nowhere is made once more from nothing."""
        warm = self.basis is not None
        self.highs.setOptionValue("simplex_iteration_limit", PATIENCE if warm else ALWAYS)
        self.highs.run()
        status = self.highs.getModelStatus()
        if warm and status not in (SOLVED, EMPTY):
            self.highs.setOptionValue("simplex_iteration_limit", ALWAYS)
            self.highs.clearSolver()
            self.highs.run()
            status = self.highs.getModelStatus()
        return status

    def suggest(self, status: Any) -> Suggestion:
        if status == SOLVED:
            answer = self.highs.getSolution()
            prices = -np.array(answer.row_dual) * self.unit
            low = self.basic_prices(self.low)
            return Suggestion(np.array(answer.col_value), prices, low)
        if status == EMPTY:
            _answer, exists, ray = self.highs.getDualRay()
            if exists:
                return Suggestion(None, -ray, None, feasible=False)
        return Suggestion(None, None)

    def basic_prices(self, gains: Floats) -> Floats:
        """Return the prices at which the columns of the basis gain exactly what they cost."""
        # HiGHS crashes when asked for the basis of a table without entries.
        if not self.highs.getNumNz():
            return np.zeros(self.highs.getNumRow())
        _answer, basic = self.highs.getBasicVariables()
        inside = basic >= 0
        right = np.zeros(len(basic))
        right[inside] = gains[basic[inside]]
        if not right.any():
            return right
        _answer, prices = self.highs.getBasisTransposeSolve(right)
        return np.array(prices)

    def keep(self) -> None:
        """Start every further question from the basis of the last answer, if it had one."""
        if self.highs.getModelStatus() == SOLVED and self.highs.getNumNz():
            self.basis = self.highs.getBasis()

    def second(self, settled: Floats, tight: Floats) -> Suggestion:
        """Suggest again by the low gains, among the answers as good as the last by the high ones.

        `settled` holds 0 or 1 for columns whose high price is not their gain, and NaN; `tight` the
        sums of rows of a price, and NaN. Prices are those of low gains alone, in `low`.
        """
        columns = np.flatnonzero(~np.isnan(settled)).astype(np.int32)
        rows = np.flatnonzero(~np.isnan(tight)).astype(np.int32)
        self.highs.changeColsBounds(len(columns), columns, settled[columns], settled[columns])
        self.highs.changeRowsBounds(len(rows), rows, tight[rows], tight[rows])
        self.moved_columns |= set(columns.tolist())
        self.moved_rows |= set(rows.tolist())
        every = np.arange(self.columns, dtype=np.int32)
        costs, unit = scaled(self.low)
        self.highs.changeColsCost(self.columns, every, -costs)
        self.highs.setOptionValue("simplex_strategy", PRIMAL)
        solved = self.solved() == SOLVED
        answer = self.highs.getSolution()
        prices = -np.array(answer.row_dual) * unit
        shares = np.array(answer.col_value)
        self.highs.setOptionValue("simplex_strategy", DUAL)
        self.highs.changeColsCost(self.columns, every, self.costs)
        return Suggestion(shares, None, prices) if solved else Suggestion(None, None)


def integral(
    lines: Places, lower: Floats, upper: Floats, gains: Floats, least: Floats, most: Floats
) -> Places | None:
    """Return a good set of columns in whole numbers, None where none was found in NODES nodes.

    `least` and `most` bound the columns: both are 1 for what is in, 0 for what is out.
    """
    costs, _unit = scaled(gains)
    table = entries(lines, len(lower))
    highs = quiet(presolve="on", mip_rel_gap=0.0, mip_max_nodes=NODES)
    highs.passModel(form(table, (lower, upper), (least, most), -costs, whole=True))
    highs.run()
    if highs.getInfo().primal_solution_status != FEASIBLE:
        return None
    return np.flatnonzero(np.array(highs.getSolution().col_value) > 1 / 2)
