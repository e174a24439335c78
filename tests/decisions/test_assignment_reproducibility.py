"""The same assignment on every processor, from any number of threads, in any process."""

import json

import pytest

from tests.decisions.processors import digests

SCRIPT = """
import json
from dataclasses import replace
from tests.decisions.assigning import blocks, crowd, shuffled
from yearturn.decisions import canonical
from yearturn.decisions.assignment import assign
from yearturn.decisions.encoding import plain
from yearturn.decisions.types import Aim

cases = [crowd(60, 15, 1), crowd(250, 40, 2), replace(crowd(60, 15, 1), aim=Aim.FAIREST)]
cases.append(replace(crowd(40, 12, 3), balanced=False))
cases.append(replace(crowd(50, 10, 4), affinities=(), judges=crowd(50, 10, 5).judges))
cases.append(blocks((3, 4, 5)))
found = [assign(shuffled(case, number)) for number, case in enumerate(cases)]
connected = [assign(crowd(30, 9, seed)).connectivity for seed in range(8)]
mixed = {repr(assign(shuffled(cases[0], seed))) for seed in range(5)}
print(json.dumps({
    "digests": [canonical.digest(plain(each, big=True)) for each in found],
    "algebraic": [each.algebraic for each in connected],
    "near": [each.near_edge for each in connected],
    "mixed": len(mixed),
}))
"""


@pytest.fixture(scope="module")
def printed() -> list[dict]:
    return [json.loads(each) for each in digests(SCRIPT)]


def test_assignments_have_equal_digests_on_every_processor(printed):
    found, *others = [each["digests"] for each in printed]

    assert others == []
    assert len(set(found)) == 6


def test_connectivities_have_equal_digits_on_every_processor(printed):
    (found,) = [each["algebraic"] for each in printed]

    assert len(set(found)) == 8
    assert min(found) > 0
    assert not any(printed[0]["near"])


def test_the_order_of_a_problem_is_seen_on_no_processor(printed):
    assert {each["mixed"] for each in printed} == {1}
