"""Arcs, bounds and ties for tests, and the value of the dual that descent lowers."""

import numpy as np

from yearturn.decisions.assignment import loads
from yearturn.decisions.assignment.arcs import Arcs, Ties, none

NONE = none(np.zeros(1, dtype=np.int32))


def table(rows, need, judge=None) -> Arcs:
    value = np.array([[NONE if each is None else each for each in row] for row in rows])
    judges = value.shape[1] if judge is None else 1 + max(map(max, judge))
    return Arcs(
        value.astype(np.int32),
        np.full(len(rows), need),
        judges,
        None if judge is None else np.array(judge),
    )


def price(*each):
    return np.array(each, dtype=np.int32)


def random_arcs(seed, nominees=40, judges=12, need=2, values=50):
    chance = np.random.default_rng(seed)
    value = chance.integers(-values, values, (nominees, judges)).astype(np.int32)
    value[chance.random(value.shape) < 0.1] = NONE
    return Arcs(value, np.full(nominees, need), judges)


def level(arcs: Arcs) -> loads.Bounds:
    floor, rest = divmod(int(arcs.need.sum()), arcs.judges)
    return loads.Bounds(np.full(arcs.judges, floor), np.full(arcs.judges, floor + bool(rest)))


def dual(arcs: Arcs, bounds: loads.Bounds, at) -> int:
    """Return the dual's value: best choices, and best loads, at the prices."""
    reduced = np.sort(arcs.reduced(at).astype(np.int64), axis=1)
    gains = sum(int(row[len(row) - n :].sum()) for row, n in zip(reduced, arcs.need, strict=True))
    return gains + int((np.where(at > 0, bounds.upper, bounds.lower) * at.astype(np.int64)).sum())


def ties(need, arcs) -> Ties:
    row, judge = np.array(sorted(arcs)).T
    return Ties(np.arange(len(need)), np.array(need), row, judge)
