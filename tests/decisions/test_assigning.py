"""Assignments against all that there are, and what must hold of each."""

from dataclasses import replace

import pytest

from tests.decisions.assigning import (
    affinities,
    before_swaps,
    best,
    blocks,
    crowd,
    drawn,
    every_assignment,
    given,
    panel,
    shuffled,
    standing,
)
from yearturn.decisions.assignment import assign
from yearturn.decisions.checking import check
from yearturn.decisions.types import (
    Affinity,
    Aim,
    Assigned,
    Judge,
    Load,
    Nominee,
    Objective,
    Unassignable,
)


@pytest.mark.parametrize("seed", range(12))
def test_an_assignment_is_the_best_of_all_or_there_is_none(seed):
    answered = 0
    for number in range(25):
        problem = drawn(1000 * seed + number)
        try:
            outcome = assign(problem)
        except Unassignable:
            assert best(problem) is None
        except ValueError:
            assert not any(every_assignment(problem))
        else:
            assert before_swaps(outcome) == best(problem)
            assert check(problem, outcome) == ()
            answered += 1
    assert answered > 5


def test_everybody_gets_whom_they_suit_best():
    problem = panel({"a": {"x": 5, "y": 1}, "b": {"x": 4, "y": 3}})

    outcome = assign(problem)

    assert outcome.nominees == (Assigned("a", ("x",), 5), Assigned("b", ("y",), 3))
    assert outcome.loads == (Load("x", 1), Load("y", 1))
    assert (outcome.total, outcome.least, outcome.worst) == (8, 3, "b")


def test_balance_goes_before_affinity_unless_it_is_not_asked_for():
    problem = panel({"a": {"x": 9, "y": 0}, "b": {"x": 9, "y": 0}})

    assert [each.nominees for each in assign(problem).loads] == [1, 1]
    assert [each.nominees for each in assign(replace(problem, balanced=False)).loads] == [2, 0]


def test_the_fairest_raises_the_least_pair_before_the_total():
    problem = panel({"a": {"x": 9, "y": 5}, "b": {"x": 4, "y": 1}})

    assert (assign(problem).least, assign(problem).total) == (1, 10)
    fairest = assign(replace(problem, aim=Aim.FAIREST))
    assert (fairest.least, fairest.total) == (4, 9)


def test_the_fairest_is_no_worse_at_its_least_and_no_better_in_total():
    for seed in range(4):
        problem = crowd(30, 9, seed)
        total, fairest = assign(problem), assign(replace(problem, aim=Aim.FAIREST))
        assert fairest.least >= total.least
        assert fairest.total <= total.total
        assert all(each.affinity >= 3 * fairest.least for each in fairest.nominees)


def test_topics_add_up_with_points_of_the_pair():
    problem = panel({"a": {"x": 1, "y": 0}})
    problem = replace(
        problem,
        nominees=(Nominee("a", ("safety", "law")),),
        judges=(
            Judge("x", expertise=(("safety", 3), ("art", 50))),
            Judge("y", expertise=(("safety", 2), ("law", 5))),
        ),
    )

    assert assign(problem).nominees == (Assigned("a", ("y",), 7),)


def test_a_fixed_pair_stays_and_counts():
    problem = panel({"a": {"x": 9, "y": 0}, "b": {"x": 9, "y": 8}}, fixed=(("a", "y"),))

    outcome = assign(problem)

    assert given(outcome) == {"a": {"y"}, "b": {"x"}}
    assert (outcome.total, outcome.least) == (9, 0)


def test_a_problem_with_all_pairs_fixed_has_nothing_left_to_prove():
    problem = panel({"a": {"x": 1, "y": 2}}, fixed=(("a", "x"),))

    outcome = assign(problem)

    assert given(outcome) == {"a": {"x"}}
    assert [each.objective for each in outcome.prices.rounds] == [Objective.BALANCE]
    assert check(problem, outcome) == ()


def test_nobody_to_be_judged_leaves_every_judge_idle():
    problem = panel({}, judges=(Judge("x"), Judge("y")))

    outcome = assign(problem)

    assert outcome.nominees == ()
    assert outcome.loads == (Load("x", 0), Load("y", 0))
    assert (outcome.total, outcome.least, outcome.worst) == (0, None, None)
    assert check(problem, outcome) == ()


