"""Strengths from comparisons in pairs, beside choix's spectral and Newton solvers."""

from pathlib import Path

import numpy as np
from harness import Comparison, Run

SIZES = {"200": (200, 2_000), "1k": (1_000, 10_000), "5k": (5_000, 50_000)}
DENSE = 1_000  # choix's Newton solver holds a dense matrix: above it takes minutes


def comparisons(folder):
    """Yield one comparison for each size; the goal is against the spectral solver at the largest.

    All solvers find the maximum of the likelihood, no prior, from numbers of winners and losers.
    """
    for size, (nominees, rows) in SIZES.items():
        data = Path(folder) / f"pairwise_{size}.npz"
        np.savez(data, nominees=nominees, rows=drawn(nominees, rows))
        files = [str(data), str(data.with_suffix(""))]
        yield Comparison(
            step="pairwise",
            size=size,
            own=Run("pairwise_own.py", (files[0], f"{files[1]}_own.npy"), repeats=11),
            peers=tuple(peers(nominees, files)),
            agree=agree,
        )


def peers(nominees, files):
    data, stem = files
    goal = 200.0 if nominees == max(size for size, _rows in SIZES.values()) else None
    yield Run(
        "pairwise_choix.py",
        (data, f"{stem}_ilsr.npy", "ilsr"),
        environment="choix",
        repeats=1 if nominees > DENSE else 3,
        goal=goal,
    )
    if nominees <= DENSE:
        yield Run(
            "pairwise_choix.py",
            (data, f"{stem}_newton.npy", "newton"),
            environment="choix",
            repeats=3,
        )


def agree(own, peer):
    mine, theirs = np.load(own["strengths"]), np.load(peer["strengths"])
    return f"{peer['solver']}: log odds differ by at most {np.abs(mine - theirs).max():.1e}"


def drawn(nominees, rows):
    """Return winners and losers by the model itself, but for one round: everybody beats the next.

    So there is a chain of wins from everybody to everybody, and the likelihood has a maximum.
    """
    chance = np.random.default_rng(nominees)
    strength = chance.normal(scale=0.5, size=nominees)
    one = chance.integers(nominees, size=rows)
    other = (one + chance.integers(1, nominees, size=rows)) % nominees
    won = chance.random(rows) < 1 / (1 + np.exp(strength[other] - strength[one]))
    winner, loser = np.where(won, one, other), np.where(won, other, one)
    winner[:nominees] = np.arange(nominees)
    loser[:nominees] = (winner[:nominees] + 1) % nominees
    return np.column_stack((winner, loser))
