"""The same programme by CP-SAT of OR-tools on one thread: seats and merit in whole numbers."""

import sys

import numpy as np
import ortools
from ortools.sat.python import cp_model
from timing import report, timed


def main():
    data = np.load(sys.argv[1])
    lines, merit = data["lines"], data["merit"]
    columns = lines.shape[1]
    gains = merit - merit.min() + (merit.max() - merit.min()) * int(data["seats"]) + 1
    order = np.argsort(lines.ravel(), kind="stable")
    members = np.split(
        np.tile(np.arange(columns), len(lines))[order],
        np.searchsorted(lines.ravel()[order], np.arange(1, len(data["lower"]))),
    )
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(columns)]
    for inside, least, most in zip(members, data["lower"], data["upper"], strict=True):
        total = cp_model.LinearExpr.sum([taken[column] for column in inside.tolist()])
        model.add_linear_constraint(total, int(least), int(most))
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, gains.tolist()))

    def select():
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.solve(model)
        return np.array([solver.boolean_value(each) for each in taken])

    seconds, chosen = timed(select, int(sys.argv[3]))
    merits = int(merit[chosen].sum())
    report(seconds, version=ortools.__version__, seats=int(chosen.sum()), merit=merits)


main()
