"""The likelihood of a rating scale at given effects, its slope and its curvature.

All effects are signed so that more of each means a higher category: the log odds of category k
against k - 1 are nominee + judge + item + step_k, that is measure - severity - difficulty -
threshold. The log likelihood is concave in all of them together.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.facets.observations import Block, Observations, Reals, sums


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """In logits: one entry a nominee, a judge; `structure` holds items, then steps.

    A step leads into a category from the one below it.
    """

    nominee: Reals
    judge: Reals
    structure: Reals
    items: int

    @property
    def item(self) -> Reals:
        """The part of `structure` that belongs to items."""
        return self.structure[: self.items]

    @property
    def heights(self) -> Reals:
        """The sums of steps from category 0 up to each category."""
        return np.concatenate(([0.0], np.cumsum(self.structure[self.items :])))

    def moved(self, step: "Effects", share: float = 1.0) -> "Effects":
        """Return the effects after a share of a step."""
        return Effects(
            self.nominee + share * step.nominee,
            self.judge + share * step.judge,
            self.structure + share * step.structure,
            self.items,
        )

    def largest(self) -> float:
        """Return the size of the largest effect."""
        return max(float(np.abs(each).max()) for each in (self.nominee, self.judge, self.structure))


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """What the ratings say at one place: `value` is the log likelihood, `slope` its gradient.

    The other fields are minus its second derivatives: `nominee` and `judge` the diagonals,
    `cell` between a cell's nominee and judge, the rest against items and steps (the columns).
    """

    value: float
    slope: Effects
    nominee: Reals
    judge: Reals
    cell: Reals
    nominee_structure: Reals
    judge_structure: Reals
    structure: Reals


def moments(observations: Observations, effects: Effects) -> Moments:
    """Return the log likelihood at the effects, with both derivatives."""
    return _Sums(observations, effects).moments()


def chances(place: Reals, heights: Reals) -> tuple[Reals, Reals]:
    """Return the chances of categories at each place of the scale, by category and place.

    The second array is the logarithm of 1 over the chance of category 0.
    """
    odds = np.multiply.outer(np.arange(len(heights), dtype=np.float64), place)
    odds += heights[:, None]
    top = odds.max(axis=0)
    odds -= top
    likely = np.exp(odds, out=odds)
    total = likely.sum(axis=0)
    likely /= total
    return likely, top + np.log(total)


class _Sums:
    """The sums of `Moments` as they grow, block by block."""

    def __init__(self, observations: Observations, effects: Effects):
        steps, cells = observations.ranks - 1, len(observations.cell_nominee)
        self.observations = observations
        self.effects = effects
        self.cell_place = (
            effects.nominee[observations.cell_nominee] + effects.judge[observations.cell_judge]
        )
        self.value = 0.0
        self.cell_left = np.zeros(cells)
        self.cell_steps = np.zeros((steps, cells))
        self.nominee_items = np.zeros((observations.items, observations.nominees))
        self.judge_items = np.zeros((observations.items, observations.judges))
        self.item_left = np.zeros(observations.items)
        self.item_steps = np.zeros((observations.items, steps))
        self.reached = np.zeros(steps)
        self.steps = np.zeros((steps, steps))

    def moments(self) -> Moments:
        for block in self.observations.blocks:
            self._add(block)
        return self._gathered()

    def _add(self, block: Block) -> None:
        seen, item, cells = self.observations, block.item, block.cells
        place = self.cell_place[cells] + self.effects.item[item]
        likely, lowered = chances(place, self.effects.heights)
        rank = seen.rank[block.ratings].astype(np.float64)
        self.value += float(rank @ place - lowered.sum())
        beyond = _from_top(likely[1:].copy())
        likely[1:] *= np.arange(1.0, seen.ranks)[:, None]
        shared = _from_top(likely[1:])
        left = rank - shared[0]
        shared -= shared[0].copy() * beyond
        spread = shared.sum(axis=0)
        self.cell_left[cells] += left
        self.cell_steps[:, cells] += shared
        self.nominee_items[item] += sums(seen.cell_nominee[cells], spread, seen.nominees)
        self.judge_items[item] += sums(seen.cell_judge[cells], spread, seen.judges)
        self.item_left[item] += left.sum()
        self.item_steps[item] += shared.sum(axis=1)
        self.reached += beyond.sum(axis=1)
        self.steps -= beyond @ beyond.T

    def _gathered(self) -> Moments:
        seen = self.observations
        places = np.arange(seen.ranks - 1)
        later = np.maximum.outer(places, places)
        counts = np.bincount(seen.rank)
        reaching = counts[:0:-1].cumsum()[::-1]
        return Moments(
            value=self.value + float(self.effects.heights @ counts),
            slope=Effects(
                seen.of_nominees(self.cell_left),
                seen.of_judges(self.cell_left),
                np.concatenate((self.item_left, reaching - self.reached)),
                seen.items,
            ),
            nominee=self.nominee_items.sum(axis=0),
            judge=self.judge_items.sum(axis=0),
            cell=self.cell_steps.sum(axis=0),
            nominee_structure=np.column_stack(
                (self.nominee_items.T, *map(seen.of_nominees, self.cell_steps))
            ),
            judge_structure=np.column_stack(
                (self.judge_items.T, *map(seen.of_judges, self.cell_steps))
            ),
            structure=np.block(
                [
                    [np.diag(self.judge_items.sum(axis=1)), self.item_steps],
                    [self.item_steps.T, self.steps + self.reached[later]],
                ]
            ),
        )


def _from_top(rows: Reals) -> Reals:
    """Turn each row into the sum of itself and all that follow it, and return the rows."""
    for row in range(len(rows) - 2, -1, -1):
        rows[row] += rows[row + 1]
    return rows
