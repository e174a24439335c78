"""Ballots gathered by nominee and by judge, in ascending order of identifier."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from yearturn.decisions.types import Ballot

Tally = tuple[str, list[Fraction]]


def by_nominee(ballots: Iterable[Ballot]) -> list[Tally]:
    """Return each nominee with their totals."""
    return _gathered((ballot.nominee, ballot.total) for ballot in ballots)


def by_judge(ballots: Iterable[Ballot]) -> list[Tally]:
    """Return each judge with the totals that they gave."""
    return _gathered((ballot.judge, ballot.total) for ballot in ballots)


def constant(totals: Sequence[Fraction]) -> bool:
    """Return whether a judge who cast several ballots gave everybody the same."""
    return len(totals) > 1 and len(set(totals)) == 1


def _gathered(pairs: Iterable[tuple[str, Fraction]]) -> list[Tally]:
    gathered = defaultdict(list)
    for name, total in pairs:
        gathered[name].append(total)
    return sorted(gathered.items())
