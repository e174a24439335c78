"""Times our leximin lottery, from objects to panels of people with tickets.

Usage: python leximin_own.py DATA.json --repeats N
"""

import argparse
import json
import sys
import time
from pathlib import Path

from timing import report, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

import yearturn
from yearturn.decisions.checking import check
from yearturn.decisions.sortition import leximin
from yearturn.decisions.types import PanelQuota, Person, SortitionProblem


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = json.loads(Path(asked.data).read_text())
    problem = SortitionProblem(
        tuple(Person(person, tuple(values.items())) for person, values in data["people"]),
        data["size"],
        tuple(PanelQuota(*quota) for quota in data["quotas"]),
    )

    seconds, lottery = timed(lambda: leximin(problem), asked.repeats)

    start = time.process_time()
    flaws = len(check(problem, lottery))
    checked = time.process_time() - start
    report(
        seconds,
        version=yearturn.__version__,
        minimum=float(lottery.levels[0].probability),
        note=f"{len(lottery.levels)} levels, {len(lottery.panels)} panels, tickets within "
        f"{lottery.rounding}; check: {flaws} flaws in {checked:.2g} s",
    )


main()
