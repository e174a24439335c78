"""The check of an assignment finds every kind of tampering, and nothing in what is sound."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given as drawn_from
from hypothesis import settings
from hypothesis import strategies as st

from tests.decisions.assigning import (
    before_swaps,
    best,
    crowd,
    drawn,
    every_assignment,
    given,
    panel,
)
from tests.decisions.forging import Change, linked, promises, told
from yearturn.decisions.assignment import assign
from yearturn.decisions.checking import check
from yearturn.decisions.types import (
    Aim,
    Assignment,
    AssignmentProblem,
    Broken,
    Judge,
    Load,
    Objective,
    PriceRound,
    Prices,
    Swap,
    Unassignable,
)


def exchanged(outcome: Assignment, problem: AssignmentProblem) -> Assignment:
    """Return two nominees with judges exchanged, and all sums as they are then."""
    pairs = given(outcome)
    (first, gave), (second, got) = next(
        ((one, gave), (two, got))
        for one in pairs
        for two in pairs
        for gave in pairs[one] - pairs[two]
        for got in pairs[two] - pairs[one]
        if one < two and not {(one, got), (two, gave)} & set(problem.conflicts)
    )
    pairs[first] = pairs[first] - {gave} | {got}
    pairs[second] = pairs[second] - {got} | {gave}
    return told(problem, pairs, outcome.prices)


TABLE = {
    "a": {"v": 7, "w": 5, "x": 7, "y": None},
    "b": {"v": 9, "w": 5, "x": 8, "y": 9},
    "c": {"v": 0, "w": 1, "x": 4, "y": 4},
    "d": {"v": 4, "w": 3, "x": 0, "y": 6},
}


def sound(aim: Aim = Aim.TOTAL) -> tuple[AssignmentProblem, Assignment]:
    problem = panel(TABLE, 2, aim=aim)
    return problem, assign(problem)


@pytest.mark.parametrize("aim", Aim)
def test_a_sound_assignment_breaks_nothing(aim):
    problem, outcome = sound(aim)
    assert check(problem, outcome) == ()
    assert outcome.connectivity.before == 1


def changed(number: int, **more: object) -> Change:
    """Return what changes one nominee's line."""

    def change(outcome: Assignment) -> Assignment:
        lines = list(outcome.nominees)
        lines[number] = replace(lines[number], **more)
        return replace(outcome, nominees=tuple(lines))

    return change


