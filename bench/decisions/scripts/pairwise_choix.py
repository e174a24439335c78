"""Times choix on the same comparisons, at its own tolerance: spectral (ilsr) or by Newton.

Usage: python pairwise_choix.py DATA.npz STRENGTHS.npy ilsr|newton --repeats N
"""

import argparse
from importlib.metadata import version

import choix
import numpy as np
from timing import report, timed


def newton(nominees, rows):
    return choix.opt_pairwise(nominees, rows, method="Newton-CG")


SOLVERS = {"ilsr": choix.ilsr_pairwise, "newton": newton}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("strengths")
    parser.add_argument("solver", choices=SOLVERS)
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    nominees, rows = int(data["nominees"]), data["rows"].tolist()  # choix takes a list

    seconds, strengths = timed(lambda: SOLVERS[asked.solver](nominees, rows), asked.repeats)

    np.save(asked.strengths, strengths - strengths.mean())
    report(seconds, version=version("choix"), strengths=asked.strengths, solver=asked.solver)


main()
