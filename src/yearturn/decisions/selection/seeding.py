"""Which columns to look at first: of each row that many may crowd, those that gain most."""

import numpy as np

from yearturn.decisions.selection.programme import Places, Programme, Whole

# So many columns are all shown to the solver from the start.
FEW = 400
SEVERAL = 8
# Columns that gain most of all, among which those of single rows are looked for.
HEAD = 6_000


def foremost(values: Whole, count: int) -> Places:
    """Return the places of the greatest values, ascending; of equal ones the first."""
    if len(values) <= count:
        return np.arange(len(values))
    if not count:
        return np.zeros(0, dtype=np.intp)
    least = np.partition(values, len(values) - count)[len(values) - count]
    above = np.flatnonzero(values > least)
    even = np.flatnonzero(values == least)[: count - len(above)]
    return np.sort(np.concatenate([above, even]))


def seeds(programme: Programme) -> Places:
    """Return the columns that gain most in each row, as many as may be in it or SEVERAL.

    Only the HEAD that gain most of all are looked through: what is lacking is taken in later, for
    its price.
    """
    head = foremost(programme.gains.high, HEAD)
    gains = programme.gains.high[head]
    head = head[np.argsort(-gains, kind="stable")]
    lines = programme.matrix.lines[:, head]
    counts = np.bincount(lines.ravel(), minlength=programme.matrix.rows + 1)
    wanted = np.maximum(np.minimum(programme.upper, programme.matrix.columns) + 2, SEVERAL)
    wanted = np.append(np.where(counts[:-1] > SEVERAL, wanted, 0), 0)
    wanted[np.append(programme.upper >= programme.matrix.columns, True)] = SEVERAL
    kept = np.zeros(len(head), dtype=np.bool_)
    for line in lines:
        order = np.argsort(line, kind="stable")
        rows = line[order]
        starts = np.flatnonzero(np.append(True, rows[1:] != rows[:-1]))
        sizes = np.diff(np.append(starts, len(rows)))
        rank = np.arange(len(rows)) - np.repeat(starts, sizes)
        kept[order[(rank < wanted[rows]) & (rows < programme.matrix.rows)]] = True
    return np.sort(head[kept])
