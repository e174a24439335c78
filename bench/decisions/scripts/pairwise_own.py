"""Times our maximum of the likelihood of comparisons, and, in the note, the whole verb.

Usage: python pairwise_own.py DATA.npz STRENGTHS.npy --repeats N
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from timing import report, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

import yearturn
from yearturn.decisions.calibration import calibrate, pairwise
from yearturn.decisions.types import Comparison, Comparisons


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("strengths")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    nominees = int(data["nominees"])
    winner, loser = data["rows"].T.copy()

    seconds, strengths = timed(
        lambda: pairwise.fit(pairwise.Pairs.of(nominees, winner, loser), prior=0.0), asked.repeats
    )

    np.save(asked.strengths, strengths)
    report(
        seconds,
        version=yearturn.__version__,
        strengths=asked.strengths,
        note=f"calibrate, from objects to settled digits: {verb(winner, loser):.2g} s",
    )


def verb(winner, loser):
    """Return the CPU seconds of `calibrate`, which starts from names and ends with merits."""
    problem = Comparisons(
        tuple(
            Comparison(f"n{one:06}", f"n{other:06}")
            for one, other in zip(winner.tolist(), loser.tolist(), strict=True)
        )
    )
    start = time.process_time()
    calibrate(problem)
    return time.process_time() - start


main()
