"""Who leads in each title: the best set where it keeps all rules, by brute force."""

from dataclasses import replace

import numpy as np
import pytest

from tests.decisions.elections import candidate, election, random_election, seeded, winners_of
from yearturn.decisions.selection import select
from yearturn.decisions.selection.framing import framed
from yearturn.decisions.selection.programme import Gains
from yearturn.decisions.stability.leading import Leaders, leading
from yearturn.decisions.types import Infeasible, Quota


def led(problem):
    frame = framed(problem)
    chosen = Leaders(frame.programme, frame.award).chosen(frame.programme.gains)
    if chosen is None:
        return None
    return frozenset((frame.pairs[each].candidate, frame.pairs[each].award) for each in chosen)


def test_leaders_that_keep_all_rules_are_the_winners():
    found = 0
    for seed in range(150):
        problem = random_election(seeded(seed))
        leaders = led(problem)
        if leaders is not None:
            found += 1
            assert leaders == winners_of(select(problem))
    assert found >= 30


def test_leaders_that_break_a_rule_are_not_taken():
    people = [candidate("Ann", unit="u"), candidate("Ben", unit="u"), candidate("Eve", unit="v")]
    merits = {("Ann", "a"): 9, ("Ben", "a"): 8, ("Eve", "a"): 7}
    quota = Quota("one of u", None, "unit", "u", maximum=1)
    assert led(election(people, {"a": 2}, merits, [quota])) is None
    assert led(election(people, {"a": 2}, merits)) == {("Ann", "a"), ("Ben", "a")}
    assert led(election(people, {"a": 1}, merits, [quota])) == {("Ann", "a")}


def test_a_leader_in_two_titles_is_not_taken():
    people = [candidate("Ann"), candidate("Ben")]
    merits = {("Ann", "a"): 9, ("Ann", "b"): 9, ("Ben", "a"): 1, ("Ben", "b"): 1}
    assert led(election(people, {"a": 1, "b": 1}, merits)) is None
    free = election(people, {"a": 1, "b": 1}, merits, one_title=False)
    assert led(free) == {("Ann", "a"), ("Ann", "b")}


def test_a_minimum_that_leaders_miss_is_not_passed_over():
    people = [candidate("Ann", unit="u"), candidate("Eve", unit="v")]
    merits = {("Ann", "a"): 9, ("Eve", "a"): 7}
    quota = Quota("one of v", None, "unit", "v", minimum=1)
    problem = election(people, {"a": 1}, merits, [quota])
    assert led(problem) is None
    impossible = replace(problem, quotas=(replace(quota, minimum=2),))
    assert led(impossible) is None
    with pytest.raises(Infeasible):
        select(impossible)


def test_nobody_leads_where_nobody_stands():
    assert led(election([candidate("Ann")], {"a": 1}, {})) == frozenset()


@pytest.mark.parametrize("seed", range(20))
def test_leading_columns_gain_most_and_come_first_of_equals(seed):
    chance = np.random.default_rng(seed)
    columns = np.sort(chance.choice(50, 12, replace=False))
    gains = Gains(chance.integers(1, 4, 50), chance.integers(0, 3, 50), 100)
    ranked = sorted(columns.tolist(), key=lambda each: (-gains.of(np.array([each])), each))
    for seats in range(14):
        found = leading(columns, gains, seats).tolist()
        assert sorted(found) == sorted(ranked[:seats])
