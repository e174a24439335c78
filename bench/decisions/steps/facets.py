"""A many-facet rating scale, beside raschpy's."""

from pathlib import Path

import numpy as np
from harness import Comparison, Run

SIZES = {"1k": 1_000, "10k": 10_000}
SHARE = 15  # nominees for each judge
ITEMS, CATEGORIES = 4, 5


def comparisons(folder):
    """Yield one comparison for each size: 4 items in 5 categories, 5 to 10 judges a nominee.

    The peer finds items, thresholds and judges; we find these, the variances, and merits.
    """
    for size, nominees in SIZES.items():
        data = Path(folder) / f"facets_{size}.npz"
        np.savez(data, **drawn(nominees))
        files = [str(data), str(data.with_suffix(""))]
        large = nominees == max(SIZES.values())
        yield Comparison(
            step="facets",
            size=size,
            own=Run("facets_own.py", (files[0], f"{files[1]}_own.npz"), repeats=5 if large else 11),
            peers=(
                Run(
                    "facets_raschpy.py",
                    (files[0], f"{files[1]}_raschpy.npz"),
                    environment="raschpy",
                    repeats=1 if large else 5,
                    goal=40.0 if large else 1.0,
                ),
            ),
            agree=agree,
        )


def agree(own, peer):
    mine, theirs = np.load(own["found"]), np.load(peer["found"])
    both = np.corrcoef(mine["severity"], theirs["severity"])[0, 1]
    true = [np.corrcoef(each["severity"], mine["truth"])[0, 1] for each in (mine, theirs)]
    return (
        f"severities correlate {both:.4f}; with the truth ours {true[0]:.4f}, theirs {true[1]:.4f}"
    )


def drawn(nominees):
    """Return numbers of nominees, judges, items and categories, drawn by the model itself."""
    chance = np.random.default_rng(nominees)
    judges = nominees // SHARE
    times = chance.integers(5, 11, nominees)
    nominee = np.repeat(np.arange(nominees), times)
    judge = np.concatenate([chance.choice(judges, each, replace=False) for each in times])
    measure, severity = chance.normal(0, 1, nominees), chance.normal(0, 0.5, judges)
    place = (measure[nominee] - severity[judge])[:, None] - np.linspace(-0.6, 0.6, ITEMS)
    heights = np.concatenate(([0.0], np.cumsum(np.linspace(-1.5, 1.5, CATEGORIES - 1))))
    likely = np.exp(np.multiply.outer(place, np.arange(CATEGORIES)) - heights)
    reached = np.cumsum(likely, axis=2) / likely.sum(axis=2, keepdims=True)
    category = (chance.random(place.shape)[:, :, None] > reached[:, :, :-1]).sum(axis=2)
    return {
        "nominee": np.repeat(nominee, ITEMS),
        "judge": np.repeat(judge, ITEMS),
        "item": np.tile(np.arange(ITEMS), len(nominee)),
        "category": category.ravel(),
        "measure": measure,
        "severity": severity,
    }
