"""Severities and merits beside lme4 and mixedlm: same ballots, same model, fit and predictions."""

from pathlib import Path

import numpy as np
from harness import Comparison, R, Run

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000}
UNIT = 10
GOALS = {"1k": (75.0, 60.0), "10k": (25.0, 80.0), "100k": (30.0, None)}
REPEATS = {"1k": 21, "10k": 7, "100k": 1}
LIMIT = 10.0  # seconds of CPU for 100k, where lme4 does not come to an end


def comparisons(folder):
    """Yield one comparison for each size, and the first call in a new process for the smaller two.

    mixedlm loads parts of itself in its first call: goals were set by such calls.
    """
    for size, nominees in SIZES.items():
        files = written(Path(folder) / f"severity_{size}", nominees)
        yield comparison(size, files, REPEATS[size])
        if REPEATS[size] > 1:
            yield comparison(f"{size} first call", files, 1)


def comparison(size, files, repeats):
    rust, lme4 = GOALS[size.split()[0]]
    peers = [
        Run(
            "severity_mixedlm.py",
            (files["npz"], f"{files['stem']}_mixedlm.npy"),
            environment="mixedlm",
            repeats=min(repeats, 5),
            timeout=1200,
            goal=rust,
        )
    ]
    if lme4 and repeats > 1:
        script, out = "severity_lme4.R", f"{files['stem']}_lme4.csv"
        peers.append(Run(script, (files["csv"], out), environment=R, repeats=3, goal=lme4))
    return Comparison(
        step="severity",
        size=size,
        own=Run("severity_own.py", (files["npz"], f"{files['stem']}_own.npy"), repeats=repeats),
        peers=tuple(peers),
        agree=agree,
        limit=None if lme4 else LIMIT,
    )


def agree(own, peer):
    """Tell how much lower our criterion is, and how far predictions differ."""
    mine = np.load(own["predictions"])
    lower = f"criterion {own['criterion'] - peer['criterion']:+.1e}"
    if not peer["predictions"].endswith(".csv"):
        theirs = np.load(peer["predictions"])
        return f"{lower}, predictions within {np.abs(mine - theirs).max():.1e}"
    theirs, tight = np.loadtxt(peer["predictions"], delimiter=",").T
    return (
        f"{lower}, predictions within {np.abs(mine - theirs).max():.1e}; with rhoend 1e-9: "
        f"{own['criterion'] - peer['tight']:+.1e}, {np.abs(mine - tight).max():.1e}"
    )


def written(stem, nominees):
    """Write the ballots for Python and, where lme4 comes to an end, for R."""
    nominee, judge, totals = drawn(nominees)
    np.savez(f"{stem}.npz", nominee=nominee, judge=judge, totals=totals, unit=UNIT)
    if nominees <= SIZES["10k"]:
        rows = zip(nominee.tolist(), judge.tolist(), totals.tolist(), strict=True)
        lines = (f"n{i:06},j{j:05},{total / UNIT}\n" for i, j, total in rows)
        Path(f"{stem}.csv").write_text("nominee,judge,total\n" + "".join(lines), encoding="utf-8")
    return {"stem": str(stem), "npz": f"{stem}.npz", "csv": f"{stem}.csv"}


def drawn(nominees):
    """Return ballots: 5 to 10 a nominee by judges drawn at random, one judge for 15 nominees."""
    chance = np.random.default_rng(nominees)
    judges = nominees // 15
    counts = chance.integers(5, 11, nominees)
    nominee = np.repeat(np.arange(nominees), counts)
    judge = np.concatenate([chance.choice(judges, count, replace=False) for count in counts])
    points = 60 + chance.normal(0, 8, nominees)[nominee] + chance.normal(0, 5, judges)[judge]
    points += chance.normal(0, 6, len(nominee))
    return nominee, judge, np.rint(UNIT * points).astype(np.int64)
