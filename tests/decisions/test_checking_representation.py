"""The check of a representation: computed anew, and compared part by part."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.tampering import promises
from yearturn.decisions.checking import check
from yearturn.decisions.representation import represent
from yearturn.decisions.types import Delegation, Pool, RepresentationProblem, Step


def pools(**sizes):
    return tuple(
        Pool(name, tuple(f"{name}{number}" for number in range(size)))
        for name, size in sizes.items()
    )


PLACES = RepresentationProblem(pools(c=9, a=5, b=5), 7, 1, "2020")


@st.composite
def represented(draw):
    sizes = {name: draw(st.integers(0, 8)) for name in draw(st.sets(st.sampled_from("abcde")))}
    problem = RepresentationProblem(
        pools(**sizes), draw(st.integers(0, 20)), draw(st.integers(0, 3)), draw(st.text(max_size=3))
    )
    return problem, represent(problem)


@settings(deadline=None)
@given(represented())
def test_check_finds_nothing_in_sound_representations(case):
    assert check(*case) == ()


def test_check_finds_nothing_in_sound_designations():
    problem = replace(PLACES, designated=("c8", "c1", "c0", "a1", "a2", "b0", "b4"))
    assert check(problem, represent(problem)) == ()


def delegation(outcome, index, **change):
    parts = list(outcome.delegations)
    parts[index] = replace(parts[index], **change)
    return replace(outcome, delegations=tuple(parts))


def step(outcome, index, **change):
    steps = list(outcome.trace)
    steps[index] = replace(steps[index], **change)
    return replace(outcome, trace=tuple(steps))


MISREPRESENTATIONS = {
    "a place moves": ("delegations", lambda it: delegation(it, 0, places=3)),
    "a size is changed": ("delegations", lambda it: delegation(it, 0, size=6)),
    "people stand in another order": (
        "delegations",
        lambda it: delegation(it, 2, members=it.delegations[2].members[::-1]),
    ),
    "somebody else is drawn": (
        "delegations",
        lambda it: delegation(it, 0, members=("a9", it.delegations[0].members[1])),
    ),
    "a pool is left out": (
        "delegations",
        lambda it: replace(it, delegations=it.delegations[1:]),
    ),
    "a pool is added": (
        "delegations",
        lambda it: replace(it, delegations=(*it.delegations, Delegation("z", 0, 0, ()))),
    ),
    "pools stand in another order": (
        "delegations",
        lambda it: replace(it, delegations=it.delegations[::-1]),
    ),
    "a step goes to another pool": ("trace", lambda it: step(it, 3, pool="a")),
    "a step gives another reason": ("trace", lambda it: step(it, 0, by="quotient")),
    "a step gives another quotient": ("trace", lambda it: step(it, 4, denominator=7)),
    "a step is left out": ("trace", lambda it: replace(it, trace=it.trace[:-1])),
    "a step is added": (
        "trace",
        lambda it: replace(it, trace=(*it.trace, Step(8, "a", "quotient", 5, 5))),
    ),
    "the next pool is another": ("next_pool", lambda it: replace(it, next_pool="b")),
    "the next pool is kept quiet": ("next_pool", lambda it: replace(it, next_pool=None)),
    "the last pool is another": ("last_pool", lambda it: replace(it, last_pool="c")),
}


@pytest.mark.parametrize("name", MISREPRESENTATIONS)
def test_check_reports_of_a_representation_that(name):
    promise, change = MISREPRESENTATIONS[name]
    outcome = represent(PLACES)
    assert change(outcome) != outcome
    assert promises(PLACES, change(outcome)) == {promise}


def test_check_reports_a_designation_that_was_not_followed():
    problem = replace(PLACES, designated=("c8", "c1", "c0", "a1", "a2", "b0", "b4"))
    assert promises(problem, represent(PLACES)) == {"delegations"}


@given(represented(), st.sampled_from((-1, 1)))
def test_check_reports_a_representation_of_another_number_of_places(case, change):
    problem, outcome = case
    other = replace(problem, places=max(0, problem.places + change))
    assert (promises(other, outcome) == set()) == (represent(other) == outcome)
