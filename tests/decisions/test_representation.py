"""Places by Sainte-Laguë with minima, people by lot: laws, hand-made cases, a second opinion."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.decisions.representation import represent
from yearturn.decisions.ties import draw_digest
from yearturn.decisions.types import (
    Delegation,
    Misdesignated,
    Pool,
    Representation,
    RepresentationProblem,
    Step,
)


def pool(name, size):
    return Pool(name, tuple(f"{name}-{number}" for number in range(size)))


def problem(sizes, places, minimum=0, seed="2020", designated=None):
    pools = tuple(pool(name, size) for name, size in sizes.items())
    return RepresentationProblem(pools, places, minimum, seed, designated)


def places_of(outcome):
    return {each.pool: each.places for each in outcome.delegations}


def second_opinion(sizes, places, minimum):
    """Give the places one by one with fractions and plain loops."""
    held = dict.fromkeys(sizes, 0)
    given_ = 0
    for _ in range(minimum):
        for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
            if given_ < places and held[name] < minimum and held[name] < sizes[name]:
                held[name] += 1
                given_ += 1
    while given_ < places:
        best = None
        for name in sizes:
            if held[name] == sizes[name]:
                continue
            key = (-Fraction(sizes[name], 2 * held[name] + 1), -sizes[name], name)
            best = key if best is None else min(best, key)
        if best is None:
            break
        held[best[2]] += 1
        given_ += 1
    return held


@st.composite
def problems(draw):
    names = draw(st.lists(st.sampled_from("abcdefgü部Z0"), min_size=0, max_size=6, unique=True))
    sizes = {name: draw(st.integers(0, 12)) for name in names}
    return sizes, draw(st.integers(0, 40)), draw(st.integers(0, 4))


# ----------------------------------------------------------------- by hand


def test_represent_follows_the_quotients():
    outcome = represent(problem({"a": 53, "b": 24, "c": 23}, 7))
    assert places_of(outcome) == {"a": 3, "b": 2, "c": 2}
    assert outcome.trace == (
        Step(1, "a", "quotient", 53, 1),
        Step(2, "b", "quotient", 24, 1),
        Step(3, "c", "quotient", 23, 1),
        Step(4, "a", "quotient", 53, 3),
        Step(5, "a", "quotient", 53, 5),
        Step(6, "b", "quotient", 24, 3),
        Step(7, "c", "quotient", 23, 3),
    )
    assert (outcome.next_pool, outcome.last_pool) == ("a", "c")


def test_represent_gives_the_minimum_in_rounds_first():
    outcome = represent(problem({"a": 90, "b": 2, "c": 1}, 6, minimum=2))
    assert [(step.pool, step.by) for step in outcome.trace] == [
        ("a", "minimum"),
        ("b", "minimum"),
        ("c", "minimum"),
        ("a", "minimum"),
        ("b", "minimum"),
        ("a", "quotient"),
    ]
    assert outcome.trace[-1] == Step(6, "a", "quotient", 90, 5)


def test_represent_ends_the_minimum_where_places_end():
    outcome = represent(problem({"a": 5, "b": 9, "c": 5}, 2, minimum=1))
    assert places_of(outcome) == {"a": 1, "b": 1, "c": 0}
    assert (outcome.next_pool, outcome.last_pool) == ("c", "a")


def test_represent_gives_equal_quotients_to_the_larger_pool():
    outcome = represent(problem({"a": 3, "b": 9}, 3))
    assert [step.pool for step in outcome.trace] == ["b", "b", "a"]
    assert [Fraction(step.numerator, step.denominator) for step in outcome.trace] == [9, 3, 3]


def test_represent_gives_equal_pools_to_the_smaller_identifier_by_code_points():
    outcome = represent(problem({"b": 4, "ä": 4, "Z": 4}, 2))
    assert [step.pool for step in outcome.trace] == ["Z", "b"]
    assert outcome.next_pool == "ä"


def test_represent_stops_when_people_run_out():
    outcome = represent(problem({"a": 2, "b": 1}, 9))
    assert places_of(outcome) == {"a": 2, "b": 1}
    assert (len(outcome.trace), outcome.next_pool, outcome.last_pool) == (3, None, "a")


def test_represent_without_places_or_pools_is_empty():
    assert represent(problem({}, 5)) == Representation((), (), None, None)
    empty = represent(problem({"a": 2}, 0))
    assert empty == Representation((Delegation("a", 2, 0, ()),), (), "a", None)


def test_represent_takes_people_by_ascending_digest():
    outcome = represent(problem({"a": 9}, 4))
    members = pool("a", 9).members
    digests = {draw_digest("2020", person): person for person in members}
    assert outcome.delegations[0].members == tuple(digests[each] for each in sorted(digests)[:4])


def test_represent_draws_otherwise_under_another_seed():
    one, other = (represent(problem({"a": 50}, 20, seed=seed)) for seed in ("2020", "2021"))
    assert one.trace == other.trace
    assert one.delegations[0].members != other.delegations[0].members


def test_represent_tells_quotients_that_differ_by_one_part_in_thousands():
    outcome = represent(problem({"a": 3_001, "b": 1_000}, 3))
    assert [step.pool for step in outcome.trace] == ["a", "a", "b"]
    assert outcome.trace[1] == Step(2, "a", "quotient", 3_001, 3)


# -------------------------------------------------------------- designated


def test_represent_seats_whom_the_units_named():
    outcome = represent(problem({"b": 4, "a": 9}, 3, designated=("a-7", "b-2", "a-1")))
    assert outcome.delegations == (
        Delegation("a", 9, 2, ("a-7", "a-1")),
        Delegation("b", 4, 1, ("b-2",)),
    )


def test_represent_names_every_pool_that_named_too_many_or_too_few():
    with pytest.raises(Misdesignated) as refusal:
        represent(problem({"b": 4, "a": 9, "c": 4}, 4, designated=("a-7", "b-2", "b-1", "c-0")))
    assert refusal.value.pools == (("a", 2, 1), ("b", 1, 2))
    assert refusal.value.code == "designation"
    assert str(refusal.value) == ("places and people named differ: a has 2, not 1; b has 1, not 2")


def test_represent_with_nobody_named_is_not_a_draw():
    with pytest.raises(Misdesignated) as refusal:
        represent(problem({"a": 2}, 1, designated=()))
    assert refusal.value.pools == (("a", 1, 0),)


# ------------------------------------------------------------------ muddle


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"places": -1}, "places and minimum are 0 at least"),
        ({"minimum": -1}, "places and minimum are 0 at least"),
        ({"pools": (pool("a", 1), pool("a", 2))}, "pool a stands twice"),
        ({"pools": (Pool("a", ("x",)), Pool("b", ("x",)))}, "person x stands twice"),
        ({"designated": ("a-0", "a-0")}, "designated person a-0 stands twice"),
        ({"designated": ("nobody",)}, "designated person nobody is in no pool"),
    ],
)
def test_represent_refuses_muddle(change, message):
    with pytest.raises(ValueError, match=message):
        represent(replace(problem({"a": 2}, 1), **change))


# -------------------------------------------------------------------- laws


@given(problems())
def test_represent_agrees_with_a_second_opinion(case):
    sizes, places, minimum = case
    assert places_of(represent(problem(sizes, places, minimum))) == second_opinion(*case)


@given(problems())
def test_represent_is_house_monotone_and_nested(case):
    sizes, places, minimum = case
    lower = represent(problem(sizes, places, minimum))
    higher = represent(problem(sizes, places + 1, minimum))
    for few, more in zip(lower.delegations, higher.delegations, strict=True):
        assert more.members[: few.places] == few.members
    assert higher.trace[: len(lower.trace)] == lower.trace
    gained = [step.pool for step in higher.trace[len(lower.trace) :]]
    assert gained == ([] if lower.next_pool is None else [lower.next_pool])
    assert higher.last_pool == (lower.next_pool or lower.last_pool)


@given(problems())
def test_represent_keeps_bounds(case):
    sizes, places, minimum = case
    outcome = represent(problem(sizes, places, minimum))
    assert sum(places_of(outcome).values()) == min(places, sum(sizes.values()))
    if places >= sum(min(minimum, size) for size in sizes.values()):
        for name, held in places_of(outcome).items():
            assert min(minimum, sizes[name]) <= held <= sizes[name]


@given(problems())
def test_represent_without_minimum_leaves_no_pool_that_could_claim_a_place(case):
    sizes, places, _ = case
    held = places_of(represent(problem(sizes, places)))
    for taken, count in held.items():
        for name, size in sizes.items():
            if count and held[name] < size:
                claim = Fraction(size, 2 * held[name] + 1)
                assert Fraction(sizes[taken], 2 * count - 1) >= claim


@given(problems(), st.randoms(use_true_random=False))
def test_represent_does_not_see_the_order_of_pools_and_people(case, chance):
    sizes, places, minimum = case
    one = problem(sizes, places, minimum)
    pools = [
        Pool(each.pool, tuple(chance.sample(each.members, len(each.members)))) for each in one.pools
    ]
    chance.shuffle(pools)
    assert represent(replace(one, pools=tuple(pools))) == represent(one)
