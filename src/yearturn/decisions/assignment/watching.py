"""Few nominees watched for all: those whose choice may change while prices move but little.

Where all prices moved by no more than `reach`, no value less price has come nearer to another
than by twice that. So whoever prefers the last judge chosen to the first one left by more than
that chooses as before.
"""

from dataclasses import dataclass, replace

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Places, Standing, Whole, standing

SHARE = 3  # one nominee of so many is watched
FEW = 200  # nominees among whom nobody is left out


@dataclass(slots=True, eq=False)
class Watch:
    """What nominees of the arcs choose, price after price.

    Around the price `at`, only `rows` are looked at, as `part`; the others choose `load`.
    """

    arcs: Arcs
    at: Whole
    reach: int
    rows: Places
    part: Arcs
    load: Places

    def standing(self, price: Whole) -> Standing:
        """Return what nominees choose at a price; `worst` and `margin` of those watched only."""
        if not self.reach or int(np.abs(price - self.at).max()) > self.reach:
            return self.anew(price)
        now = standing(self.part, price)
        return replace(
            now, load=now.load + self.load, ties=replace(now.ties, place=self.rows[now.ties.place])
        )

    def anew(self, price: Whole) -> Standing:
        """Look at all nominees, and choose whom to watch around this price."""
        now = standing(self.arcs, price)
        count = len(now.margin)
        if count <= FEW:
            return now
        self.at = price
        self.reach = max(0, int(np.partition(now.margin, count // SHARE)[count // SHARE]) // 2)
        watched = now.margin <= 2 * self.reach
        self.rows = np.flatnonzero(watched)
        if self.reach:
            self.part = self.arcs.taken(self.rows)
            self.load = now.load - standing(self.part, price).load
        return now


def watch(arcs: Arcs, price: Whole) -> Watch:
    """Return a watch that has yet to be told where prices are."""
    return Watch(arcs, price, 0, np.arange(len(arcs.value)), arcs, np.zeros_like(arcs.need))
