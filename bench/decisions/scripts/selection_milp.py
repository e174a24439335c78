"""The same programme by scipy.optimize.milp: seats and merit, with no gap left."""

import sys

import numpy as np
import scipy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from timing import report, timed


def main():
    data = np.load(sys.argv[1])
    lines, merit = data["lines"], data["merit"]
    rows, columns = len(data["lower"]), lines.shape[1]
    gains = merit - merit.min() + (merit.max() - merit.min()) * int(data["seats"]) + 1
    # In units of about a seat: tolerances are absolute.
    costs = -gains / 2.0**20
    place = (lines.ravel(), np.tile(np.arange(columns), len(lines)))
    table = csr_array((np.ones(lines.size), place), shape=(rows, columns))

    def select():
        return milp(
            costs,
            integrality=np.ones(columns),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(table, data["lower"], data["upper"]),
            options={"mip_rel_gap": 0},
        )

    seconds, found = timed(select, int(sys.argv[3]))
    chosen = found.x > 1 / 2
    merits = int(merit[chosen].sum())
    report(seconds, version=scipy.__version__, seats=int(chosen.sum()), merit=merits)


main()
