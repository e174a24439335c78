"""Who would win if only seats counted: the best set wherever it keeps all other rules too."""

import numpy as np

from yearturn.decisions.selection.programme import Gains, Places, Programme


class Leaders:
    """The columns of each title, to take those that gain most."""

    def __init__(self, programme: Programme, award: Places):
        """`award` is the number of each column's title, which is that of its row too."""
        self.programme = programme
        self.titles = [np.flatnonzero(award == title) for title in np.unique(award).tolist()]
        self.seats = programme.upper[np.unique(award)].tolist()

    def chosen(self, gains: Gains) -> Places | None:
        """Return the best set if that is who leads in each title, else None.

        Whoever may win gains something, so that all seats are filled. Of equal gains the first
        columns are taken: where no other set gains more, no set that gains as much comes before.
        """
        parts = [
            leading(columns, gains, seats)
            for columns, seats in zip(self.titles, self.seats, strict=True)
        ]
        chosen = np.sort(np.concatenate([np.zeros(0, dtype=np.intp), *parts]))
        return chosen if self.programme.holds(chosen) else None


def leading(columns: Places, gains: Gains, seats: int) -> Places:
    """Return so many of these columns, in ascending order, as gain most; of equals the first."""
    if not 0 < seats < len(columns):
        return columns[:seats]
    high = gains.high[columns]
    near = columns[high >= np.partition(high, len(high) - seats)[len(high) - seats]]
    order = np.lexsort((near, -gains.low[near], -gains.high[near]))
    found: Places = near[order[:seats]]
    return found
