"""Can the ballots tell the variances of nominees, judges and error apart? Exact, in integers.

The three covariance matrices (who shares a nominee, who shares a judge, the identity), each freed
of the mean, must be linearly independent; their Gram matrix is singular where they are not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from yearturn.decisions.types import Ballot, Unidentified

SOURCES = ("nominee", "judge", "error")


def require_identified(ballots: Sequence[Ballot]) -> None:
    """Refuse ballots from which the variances do not follow.

    :raises Unidentified: with a smallest set of variances that cannot be told apart
    """
    gram = _gram(ballots)
    for size in (1, 2, 3):
        for chosen in combinations(range(3), size):
            if _determinant([[gram[row][column] for column in chosen] for row in chosen]) == 0:
                raise Unidentified(tuple(SOURCES[each] for each in chosen))


def _gram(ballots: Sequence[Ballot]) -> list[list[Fraction]]:
    """Return tr(C X C Y) for all pairs of the three matrices, C being the centring."""
    total = len(ballots)
    nominees = Counter(ballot.nominee for ballot in ballots)
    judges = Counter(ballot.judge for ballot in ballots)
    cells = Counter((ballot.nominee, ballot.judge) for ballot in ballots)
    across = sum(nominees[ballot.nominee] * judges[ballot.judge] for ballot in ballots)
    within = Fraction(sum(times * times for times in cells.values()))
    a, b = _second(nominees), _second(judges)
    aa = a - Fraction(2 * _third(nominees), total) + Fraction(a * a, total * total)
    bb = b - Fraction(2 * _third(judges), total) + Fraction(b * b, total * total)
    ab = within - Fraction(2 * across, total) + Fraction(a * b, total * total)
    ae, be = total - Fraction(a, total), total - Fraction(b, total)
    return [[aa, ab, ae], [ab, bb, be], [ae, be, Fraction(total - 1)]]


def _second(counts: Mapping[str, int]) -> int:
    return sum(each**2 for each in counts.values())


def _third(counts: Mapping[str, int]) -> int:
    return sum(each**3 for each in counts.values())


def _determinant(matrix: Sequence[Sequence[Fraction]]) -> Fraction:
    if not matrix:
        return Fraction(1)
    return sum(_expansion(matrix), Fraction(0))


def _expansion(matrix: Sequence[Sequence[Fraction]]) -> Iterable[Fraction]:
    for column, head in enumerate(matrix[0]):
        minor = [[*row[:column], *row[column + 1 :]] for row in matrix[1:]]
        yield (-1) ** column * head * _determinant(minor)
