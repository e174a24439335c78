"""What ballots come to without any model: counts, plain means, judges who never differ."""

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Whole
from yearturn.decisions.calibration.rounding import Rounded, millionths
from yearturn.decisions.calibration.whole import Numbers, sums


def counted(columns: Columns) -> tuple[Whole, Whole]:
    """Return how many ballots each nominee and each judge has."""
    return (
        np.bincount(columns.nominee, minlength=len(columns.nominees)),
        np.bincount(columns.judge, minlength=len(columns.judges)),
    )


def means(columns: Columns) -> Rounded:
    """Return the nominees' plain means in millionths of a point."""
    found: Numbers = sums(columns.nominee, columns.totals, len(columns.nominees))
    return millionths(found, counted(columns)[0], columns.unit)


def constant(columns: Columns) -> NDArray[np.bool_]:
    """Return which judges cast several ballots and gave everybody the same."""
    some = np.empty(len(columns.judges), dtype=columns.totals.dtype)
    some[columns.judge] = columns.totals  # any one of a judge's will do
    others = columns.judge[columns.totals != some[columns.judge]]
    found: NDArray[np.bool_] = counted(columns)[1] > 1
    found[others] = False
    return found
