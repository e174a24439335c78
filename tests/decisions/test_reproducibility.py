"""The same digits from every processor's library and from any number of threads."""

import os
import subprocess
import sys

import pytest

from tests.decisions.judging import REPOSITORY

# Many judges and single precision begin at small numbers here, so that the test stays quick.
DIGESTED = """
import hashlib, sys
from tests.decisions import casebook
from tests.decisions.dense import drawn
from yearturn.decisions import deciding, record
from yearturn.decisions.calibration import severity
from yearturn.decisions.calibration.ascent import inverting
from yearturn.decisions.calibration.design import Design

def printed(value):
    print(hashlib.sha256(value).hexdigest())

for nominees, judges, many in ((400, 26, 2000), (2400, 220, 2000), (2400, 220, 200)):
    inverting.MANY = many
    nominee, judge, totals = drawn(7, nominees, judges)
    printed(repr(severity.estimate(Design.of(nominee, judge), totals, 10)).encode())
case = casebook.golden("severity")
printed(record.content_digest(case, deciding.decide(case)).encode())
"""


def digests(kernel: str, threads: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", DIGESTED],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
            "OPENBLAS_CORETYPE": kernel,
            "OPENBLAS_NUM_THREADS": threads,
        },
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.split()


@pytest.fixture(scope="module")
def known() -> list[str]:
    return digests("Haswell", "1")


def test_digests_are_of_different_things_but_precision_does_not_show(known):
    few, double, single, decision = known

    assert double == single
    assert len({few, double, decision}) == 3


@pytest.mark.parametrize(
    ("kernel", "threads"), [("Haswell", "2"), ("Prescott", "1"), ("Prescott", "2")]
)
def test_digests_are_equal_whatever_the_kernel_and_the_threads(known, kernel, threads):
    assert digests(kernel, threads) == known
