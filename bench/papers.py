"""Measures the work report of a year with 200 figures: slides, DOCX, PDF and page, CPU of each.

Usage: python bench/papers.py [--runs 5]
Every run is a process of its own, in which no font was read and nothing was drawn before. Writes
bench/results/papers.csv with the machine's description in every row.
"""

import argparse
import csv
import io
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECTORS, INDICATORS = 9, 20
FIGURES = (SECTORS + 1) * INDICATORS
YEAR, NEXT = 2020, 2021
GOAL = 3.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", metavar="LANGUAGE", help="measure once, in this process")
    asked = parser.parse_args()
    if asked.one:
        once(asked.one)
        return
    rows = [row for language in ("zh", "en") for row in measured(language, asked.runs)]
    write(rows)
    for row in rows:
        print(f"{row['language']} {row['paper']:<10} {row['cpu_s']:.2f} s, {row['kb']} kB")
    for language in ("zh", "en"):
        found = {row["paper"]: row["cpu_s"] for row in rows if row["language"] == language}
        goal = found["slides"] + found["docx"]
        print(
            f"{language}: slides and DOCX {goal:.2f} s of {GOAL} s, all {sum(found.values()):.2f} s"
        )


def measured(language, runs):
    """Return one row a paper: medians over `runs` processes."""
    samples = [sample(language) for _run in range(runs)]
    for paper in samples[0]:
        yield {
            "language": language,
            "paper": paper,
            "figures": FIGURES,
            "charts": INDICATORS + 1,
            "runs": runs,
            "cpu_s": round(statistics.median(it[paper][0] for it in samples), 3),
            "kb": round(samples[0][paper][1] / 1000),
            **machine(),
        }


def sample(language):
    command = [sys.executable, str(Path(__file__)), "--one", language]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in told.splitlines()]
    return {paper: (float(cpu), int(size)) for paper, cpu, size in lines}


def once(language):
    """Print the CPU seconds and bytes of each paper of a year that is made here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yearturn.config.settings")
    import django  # noqa: PLC0415 - settings first

    django.setup()
    from yearturn.review import documents, queries  # noqa: PLC0415 - Django first
    from yearturn.workbook import embedded  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "year.xlsx"
        book.write_bytes(year_book())
        with embedded.database(Path(folder) / "year.sqlite3"):
            cycle = driven(book)
            count = len(queries.figures(cycle))
            if count != FIGURES:
                raise SystemExit(f"the year has {count} figures, not {FIGURES}")
            papers = {
                "slides": documents.slides,
                "docx": documents.work_report_for_editing,
                "pdf": documents.work_report,
                "html": partial(documents.work_report_page, languages=("zh", "en")),
            }
            for name, make in papers.items():
                start = time.process_time()
                pages = make(cycle, language=language)
                print(name, time.process_time() - start, len(pages))


def driven(book):
    """Return the cycle of a book that was taken through the floors up to the review."""
    from yearturn.workbook import reading  # noqa: PLC0415 - Django first
    from yearturn.workbook.driving import organization, planning, review  # noqa: PLC0415 - the same
    from yearturn.workbook.run import begin  # noqa: PLC0415 - the same

    year = begin(reading.read([book]))
    for driver in (organization, planning, review):
        driver.drive(year)
    return year.cycle


# ---- the year


def year_book():
    from yearturn.kernel.spreadsheets import Sheet, workbook  # noqa: PLC0415 - Django first

    return workbook([Sheet(name, heads.split(), rows) for name, heads, rows in sheets()])


def sheets():
    units = [["G", "Bench Group", "测试集团", "", "group", "P0"]]
    people = [["P0", "Lin An", "林安", "G", "management", "L9", "2001-01-01"]]
    for number in range(1, SECTORS + 1):
        units.append(
            [f"S{number}", f"Sector {number}", f"第{number}板块", "G", "sector", f"P{number}"]
        )
        people.append(
            [
                f"P{number}",
                f"Head {number}",
                f"负责人{number}",
                f"S{number}",
                "management",
                "L7",
                "2005-01-01",
            ]
        )
    cycle = {
        "group_name": "Bench Group",
        "group_name_zh": "测试集团",
        "year_reviewed": YEAR,
        "year_deployed": NEXT,
        "timezone": "Asia/Shanghai",
        "as_of": "2020-12-31",
        "office": "P0",
        "seed": "bench",
    }
    yield "cycle", "name value", [list(pair) for pair in cycle.items()]
    yield "units", "unit name name_zh parent kind head", units
    yield "people", "person name name_zh unit position_family level joined_on", people
    yield from measures()
    yield from words()


def measures():
    codes = [f"I{number:02}" for number in range(1, INDICATORS + 1)]
    yield (
        "indicators",
        "indicator name name_zh unit_of_measure direction aggregation",
        [[it, f"Indicator {it}", f"指标{it}", "CNY million", "up", "sum"] for it in codes],
    )
    units = ["G", *(f"S{number}" for number in range(1, SECTORS + 1))]
    targets, actuals = [], []
    for place, indicator in enumerate(codes):
        for number, unit in enumerate(units):
            value = 100 + 7 * place + 3 * number
            targets.append([indicator, unit, YEAR, value * (SECTORS if unit == "G" else 1)])
            if unit != "G":
                ripple = (place * 5 + number * 3) % 19 - 9
                actuals.append([indicator, unit, YEAR, value + ripple + 0.5, "confirmed"])
    yield "targets", "indicator unit period target", targets
    yield "actuals", "indicator unit period value status", actuals


def words():
    texts = [
        "What was done there in the year, in a sentence or two.",
        "这一年在那里做成的事，一两句话。",
    ]
    units = [f"S{number}" for number in range(1, SECTORS + 1)]
    findings = [[unit, kind, *texts] for unit in units for kind in ("achievement", "shortfall")]
    yield "findings", "unit kind text text_zh", findings
    statements = [[1, "theme", "", "P0", "Firm and steady", "稳中求进"]]
    statements += [
        [place, "review", unit, f"P{place - 1}", *texts]
        for place, unit in enumerate(units, start=2)
    ]
    yield "report", "order section unit author text text_zh", statements
    settled = [
        [
            f"T{place}",
            f"Task {place}",
            f"任务{place}",
            unit,
            "stopped",
            "No need any more.",
            "不再需要。",
        ]
        for place, unit in enumerate(units, start=1)
    ]
    yield "settlement", "task name name_zh unit result reason reason_zh", settled


# ---- what was measured


def machine():
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load": round(os.getloadavg()[0], 1),
    }


def write(rows):
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    stream = io.StringIO()
    table = csv.DictWriter(stream, rows[0], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    (results / "papers.csv").write_text(stream.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
