"""Ballots as arrays: who scored whom in numbers, totals whole over one denominator."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat
from math import lcm
from operator import attrgetter

import numpy as np

from yearturn.decisions import kinds
from yearturn.decisions.calibration.design import Whole
from yearturn.decisions.calibration.whole import ROOM, Numbers, numbers
from yearturn.decisions.types import Ballot


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One entry of `nominee`, `judge` and `totals` for each ballot, by nominee, judge and total.

    `nominees` and `judges` are the names in ascending order, which the first two count from 0. A
    total is `totals / unit` points; the array holds machine integers if sums of all fit them.
    """

    nominees: tuple[str, ...]
    judges: tuple[str, ...]
    nominee: Whole
    judge: Whole
    totals: Numbers
    unit: int

    @classmethod
    def of(cls, ballots: Sequence[Ballot]) -> "Columns":
        """Return the columns of ballots, the same whatever their order.

        :raises TypeError: for a name that is no text, a total that is neither whole nor a fraction
        """
        nominees, nominee = _numbered([each.nominee for each in ballots], "a ballot's nominee")
        judges, judge = _numbered([each.judge for each in ballots], "a ballot's judge")
        totals = [each.total for each in ballots]
        kinds.require(totals, (int, Fraction), "a ballot's total")
        unders = list(map(attrgetter("denominator"), totals))
        unit = lcm(*set(unders))
        whole = _whole(list(map(attrgetter("numerator"), totals)), unders, unit)
        order = _order(nominee, judge, whole)
        return cls(nominees, judges, nominee[order], judge[order], whole[order], unit)

    def require_single(self) -> None:
        """Refuse ballots that one judge cast twice for one nominee.

        :raises ValueError: with the first two names
        """
        same = (np.diff(self.nominee) == 0) & (np.diff(self.judge) == 0)
        if same.any():
            place = int(np.argmax(same))
            judge, nominee = self.judges[self.judge[place]], self.nominees[self.nominee[place]]
            raise ValueError(f"the ballot of {judge} for {nominee} stands twice")


def _numbered(names: Sequence[str], what: str) -> tuple[tuple[str, ...], Whole]:
    different = set(names)
    kinds.require(different, (str,), what)
    distinct = tuple(sorted(different))
    number = {name: place for place, name in enumerate(distinct)}
    return distinct, np.fromiter(map(number.__getitem__, names), dtype=np.int64, count=len(names))


def _whole(overs: Sequence[int], unders: Sequence[int], unit: int) -> Numbers:
    """Return over / under times `unit` of each, as machine integers if sums of all fit them."""
    times = max(len(overs), 1)
    found = numbers(overs, times * unit)
    if found.dtype != np.object_:
        return found * (unit // np.array(unders, dtype=np.int64))
    factors = map(int.__floordiv__, repeat(unit), unders)
    return numbers(list(map(int.__mul__, overs, factors)), times)


def _order(nominee: Whole, judge: Whole, totals: Numbers) -> Whole:
    """Return the order by nominee, judge and total: of one key of all three where that fits."""
    if totals.dtype == np.object_:
        totals = np.unique(totals, return_inverse=True)[1]
    if not len(totals):
        return np.arange(0)
    low, judges = int(totals.min()), int(judge.max()) + 1
    span = int(totals.max()) - low + 1
    if ((int(nominee.max()) + 1) * judges * span).bit_length() > ROOM:
        return np.lexsort((totals, judge, nominee))
    return np.argsort((nominee * judges + judge) * span + (totals - low))
