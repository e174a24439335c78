"""Our selection of one programme of rows and gains: the winners, proved the best and alone."""

import sys

import numpy as np
from timing import report, timed

from yearturn.decisions.selection.optimum import best
from yearturn.decisions.selection.programme import Matrix, Programme, ordered_gains


def main():
    data = np.load(sys.argv[1])
    lines, lower, upper = data["lines"], data["lower"], data["upper"]
    merit, raw_mean, seats = data["merit"], data["raw_mean"], int(data["seats"])

    def select():
        gains = ordered_gains(merit, raw_mean, seats)
        return best(Programme(Matrix(lines, len(lower)), lower, upper, gains))

    seconds, optimum = timed(select, int(sys.argv[3]))
    leaves = sum(1 for _leaf in optimum.proof.leaves())
    merits = int(merit[optimum.chosen].sum())
    report(seconds, seats=len(optimum.chosen), merit=merits, leaves=leaves, unique=optimum.unique)


main()
