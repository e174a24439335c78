"""Choosing among few gives what choosing among everybody gives, whatever is known before."""

from dataclasses import replace

import numpy as np
import pytest

from tests.decisions.elections import candidate, election, random_election, seeded
from yearturn.decisions.selection import select
from yearturn.decisions.selection.market import Market, Tag
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.reselecting import Reselector
from yearturn.decisions.selection.search import Branch, Summit
from yearturn.decisions.stability import narrowing
from yearturn.decisions.stability.narrowing import Narrow
from yearturn.decisions.types import (
    Candidate,
    Contender,
    Infeasible,
    Quota,
    SelectionProblem,
    Title,
)

MICRO = 10**6


def merits_of(problem):
    return np.array([each.merit for each in problem.contenders], dtype=np.int64)


def moved(chance, merits, width):
    return merits + np.rint(chance.normal(0, width, len(merits))).astype(np.int64)


def crowd(seed, people, seats, *, one_title=True, raw=True):
    """Return a problem of many people whose units and sites bind, some by minima."""
    chance = np.random.default_rng(seed)
    names = [f"c{number:04}" for number in range(people)]
    units, sites = chance.integers(6, size=people), chance.integers(4, size=people)
    candidates = tuple(
        Candidate(name, (("unit", f"u{unit}"), ("site", f"s{site}")))
        for name, unit, site in zip(names, units, sites, strict=True)
    )
    titles = tuple(Title(f"t{number}", each) for number, each in enumerate(seats))
    ties = iter(chance.permutation(people * len(seats)).tolist())
    contenders = []
    for title in titles:
        # One unit is far behind, so that its minimum reaches down deep.
        merits = 70 * MICRO + np.rint(chance.normal(0, 5 * MICRO, people)).astype(int)
        merits[units == 5] -= 20 * MICRO
        contenders += [
            Contender(name, title.award, merit, merit if raw else 0, next(ties))
            for name, merit in zip(names, merits.tolist(), strict=True)
        ]
    quotas = [Quota(f"unit {unit}", None, "unit", f"u{unit}", 1, 3) for unit in range(6)]
    quotas += [Quota(f"site {site}", "t0", "site", f"s{site}", 0, 2) for site in range(4)]
    return SelectionProblem(candidates, titles, tuple(contenders), tuple(quotas), one_title)


class Everybody:
    """Stands in for the reselector, and counts how often it is asked."""

    def __init__(self, reselector):
        self.reselector, self.asked = reselector, 0

    def winners_at(self, merits):
        self.asked += 1
        return self.reselector.winners_at(merits)


def watched(problem):
    narrow = Narrow(problem)
    narrow.everybody = Everybody(narrow.everybody)
    return narrow


@pytest.mark.parametrize("seed", range(40))
def test_winners_of_small_problems_are_those_of_a_selection_of_their_own(seed, monkeypatch):
    monkeypatch.setattr(narrowing, "NEAREST", 1 + seed % 4)
    chance = np.random.default_rng(seed)
    problem = random_election(seeded(seed))
    narrow, reselector = Narrow(problem), Reselector(problem)
    for _turn in range(6):
        merits = moved(chance, merits_of(problem), 5 * MICRO)
        try:
            expected = reselector.winners_at(merits)
        except Infeasible:
            with pytest.raises(Infeasible):
                narrow.winners_at(merits)
            return
        assert narrow.winners_at(merits) == expected


@pytest.mark.parametrize(
    ("seed", "nearest", "seats", "one_title"),
    [(0, 25, (6, 5), True), (1, 60, (6, 5), True), (2, 160, (4, 4, 3), True), (3, 40, (8,), False)],
)
def test_winners_among_many_are_found_among_few(seed, nearest, seats, one_title, monkeypatch):
    monkeypatch.setattr(narrowing, "NEAREST", nearest)
    problem = crowd(seed, 400, seats, one_title=one_title)
    chance = np.random.default_rng(seed)
    narrow, reselector = watched(problem), Reselector(problem)
    for _turn in range(8):
        merits = moved(chance, merits_of(problem), 1.5 * MICRO)
        assert narrow.winners_at(merits) == reselector.winners_at(merits)
    assert narrow.everybody.asked <= 2


def test_winners_do_not_depend_on_what_was_chosen_before():
    problem = crowd(5, 300, (6, 5))
    chance = np.random.default_rng(5)
    draws = [moved(chance, merits_of(problem), 2 * MICRO) for _turn in range(6)]
    narrow = Narrow(problem)
    forward = [narrow.winners_at(merits) for merits in draws]
    assert [Narrow(problem).winners_at(merits) for merits in draws] == forward
    other = Narrow(problem)
    assert [other.winners_at(merits) for merits in reversed(draws)] == forward[::-1]


def test_equal_merits_are_decided_by_the_tie_rule_among_few_too(monkeypatch):
    monkeypatch.setattr(narrowing, "NEAREST", 20)
    problem = crowd(7, 200, (6, 5), raw=False)
    narrow, reselector = Narrow(problem), Reselector(problem)
    for unit in (MICRO, 5 * MICRO, 100 * MICRO):
        merits = merits_of(problem) // unit * unit
        assert narrow.winners_at(merits) == reselector.winners_at(merits)


