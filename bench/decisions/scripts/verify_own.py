"""Verifies the record of a large decision from its bytes alone, and times every part of it.

Usage: verify_own.py METHOD CANDIDATES [--repeats N]
The record is made by a process of its own (`--make FILE`), so that the memory reported here is
what verifying takes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
from timing import report, timed

from yearturn import __version__
from yearturn.decisions import deciding, record
from yearturn.decisions.cases import AwardCase, Case, Criterion, Finding, Judgement
from yearturn.decisions.types import Candidate, Method, Quota

UNITS, SITES, FAMILIES = 60, 9, 12
WOMEN, CONFLICTED, VETOED = 0.4, 0.01, 0.01
LEAST_MONTHS = 12
CRITERIA = (("results", 4), ("conduct", 2), ("spirit", 1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("method", choices=["trimmed", "mean", "severity"])
    parser.add_argument("candidates", type=int)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--make", type=Path)
    asked = parser.parse_args()
    if asked.make:
        print(json.dumps(made(asked.make, asked.method, asked.candidates)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "decision.json"
        command = [sys.executable, __file__, asked.method, str(asked.candidates), "--make", file]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        facts = json.loads(done.stdout.splitlines()[-1])
        data = file.read_bytes()
        reading, _found = timed(lambda: record.read(data), 1)
        verifying, broken = timed(lambda: record.verify(data), asked.repeats)
        report(
            verifying,
            version=__version__,
            **facts,
            read_s=round(reading, 2),
            broken=len(broken),
            note=", ".join(
                f"{name} {value}" for name, value in {**facts, "read_s": round(reading, 2)}.items()
            ),
        )


def made(file, method, candidates):
    """Write the record of a made-up decision; return what its parts took and how large it is."""
    case = made_up(method, candidates)
    deciding_s, (decision, certificate) = spent(lambda: deciding.decided(case))
    writing_s, data = spent(
        lambda: record.write(case, decision, software={}, certificate=certificate)
    )
    file.write_bytes(data)
    return {
        "decide_s": round(deciding_s, 2),
        "write_s": round(writing_s, 2),
        "file_mb": round(len(data) / 1e6, 1),
        "ballots": sum(len(award.judgements) for award in case.awards),
    }


def spent(work):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


# ------------------------------------------------------------------------ the case


def made_up(method, candidates, seed=3):
    """Return a case: an award that everybody is nominated for, and one for every tenth."""
    chance = np.random.default_rng(seed)
    names = [f"n-{number:06d}" for number in range(candidates)]
    worth = chance.normal(0, 1.2, candidates)
    nominated = {"A": list(range(candidates)), "B": list(range(0, candidates, 10))}
    seats = {"A": 30, "B": 8}
    pairs = [(award, names[each]) for award, those in nominated.items() for each in those]
    ranks = chance.permutation(len(pairs)).tolist()
    return Case(
        one_title=True,
        candidates=tuple(person(chance, name) for name in names),
        awards=tuple(
            AwardCase(
                award,
                seats[award],
                Method(method),
                tuple(
                    Criterion(name, Fraction(weight), Fraction(0), Fraction(10))
                    for name, weight in CRITERIA
                ),
                tuple(ballots(chance, names, worth, those, candidates // 15)),
            )
            for award, those in nominated.items()
        ),
        quotas=tuple(quotas()),
        findings=tuple(findings(chance, pairs)),
        ties=tuple((*pair, rank) for pair, rank in zip(pairs, ranks, strict=True)),
    )


def person(chance, name):
    unit = int(chance.integers(UNITS))
    return Candidate(
        name,
        (
            ("gender", "f" if chance.random() < WOMEN else "m"),
            ("position_family", f"family {chance.integers(FAMILIES)}"),
            ("site", f"site {chance.integers(SITES)}"),
            ("unit", f"U{unit}"),
            ("unit", f"D{unit // 10}"),
        ),
    )


def quotas():
    """Yield bounds of units, divisions, sites, families and of women, as companies set them."""
    for number in range(UNITS):
        yield Quota(f"unit {number}", None, "unit", f"U{number}", 0, 2)
    for number in range(UNITS // 10):
        yield Quota(f"division {number}", "A", "unit", f"D{number}", 2, 8)
    for number in range(SITES):
        yield Quota(f"site {number}", "A", "site", f"site {number}", 1, 6)
    for number in range(FAMILIES):
        yield Quota(f"family {number}", None, "position_family", f"family {number}", 1, 5)
    yield Quota("women", None, "gender", "f", 14)


def ballots(chance, names, worth, those, judges):
    """Yield five to nine ballots a nominee, in half points, by judges who differ in severity."""
    severity = chance.normal(0, 0.8, judges)
    for each in those:
        cast = chance.choice(judges, chance.integers(5, 10), replace=False)
        scores = 6 + worth[each] + severity[cast][:, None]
        scores = scores + chance.normal(0, 0.9, (len(cast), len(CRITERIA)))
        halves = np.clip(np.rint(2 * scores), 0, 20).astype(int).tolist()
        for judge, given in zip(cast.tolist(), halves, strict=True):
            conflict = "manager" if chance.random() < CONFLICTED else ""
            exact = tuple(Fraction(half, 2) for half in given)
            yield Judgement(names[each], f"j-{judge:05d}", exact, conflict)


def findings(chance, pairs):
    for award, name in pairs:
        months = int(chance.integers(6, 400))
        fact = f"months={months} least={LEAST_MONTHS}"
        yield Finding(name, award, "min_months", months >= LEAST_MONTHS, fact)
        yield Finding(name, award, "veto", bool(chance.random() > VETOED), "")


if __name__ == "__main__":
    main()
