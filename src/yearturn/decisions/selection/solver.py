"""The solver: HiGHS through SciPy, in floats. It only suggests; others prove in whole numbers.

Nothing that this module returns is believed: prices are rounded to whole numbers and the bound
that they give is computed anew, sets are checked row by row. A poor answer costs time only.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array, hstack, vstack

from yearturn.decisions.selection.face import Face, Flags, Whole

LARGEST_COST = 2.0**36
NODES = 2_000
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
    """The rows `of` a face over some open columns, what is settled moved to the bounds."""

    table: Any
    lower: Floats
    upper: Floats
    of: Places


def relax(face: Face, gains: Whole, columns: Places) -> Suggestion:
    """Return the best shares of these open columns and the prices of the rows.

    Where no shares keep all rows, the prices are those of what is missing: they show why.
    """
    if not len(columns):
        return Suggestion(face.chosen.astype(np.float64), np.zeros(face.matrix.rows), feasible=True)
    rows = rows_over(face, columns)
    costs, unit = scaled(gains[columns])
    answer = linear(rows, rows.table, costs, np.ones(len(costs)))
    if answer.status == INFEASIBLE:
        return missing(face, rows)
    shares, prices = face.chosen.astype(np.float64), np.zeros(face.matrix.rows)
    if answer.status == SOLVED:
        shares[columns] = answer.x
        prices[rows.of] = row_prices(answer, len(rows.of)) * unit
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
    free = np.bincount(index.ravel(), minlength=face.matrix.rows + 1)[: face.matrix.rows]
    sums = face.matrix.sums(face.chosen)
    lower, upper = face.lower - sums, face.upper - sums
    of = np.flatnonzero((upper < free) | (lower > 0))
    place = np.full(face.matrix.rows + 1, -1)
    place[of] = np.arange(len(of))
    row = place[index]
    column = np.broadcast_to(np.arange(len(columns))[:, None], index.shape)
    kept = row >= 0
    entries = (np.ones(int(kept.sum())), (row[kept], column[kept]))
    table = coo_array(entries, shape=(len(of), len(columns))).tocsr()
    return Rows(table, lower[of].astype(np.float64), upper[of].astype(np.float64), of)


def linear(rows: Rows, lower_table: Any, costs: Floats, most: Floats) -> Any:
    """Return HiGHS's answer; the columns of `lower_table` beyond the rows' keep no upper bound."""
    more = lower_table.shape[1] - rows.table.shape[1]
    upper_table = hstack([rows.table, csr_array((len(rows.of), more))]) if more else rows.table
    return linprog(
        -costs,
        A_ub=vstack([upper_table, -lower_table]),
        b_ub=np.concatenate([rows.upper, -rows.lower]),
        bounds=np.column_stack([np.zeros(len(costs)), most]),
        method="highs",
    )


def row_prices(answer: Any, rows: int) -> Floats:
    """Return what one unit more of a row's bound would gain."""
    marginals: Floats = answer.ineqlin.marginals
    return marginals[rows:] - marginals[:rows]


def missing(face: Face, rows: Rows) -> Suggestion:
    """Return the prices that show that rows cannot be kept: those of the least that is missing.

    The empty set keeps every upper bound, so that lower bounds alone are given something to lack.
    """
    columns, lacks = rows.table.shape[1], len(rows.of)
    lack = csr_array((np.ones(lacks), (np.arange(lacks), np.arange(lacks))), shape=(lacks, lacks))
    costs = np.concatenate([np.zeros(columns), -np.ones(lacks)])
    most = np.concatenate([np.ones(columns), np.full(lacks, np.inf)])
    answer = linear(rows, hstack([rows.table, lack]), costs, most)
    prices = np.zeros(face.matrix.rows)
    if answer.status == SOLVED:
        prices[rows.of] = row_prices(answer, lacks)
    return Suggestion(face.chosen.astype(np.float64), prices, feasible=False)
