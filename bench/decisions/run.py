"""Measures every step of the decision library beside its peers, on the same data, in one run.

Usage: python bench/decisions/run.py [--only severity selection ...]
Writes bench/results/decisions.csv; rows of steps that are not measured this time stay as they are.
"""

import argparse
import csv
import importlib
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parent / "results" / "decisions.csv"
sys.path.insert(0, str(HERE))

import harness  # noqa: E402 - found beside this script


def main():
    parser = argparse.ArgumentParser()
    steps = sorted(path.stem for path in (HERE / "steps").glob("*.py"))
    parser.add_argument("--only", nargs="+", choices=steps, default=steps)
    asked = parser.parse_args()
    kept = [row for row in stored() if row["step"] not in asked.only]
    with tempfile.TemporaryDirectory() as folder:
        for step in asked.only:
            kept.extend(measured(step, Path(folder)))
            write(sorted(kept, key=lambda row: row["step"]))


def measured(step, folder):
    """Yield the rows of one step, each printed as soon as it is there."""
    sys.path.insert(0, str(HERE / "steps"))
    for comparison in importlib.import_module(step).comparisons(folder):
        for row in harness.rows(comparison):
            print(", ".join(f"{name} {value}" for name, value in row.items() if value != ""))
            yield {**row, **machine()}


def machine():
    return {
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "",
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "on": datetime.now(UTC).date().isoformat(),  # noqa: TID251 - a bench says when it ran
    }


def stored():
    if not RESULTS.exists():
        return []
    with RESULTS.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(rows):
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