@pytest.mark.parametrize("aim", Aim)
def test_the_order_of_a_problem_is_not_seen(aim):
    for seed in range(3):
        problem = replace(crowd(24, 8, seed), aim=aim)
        outcome = assign(problem)
        for turn in range(3):
            assert assign(shuffled(problem, turn)) == outcome


def test_equal_affinities_leave_the_choice_to_the_seed_alone():
    problem = panel({name: dict.fromkeys("uvwxyz", 0) for name in "abcdef"}, each=2)

    outcomes = {seed: given(assign(replace(problem, seed=seed))) for seed in "12345"}

    assert len({tuple(sorted(each.items())) for each in outcomes.values()}) == len(outcomes)
    assert given(assign(replace(problem, seed="1"))) == outcomes["1"]


def test_points_added_to_all_of_a_nominee_change_nobodys_judges():
    problem = crowd(20, 7, 5)
    raised = tuple(Affinity("n004", each.judge, 500) for each in problem.judges)

    before = assign(problem)
    after = assign(replace(problem, affinities=problem.affinities + raised))

    assert given(after) == given(before)
    assert after.total == before.total + 3 * 500


def test_points_added_to_all_of_a_judge_change_nobodys_judges_at_one_load():
    problem = crowd(21, 7, 6)  # 63 places: 9 for each judge
    raised = tuple(Affinity(each.nominee, "j003", -700) for each in problem.nominees)

    before = assign(problem)
    after = assign(replace(problem, affinities=problem.affinities + raised))

    assert given(after) == given(before)
    assert after.total == before.total - 9 * 700


def test_a_conflict_less_never_lowers_the_total():
    problem = crowd(15, 6, 7, conflicts=0.25)
    total = assign(problem).total
    for number in range(0, len(problem.conflicts), 5):
        fewer = problem.conflicts[:number] + problem.conflicts[number + 1 :]
        loads = {each.nominees for each in assign(problem).loads}
        assert max(loads) - min(loads) <= 1
        assert assign(replace(problem, conflicts=fewer)).total >= total


def test_caps_and_floors_are_kept_and_balance_bends_to_them():
    problem = crowd(20, 6, 8)
    judges = (Judge("j000", 0, 4), Judge("j001", 15), *map(bare, range(2, 6)))

    outcome = assign(replace(problem, judges=judges))

    loads = [each.nominees for each in outcome.loads]
    assert loads[:2] == [4, 15]
    assert sorted(loads[2:]) == [10, 10, 10, 11]


def bare(number: int) -> Judge:
    return Judge(f"j{number:03}")


def test_loads_are_as_equal_as_conflicts_let_them_be():
    # Only x may judge most nominees, so that y and z share what is left.
    table = {f"n{number}": {"x": 0, "y": None, "z": None} for number in range(5)}
    table |= {f"m{number}": {"x": 0, "y": 0, "z": 0} for number in range(4)}

    outcome = assign(panel(table))

    assert outcome.loads == (Load("x", 5), Load("y", 2), Load("z", 2))
    assert check(panel(table), outcome) == ()


def test_caps_that_are_too_small_name_who_needs_whom():
    problem = panel({"a": {"x": 1, "y": None}, "b": {"x": 1, "y": None}, "c": {"x": 1, "y": 1}})
    judges = (Judge("x", cap=1), Judge("y"))

    with pytest.raises(Unassignable) as refusal:
        assign(replace(problem, judges=judges))

    refused = refusal.value
    assert (refused.nominees, refused.judges) == (("a", "b"), ("x",))
    assert (refused.over, refused.needed, refused.available) == (True, 2, 1)
    assert refused.code == "unassignable"


def test_floors_that_are_too_high_name_who_is_left():
    problem = panel({"a": {"x": 1, "y": None}, "b": {"x": 1, "y": 1}})

    with pytest.raises(Unassignable) as refusal:
        assign(replace(problem, judges=(Judge("x"), Judge("y", floor=2))))

    refused = refusal.value
    assert (refused.nominees, refused.judges) == (("b",), ("y",))
    assert (refused.over, refused.needed, refused.available) == (False, 2, 1)


