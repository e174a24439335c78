"""Reads one book bare and with every check, in turn; prints both CPU medians and their ratio."""

import os
import statistics
import sys
import time
from pathlib import Path

import django
from python_calamine import CalamineWorkbook

TURNS = 7


def main(book):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yearturn.config.settings")
    django.setup()
    from yearturn.workbook import reading  # noqa: PLC0415 - Django first

    pairs = [(cpu(bare, book), cpu(reading.read, [book])) for _turn in range(TURNS)]
    plain = statistics.median(pair[0] for pair in pairs)
    checked = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(f"{plain:.3f} {checked:.3f} {ratio:.2f}")


def bare(book):
    workbook = CalamineWorkbook.from_path(str(book))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def cpu(work, argument):
    start = time.process_time()
    work(argument)
    return time.process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
