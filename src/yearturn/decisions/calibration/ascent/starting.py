"""Where the climb starts: variances whose sums of squares are expected to be as they are."""

import numpy as np

from yearturn.decisions.calibration.ascent.gathering import Gathered
from yearturn.decisions.calibration.design import Design, Reals


def ratios(design: Design, gathered: Gathered) -> Reals | None:
    """Return first ratios of nominees and judges; None where a variance would not be positive.

    These are MINQUE(0), unbiased whatever the variances are (Rao 1971; Searle, Casella & McCulloch
    1992): the sums of squares of everybody's sums, and of ballots, equal their expectations.
    """
    n, c, ballots = design.alike.sizes, design.judge_count, gathered.ballots
    often = design.alike.often
    a, b = float(often @ n**2), float(c @ c)
    across = float(n @ design.alike.ballots @ c)
    within = float(design.cell_count @ design.cell_count)
    aa = a - 2 * float(often @ n**3) / ballots + (a / ballots) ** 2
    bb = b - 2 * float(c @ c**2) / ballots + (b / ballots) ** 2
    ab = within - 2 * across / ballots + a * b / ballots**2
    expected = [
        [aa, ab, ballots - a / ballots],
        [ab, bb, ballots - b / ballots],
        [ballots - a / ballots, ballots - b / ballots, ballots - 1],
    ]
    squares = [
        float(gathered.squares.sum()),
        float(gathered.judge @ gathered.judge),
        gathered.square,
    ]
    found = np.linalg.solve(np.array(expected), np.array(squares))
    return found[:2] / found[2] if (found > 0).all() else None