@pytest.mark.parametrize("balanced", [True, False])
def test_a_nominee_with_too_few_judges_is_named(balanced):
    problem = panel({"a": {"x": 1, "y": None}, "b": {"x": 1, "y": 1}}, each=2, balanced=balanced)

    with pytest.raises(Unassignable) as refusal:
        assign(problem)

    assert (refusal.value.nominees, refusal.value.judges) == (("a",), ())
    assert (refusal.value.needed, refusal.value.available) == (1, 0)


def test_a_floor_that_fixed_pairs_leave_unfilled_is_refused():
    problem = panel({"a": {"x": 1, "y": 1}}, fixed=(("a", "x"),))

    with pytest.raises(Unassignable) as refusal:
        assign(replace(problem, judges=(Judge("x"), Judge("y", floor=1))))

    assert (refusal.value.judges, refusal.value.over) == (("y",), False)


def test_refusals_count_right_for_any_problem():
    refusals = []
    for seed in range(200):
        problem = drawn(seed)
        try:
            assign(problem)
        except Unassignable as refusal:
            refusals.append((problem, refusal))
        except ValueError:
            continue
    assert len(refusals) > 20
    for problem, refusal in refusals:
        assert refusal.needed > refusal.available
        assert holds(problem, refusal)


def holds(problem, refusal) -> bool:
    """Return whether the refusal's counts follow from the problem."""
    taken = set(problem.conflicts) | set(problem.fixed)
    needed, offered = 0, 0
    for name in refusal.nominees:
        fixed = sum(nominee == name for nominee, _judge in problem.fixed)
        open_ = [each.judge for each in problem.judges if (name, each.judge) not in taken]
        theirs = sum(judge in refusal.judges for judge in open_)
        needed += problem.each - fixed - (len(open_) - theirs)
        offered += min(problem.each - fixed, theirs)
    if not refusal.over:
        return offered == refusal.available
    caps = 0
    for each in problem.judges:
        if each.judge in refusal.judges:
            cap = len(problem.nominees) if each.cap is None else each.cap
            caps += cap - sum(judge == each.judge for _nominee, judge in problem.fixed)
    return (needed, caps) == (refusal.needed, refusal.available)


def test_the_outcome_stands_at_the_top_of_its_own_standing():
    problem = crowd(4, 4, 3, conflicts=0)
    small = replace(problem, each=2)
    top = standing(small, before_swaps(assign(small)))
    assert top == max(standing(small, each) for each in every_assignment(small))


def test_sums_are_those_of_the_pairs():
    problem = crowd(18, 6, 4)
    outcome = assign(problem)
    value = affinities(problem)
    for each in outcome.nominees:
        assert each.affinity == sum(value[each.nominee, judge] for judge in each.judges)
    assert outcome.total == sum(each.affinity for each in outcome.nominees)


@pytest.mark.parametrize("sizes", [(3, 3), (2, 4), (3, 3, 4)])
def test_components_are_joined_at_the_same_loads(sizes):
    problem = blocks(sizes)

    outcome = assign(problem)

    links = outcome.connectivity
    assert (links.before, links.after) == (len(sizes), 1)
    assert len(links.swaps) == len(sizes) - 1
    assert links.cost >= 10 * len(links.swaps)
    assert outcome.total == 20 * sum(sizes) - links.cost
    assert {each.nominees for each in outcome.loads} == {2}
    assert links.algebraic > 0
    assert check(problem, outcome) == ()


def test_components_that_conflicts_keep_apart_are_told():
    problem = blocks((3, 3))
    apart = tuple(
        (nominee.nominee, judge.judge)
        for nominee in problem.nominees
        for judge in problem.judges
        if nominee.nominee[1] != judge.judge[1]
    )

    barred = {(pair.nominee, pair.judge) for pair in problem.affinities} - set(apart)
    outcome = assign(
        replace(
            problem,
            conflicts=apart,
            affinities=tuple(
                each for each in problem.affinities if (each.nominee, each.judge) in barred
            ),
        )
    )

    links = outcome.connectivity
    assert (links.before, links.after, links.swaps) == (2, 2, ())
    assert links.algebraic == 0
