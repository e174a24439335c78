"""Times our assignment of arrays, ties settled.

Usage: python assignment_own.py DATA.npz --repeats N
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from timing import report, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

import yearturn
from yearturn.decisions.assignment import Ground, solved
from yearturn.decisions.types import Aim

SEED = "bench"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    affinity, conflict, each = data["affinity"], data["conflict"], int(data["each"])
    names = tuple(
        tuple(f"{role}{number:06}" for number in range(count))
        for role, count in zip("nj", affinity.shape, strict=True)
    )

    def work():
        ground = grounded(affinity, conflict, each, names)
        return solved(ground, SEED, balanced=True, aim=Aim.TOTAL)

    seconds, solution = timed(work, asked.repeats)

    total = int(affinity[solution.row, solution.judge].sum())
    report(seconds, version=yearturn.__version__, total=total)


def grounded(affinity, conflict, each, names):
    nominees, judges = affinity.shape
    nobody = np.zeros(judges, dtype=np.intp)
    return Ground(
        nominees=names[0],
        judges=names[1],
        affinity=affinity,
        open=~conflict,
        fixed=np.zeros_like(conflict),
        need=np.full(nominees, each),
        lower=nobody,
        upper=np.full(judges, nominees),
        held=nobody,
    )


main()
