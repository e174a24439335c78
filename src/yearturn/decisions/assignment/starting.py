"""Prices to start from: near the answer after a few rounds in which every judge's price moves.

A price moves by how far the judge's load is from what the price should bring, over how many arcs
lie within a window around what their nominees choose last; the window narrows from round to
round. Only sums, products and quotients are used, so that every machine finds the same prices.
"""

from math import ceil

import numpy as np

from yearturn.decisions.assignment.arcs import Arcs, Whole, none
from yearturn.decisions.assignment.loads import Loads

NARROWER = 0.5
WIDEST, WIDE = 4, 8  # windows are such shares of how far apart values are
LEAST = 4  # arcs of a judge within the last window
ROWS, PER_JUDGE = 100, 1  # how many nominees a first look takes in


def started(arcs: Arcs, loads: Loads) -> Whole:
    """Return prices for arcs of any size, from a sample of nominees."""
    rows = ROWS + PER_JUDGE * arcs.judges
    stride = max(1, len(arcs.value) // rows)
    sample = arcs.taken(np.arange(0, len(arcs.value), stride)) if stride > 1 else arcs
    price = np.zeros(arcs.judges, dtype=arcs.value.dtype)
    apart = spread(sample)
    windows = apart / WIDEST, apart / WIDE
    return approached(sample, loads, price, windows, len(arcs.value) / len(sample.value))


def refined(arcs: Arcs, loads: Loads, price: Whole, apart: int) -> Whole:
    """Return better prices than these, from all of the arcs; values are so far `apart`."""
    return approached(arcs, loads, price, (apart / WIDE, 1))


def approached(
    arcs: Arcs, loads: Loads, price: Whole, windows: tuple[float, float], weight: float = 1.0
) -> Whole:
    """Return better prices, windows narrowing from one width to another.

    Each nominee of the arcs stands for `weight` of them.
    """
    window, least = windows
    exact = price.astype(np.float64)
    every = np.arange(len(arcs.value))
    width = arcs.value.shape[1]
    while window >= max(least, 1):
        rounded = np.rint(exact).astype(price.dtype)
        reduced = arcs.reduced(rounded)
        ordered = np.sort(reduced, axis=1)
        edge = (ordered[every, width - arcs.need] + ordered[every, width - arcs.need - 1]) // 2
        reduced -= edge[:, None]
        load = weight * arcs.counted(reduced > 0)
        near = weight * arcs.counted(np.abs(reduced) < ceil(window))
        excess = load - np.clip(load, loads.fewest(rounded), loads.most(rounded))
        exact += np.clip(excess / np.maximum(near, 1) * (1.6 * window), -window, window)
        if near.mean() < LEAST:
            break
        window *= NARROWER
    return np.rint(exact).astype(price.dtype)


def spread(arcs: Arcs) -> int:
    """Return how far apart values are."""
    lowest = np.where(arcs.value > none(arcs.value), arcs.value, 0).min(initial=0)
    return int(arcs.value.max(initial=0)) - int(lowest)
