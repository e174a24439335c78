"""Selecting again at other merits gives what a selection of its own gives."""

from dataclasses import replace

import pytest

from tests.decisions.elections import candidate, election, random_election, seeded, winners_of
from yearturn.decisions.selection import select
from yearturn.decisions.selection.reselecting import Reselector
from yearturn.decisions.types import Infeasible, Quota


def at(problem, merits):
    """Return the problem with these merits."""
    contenders = (
        replace(each, merit=merit) for each, merit in zip(problem.contenders, merits, strict=True)
    )
    return replace(problem, contenders=tuple(contenders))


def chosen(problem, places):
    return frozenset(
        (problem.contenders[place].candidate, problem.contenders[place].award) for place in places
    )


@pytest.mark.parametrize("seed", range(40))
def test_winners_at_other_merits_are_those_of_a_selection_of_their_own(seed):
    chance = seeded(seed)
    problem = random_election(chance)
    try:
        reselector = Reselector(problem)
        reselector.winners_at([each.merit for each in problem.contenders])
    except Infeasible:
        with pytest.raises(Infeasible):
            select(problem)
        return
    for _turn in range(5):
        merits = [each.merit + chance.randint(-(10**7), 10**7) for each in problem.contenders]
        expected = winners_of(select(at(problem, merits)))
        assert chosen(problem, reselector.winners_at(merits)) == expected


def test_the_tie_rule_decides_where_new_merits_are_equal():
    problem = election(
        [candidate(name) for name in ("Ann", "Ben", "Eve")],
        {"a": 1},
        {("Ann", "a"): (9, 0), ("Ben", "a"): (7, 0), ("Eve", "a"): (8, 0)},
    )
    assert Reselector(problem).winners_at([5, 5, 5]) == [0]
    assert Reselector(problem).winners_at([4, 5, 5]) == [1]


def test_a_barred_contender_never_wins_whatever_the_merit():
    problem = election([candidate("Ann"), candidate("Ben")], {"a": 1}, dict.fromkeys(PAIRS, 5))
    barred = replace(problem.contenders[0], barred=("veto",))
    problem = replace(problem, contenders=(barred, problem.contenders[1]))
    assert Reselector(problem).winners_at([10**9, 1]) == [1]


def test_nobody_wins_where_nobody_may():
    problem = election([candidate("Ann")], {"a": 1}, {})
    assert Reselector(problem).winners_at([]) == []


def test_merits_beyond_machine_numbers_stay_exact():
    problem = election([candidate("Ann"), candidate("Ben")], {"a": 1}, dict.fromkeys(PAIRS, 5))
    far = 2**60
    assert Reselector(problem).winners_at([far, far + 1]) == [1]


def test_rules_that_nobody_can_keep_are_named():
    problem = election(
        [candidate("Ann", unit="u")],
        {"a": 1},
        {("Ann", "a"): 5},
        [Quota("two of u", None, "unit", "u", minimum=2)],
    )
    with pytest.raises(Infeasible) as refused:
        Reselector(problem).winners_at([5])
    assert "two of u" in refused.value.conflict


PAIRS = (("Ann", "a"), ("Ben", "a"))
