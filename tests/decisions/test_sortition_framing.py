"""Problems in numbers: kinds, rows and bounds read back from people and their quotas."""

from dataclasses import replace

import numpy as np
import pytest

from tests.decisions.pools import SQUARE, all_panels, crowd, drawn_pool, keeps, pool, problem
from yearturn.decisions.sortition.framing import framed

POOLS = [drawn_pool(np.random.default_rng([14, seed]), 10, 4, 3, slack=1) for seed in range(6)]


def counts_of(frame, members):
    return np.array([sum(name in members for name in people) for people in frame.people])


@pytest.mark.parametrize("case", [SQUARE, *POOLS])
def test_everybody_is_of_one_kind_and_under_its_quotas(case):
    frame = framed(case)
    attributes = {person.person: set(person.attributes) for person in case.people}

    assert sorted(sum(frame.people, ())) == sorted(attributes)
    for kind, people in enumerate(frame.people):
        assert frame.sizes[kind] == len(people)
        rows = {quota for row, quota in enumerate(frame.quotas, 1) if frame.inside[row, kind]}
        assert all(attributes[name] & set(frame.quotas) == rows for name in people)
    assert len({tuple(column) for column in frame.inside.T.tolist()}) == len(frame.people)


@pytest.mark.parametrize("case", [SQUARE, *POOLS])
def test_a_frame_allows_just_what_the_quotas_do(case):
    frame = framed(case)
    chance = np.random.default_rng(3)
    names = np.array(sorted(person.person for person in case.people))

    panels = all_panels(case)
    drawn = [tuple(chance.permutation(names)[: case.size].tolist()) for _turn in range(60)]

    assert panels
    for members in (*panels, *drawn):
        assert frame.allows(counts_of(frame, members)) == keeps(case, members)


@pytest.mark.parametrize("case", POOLS)
def test_a_frame_knows_no_order(case):
    chance = np.random.default_rng(4)
    one = framed(case)

    other = framed(
        replace(
            case,
            people=tuple(case.people[each] for each in chance.permutation(len(case.people))),
            quotas=tuple(case.quotas[each] for each in chance.permutation(len(case.quotas))),
        )
    )

    assert (other.quotas, other.people) == (one.quotas, one.people)
    assert other.inside.tolist() == one.inside.tolist()
    assert other.lower.tolist() == one.lower.tolist()
    assert other.upper.tolist() == one.upper.tolist()


def test_a_value_that_somebody_bears_twice_counts_once():
    frame = framed(problem(pool("p1 a=1 a=1\np2 a=1\np3"), 1, "a=1:0-1"))

    assert frame.people == (("p3",), ("p1", "p2"))
    assert frame.inside.tolist() == [[1, 1], [0, 1]]


def test_the_real_table_is_the_whole_one():
    frame = framed(SQUARE)

    assert frame.real.dtype == np.float64
    assert frame.real.tolist() == frame.inside.tolist()


def test_a_quota_of_nobody_is_a_row_of_nothing():
    frame = framed(problem(crowd(a=3), 1, "letter=z:0-2"))

    assert frame.inside.tolist() == [[1], [0]]
    assert frame.upper.tolist() == [1, 2]


def test_nobody_to_draw_from_is_a_frame_without_kinds():
    frame = framed(problem((), 3, "letter=a:0-2"))

    assert frame.people == ()
    assert frame.inside.shape == (2, 0)


def test_a_quota_without_a_maximum_goes_up_to_the_size_or_its_minimum():
    frame = framed(problem(crowd(a=9, b=9), 4, "letter=a:1-", "letter=b:6-"))

    assert frame.lower.tolist() == [4, 1, 6]
    assert frame.upper.tolist() == [4, 4, 6]
