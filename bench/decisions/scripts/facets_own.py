"""Times our rating scale, from numbers to settled merits, and, in the note, the whole verb.

Usage: python facets_own.py DATA.npz FOUND.npz --repeats N
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from scipy.stats import kendalltau
from timing import report, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

import yearturn
from yearturn.decisions.calibration import calibrate, facets
from yearturn.decisions.types import Rating, Ratings

COLUMNS = ("nominee", "judge", "item", "category")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("found")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    numbers = [data[name] for name in COLUMNS]
    values = range(int(data["category"].max()) + 1)

    seconds, (fit, shares) = timed(lambda: measured(numbers, values), asked.repeats)

    np.savez(asked.found, severity=-fit.effects.judge, truth=data["severity"])
    given = np.bincount(data["nominee"], data["category"]) / np.bincount(data["nominee"])
    ours, raw = (kendalltau(each, data["measure"])[0] for each in (shares.high, given))
    report(
        seconds,
        version=yearturn.__version__,
        found=asked.found,
        note=f"tau with the true order {ours:.3f}, of raw means {raw:.3f}; "
        f"calibrate, from objects to merits: {verb(numbers):.2g} s",
    )


def measured(numbers, values):
    """Return the fit and, settled in 31 digits, what an average judge would give everybody."""
    fit = facets.fitted(facets.Observations.of(*numbers))
    return fit, facets.shares(facets.settled(fit.equations, fit.effects), values)


def verb(numbers):
    """Return the CPU seconds of `calibrate`, which starts from names and ends with merits."""
    rows = zip(*(column.tolist() for column in numbers), strict=True)
    problem = Ratings(
        tuple(Rating(f"n{a:06}", f"j{b:06}", f"i{c}", category) for a, b, c, category in rows)
    )
    start = time.process_time()
    calibrate(problem)
    return time.process_time() - start


main()
