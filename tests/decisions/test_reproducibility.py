"""The same digits from every processor's library and from any number of threads."""

from tests.decisions.processors import digests

# Many judges and single precision begin at small numbers here, so that the test stays quick.
SEVERITIES = """
import hashlib
from tests.decisions.dense import drawn
from yearturn.decisions.calibration import severity
from yearturn.decisions.calibration.ascent import inverting
from yearturn.decisions.calibration.design import Design

for nominees, judges, many in ((400, 26, 2000), (2400, 220, 2000), (2400, 220, 200)):
    inverting.MANY = many
    nominee, judge, totals = drawn(7, nominees, judges)
    found = severity.estimate(Design.of(nominee, judge), totals, 10)
    print(hashlib.sha256(repr(found).encode()).hexdigest())
"""

DECISIONS = """
from tests.decisions import casebook
from yearturn.decisions import deciding, record

for name in ("mean", "trimmed", "severity"):
    case = casebook.golden(name)
    print(record.content_digest(case, deciding.decide(case)))
"""

# Judges' spreads differ enough for the model with spreads to be chosen.
STABILITY = """
from tests.decisions.spreading import Jury
from tests.decisions.test_stability import case
from yearturn.decisions.stability import stability
from yearturn.decisions.types import Method, Scores

ballots = Jury.drawn(4, nominees=80, judges=24, scores=6, deviation=0.4).ballots
for method in (Method.TRIMMED, Method.SEVERITY, Method.SEVERITY_SPREAD):
    print(stability(case(Scores(method, ballots), seats=6, draws=40)).frequencies)
"""


def test_severities_are_equal_on_every_processor_and_in_either_precision():
    (few, double, single), *others = [each.split() for each in digests(SEVERITIES)]

    assert others == []
    assert double == single
    assert few != double


def test_decisions_have_equal_digests_on_every_processor():
    found, *others = [each.split() for each in digests(DECISIONS)]

    assert others == []
    assert len(set(found)) == 3


def test_redrawn_winners_are_the_same_on_every_processor():
    found, *others = [each.splitlines() for each in digests(STABILITY)]

    assert others == []
    assert len(set(found)) == 3