def test_raw_means_decide_between_equal_merits_among_few_too(monkeypatch):
    monkeypatch.setattr(narrowing, "NEAREST", 20)
    problem = crowd(8, 200, (6, 5))
    merits = merits_of(problem) // (5 * MICRO) * (5 * MICRO)
    assert Narrow(problem).winners_at(merits) == Reselector(problem).winners_at(merits)


def test_everybody_is_asked_where_merits_are_beyond_machine_numbers():
    problem = election(
        [candidate("Ann"), candidate("Ben")], {"a": 1}, {("Ann", "a"): 5, ("Ben", "a"): 5}
    )
    narrow = watched(problem)
    far = 2**60
    assert narrow.winners_at(np.array([far, far + 1])) == [1]
    assert narrow.winners_at(np.array([-far, far])) == [1]
    assert narrow.everybody.asked >= 1


def test_leaders_are_asked_until_they_break_a_rule():
    people = [candidate("Ann", unit="u"), candidate("Ben", unit="u"), candidate("Eve", unit="v")]
    merits = {("Ann", "a"): 9, ("Ben", "a"): 8, ("Eve", "a"): 7}
    quota = Quota("one of u", None, "unit", "u", maximum=1)
    narrow = Narrow(election(people, {"a": 2}, merits, [quota]))
    assert narrow.winners_at(np.array([9, 1, 8])) == [0, 2]
    assert narrow.leaders is not None
    assert narrow.winners_at(np.array([9, 8, 7])) == [0, 2]
    assert narrow.leaders is None
    assert narrow.winners_at(np.array([1, 8, 7])) == [1, 2]


def test_rules_that_nobody_can_keep_are_named():
    quota = Quota("twelve of u0", None, "unit", "u0", minimum=12)
    problem = crowd(1, 60, (6, 5))
    problem = replace(problem, quotas=(*problem.quotas, quota))
    with pytest.raises(Infeasible) as refused:
        Narrow(problem).winners_at(merits_of(problem))
    with pytest.raises(Infeasible) as expected:
        select(problem)
    assert refused.value.conflict == expected.value.conflict == ("unit 0", "twelve of u0")


def reduced(narrow, gains, tag):
    """Return what each column gains beyond its cost, times the scale, column by column."""
    matrix, prices = narrow.frame.programme.matrix, dict(tag.prices)
    return [
        (int(gains.high[column]) * gains.weight + int(gains.low[column])) * tag.scale
        - sum(prices.get(row, 0) for row in matrix.rows_of(column))
        for column in range(matrix.columns)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_fence_keeps_out_exactly_who_gains_less_than_they_cost(seed):
    problem = crowd(seed, 150, (6, 5))
    narrow = Narrow(problem)
    gains = narrow.frame.with_merits(narrow.frame.merit)
    columns = np.sort(np.random.default_rng(seed).choice(300, 90, replace=False))
    summit = narrowing.highest(Market(narrow.fence.within(columns, gains)))
    expected = set()
    for leaf in summit.proof.leaves():
        worth = reduced(narrow, gains, leaf.tag)
        expected |= {column for column, each in enumerate(worth) if each >= 0}
    found = narrow.fence.lacking(columns, gains, summit)
    assert set(found.tolist()) == expected - set(columns.tolist())
    assert len(found)


@pytest.mark.parametrize(("price", "expected"), [(1, []), (-1, None)])
def test_the_fence_tells_whether_others_could_fill_what_is_empty(price, expected):
    """A row that these columns exceed stays exceeded; one that they fall short of may be filled."""
    narrow = Narrow(crowd(3, 40, (3, 2)))
    gains = narrow.frame.programme.gains
    row = narrow.frame.first_quota
    empty = Branch(Query(), Tag(1, ((row, price),), 0, -1), empty=True)
    found = narrow.fence.lacking(np.arange(10), gains, Summit(1, np.arange(1), empty))
    assert (found if found is None else found.tolist()) == expected


def test_everybody_is_asked_where_taking_in_others_does_not_end(monkeypatch):
    monkeypatch.setattr(narrowing, "ROUNDS", 1)
    monkeypatch.setattr(narrowing, "NEAREST", 30)
    problem = crowd(4, 200, (6, 5))
    chance = np.random.default_rng(4)
    narrow, reselector = watched(problem), Reselector(problem)
    for _turn in range(4):
        merits = moved(chance, merits_of(problem), 6 * MICRO)
        assert narrow.winners_at(merits) == reselector.winners_at(merits)
    assert narrow.everybody.asked >= 1


def test_costs_are_the_merit_that_a_column_takes_to_win():
    problem = crowd(2, 150, (6, 5))
    narrow = Narrow(problem)
    gains = narrow.frame.programme.gains
    summit = narrowing.highest(Market(narrow.frame.programme))
    costs = narrow.fence.costs(summit.proof, gains.weight)
    ahead = gains.high - costs
    assert ahead[summit.chosen].min() >= 0
    outside = np.setdiff1d(np.arange(300), summit.chosen)
    assert (ahead[outside] > len(narrow.frame.programme.matrix.lines)).mean() < 0.05
