"""Measures a whole season: five runs of one folder, each going on from where the last one left it.

Usage: python bench/season.py
Writes bench/results/season.csv: CPU seconds and peak of memory of each run, with the machine.
"""

import csv
import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

from main_job import machine, whole_run
from python_calamine import CalamineWorkbook

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "machinery-group"
BOOK = EXAMPLE / "machinery-group.xlsx"
# The season may take a minute of CPU, and the run after one corrected name ten seconds.
SEASON, LAST = 60, 10
# A deputy general manager who is no winner: the release that is signed off does not name him.
CORRECTED, NAME = "E00653", ("Song Qinglang", "宋庆朗")

NOVEMBER = ("cycle", "calendar", "units", "people", "facts", "kin")
DECEMBER = (
    *("awards", "criteria", "quotas", "judges", "conflicts"),
    *("nominations", "scores", "grants", "notice", "objections"),
)
JANUARY = (
    *("indicators", "targets", "actuals", "findings", "report", "settlement", "factors", "risks"),
    *("directives", "focuses", "measures", "tasks", "alignments"),
)
FEBRUARY = (
    *("approvals", "conference", "attendance", "agenda", "remarks"),
    *("hall", "release", "photographs"),
)


def main():
    book = CalamineWorkbook.from_path(BOOK)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    with tempfile.TemporaryDirectory() as place:
        rows = [measured(Path(place), *turn) for turn in season(sheets)]
    write(rows)
    for row in rows:
        print(", ".join(f"{name} {value}" for name, value in row.items()))
    whole = sum(row["cpu_s"] for row in rows)
    last = rows[-1]["cpu_s"]
    print(f"CPU of the season: {whole:.1f} s of {SEASON}; of its last run: {last} of {LAST}")
    sys.exit(whole > SEASON or last > LAST)


def season(sheets):
    """Yield each run's name and the sheets that its book holds."""
    yield "november", {name: sheets[name] for name in NOVEMBER}
    yield "december", {name: sheets[name] for name in DECEMBER}
    approved = [row for row in sheets["approvals"] if row[0] != "release"]
    yield "january", {name: sheets[name] for name in JANUARY} | {"approvals": approved}
    yield "february", {name: sheets[name] for name in FEBRUARY}
    people = [list(row) for row in sheets["people"]]
    row = next(row for row in people if row[0] == CORRECTED)
    row[1:3] = NAME
    yield "evening before", {"people": people}


def measured(place, name, sheets):
    """Run the folder on by these sheets; return a row of figures."""
    book = place / name
    book.mkdir()
    for title, rows in sheets.items():
        with (book / f"{title}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([typed(cell) for cell in row] for row in rows)
    if "photographs" in sheets:
        for file in EXAMPLE.glob("*.png"):
            shutil.copy(file, book)
    cpu, wall, peak = whole_run(book, place / "out")
    return {
        "run": name,
        "cpu_s": round(cpu, 2),
        "wall_s": round(wall, 2),
        "peak_mb": round(peak),
        "papers": sum(file.is_file() for file in (place / "out").rglob("*")),
        **machine(),
    }


def typed(cell):
    """Return a cell as one would type it: a workbook knows no whole numbers."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else cell


def write(rows):
    with (HERE / "results" / "season.csv").open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, rows[0])
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
