"""Times OR-tools' minimum-cost flow on all arcs, arrays handed over at once.

Usage: python assignment_ortools.py DATA.npz --repeats N
"""

import argparse
from importlib.metadata import version

import numpy as np
from ortools.graph.python import min_cost_flow
from timing import report, timed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    affinity, conflict, each = data["affinity"], data["conflict"], int(data["each"])

    seconds, total = timed(lambda: greatest(affinity, conflict, each), asked.repeats)

    report(seconds, version=version("ortools"), total=total)


def greatest(affinity, conflict, each):
    """Return the greatest total at floor and ceiling of the mean load."""
    nominees, judges = affinity.shape
    floor, rest = divmod(nominees * each, judges)
    flow = min_cost_flow.SimpleMinCostFlow()
    row, judge = np.nonzero(~conflict)
    width = np.ones(len(row), dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(
        row.astype(np.int32),
        (nominees + judge).astype(np.int32),
        width,
        -affinity[row, judge].astype(np.int64),
    )
    every = np.arange(nominees, nominees + judges, dtype=np.int32)
    sink = np.full(judges, nominees + judges, dtype=np.int32)
    above = np.full(judges, int(rest > 0))
    flow.add_arcs_with_capacity_and_unit_cost(every, sink, above, np.zeros(judges, dtype=np.int64))
    supplies = np.concatenate((np.full(nominees, each), np.full(judges, -floor), [-rest]))
    flow.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("no optimum")
    return -flow.optimal_cost()


main()
