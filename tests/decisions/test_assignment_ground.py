"""Problems as arrays, read back pair by pair; tie points and names; what stands in the way."""

from dataclasses import replace

import numpy as np
import pytest

from tests.decisions.assigning import affinities, bounded, chances, crowd, drawn, panel, shuffled
from yearturn.decisions.assignment import Ground, assign, solved
from yearturn.decisions.assignment.ground import ground
from yearturn.decisions.types import (
    Affinity,
    Aim,
    AssignmentProblem,
    Judge,
    Nominee,
    Unassignable,
)


def problem(seed: int) -> AssignmentProblem:
    """Return a problem of everything: topics, pairs, conflicts, fixed pairs, floors and caps."""
    made = crowd(12, 6, seed)
    chance = chances(seed)
    pairs = [(one.nominee, other.judge) for one in made.nominees for other in made.judges]
    free = [pair for pair in pairs if pair not in made.conflicts]
    fixed = tuple({pair[0]: pair for pair in chance.sample(free, 5)}.values())
    judges = tuple(
        replace(bounded(each.judge, 12, chance), expertise=each.expertise) for each in made.judges
    )
    held = {each.judge: sum(judge == each.judge for _one, judge in fixed) for each in judges}
    judges = tuple(
        replace(each, cap=None if each.cap is None else max(each.cap, held[each.judge]))
        for each in judges
    )
    return replace(made, judges=judges, fixed=fixed)


def same(one: Ground, other: Ground) -> bool:
    return (one.nominees, one.judges) == (other.nominees, other.judges) and all(
        getattr(one, name).tolist() == getattr(other, name).tolist()
        for name in ("affinity", "open", "fixed", "need", "lower", "upper", "held")
    )


@pytest.mark.parametrize("seed", range(8))
def test_every_pair_has_its_affinity_and_its_state(seed):
    made = problem(seed)
    value = affinities(made)

    found = ground(made)

    for row, nominee in enumerate(found.nominees):
        for column, judge in enumerate(found.judges):
            pair = nominee, judge
            assert found.affinity[row, column] == value[pair]
            assert found.fixed[row, column] == (pair in made.fixed)
            assert found.open[row, column] == (pair not in (*made.fixed, *made.conflicts))


@pytest.mark.parametrize("seed", range(8))
def test_fixed_pairs_are_taken_off_needs_floors_and_caps(seed):
    made = problem(seed)
    judges = {each.judge: each for each in made.judges}

    found = ground(made)

    assert (found.need == made.each - found.fixed.sum(axis=1)).all()
    assert (found.held == found.fixed.sum(axis=0)).all()
    for column, name in enumerate(found.judges):
        cap = 12 if judges[name].cap is None else judges[name].cap
        assert found.upper[column] == min(cap, 12) - found.held[column]
        assert found.lower[column] == max(judges[name].floor - found.held[column], 0)


@pytest.mark.parametrize("seed", range(8))
def test_a_ground_knows_no_order(seed):
    made = problem(seed)

    assert all(same(ground(made), ground(shuffled(made, turn))) for turn in range(3))


def test_points_of_a_pair_told_twice_are_added():
    made = panel({"a": {"x": 5}})

    found = ground(replace(made, affinities=(*made.affinities, Affinity("a", "x", -2))))

    assert found.affinity.tolist() == [[3]]


def test_a_topic_told_twice_counts_once_and_expertise_told_twice_is_added():
    made = AssignmentProblem(
        nominees=(Nominee("a", ("law", "law")),),
        judges=(Judge("x", expertise=(("law", 2), ("law", 3))),),
        each=1,
        seed="s",
    )

    assert ground(made).affinity.tolist() == [[5]]


def test_a_conflict_told_twice_is_one():
    made = panel({"a": {"x": None, "y": 1}})

    assert same(ground(made), ground(replace(made, conflicts=made.conflicts * 2)))


@pytest.mark.parametrize("size", [2**20, 2**40, 2**50])
def test_sums_stay_exact_in_large_numbers(size):
    made = panel({"a": {"x": size + 1, "y": size}, "b": {"x": size, "y": size + 3}})

    outcome = assign(made)

    assert outcome.total == 2 * size + 4
    assert [each.judges for each in outcome.nominees] == [("x",), ("y",)]


def test_a_cap_beyond_all_nominees_is_none():
    made = panel({"a": {"x": 1}, "b": {"x": 1}})

    capped = replace(made, judges=(Judge("x", cap=99),))

    assert same(ground(made), ground(capped))
    assert assign(capped).loads[0].nominees == 2


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("balanced", [True, False])
def test_a_refusal_knows_no_order(balanced, aim):
    told = 0
    for seed in range(60):
        made = replace(drawn(seed), balanced=balanced, aim=aim)
        found = [refusal(made), *(refusal(shuffled(made, turn)) for turn in range(2))]
        assert found[0] == found[1] == found[2]
        told += found[0] is not None
    assert told > 5


def refusal(made: AssignmentProblem):
    """Return what a refusal says, None where there is an assignment."""
    try:
        assign(made)
    except Unassignable as refused:
        return refused.nominees, refused.judges, refused.over, refused.needed, refused.available
    except ValueError as refused:
        return str(refused)
    return None


@pytest.mark.parametrize("seed", range(5))
def test_a_cap_less_than_needs_is_refused_and_one_more_is_not(seed):
    made = crowd(20, 6, seed, conflicts=0)
    tight = tuple(replace(each, cap=10) for each in made.judges)
    short = (replace(tight[0], cap=9), *tight[1:])

    assert {each.nominees for each in assign(replace(made, judges=tight)).loads} == {10}
    with pytest.raises(Unassignable) as refused:
        assign(replace(made, judges=short))
    assert (refused.value.needed, refused.value.available) == (60, 59)
    assert len(refused.value.judges) == 6
    assert len(refused.value.nominees) == 20


@pytest.mark.parametrize("balanced", [True, False])
def test_fixed_pairs_and_the_rest_are_all_pairs(balanced):
    answered = 0
    for seed in range(8):
        made = problem(seed)
        found = ground(made)
        try:
            solution = solved(found, "s", balanced=balanced, aim=Aim.TOTAL)
        except Unassignable:
            continue
        pairs = found.fixed.astype(int)
        pairs[solution.row, solution.judge] += 1
        assert pairs.max() == 1
        assert (pairs.sum(axis=1) == made.each).all()
        assert not np.logical_and(pairs, ~found.open & ~found.fixed).any()
        answered += 1
    assert answered > 1
