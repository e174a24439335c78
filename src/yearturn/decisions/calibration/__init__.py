"""From ballots to merits: one verb, every method behind it."""

from yearturn.decisions.calibration import averaging, facets, pairwise, severity, spread
from yearturn.decisions.types import Calibration, Comparisons, Method, Ratings, Scores

METHODS = {
    Method.TRIMMED: averaging.calibrate,
    Method.MEAN: averaging.calibrate,
    Method.SEVERITY: severity.calibrate,
    Method.SEVERITY_SPREAD: spread.calibrate,
}


def calibrate(problem: Scores | Ratings | Comparisons) -> Calibration:
    """Return everybody's merit, and what is known of the judges, by the problem's own method.

    Without ballots nobody has a merit. Severities are in points, to 6 decimals; errors too, by
    method `severity` to 3.

    :raises types.Disconnected: (severity methods, facets) judges and nominees, (pairwise) nominees
        fall apart into groups
    :raises types.Unidentified: (severity methods, facets) the ballots cannot tell the variances
        apart, or (facets) are all in one category
    :raises ValueError: scores by a method that does not take totals, comparisons with oneself,
        categories outside their scale
    """
    if isinstance(problem, Comparisons):
        return pairwise.calibrate(problem)
    if isinstance(problem, Ratings):
        return facets.calibrate(problem)
    if problem.method not in METHODS:
        raise ValueError(f"{problem.method} does not take totals")
    return METHODS[problem.method](problem)
