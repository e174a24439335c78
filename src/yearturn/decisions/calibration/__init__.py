"""From ballots to merits: one verb, every method behind it."""

from yearturn.decisions.calibration import averaging, severity
from yearturn.decisions.types import Calibration, Method, Scores

METHODS = {
    Method.TRIMMED: averaging.calibrate,
    Method.MEAN: averaging.calibrate,
    Method.SEVERITY: severity.calibrate,
}


def calibrate(scores: Scores) -> Calibration:
    """Return everybody's merit, and what is known of the judges, by the scores' own method.

    Without ballots nobody has a merit. Errors and severities are in points, to 6 decimals.

    :raises types.Disconnected: (severity) judges and nominees fall apart into groups
    :raises types.Unidentified: (severity) the ballots cannot tell the variances apart
    """
    return METHODS[scores.method](scores)
