"""Measures the main job at two sizes: CPU, CPU per person, memory, and reading beside calamine.

Usage: python bench/main_job.py [--people 1200 10000] [--runs 3]
Writes bench/results/main_job.csv with the machine's description in every row.
"""

import argparse
import csv
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
GENERATOR = HERE.parent / "examples" / "machinery-group" / "make_group.py"
READING = HERE / "reading.py"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, nargs="+", default=[1200, 10000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for people in asked.people:
            book = Path(folder) / f"{people}.xlsx"
            python(GENERATOR, "--people", str(people), "--out", str(book))
            rows.append(measured(people, book, Path(folder), asked.runs))
    write(rows)
    for row in rows:
        print(", ".join(f"{name} {value}" for name, value in row.items()))
    first, last = rows[0], rows[-1]
    growth = last["cpu_ms_per_person"] / first["cpu_ms_per_person"]
    print(f"CPU per person, {last['people']} against {first['people']} people: {growth:.2f} ×")


def measured(people, book, folder, runs):
    """Return one row of figures: medians over `runs` whole runs, seconds of CPU, MB."""
    samples = [whole_run(book, folder / f"out-{people}-{turn}") for turn in range(runs)]
    cpu = statistics.median(sample[0] for sample in samples)
    reading = python(READING, str(book)).split()
    return {
        "people": people,
        "runs": runs,
        "cpu_s": round(cpu, 2),
        "cpu_ms_per_person": round(1000 * cpu / people, 3),
        "wall_s": round(statistics.median(sample[1] for sample in samples), 2),
        "peak_mb": round(max(sample[2] for sample in samples)),
        "bare_read_cpu_s": float(reading[0]),
        "read_and_check_cpu_s": float(reading[1]),
        "read_ratio": float(reading[2]),
        **machine(),
    }


def whole_run(book, out):
    """Run the year once as a process of its own; return CPU seconds, wall seconds, peak MB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "yearturn.config.console", "run", book, "--out", out, "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the run of {book.name} ended with {process.returncode}")
    wall = time.perf_counter() - start
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def python(script, *arguments):
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


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
    with (results / "main_job.csv").open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, rows[0])
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
