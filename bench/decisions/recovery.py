"""Tells how well each way of finding merits recovers the truth behind simulated juries.

Usage: python bench/decisions/recovery.py [--juries 10] [--large 1]
Writes bench/results/recovery.csv: Kendall's tau to the true merits, on average over the juries, of
the raw mean, the severity model, z-scores by judge and the model of severity and spread. Every
nominee has 5 to 10 scores, there is one judge for 15 nominees. Judges are assigned at random, or
by ability: five groups of nominees, roughly by merit, and of judges, who meet in 85 % of scores.
"""

import argparse
import csv
import os
import sys
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.random import Generator, Philox
from scipy.stats import kendalltau

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results" / "recovery.csv"
sys.path.insert(0, str(ROOT / "src"))

from yearturn.decisions.calibration import calibrate  # noqa: E402 - found beside this script
from yearturn.decisions.types import Ballot, Method, Scores  # noqa: E402 - the same

NOMINEES, SEVERITY, ERROR = 6.0, 4.5, 4.7  # standard deviations, in points
GROUPS, WITHIN = 5, 0.85
FEWEST = 3  # ballots of a judge whose z-scores count
SPREADS = (0.35, 0.0)
ASSIGNMENTS = ("random", "by ability")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--juries", type=int, default=10, help="of 1,000 nominees")
    parser.add_argument("--large", type=int, default=1, help="of 10,000 nominees")
    asked = parser.parse_args()
    rows = []
    for nominees, juries in ((1_000, asked.juries), (10_000, asked.large)):
        for assignment in ASSIGNMENTS:
            for deviation in SPREADS:
                seeds = range(1, juries + 1)
                found = [measured(drawn(seed, nominees, assignment, deviation)) for seed in seeds]
                if found:
                    rows.append(row(nominees, assignment, deviation, found))
                    print(", ".join(f"{name} {value}" for name, value in rows[-1].items()))
    write(rows)


def drawn(seed, nominees, assignment, deviation):
    """Return who scored whom, the totals, and the true merits and log spreads."""
    chance = Generator(Philox(seed))
    judges = nominees // 15
    merits = chance.normal(0, NOMINEES, nominees)
    severity = chance.normal(0, SEVERITY, judges)
    log_spreads = chance.normal(0, deviation, judges)
    counts = chance.integers(5, 11, nominees)
    nominee = np.repeat(np.arange(nominees), counts)
    judge = assigned(chance, merits, counts, judges, assignment)
    errors = chance.normal(0, ERROR, len(nominee))
    totals = 70 + severity[judge] + np.exp(log_spreads)[judge] * (merits[nominee] + errors)
    return nominee, judge, np.round(totals, 2), merits, log_spreads


def assigned(chance, merits, counts, judges, assignment):
    """Return each ballot's judge."""
    group = np.arange(judges) * GROUPS // judges
    looks = merits + chance.normal(0, NOMINEES * 0.3, len(merits))
    own = np.argsort(np.argsort(looks)) * GROUPS // len(looks)
    found = []
    for each, count in zip(own, counts, strict=True):
        if assignment == "random":
            weights = np.ones(judges)
        else:
            weights = np.where(group == each, WITHIN * (GROUPS - 1), 1 - WITHIN)
        found.append(chance.choice(judges, count, replace=False, p=weights / weights.sum()))
    return np.concatenate(found)


def measured(jury):
    """Return what every way of finding merits makes of one jury, by name of the column."""
    nominee, judge, totals, merits, log_spreads = jury
    ballots = tuple(
        Ballot(f"n{i:06}", f"j{j:06}", Fraction(str(total)))
        for i, j, total in zip(nominee.tolist(), judge.tolist(), totals.tolist(), strict=True)
    )
    additive, seconds = timed(Scores(Method.SEVERITY, ballots))
    spread, longer = timed(Scores(Method.SEVERITY_SPREAD, ballots))
    found = {
        "mean": np.bincount(nominee, totals) / np.bincount(nominee),
        "severity": [each.merit for each in additive.merits],
        "z_score": z_scores(nominee, judge, totals),
        "severity_spread": [each.merit for each in spread.merits],
    }
    logs = [np.log(float(each.spread or 1)) for each in spread.judges]
    return {
        **{name: kendalltau(each, merits).statistic for name, each in found.items()},
        "chosen": spread.spread.chosen,
        "deviation_found": float(spread.spread.deviation),
        "spreads_correlate": np.corrcoef(logs, log_spreads)[0, 1] if any(logs) else np.nan,
        "severity_cpu_s": seconds,
        "severity_spread_cpu_s": longer,
    }


def timed(scores):
    start = time.process_time()
    found = calibrate(scores)
    return found, time.process_time() - start


def z_scores(nominee, judge, totals):
    """Return by nominee the mean of totals less the judge's mean, by the judge's deviation."""
    count = np.bincount(judge)
    left = totals - (np.bincount(judge, totals) / count)[judge]
    deviation = np.sqrt(np.bincount(judge, left**2) / count)
    counts = (count >= FEWEST) & (deviation > 0)
    z = np.where(counts[judge], left / np.where(deviation > 0, deviation, 1)[judge], 0)
    return np.bincount(nominee, z) / np.bincount(nominee)


def row(nominees, assignment, deviation, found):
    means = {name: np.mean([each[name] for each in found]) for name in found[0]}
    return {
        "nominees": nominees,
        "juries": len(found),
        "assignment": assignment,
        "deviation": deviation,
        **{name: "" if np.isnan(each) else f"{each:.4f}" for name, each in means.items()},
    }


def write(rows):
    with RESULTS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    # One thread, as in all benches: set before the libraries are loaded, in a process of its own.
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        os.execve(sys.executable, [sys.executable, *sys.argv], environment)  # noqa: S606 - itself
    main()
