"""Judges for nominees, beside OR-tools' minimum-cost flow on all arcs."""

from pathlib import Path

import numpy as np
from harness import Comparison, Run

EACH, CONFLICTS, TOPICS = 3, 0.08, 20
BLOCK = 500
SIZES = {"1k x 100": (1_000, 100, 5.0), "10k x 1k": (10_000, 1_000, 3.0)}


def comparisons(folder):
    """Yield one comparison for each size.

    Both get the same matrix of whole affinities and the same mask of conflicts, build what they
    need from it and find the greatest total at loads as equal as can be. Ours also settles ties.
    """
    for size, (nominees, judges, goal) in SIZES.items():
        data = written(Path(folder), nominees, judges)
        repeats = 11 if nominees <= min(rows for rows, _judges, _goal in SIZES.values()) else 3
        peer = Run(
            "assignment_ortools.py",
            (str(data),),
            environment="ortools",
            repeats=repeats,
            goal=goal,
        )
        own = Run("assignment_own.py", (str(data),), repeats=repeats)
        yield Comparison("assignment", size, own, (peer,), agree)


def agree(own, peer):
    same = "equal" if own["total"] == peer["total"] else f"{own['total']}, {peer['total']}"
    memory = own["peak_mb"] / peer["peak_mb"]
    return f"totals {same}; {memory:.2f} of the peer's memory"


def written(folder, nominees, judges):
    """Return the file of a problem.

    A process that is started inherits the peak of memory of the one that starts it: so affinities
    are drawn in blocks, and nothing is kept.
    """
    chance = np.random.default_rng(nominees)
    experts = topics(chance, judges)
    affinity = np.empty((nominees, judges), dtype=np.int32)
    for start in range(0, nominees, BLOCK):
        rows = affinity[start : start + BLOCK]
        luck = chance.random(rows.shape)
        rows[:] = np.rint(700 * (topics(chance, len(rows)) @ experts.T) + 300 * luck)
    conflict = chance.random((nominees, judges), dtype=np.float32) < CONFLICTS
    data = folder / f"assignment_{nominees}.npz"
    np.savez(data, affinity=affinity, conflict=conflict, each=EACH)
    return data


def topics(chance, count):
    """Return so many people's shares in topics, as vectors of length one."""
    shares = chance.gamma(0.5, size=(count, TOPICS))
    return shares / np.linalg.norm(shares, axis=1, keepdims=True)
