"""Parts of panels as whole tickets: the largest remainders, then exchanges that even them out."""

import numpy as np

from yearturn.decisions.sortition.framing import Floats, Frame, Whole
from yearturn.decisions.sortition.splitting import Mixture

UNITS = 1_024


def dealt(frame: Frame, panels: list[Whole], parts: Floats, tickets: int) -> Mixture:
    """Return the panels that are part of a mixture, with whole tickets in place of parts.

    Tickets go by the largest remainders. Then one at a time goes from one panel to another, as
    long as that brings people nearer to what the parts would give them, by sums of squares.
    """
    different = {tuple(panel.tolist()): 0.0 for panel in panels}
    for panel, part in zip(panels, parts.tolist(), strict=True):
        different[tuple(panel.tolist())] += part
    chosen = sorted(different)
    exact = np.array([different[panel] for panel in chosen])
    exact *= tickets / exact.sum()
    table = np.array(chosen, dtype=np.int64)
    given = evened(whole(table / frame.sizes), whole(exact), remainders(exact, tickets))
    return tuple((row, each) for row, each in zip(table, given.tolist(), strict=True) if each)


def remainders(exact: Floats, tickets: int) -> Whole:
    """Return whole tickets by the largest remainders, of equal ones the first."""
    given = np.floor(exact).astype(np.int64)
    order = np.argsort(given - exact, kind="stable")
    given[order[: tickets - int(given.sum())]] += 1
    return given


def whole(values: Floats) -> Whole:
    """Return values in units of one part in UNITS: sums of whole numbers have no order."""
    units: Whole = np.rint(values * UNITS).astype(np.int64)
    return units


def evened(chances: Whole, exact: Whole, given: Whole) -> Whole:
    """Return the tickets after exchanges.

    `chances` (panels × kinds) is what a ticket gives, `exact` what parts would, both in units.
    """
    given = given.copy()
    products = chances @ chances.T
    own = np.diag(products)
    apart = own[:, None] + own[None, :] - 2 * products
    while True:
        pull = chances @ ((UNITS * given - exact) @ chances)
        change = UNITS * apart + 2 * (pull[None, :] - pull[:, None])
        change[given == 0] = 0
        giver, taker = np.unravel_index(np.argmin(change), change.shape)
        if change[giver, taker] >= 0:
            return given
        given[giver] -= 1
        given[taker] += 1
