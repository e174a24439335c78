"""Ballots and references for the tests of calibration."""

import csv
import os
from fractions import Fraction
from pathlib import Path

import pytest

from yearturn.decisions.types import Ballot, Calibration, Method, Scores

REPOSITORY = Path(__file__).resolve().parents[2]


def ballots(table: str, judges: str = "xyzuvw") -> tuple[Ballot, ...]:
    """Read a table: one nominee a line, then one total a judge, `-` for none."""
    found = []
    for line in table.strip().splitlines():
        nominee, *totals = line.split()
        found += [
            Ballot(nominee, judge, Fraction(total))
            for judge, total in zip(judges, totals, strict=False)
            if total != "-"
        ]
    return tuple(found)


def scored(method: Method | str, table: str) -> Scores:
    return Scores(Method(method), ballots(table))


def third_party(name: str) -> Path:
    """Return a file of the third-party data, or skip the test that asks for it."""
    folder = Path(os.environ.get("YEARTURN_DATA") or REPOSITORY.parent / "shared" / "data")
    if not (folder / name).is_file():
        pytest.skip(f"third-party data are not here: set YEARTURN_DATA to the folder with {name}")
    return folder / name


def rows(name: str) -> list[dict[str, str]]:
    with third_party(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def predictions(name: str) -> dict[str, float]:
    """Return saved predictions of lme4 by identifier."""
    return {row["id"]: float(row["blup"]) for row in rows(name)}


def merits(calibration: Calibration) -> dict[str, int]:
    """Return everybody's merit in micro points."""
    return {each.nominee: each.merit for each in calibration.merits}
