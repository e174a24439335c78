"""Times raschpy's many-facet model on the same ratings: `calibrate()`, the table being there.

Usage: python facets_raschpy.py DATA.npz FOUND.npz --repeats N
"""

import argparse
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
import raschpy
from timing import report, timed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("found")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # raschpy warns of persons whom few have rated
    data = np.load(asked.data)
    model = raschpy.MFRM(table(data), max_score=int(data["category"].max()))

    seconds, _nothing = timed(model.calibrate, asked.repeats)

    np.savez(asked.found, severity=np.asarray(model.facet_effects_global))
    report(
        seconds,
        version=version("raschpy"),
        found=asked.found,
        note="items, thresholds and judges; no nominees, no standard errors; table not timed",
    )


def table(data):
    """Return judges and nominees by items, as raschpy asks for it: a row for every pair."""
    sizes = [int(data[name].max()) + 1 for name in ("judge", "nominee", "item")]
    cells = np.full(sizes, np.nan)
    cells[data["judge"], data["nominee"], data["item"]] = data["category"]
    names = [
        [f"{letter}{each:06}" for each in range(size)]
        for letter, size in zip("jn", sizes[:2], strict=True)
    ]
    return pd.DataFrame(
        cells.reshape(-1, sizes[2]),
        index=pd.MultiIndex.from_product(names, names=["Rater", "Person"]),
        columns=[f"i{each}" for each in range(sizes[2])],
    )


main()
