"""Merits freed of severity and spread, from ballots to digits; there is no peer for this model."""

from pathlib import Path

import numpy as np
import recovery
from harness import Comparison, Run

SIZES = {"1k": (1_000, 0.2), "10k": (10_000, 2.0)}  # nominees, and how many seconds are wanted


def comparisons(folder):
    """Yield one comparison for each size: juries as `recovery.py` draws them, spreads differing."""
    for size, (nominees, limit) in SIZES.items():
        data = Path(folder) / f"severity_spread_{size}.npz"
        nominee, judge, totals, _merits, _spreads = recovery.drawn(1, nominees, "random", 0.35)
        np.savez(data, nominee=nominee, judge=judge, totals=totals)
        own = Run("severity_spread_own.py", (str(data),), repeats=5)
        yield Comparison(step="severity_spread", size=size, own=own, limit=limit)
