"""Lotteries of panels under overlapping quotas, beside sortition-algorithms' maximin.

The peer finds the greatest least chance; its leximin needs a solver that has to be paid for. Ours
finds the whole leximin lottery, tickets and proofs with it.
"""

import csv
import json
import os
from pathlib import Path

import numpy as np
from harness import ROOT, Comparison, Run

FEATURES = {"gender": 2, "age": 4, "site": 6, "unit": 8}
REAL, PANEL = "sortition/pool150", 22
GOALS = {"400/20": 100.0}
LIMITS = {"20k/100": 3.0}


def comparisons(folder):
    """Yield synthetic pools, the larger ones without a peer, and a real one where it is at hand."""
    for size, (people, panel) in {"200/20": (200, 20), "400/20": (400, 20)}.items():
        data = stored(folder, size, *drawn(people, panel), panel)
        yield beside_the_peer(data, size, GOALS.get(size))
    real = Path(os.environ.get("YEARTURN_DATA") or ROOT.parent / "shared" / "data")
    if (real / f"{REAL}_people.csv").is_file():
        data = stored(folder, "real", *read(real), PANEL)
        yield beside_the_peer(data, "real 150/22", 10.0)
    for size, (people, panel) in {"2k/60": (2_000, 60), "20k/100": (20_000, 100)}.items():
        data = stored(folder, size, *drawn(people, panel), panel)
        own = Run("leximin_own.py", (str(data),), repeats=3)
        yield Comparison(step="leximin", size=size, own=own, limit=LIMITS.get(size))


def beside_the_peer(data, size, goal):
    peer = Run("leximin_maximin.py", (str(data),), environment="sortition", repeats=1, goal=goal)
    own = Run("leximin_own.py", (str(data),))
    return Comparison(step="leximin", size=size, own=own, peers=(peer,), agree=agree)


def agree(own, peer):
    apart = abs(own["minimum"] - peer["minimum"])
    return f"least chances {own['minimum']:.6f} and {peer['minimum']:.6f}: {apart:.1e} apart"


def stored(folder, size, people, quotas, panel):
    path = Path(folder) / f"leximin_{size.replace('/', '_')}.json"
    path.write_text(json.dumps({"people": people, "quotas": quotas, "size": panel}))
    return path


def drawn(people, panel):
    """Return people and quotas: the panel's shares lie halfway between the pool's and equal ones.

    Quotas leave a tenth on both sides.
    """
    chance = np.random.default_rng(people)
    columns, quotas = [], []
    for feature, values in FEATURES.items():
        share = chance.dirichlet(np.full(values, 4.0))
        wanted = (share + 1 / values) / 2 * panel
        columns.append([f"{feature}{each}" for each in chance.choice(values, people, p=share)])
        bounds = zip(np.floor(wanted * 0.9), np.ceil(wanted * 1.1), strict=True)
        quotas += [
            (feature, f"{feature}{value}", int(low), int(high))
            for value, (low, high) in enumerate(bounds)
        ]
    rows = zip(*columns, strict=True)
    return [
        (f"p{number:05}", dict(zip(FEATURES, row, strict=True))) for number, row in enumerate(rows)
    ], quotas


def read(folder):
    quotas = [
        (row["feature"], row["value"], int(row["min"]), int(row["max"]))
        for row in table(folder / f"{REAL}_quotas.csv")
    ]
    features = sorted({feature for feature, *_rest in quotas})
    people = [
        (row["nationbuilder_id"], {feature: row[feature] for feature in features})
        for row in table(folder / f"{REAL}_people.csv")
    ]
    return people, quotas


def table(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
