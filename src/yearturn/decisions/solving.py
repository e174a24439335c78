"""The solver's door, and the one file that names it: HiGHS, quiet, the same on every run.

It works in floats and only suggests: whoever asks proves in whole numbers. One thread, a fixed
seed and, unless it is asked for, no presolve make its answers depend on the questions alone.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Options: TypeAlias = dict[str, float | str | bool]
Limits: TypeAlias = tuple[Floats, Floats]

SOLVED = highspy.HighsModelStatus.kOptimal
EMPTY = highspy.HighsModelStatus.kInfeasible
STOPPED = highspy.HighsModelStatus.kSolutionLimit
FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)  # a solution that keeps all bounds
DUAL, PRIMAL = 1, 4  # strategies of the simplex method
ALWAYS: Options = {"output_flag": False, "threads": 1, "random_seed": 0, "presolve": "off"}


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """What a matrix holds, column by column: how many entries, their rows, their values."""

    counts: NDArray[np.intp]
    rows: NDArray[np.integer[Any]]
    values: Floats


def quiet(**options: float | str | bool) -> Any:
    """Return a solver that prints nothing and does the same every time."""
    untyped: Any = highspy.Highs
    highs = untyped()
    for name, value in (ALWAYS | options).items():
        highs.setOptionValue(name, value)
    return highs


def form(
    entries: Entries, rows: Limits, columns: Limits, costs: Floats, *, whole: bool = False
) -> Any:
    """Return the solver's own form of a program; costs: less is better.

    `rows` and `columns` are bounds, the lower ones first. `whole` makes columns whole numbers.
    """
    made = highspy.HighsLp()
    made.num_row_, made.num_col_ = len(rows[0]), len(costs)
    made.col_cost_ = costs
    made.col_lower_, made.col_upper_ = columns
    made.row_lower_, made.row_upper_ = rows
    made.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    made.a_matrix_.start_ = np.append(0, entries.counts.cumsum()).astype(np.int32)
    made.a_matrix_.index_ = entries.rows.astype(np.int32)
    made.a_matrix_.value_ = entries.values
    if whole:
        made.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    return made
