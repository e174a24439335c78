"""Times sortition-algorithms' maximin on the same people and quotas, by its default solver.

Usage: python leximin_maximin.py DATA.json --repeats N
"""

import argparse
import json
import logging
from importlib.metadata import version
from pathlib import Path

from sortition_algorithms import Settings, read_in_features, read_in_people
from sortition_algorithms.committee_generation import find_distribution_maximin
from sortition_algorithms.utils import set_random_provider
from timing import report, timed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    data = json.loads(Path(asked.data).read_text())
    features, people = loaded(data)
    set_random_provider(1)

    seconds, (committees, parts, _report) = timed(
        lambda: find_distribution_maximin(features, people, data["size"], []), asked.repeats
    )

    chances = dict.fromkeys((person for person, _values in data["people"]), 0.0)
    for committee, part in zip(committees, parts, strict=True):
        for person in committee:
            chances[person] += part
    report(seconds, version=version("sortition-algorithms"), minimum=min(chances.values()))


def loaded(data):
    columns = ("feature", "value", "min", "max")
    quotas = [dict(zip(columns, map(str, quota), strict=True)) for quota in data["quotas"]]
    features, _feature, _value = read_in_features(columns, quotas, data["size"])
    rows = [{"id": person, **values} for person, values in data["people"]]
    settings = Settings(
        id_column="id", columns_to_keep=[], check_same_address=False, check_same_address_columns=[]
    )
    people, _report = read_in_people(list(rows[0]), rows, features, settings)
    return features, people


main()
