"""From ballots to merits: one verb, every method behind it; and what to know of the answer.

`facets.fit` measures nominees, judges and items in logits; `spread.placings` compares the ranks of
two models.
"""

from yearturn.decisions import kinds
from yearturn.decisions.calibration import (
    averaging,
    facets,
    pairwise,
    severity,
    spread,
    standardizing,
)
from yearturn.decisions.calibration.diagnosis import notices
from yearturn.decisions.types import Ballot, Calibration, Comparisons, Method, Ratings, Scores

__all__ = ["METHODS", "calibrate", "facets", "notices", "pairwise", "spread"]

METHODS = {
    Method.TRIMMED: averaging.calibrate,
    Method.MEAN: averaging.calibrate,
    Method.VOTES: averaging.calibrate,
    Method.ZSCORE: standardizing.calibrate,
    Method.SEVERITY: severity.calibrate,
    Method.SEVERITY_SPREAD: spread.calibrate,
}


def calibrate(problem: Scores | Ratings | Comparisons) -> Calibration:
    """Return everybody's merit, and what is known of the judges, by the problem's own method.

    Without ballots nobody has a merit. Severities are in points, to 6 decimals; errors too, by
    method `severity` to 3.

    Several ballots of one judge for one nominee are several observations to the severity methods,
    and several ratings to facets; to the averages they are a mistake.

    :raises types.Disconnected: (severity methods, facets) judges and nominees, (pairwise) nominees
        fall apart into groups
    :raises types.Unidentified: (severity methods, facets) the ballots cannot tell the variances
        apart, or (facets) are all in one category
    :raises types.Unsettled: (pairwise) comparisons are so lopsided that merits cannot be told
    :raises TypeError: totals that are neither int nor Fraction, counts and categories that are no
        int, names that are no text
    :raises ValueError: scores by a method that does not take totals, (averages) a judge's ballot
        for a nominee that stands twice, comparisons with oneself, categories outside their scale
    """
    kinds.require([problem], (Scores, Ratings, Comparisons), "what is calibrated")
    if isinstance(problem, Comparisons):
        return pairwise.calibrate(problem)
    if isinstance(problem, Ratings):
        return facets.calibrate(problem)
    if problem.method not in METHODS:
        raise ValueError(f"{problem.method} does not take totals")
    kinds.require(problem.ballots, (Ballot,), "one of the ballots")
    return METHODS[problem.method](problem)
