"""Redrawn selections: no peer does this, so that a draw is held against a limit of its own."""

from harness import Comparison, Run


def comparisons(_folder):
    for size, nominees, limit in (("1k x 4", 1_000, None), ("10k x 4", 10_000, 0.01)):
        own = Run("stability_own.py", (str(nominees),), timeout=600)
        yield Comparison("stability", size, own, limit=limit)