TAMPERINGS: dict[str, tuple[str, Change]] = {
    "a nominee is left out": ("nominees", lambda o: replace(o, nominees=o.nominees[1:])),
    "nominees stand in another order": (
        "nominees",
        lambda o: replace(o, nominees=o.nominees[::-1]),
    ),
    "a nominee has a judge too few": ("judges", changed(1, judges=("v",))),
    "a nominee has a judge twice": ("judges", changed(1, judges=("v", "v"))),
    "judges stand in another order": ("judges", changed(1, judges=("w", "v"))),
    "nobody knows a judge": ("judges", changed(1, judges=("v", "z"))),
    "a judge is in conflict": ("conflict", changed(0, judges=("v", "y"))),
    "a nominee's sum is wrong": ("affinity", changed(2, affinity=99)),
    "a load is wrong": ("loads", lambda o: replace(o, loads=(Load("v", 3), *o.loads[1:]))),
    "a judge's load is left out": ("loads", lambda o: replace(o, loads=o.loads[1:])),
    "the total is wrong": ("total", lambda o: replace(o, total=o.total + 1)),
    "the least is wrong": ("least", lambda o: replace(o, least=o.least + 1)),
    "another is said to be worst off": ("worst", lambda o: replace(o, worst="b")),
    "components are miscounted": ("components after", linked(after=2)),
    "components before are miscounted": ("components before", linked(before=2)),
    "swaps are said to have cost": ("cost", linked(cost=1)),
    "a swap is claimed that was none": ("swaps", linked(swaps=(Swap("a", "v", "b", "w"),))),
    "a swap names nobody": ("swaps", linked(swaps=(Swap("z", "v", "b", "w"),))),
    "the connectivity is praised": ("algebraic", linked(algebraic=9_000_000)),
    "an edge of rounding is claimed": ("near_edge", linked(near_edge=True)),
    "there are no prices": ("balance", lambda o: replace(o, prices=Prices(()))),
    "there is a barrier without the aim": (
        "barrier",
        lambda o: replace(o, prices=replace(o.prices, barrier=(0, 0, 0, 0))),
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_check_reports_that(name):
    promise, change = TAMPERINGS[name]
    problem, outcome = sound()
    assert change(outcome) != outcome
    assert promise in promises(problem, change(outcome))


def test_check_says_what_is_wrong():
    problem, outcome = sound()
    assert check(problem, replace(outcome, total=0)) == (
        Broken("total", f"0 should be {outcome.total}"),
    )
    assert check(problem, changed(0, judges=("v", "y"))(outcome)) == (
        Broken("conflict", "a is judged by ['y']"),
    )


def repriced(number: int, prices: Callable[[tuple[int, ...]], tuple[int, ...]]) -> Change:
    def change(outcome: Assignment) -> Assignment:
        rounds = list(outcome.prices.rounds)
        rounds[number] = replace(rounds[number], prices=prices(rounds[number].prices))
        return replace(outcome, prices=replace(outcome.prices, rounds=tuple(rounds)))

    return change


@pytest.mark.parametrize("number", [0, 1])
def test_check_reports_prices_that_are_too_few_or_too_large(number):
    problem, outcome = sound()
    for change in (lambda old: old[1:], lambda old: (2**70, *old[1:])):
        assert promises(problem, repriced(number, change)(outcome)) == {"prices"}


def test_check_reports_rounds_in_another_order_or_of_another_kind():
    problem, outcome = sound()
    balance, affinity = outcome.prices.rounds[:2]
    for rounds, promise in (
        ((affinity, balance), "balance"),
        ((balance, replace(affinity, objective=Objective.TIE)), "prices"),
        ((balance, affinity, affinity), "prices"),
    ):
        assert promises(problem, replace(outcome, prices=Prices(rounds))) == {promise}


@pytest.mark.parametrize("aim", Aim)
def test_check_proves_any_other_assignment_not_the_best(aim):
    problem, outcome = sound(aim)
    found = 0
    for pairs in every_assignment(problem):
        if pairs != before_swaps(outcome):
            other = told(problem, pairs, outcome.prices)
            assert promises(problem, other) & {"balance", "affinity", "tie", "unique", "barrier"}
            found += 1
    assert found > 50


@pytest.mark.parametrize("balanced", [True, False])
def test_check_proves_an_exchange_not_the_best_at_any_prices(balanced):
    problem = replace(panel(TABLE, 2), balanced=balanced)
    other = exchanged(assign(problem), problem)
    for step in range(-4, 5):
        for judge in range(4):
            proof = Prices(
                tuple(
                    PriceRound(
                        each.objective,
                        tuple(p + step * (n == judge) for n, p in enumerate(each.prices)),
                    )
                    for each in other.prices.rounds
                )
            )
            assert promises(problem, replace(other, prices=proof))


def test_check_asks_for_proof_that_nothing_else_is_as_good():
    problem = panel({name: dict.fromkeys("xyz", 1) for name in "abc"})
    outcome = assign(problem)
    rounds = outcome.prices.rounds
    assert rounds[-1].objective == Objective.TIE

    short = replace(outcome, prices=Prices(rounds[:2]))

    assert promises(problem, short) == {"unique"}


def test_check_holds_an_assignment_to_its_floors_and_caps():
    problem, outcome = sound()
    judges = (Judge("v", 0, 1), *problem.judges[1:])
    assert "load" in promises(replace(problem, judges=judges), outcome)
    judges = (Judge("v", 3), *problem.judges[1:])
    assert "load" in promises(replace(problem, judges=judges), outcome)


def test_check_reports_a_fixed_pair_that_was_lost():
    problem, outcome = sound()
    lost = next(
        (name, judge)
        for name, judges in given(outcome).items()
        for judge in {"v", "w", "x"} - judges
    )
    assert promises(replace(problem, fixed=(lost,)), outcome) == {"fixed"}


def test_check_reports_a_least_that_could_be_higher():
    problem, outcome = sound()
    fairest = replace(problem, aim=Aim.FAIREST)
    assert assign(fairest).least > outcome.least

    claimed = replace(outcome, prices=replace(outcome.prices, barrier=(0, 0, 0, 0)))

    assert "barrier" in promises(fairest, claimed)
    assert promises(fairest, outcome) == {"barrier"}


def test_check_needs_a_barrier_of_a_price_for_each_judge():
    problem, outcome = sound(Aim.FAIREST)
    assert outcome.prices.barrier is not None
    short = replace(outcome.prices, barrier=outcome.prices.barrier[1:])
    assert "barrier" in promises(problem, replace(outcome, prices=short))


def test_a_barrier_may_need_prices_above_and_below_nothing():
    found = set()
    for seed in range(150):
        problem = replace(drawn(seed), aim=Aim.FAIREST)
        try:
            outcome = assign(problem)
        except (Unassignable, ValueError):
            continue
        found |= set(outcome.prices.barrier or ())
        assert check(problem, outcome) == ()
    assert found == {-1, 0, 1}


# any forgery


PROBLEM, SOUND = sound()
PRICES = st.lists(st.integers(-12, 12), min_size=3, max_size=5).map(tuple)
PROOFS = st.builds(
    Prices,
    st.lists(st.builds(PriceRound, st.sampled_from(Objective), PRICES), max_size=4).map(tuple),
    st.none() | PRICES,
)
LINES = st.tuples(*(st.sets(st.sampled_from("vwxyz"), min_size=1, max_size=3) for _name in TABLE))


@settings(max_examples=200, deadline=None)
@drawn_from(lines=LINES, proof=PROOFS)
def test_check_reports_any_other_pairs_whatever_proves_them_and_never_raises(lines, proof):
    pairs = tuple(
        replace(each, judges=tuple(sorted(judges)))
        for each, judges in zip(SOUND.nominees, lines, strict=True)
    )

    found = check(PROBLEM, replace(SOUND, nominees=pairs, prices=proof))

    assert all(isinstance(each, Broken) for each in found)
    if pairs != SOUND.nominees:
        assert found


@settings(max_examples=50, deadline=None)
@drawn_from(proof=PROOFS, seed=st.integers(0, 30))
def test_no_prices_prove_what_is_not_the_best(proof, seed):
    problem = panel(
        {
            name: {judge: None if judge == name else ord(judge) % 5 for judge in "abcd"}
            for name in "abc"
        }
    )
    problem = replace(problem, seed=str(seed))
    top = best(problem)
    for number, pairs in enumerate(every_assignment(problem)):
        if pairs != top and number % 5 == seed % 5:
            assert check(problem, told(problem, pairs, proof))


@pytest.mark.parametrize("seed", range(3))
def test_check_finds_nothing_in_larger_assignments(seed):
    for aim in Aim:
        problem = replace(crowd(60, 12, seed), aim=aim, balanced=bool(seed % 2))
        assert check(problem, assign(problem)) == ()


def test_check_refuses_an_outcome_of_another_kind():
    problem, outcome = sound()
    with pytest.raises(TypeError, match="does not answer"):
        check(problem, outcome.prices)
