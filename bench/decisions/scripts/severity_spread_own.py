"""Times merits freed of severity and spread, and, in the note, of severity alone.

Usage: python severity_spread_own.py DATA.npz --repeats N
"""

import argparse
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
from timing import report, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

import yearturn
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.types import Ballot, Method, Scores


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    columns = (data[name].tolist() for name in ("nominee", "judge", "totals"))
    ballots = tuple(
        Ballot(f"n{i:06}", f"j{j:06}", Fraction(str(total)))
        for i, j, total in zip(*columns, strict=True)
    )

    alone, _found = timed(lambda: calibrate(Scores(Method.SEVERITY, ballots)), asked.repeats)
    seconds, found = timed(
        lambda: calibrate(Scores(Method.SEVERITY_SPREAD, ballots)), asked.repeats
    )

    test = found.spread
    report(
        seconds,
        version=yearturn.__version__,
        note=f"τ {test.deviation}, statistic {test.statistic}; severity alone: {alone:.2g} s",
    )


main()
