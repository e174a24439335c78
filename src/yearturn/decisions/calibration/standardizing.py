"""Merits by z-scores: each judge's totals set on one mean and one spread, in 50-digit decimals.

z = (total - the judge's mean) / the judge's standard deviation in the award, 0 where the judge has
fewer than 3 ballots or no spread; merit = M + S · the mean of a nominee's z, with M and S the mean
and the standard deviation of all totals. All standard deviations are those of the population.
"""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from operator import or_

import numpy as np

from yearturn.decisions.calibration import tallies
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.rounding import Rounded, micro, near_edge
from yearturn.decisions.types import Ballot, Calibration, JudgeFinding, Merit, Scores

DIGITS = Context(prec=50)
# A judge's spread says something from so many ballots on.
SPREAD_FROM = 3


def calibrate(scores: Scores) -> Calibration:
    """Return merits by z-scores; judges are counted.

    :raises ValueError: a judge's ballot for a nominee stands twice
    """
    if not scores.ballots:
        return Calibration(scores.method, (), ())
    columns = Columns.of(scores.ballots)
    columns.require_single()
    ballots, cast = tallies.counted(columns)
    means, found = tallies.means(columns), merits(columns)
    edges = map(or_, found.edges, means.edges)
    rows = zip(columns.nominees, found.values, means.values, ballots.tolist(), edges, strict=True)
    judges = zip(columns.judges, cast.tolist(), tallies.constant(columns).tolist(), strict=True)
    return Calibration(
        method=scores.method,
        merits=tuple(
            Merit(nominee, merit, mean, count, near_edge=edge)
            for nominee, merit, mean, count, edge in rows
        ),
        judges=tuple(JudgeFinding(judge, count, constant=same) for judge, count, same in judges),
    )


def merits(columns: Columns) -> Rounded:
    """Return the merits of the nominees in millionths of a point."""
    points = [Fraction(each) for each in exact(columns)]
    return Rounded([micro(each) for each in points], [near_edge(each) for each in points])


def exact(columns: Columns) -> Iterator[Decimal]:
    """Yield each nominee's merit in points, to 50 digits."""
    middle, spread = scale(columns)
    lengths = np.bincount(columns.nominee).tolist()
    scores = iter(standardized(columns))
    for length in lengths:
        # Ballots stand by judge, so that the last digit hangs on nobody's order.
        together = Decimal(0)
        for _each in range(length):
            together = DIGITS.add(together, next(scores))
        yield DIGITS.add(middle, DIGITS.multiply(spread, DIGITS.divide(together, Decimal(length))))


def scale(columns: Columns) -> tuple[Decimal, Decimal]:
    """Return the mean and the standard deviation of all totals, in points."""
    totals = columns.totals.tolist()
    under = Decimal(len(totals) * columns.unit)
    middle = DIGITS.divide(Decimal(sum(totals)), under)
    return middle, DIGITS.divide(root(squared_spread(totals)), under)


def on_one_scale(ballots: Sequence[Ballot]) -> tuple[Ballot, ...]:
    """Return ballots by nominee and judge, each total as it would be on the scale of all."""
    columns = Columns.of(ballots)
    middle, spread = scale(columns)
    return tuple(
        Ballot(columns.nominees[nominee], columns.judges[judge], Fraction(middle + spread * z))
        for nominee, judge, z in zip(
            columns.nominee.tolist(), columns.judge.tolist(), standardized(columns), strict=True
        )
    )


def standardized(columns: Columns) -> list[Decimal]:
    """Return the z of each ballot."""
    totals, judge = columns.totals.tolist(), columns.judge.tolist()
    given: list[list[int]] = [[] for _judge in columns.judges]
    for each, total in zip(judge, totals, strict=True):
        given[each].append(total)
    count, added = list(map(len, given)), list(map(sum, given))
    widths = [width(each) for each in given]
    found = []
    for each, total in zip(judge, totals, strict=True):
        above = Decimal(count[each] * total - added[each])
        wide = widths[each]
        found.append(DIGITS.divide(above, wide) if wide else Decimal(0))
    return found


def width(totals: list[int]) -> Decimal:
    """Return count times standard deviation of a judge's totals; zero where it says nothing."""
    if len(totals) < SPREAD_FROM:
        return Decimal(0)
    return root(squared_spread(totals))


def squared_spread(totals: list[int]) -> int:
    """Return count² times the variance of totals, exact."""
    return len(totals) * sum(total * total for total in totals) - sum(totals) ** 2


def root(number: int) -> Decimal:
    return DIGITS.sqrt(Decimal(number))
