"""Can the ballots tell the variances of nominees, judges and error apart? Exact, in integers.

The three covariance matrices (who shares a nominee, who shares a judge, the identity), each freed
of the mean, must be linearly independent; their Gram matrix is singular where they are not.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np

from yearturn.decisions.calibration.design import Design, Reals
from yearturn.decisions.types import Unidentified

SOURCES = ("nominee", "judge", "error")


def require_identified(design: Design) -> None:
    """Refuse ballots from which the variances do not follow.

    :raises Unidentified: with a smallest set of variances that cannot be told apart
    """
    gram = _gram(design)
    for size in (1, 2, 3):
        for chosen in combinations(range(3), size):
            if _determinant([[gram[row][column] for column in chosen] for row in chosen]) == 0:
                raise Unidentified(tuple(SOURCES[each] for each in chosen))


def _gram(design: Design) -> list[list[Fraction]]:
    """Return tr(C X C Y) for all pairs of the three matrices, C being the centring."""
    total = len(design.nominee)
    nominees, judges = design.nominee_count, design.judge_count
    # By judge, for there are fewer of them: whole numbers that a float holds exactly.
    met = zip(judges.tolist(), design.across(nominees).tolist(), strict=True)
    across = sum(int(count) * int(ballots) for count, ballots in met)
    within = Fraction(_power(design.cell_count, 2))
    a, b = _power(nominees, 2), _power(judges, 2)
    aa = a - Fraction(2 * _power(nominees, 3), total) + Fraction(a * a, total * total)
    bb = b - Fraction(2 * _power(judges, 3), total) + Fraction(b * b, total * total)
    ab = within - Fraction(2 * across, total) + Fraction(a * b, total * total)
    ae, be = total - Fraction(a, total), total - Fraction(b, total)
    return [[aa, ab, ae], [ab, bb, be], [ae, be, Fraction(total - 1)]]


def _power(counts: Reals, power: int) -> int:
    """Return the sum of counts to a power."""
    often = np.bincount(counts.astype(np.int64))
    return sum(value**power * int(often[value]) for value in np.flatnonzero(often).tolist())


def _determinant(matrix: Sequence[Sequence[Fraction]]) -> Fraction:
    if not matrix:
        return Fraction(1)
    return sum(_expansion(matrix), Fraction(0))


def _expansion(matrix: Sequence[Sequence[Fraction]]) -> Iterable[Fraction]:
    for column, head in enumerate(matrix[0]):
        minor = [[*row[:column], *row[column + 1 :]] for row in matrix[1:]]
        yield (-1) ** column * head * _determinant(minor)
