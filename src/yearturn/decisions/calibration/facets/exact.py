"""The most likely effects to the last digit that counts, and what is expected of them.

Newton's method goes on from what floating point has found, with the slope in 31 digits: floats
only suggest the step, so that neither the order of sums nor the processor's library can be seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from yearturn.decisions.calibration.facets.equations import ITEMS, Equations
from yearturn.decisions.calibration.facets.likelihood import Effects
from yearturn.decisions.calibration.facets.observations import Block, Observations, Reals
from yearturn.decisions.calibration.facets.wide import Wide

CLOSE = 1e-9  # Newton squares it: what a step so small leaves is 1e-17 or so
ROUNDS = 50
LARGEST = 600.0  # e to that power, and its inverse, are well inside what a float can hold


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Effects as in `Effects`, in 31 digits."""

    nominee: Wide
    judge: Wide
    item: Wide
    step: Wide


def settled(equations: Equations, effects: Effects) -> Settled:
    """Return the most likely effects, off by less than 1e-15 logits, from effects nearby."""
    items = effects.items
    found = Settled(
        Wide.exact(effects.nominee),
        Wide.exact(effects.judge),
        Wide.exact(effects.item),
        Wide.exact(effects.structure[items:]),
    )
    for _round in range(ROUNDS):
        change = _step(equations, found)
        found = Settled(
            found.nominee + Wide.exact(change.nominee),
            found.judge + Wide.exact(change.judge),
            found.item + Wide.exact(change.item),
            found.step + Wide.exact(change.structure[items:]),
        )
        if change.largest() <= CLOSE:
            return found
    raise ArithmeticError("the effects do not settle")


def shares(found: Settled, values: Sequence[int]) -> Wide:
    """Return, by nominee, the mean over items of the value that an average judge would give.

    :param values: what each category counts
    """
    powers = _Powers(found)
    worth = [Wide.of(Fraction(value)) for value in values]
    items = [
        _expected(
            powers.odds(
                powers.nominee * powers.item[item], (found.nominee + found.item[item]).high
            ),
            worth,
        )
        for item in range(len(found.item.high))
    ]
    return _added(items) / Wide.of(Fraction(len(items)))


def _expected(odds: Sequence[Wide], worth: Sequence[Wide]) -> Wide:
    return _added([each * value for each, value in zip(odds, worth, strict=True)]) / _added(odds)


def _added(values: Sequence[Wide]) -> Wide:
    total = values[0]
    for each in values[1:]:
        total = total + each
    return total


def _step(equations: Equations, found: Settled) -> Effects:
    seen, variances = equations.observations, equations.variances
    slope = _Slope(seen, found).effects()
    nominee = Wide.of(Fraction(variances.nominee))
    judge = Wide.of(Fraction(variances.judge))
    items = slope.item - found.item / Wide.of(Fraction(ITEMS))
    items = items - Wide.of(Fraction(equations.firmness)) * found.item.total()
    return equations.solved(
        (nominee * slope.nominee - found.nominee).high,
        (judge * slope.judge - found.judge).high,
        np.concatenate((items.high, slope.step.high)),
    )


class _Powers:
    """e to the power of every effect: what odds are multiplied of."""

    def __init__(self, found: Settled):
        self.nominee = found.nominee.exp()
        self.judge = found.judge.exp()
        self.item = found.item.exp()
        self.up = found.step.exp()
        self.down = (-found.step).exp()
        self.heights = np.concatenate(([0.0], np.cumsum(found.step.high)))

    def odds(self, power: Wide, place: Reals) -> list[Wide]:
        """Return the odds of each category where `power` is e to the power of the place.

        They are odds against category 0, or where that might leave what a float can hold, against
        each place's likeliest category.
        """
        logs = np.multiply.outer(np.arange(len(self.heights)), place) + self.heights[:, None]
        if np.abs(logs).max() <= LARGEST:
            return self._against(power, 0)
        likeliest = np.argmax(logs, axis=0)
        found = [Wide.exact(np.empty(len(place))) for _rank in self.heights]
        for mode in np.unique(likeliest).tolist():
            chosen = np.flatnonzero(likeliest == mode)
            for whole, part in zip(found, self._against(power[chosen], mode), strict=True):
                whole.high[chosen], whole.low[chosen] = part.high, part.low
        return found

    def _against(self, power: Wide, mode: int) -> list[Wide]:
        one = Wide.exact(np.ones(len(power.high)))
        above, below = [one], [one]
        for rank in range(mode, len(self.up.high)):
            above.append(above[-1] * (power * self.up[rank]))
        if mode:
            less = one / power
            for rank in range(mode - 1, -1, -1):
                below.append(below[-1] * (less * self.down[rank]))
        return [*below[:0:-1], *above]


class _Slope:
    """The slope of the log likelihood, as it grows block by block."""

    def __init__(self, seen: Observations, found: Settled):
        self.seen = seen
        self.powers = _Powers(found)
        self.place = found.nominee.high[seen.cell_nominee] + found.judge.high[seen.cell_judge]
        self.items = found.item.high
        self.left = Wide.exact(np.zeros(len(seen.cell_nominee)))
        self.item_left = [[Wide.of(Fraction(0))] for _item in range(seen.items)]
        self.beyond = [[Wide.of(Fraction(0))] for _step in range(seen.ranks - 1)]

    def effects(self) -> Settled:
        """Return the slope by every effect."""
        seen = self.seen
        for block in seen.blocks:
            self._add(block)
        counts = np.bincount(seen.rank).astype(np.float64)
        reached = Wide.exact(counts[:0:-1].cumsum()[::-1])
        return Settled(
            self.left.sums(seen.cell_nominee, seen.nominees),
            self.left.sums(seen.cell_judge, seen.judges),
            _column([_added(each) for each in self.item_left]),
            reached - _column([_added(each) for each in self.beyond]),
        )

    def _add(self, block: Block) -> None:
        seen, powers, cells = self.seen, self.powers, block.cells
        nominee, judge = seen.cell_nominee[cells], seen.cell_judge[cells]
        power = powers.nominee[nominee] * powers.judge[judge] * powers.item[block.item]
        odds = powers.odds(power, self.place[cells] + self.items[block.item])
        beyond = expected = odds[-1]
        sums = [beyond]
        for each in odds[-2:0:-1]:
            beyond = beyond + each
            expected = expected + beyond
            sums.append(beyond)
        share = Wide.exact(np.ones(len(nominee))) / (beyond + odds[0])
        left = Wide.exact(seen.rank[block.ratings].astype(np.float64)) - expected * share
        grown = self.left[cells] + left
        self.left.high[cells], self.left.low[cells] = grown.high, grown.low
        self.item_left[block.item].append(left.total())
        for step, each in enumerate(reversed(sums)):
            self.beyond[step].append((each * share).total())


def _column(values: Sequence[Wide]) -> Wide:
    return Wide(np.array([each.high for each in values]), np.array([each.low for each in values]))
