"""The solver: HiGHS through SciPy, in floats. It only suggests; others prove in whole numbers.

Nothing that this module returns is believed: prices are rounded to whole numbers and the bound
that they give is computed anew, sets are checked row by row. A poor answer costs time only.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, lil_array, vstack

from yearturn.decisions.selection.face import Face, Flags, Whole

LARGEST_COST = 2.0**36
NODES = 2_000
# Up to so many entries a full table is quicker than a sparse one.
DENSE = 60_000
SOLVED, INFEASIBLE = 0, 2

Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Shares of columns (0 to 1), prices of rows in gain a unit; `feasible` as far as it knows."""

    shares: Floats
    prices: Floats
    feasible: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a face over some open columns, what is settled moved to the bounds.

    `above` are the rows whose upper bound can bind, `below` those whose lower bound can.
    """

    table: Any
    lower: Floats
    upper: Floats
    above: Places
    below: Places

    @property
    def limits(self) -> Floats:
        return np.concatenate([self.upper[self.above], -self.lower[self.below]])


def relax(face: Face, gains: Whole, columns: Places) -> Suggestion:
    """Return the best shares of these open columns and the prices of the rows.

    Where no shares keep all rows, the prices are those of what is missing: they show why.
    """
    if not len(columns):
        return Suggestion(face.chosen.astype(np.float64), np.zeros(face.matrix.rows), feasible=True)
    rows = rows_over(face, columns)
    costs, unit = scaled(gains[columns])
    table = stacked([rows.table[rows.above], -rows.table[rows.below]])
    answer = linear(table, rows, costs, np.ones(len(costs)))
    if answer.status == INFEASIBLE:
        return missing(face, rows)
    shares, prices = face.chosen.astype(np.float64), np.zeros(face.matrix.rows)
    if answer.status == SOLVED:
        shares[columns] = answer.x
        prices = row_prices(answer, rows) * unit
    return Suggestion(shares, prices, feasible=True)


def integral(face: Face, gains: Whole, columns: Places) -> Flags | None:
    """Return a good set of columns of the face, None where none was found in NODES nodes."""
    if not len(columns):
        return None
    rows = rows_over(face, columns)
    costs, _ = scaled(gains[columns])
    answer = milp(
        -costs,
        constraints=LinearConstraint(rows.table, rows.lower, rows.upper),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(columns)),
        options={"mip_rel_gap": 0, "node_limit": NODES},
    )
    if answer.x is None:
        return None
    chosen = face.chosen
    chosen[columns] = answer.x > 1 / 2
    return chosen


def scaled(gains: Whole) -> tuple[Floats, float]:
    """Return the gains in floats of a size that the solver takes, and the unit they are in."""
    costs = gains.astype(np.float64)
    unit = max(1.0, float(np.abs(costs).max(initial=0.0)) / LARGEST_COST)
    return costs / unit, unit


def rows_over(face: Face, columns: Places) -> Rows:
    index = face.matrix.index[columns]
    size = (face.matrix.rows + 1, len(columns))
    column = np.broadcast_to(np.arange(len(columns))[:, None], index.shape)
    entries = (np.ones(index.size), (index.ravel(), column.ravel()))
    table: Any = coo_array(entries, shape=size).tocsr()
    if size[0] * size[1] <= DENSE:
        table = table.toarray()
    free = np.bincount(index.ravel(), minlength=size[0])[:-1]
    sums = face.matrix.sums(face.chosen)
    lower, upper = face.lower - sums, face.upper - sums
    above, below = np.flatnonzero(upper < free), np.flatnonzero(lower > 0)
    return Rows(table[:-1], lower.astype(np.float64), upper.astype(np.float64), above, below)


def stacked(tables: list[Any]) -> Any:
    return np.vstack(tables) if isinstance(tables[0], np.ndarray) else vstack(tables)


def linear(table: Any, rows: Rows, costs: Floats, most: Floats) -> Any:
    bounds = np.column_stack([np.zeros(len(costs)), most])
    return linprog(-costs, A_ub=table, b_ub=rows.limits, bounds=bounds, method="highs-ds")


def row_prices(answer: Any, rows: Rows) -> Floats:
    """Return what one unit more of each row's bound would gain."""
    marginals: Floats = answer.ineqlin.marginals
    prices = np.zeros(len(rows.upper))
    prices[rows.above] -= marginals[: len(rows.above)]
    prices[rows.below] += marginals[len(rows.above) :]
    return prices


def missing(face: Face, rows: Rows) -> Suggestion:
    """Return the prices that show that rows cannot be kept: those of the least that is missing.

    The empty set keeps every upper bound, so that lower bounds alone are given something to lack.
    """
    columns, lacks = rows.table.shape[1], len(rows.below)
    table = lil_array((len(rows.above) + lacks, columns + lacks))
    table[: len(rows.above), :columns] = rows.table[rows.above]
    table[len(rows.above) :, :columns] = -rows.table[rows.below]
    table[len(rows.above) + np.arange(lacks), columns + np.arange(lacks)] = -1
    costs = np.concatenate([np.zeros(columns), -np.ones(lacks)])
    most = np.concatenate([np.ones(columns), np.full(lacks, np.inf)])
    answer = linear(table.tocsr(), rows, costs, most)
    solved = answer.status == SOLVED
    prices = row_prices(answer, rows) if solved else np.zeros(face.matrix.rows)
    return Suggestion(face.chosen.astype(np.float64), prices, feasible=False)
