"""Measures certificates: how many a second of CPU, at which peak of memory, at which size.

Usage: python bench/certificates.py [--counts 1000 10000]
Every way of making them is a process of its own, each certificate says something else.
Writes bench/results/certificates.csv with the machine's description in every row.
"""

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from main_job import machine

from yearturn.kernel import typesetting
from yearturn.kernel.joining import joined

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yearturn.config.settings")
django.setup()
from yearturn.recognition.documents.certificate import AT_ONCE, TEMPLATE  # noqa: E402 - Django first

HERE = Path(__file__).resolve().parent
DESIGNS = ("classic", "ring", "plain")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
AWARDS = ("优秀员工", "技术创新标兵", "市场开拓标兵")
# Common characters stand together in the code table: a year's names come from some 3,000 of them.
FIRST, SPAN = 0x4E00, 3000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--way", choices=WAYS)
    asked = parser.parse_args()
    if asked.way:
        print(*measured(WAYS[asked.way], asked.counts[0]))
        return
    rows = []
    for count in asked.counts:
        for way in WAYS:
            if way == IN_ONE_GO and count > LARGEST_GO:
                continue
            rows.append(row(way, count))
            print(", ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    write(rows)


def row(way, count):
    command = [sys.executable, __file__, "--way", way, "--counts", str(count)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    cpu, size, peak = float(found[0]), int(found[1]), int(found[2])
    return {
        "way": way,
        "certificates": count,
        "cpu_s": round(cpu, 1),
        "per_cpu_s": round(count / cpu, 1),
        "kb_each": round(size / count / 1024, 1),
        "peak_mb": peak,
        **machine(),
    }


def measured(way, count):
    """Return CPU seconds, bytes written and the peak of memory in MB, fonts read beforehand."""
    one(range(1), typesetting.KEPT)
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        size = way(Path(folder), count)
    cpu = time.process_time() - start
    return cpu, size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def singly(folder, count):
    """One tagged file each, as the folder holds them."""
    target, size = folder / "one.pdf", 0
    for number in range(1, count + 1):
        size += target.write_bytes(one(range(number, number + 1), typesetting.KEPT))
    return size


def singly_untagged(folder, count):
    """One file each without tags and standards: what those cost."""
    target, size = folder / "one.pdf", 0
    for number in range(1, count + 1):
        size += target.write_bytes(one(range(number, number + 1), ()))
    return size


def for_the_printer(folder, count):
    """The printer's file, as the folder holds it."""
    target = folder / "all.pdf"
    turns = (range(first, min(first + AT_ONCE, count)) for first in range(0, count, AT_ONCE))
    with target.open("wb") as stream:
        stream.writelines(joined(one(turn, typesetting.PRINTED) for turn in turns))
    return target.stat().st_size


def at_once(folder, count):
    """The printer's file set in one go: what joining saves, and what it costs."""
    return (folder / "all.pdf").write_bytes(one(range(count), typesetting.PRINTED))


IN_ONE_GO = "for the printer, in one go"
# More pages in one go would take the memory of the whole machine.
LARGEST_GO = 2000
WAYS = {
    "one file each": singly,
    "one file each, no tags": singly_untagged,
    "for the printer": for_the_printer,
    IN_ONE_GO: at_once,
}


def one(numbers, standards):
    data = {"title": "荣誉证书", "pages": [page(number) for number in numbers]}
    return typesetting.pdf(TEMPLATE, data, language="zh", standards=standards)


def page(number):
    """Return what one certificate says: designs in turn, a name of its own."""
    given = (chr(FIRST + number * step % SPAN) for step in (7, 13))
    return {
        "design": DESIGNS[number % 3],
        "group": "青鹭机械集团",
        "heading": "荣誉证书",
        "opening": "同志：",
        "name": SURNAMES[number % len(SURNAMES)] + "".join(given),
        "who": f"装配{number % 97}部 · 工程师",
        "before": "在2020年度工作中成绩优异，荣获“",
        "award": AWARDS[number % 3],
        "after": "”荣誉称号。",
        "closing": "特发此证，以资鼓励。",
        "decision": "董事会批准 文号：青鹭〔2021〕3号",
        "date": "二〇二一年一月二十八日",
        "serial": f"证书编号：2020-{number:05d}",
        "seal": "盖章处",
    }


def write(rows):
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    with (results / "certificates.csv").open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, rows[0])
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
