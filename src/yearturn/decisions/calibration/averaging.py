"""Merits that are averages of a nominee's own ballots, in exact fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from yearturn.decisions.calibration import tallies
from yearturn.decisions.calibration.rounding import micro, near_edge
from yearturn.decisions.types import Calibration, JudgeFinding, Merit, Method, Scores

TRIMMED_FROM = 5


def mean(totals: Sequence[Fraction]) -> Fraction:
    """Return the plain mean of one or more totals."""
    return sum(totals, Fraction(0)) / len(totals)


def trimmed(totals: Sequence[Fraction]) -> Fraction:
    """Return the mean without one highest and one lowest where there are 5 or more totals."""
    return mean(sorted(totals)[1:-1] if len(totals) >= TRIMMED_FROM else totals)


AVERAGES: dict[Method, Callable[[Sequence[Fraction]], Fraction]] = {
    Method.MEAN: mean,
    Method.TRIMMED: trimmed,
}


def calibrate(scores: Scores) -> Calibration:
    """Return merits by the average that the scores' method names; judges are only counted."""
    average = AVERAGES[scores.method]
    return Calibration(
        method=scores.method,
        merits=tuple(
            _merit(nominee, totals, average(totals))
            for nominee, totals in tallies.by_nominee(scores.ballots)
        ),
        judges=tuple(
            JudgeFinding(judge, len(totals), constant=tallies.constant(totals))
            for judge, totals in tallies.by_judge(scores.ballots)
        ),
    )


def _merit(nominee: str, totals: Sequence[Fraction], points: Fraction) -> Merit:
    return Merit(
        nominee=nominee,
        merit=micro(points),
        raw_mean=micro(mean(totals)),
        ballots=len(totals),
        near_edge=near_edge(points),
    )
