"""Merits that are averages of a nominee's own ballots, exact until they are rounded.

The trimmed mean leaves out one highest and one lowest ballot where there are 5 or more.
"""

from operator import or_

import numpy as np

from yearturn.decisions.calibration import tallies
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.rounding import Rounded, millionths
from yearturn.decisions.calibration.whole import sums
from yearturn.decisions.types import Calibration, JudgeFinding, Merit, Method, Scores

TRIMMED_FROM = 5


def calibrate(scores: Scores) -> Calibration:
    """Return merits by the average that the scores' method names; judges are only counted.

    :raises ValueError: a judge's ballot for a nominee stands twice
    """
    if not scores.ballots:
        return Calibration(scores.method, (), ())
    columns = Columns.of(scores.ballots)
    columns.require_single()
    ballots, cast = tallies.counted(columns)
    means = tallies.means(columns)
    merits = trimmed(columns) if scores.method == Method.TRIMMED else means
    edges = map(or_, merits.edges, means.edges)
    rows = zip(columns.nominees, merits.values, means.values, ballots.tolist(), edges, strict=True)
    return Calibration(
        method=scores.method,
        merits=tuple(
            Merit(nominee, merit, mean, count, near_edge=edge)
            for nominee, merit, mean, count, edge in rows
        ),
        judges=tuple(
            JudgeFinding(judge, count, constant=same)
            for judge, count, same in zip(
                columns.judges, cast.tolist(), tallies.constant(columns).tolist(), strict=True
            )
        ),
    )


def trimmed(columns: Columns) -> Rounded:
    """Return the nominees' trimmed means."""
    totals, counts = columns.totals, tallies.counted(columns)[0]
    found = sums(columns.nominee, totals, len(counts))
    starts = np.cumsum(counts) - counts
    ends = np.maximum.reduceat(totals, starts) + np.minimum.reduceat(totals, starts)
    trims = counts >= TRIMMED_FROM
    return millionths(np.where(trims, found - ends, found), counts - 2 * trims, columns.unit)
