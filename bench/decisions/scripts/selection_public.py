"""Our selection of a problem of people, titles and quotas; what is asked for is the argument.

`winners` frames the problem and proves the winners, `reasons` tells everybody's reason besides and
writes the whole certificate, `again` selects at other merits with everything else kept.
"""

import sys
from pathlib import Path

import numpy as np
from timing import report, timed

from yearturn.decisions.selection import certified
from yearturn.decisions.selection.framing import framed
from yearturn.decisions.selection.optimum import best
from yearturn.decisions.selection.reselecting import Reselector

BENCH = Path(__file__).resolve().parent.parent
sys.path += [str(BENCH), str(BENCH / "steps")]

from selection import problem as drawn  # noqa: E402 - found beside this folder


def main():
    people, titles, asked = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    problem, repeats = drawn(people, titles, 1), int(sys.argv[5])
    seconds, facts = {"winners": winners, "reasons": reasons, "again": again}[asked](
        problem, repeats
    )
    report(seconds, **facts)


def winners(problem, repeats):
    seconds, optimum = timed(lambda: best(framed(problem).programme), repeats)
    return seconds, {"winners": len(optimum.chosen)}


def reasons(problem, repeats):
    seconds, (selection, _certificate) = timed(lambda: certified(problem), repeats)
    held_back = sum(reason.kind == "held_back" for reason in selection.reasons)
    return seconds, {"winners": selection.filled, "held_back": held_back}


def again(problem, repeats):
    """Return the time of one redraw, the median of 20 and more, with the spread of a judging."""
    reselector = Reselector(problem)
    merits = np.array([each.merit for each in problem.contenders])
    chance = np.random.default_rng(1)
    reselector.winners_at(merits)
    draws = iter(
        [merits + np.rint(chance.normal(0, 10**6, len(merits))).astype(np.int64)]
        for _ in range(20 * repeats)
    )
    seconds, last = timed(lambda: reselector.winners_at(*next(draws)), 20 * repeats)
    return seconds, {"winners": len(last)}


main()
