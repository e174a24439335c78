"""Times the severity model from arrays to rounded merits and errors, and `calibrate` in the note.

Usage: severity_own.py DATA.npz PREDICTIONS.npy --repeats N
"""

import argparse
import resource
import sys
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
from timing import report, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

import yearturn
from yearturn.decisions.calibration import calibrate, severity
from yearturn.decisions.calibration.ascent import Absorbed
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.types import Ballot, Method, Scores


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("predictions")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    nominee, judge, totals, unit = (data[key] for key in ("nominee", "judge", "totals", "unit"))

    seconds, answer = timed(
        lambda: severity.estimate(Design.of(nominee, judge), totals, int(unit)), asked.repeats
    )

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.save(asked.predictions, np.array(answer.merits.values) / 1e6)
    verb = spent(scores(nominee, judge, totals, int(unit)))
    report(
        seconds,
        version=yearturn.__version__,
        peak_mb=peak,
        predictions=asked.predictions,
        criterion=criterion(Design.of(nominee, judge), totals / unit, answer),
        note=f"calibrate, from ballots to merits: {verb:.2g} s",
    )


def scores(nominee, judge, totals, unit):
    ballots = zip(nominee.tolist(), judge.tolist(), totals.tolist(), strict=True)
    return Scores(
        Method.SEVERITY,
        tuple(Ballot(f"n{i:06}", f"j{j:05}", Fraction(total, unit)) for i, j, total in ballots),
    )


def spent(problem):
    start = time.process_time()
    calibrate(problem)
    return time.process_time() - start


def criterion(design, totals, answer):
    """Return minus twice the restricted log likelihood at the ratios reported, all of it exact."""
    absorbed = Absorbed(design, float(answer.nominee_ratio), float(answer.judge_ratio))
    factor = np.linalg.cholesky(absorbed.lower())
    sides = [design.across(absorbed.kept)]
    centred = totals - totals.mean()
    sums = design.of_nominees(centred), design.of_judges(centred)
    sides.append(absorbed.load(*sums))
    one, own = np.linalg.solve(factor.T, np.linalg.solve(factor, np.stack(sides, 1))).T
    ones = absorbed.of_nominees(design.nominee_count, one)
    nominees = absorbed.of_nominees(sums[0], own)
    mean = nominees.sum() / ones.sum()
    nominees, judges = nominees - mean * ones, own - mean * one
    square = centred @ centred - absorbed.a * (sums[0] @ nominees) - absorbed.b * (sums[1] @ judges)
    freedom = len(totals) - 1
    return float(
        np.log1p(absorbed.a * design.nominee_count).sum()
        + 2 * np.log(np.diag(factor)).sum()
        + np.log(ones.sum())
        + freedom * (1 + np.log(2 * np.pi * square / freedom))
    )


main()
