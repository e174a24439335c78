"""A reason for every contender: by hand, and held to every set of small problems."""

from dataclasses import replace

import pytest

from tests.decisions.elections import (
    candidate,
    election,
    every_set,
    random_election,
    seeded,
    wins,
    with_merit,
    without,
)
from yearturn.decisions.selection import market, seeding, select
from yearturn.decisions.types import Infeasible, Quota, Reason, ReasonKind

HELD_BACK = ReasonKind.HELD_BACK
TIE = ReasonKind.TIE


def reasons_of(problem):
    return {(each.candidate, each.award): each for each in select(problem).reasons}


def test_reason_below_the_line_names_the_line():
    merits = {("a", "A"): 90, ("b", "A"): 80, ("c", "A"): 70}
    told = reasons_of(election([candidate(name) for name in "abc"], {"A": 2}, merits))
    assert told["a", "A"] == Reason("a", "A", ReasonKind.WON)
    assert told["c", "A"] == Reason("c", "A", ReasonKind.BELOW_LINE, line=80)


def test_reason_of_equal_merit_and_lower_raw_mean_is_below_the_line():
    merits = {("a", "A"): (80, 80), ("b", "A"): (80, 79)}
    told = reasons_of(election([candidate(name) for name in "ab"], {"A": 1}, merits))
    assert told["b", "A"] == Reason("b", "A", ReasonKind.BELOW_LINE, line=80)


def test_reason_of_equals_is_the_tie_rule():
    merits = {("b", "A"): 80, ("a", "A"): 80}
    told = reasons_of(election([candidate(name) for name in "ab"], {"A": 1}, merits))
    assert told["a", "A"] == Reason("a", "A", TIE, line=80)


def test_reason_of_equals_above_the_line_is_the_tie_rule_too():
    people = [candidate("a", unit="x"), candidate("b", unit="x"), candidate("c")]
    merits = {("b", "A"): 90, ("a", "A"): 90, ("c", "A"): 10}
    problem = election(people, {"A": 2}, merits, [Quota("q", "A", "unit", "x", 0, 1)])
    assert reasons_of(problem)["a", "A"] == Reason("a", "A", TIE, line=10)


def test_reason_of_winning_another_title_names_it():
    merits = {("a", "A"): 90, ("a", "B"): 99, ("b", "A"): 10}
    told = reasons_of(election([candidate(name) for name in "ab"], {"A": 1, "B": 1}, merits))
    assert told["a", "A"] == Reason("a", "A", ReasonKind.OTHER_TITLE, won="B")


def test_reason_where_two_titles_are_allowed_is_never_another_title():
    merits = {("a", "A"): 90, ("a", "B"): 99, ("b", "A"): 95}
    people = [candidate(name) for name in "ab"]
    told = reasons_of(election(people, {"A": 1, "B": 1}, merits, one_title=False))
    assert told["a", "A"] == Reason("a", "A", ReasonKind.BELOW_LINE, line=95)


def test_reason_held_back_by_a_maximum_names_it_and_what_was_enough():
    people = [candidate("a", unit="x"), candidate("b", unit="x"), candidate("c", unit="y")]
    merits = {("a", "A"): 90, ("b", "A"): 80, ("c", "A"): 70}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", "A", "unit", "x", 0, 1)])
    told = reasons_of(problem)["b", "A"]
    assert told == Reason(
        "b", "A", HELD_BACK, line=70, rules=("unit x",), enough=91, leaves=(("a", "A"),)
    )


def test_reason_counts_the_draw_into_what_was_enough():
    people = [candidate("a", unit="x"), candidate("b", unit="x"), candidate("c", unit="y")]
    quotas = [Quota("unit x", "A", "unit", "x", 0, 1)]
    raw = {("a", "A"): (90, 60), ("b", "A"): (80, 61), ("c", "A"): (70, 70)}
    assert reasons_of(election(people, {"A": 2}, raw, quotas))["b", "A"].enough == 90
    tie = {("b", "A"): (80, 60), ("a", "A"): (90, 60), ("c", "A"): (70, 70)}
    assert reasons_of(election(people, {"A": 2}, tie, quotas))["b", "A"].enough == 90


def test_reason_held_back_by_a_minimum_names_it():
    people = [candidate("a"), candidate("b"), candidate("c", unit="x")]
    merits = {("a", "A"): 90, ("b", "A"): 80, ("c", "A"): 10}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", "A", "unit", "x", 1)])
    told = reasons_of(problem)["b", "A"]
    assert told == Reason(
        "b", "A", HELD_BACK, line=10, rules=("unit x",), enough=91, leaves=(("a", "A"),)
    )


def test_reason_held_back_where_no_merit_is_enough():
    people = [candidate("a", unit="x"), candidate("b")]
    merits = {("a", "A"): 90, ("b", "A"): 80}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", None, "unit", "x", 0, 0)])
    assert reasons_of(problem)["a", "A"] == Reason(
        "a", "A", HELD_BACK, line=80, rules=("unit x",), enough=None
    )


def test_reason_held_back_where_winning_would_cost_a_seat():
    people = [candidate("a", unit="x"), candidate("b", unit="y"), candidate("c", unit=("x", "y"))]
    quotas = [Quota("x", None, "unit", "x", 0, 1), Quota("y", None, "unit", "y", 0, 1)]
    merits = {("a", "A"): 50, ("b", "A"): 50, ("c", "A"): 99}
    told = reasons_of(election(people, {"A": 2}, merits, quotas))["c", "A"]
    assert told == Reason("c", "A", HELD_BACK, line=50, rules=("x", "y"), enough=None)


def test_reason_names_each_quota_that_alone_held_back():
    people = [
        candidate("a", unit="x"),
        candidate("b", gender="f"),
        candidate("c", unit="x", gender="f"),
        candidate("d"),
    ]
    quotas = [
        Quota("women", "A", "gender", "f", 0, 1),
        Quota("idle", "A", "unit", "z", 0, 1),
        Quota("unit x", "A", "unit", "x", 0, 1),
    ]
    merits = {("a", "A"): 90, ("b", "A"): 89, ("c", "A"): 80, ("d", "A"): 10}
    told = reasons_of(election(people, {"A": 3}, merits, quotas))
    assert told["c", "A"].rules == ("women", "unit x")
    assert told["d", "A"].kind == ReasonKind.WON


def test_reason_names_the_quotas_that_held_back_together():
    # Either quota would do alone: only leaving out both lets c in, so both are named.
    people = [
        candidate("a", unit="x", gender="f"),
        candidate("c", unit="x", gender="f"),
        candidate("d"),
    ]
    quotas = [Quota("women", "A", "gender", "f", 0, 1), Quota("unit x", "A", "unit", "x", 0, 1)]
    merits = {("a", "A"): 90, ("c", "A"): 80, ("d", "A"): 10}
    told = reasons_of(election(people, {"A": 2}, merits, quotas))["c", "A"]
    assert (told.kind, told.rules, told.enough) == (HELD_BACK, ("women", "unit x"), 91)


def test_reason_in_a_trade_between_titles_is_the_other_title():
    merits = {("a", "A"): 90, ("a", "B"): 85, ("b", "A"): 80}
    told = reasons_of(election([candidate(name) for name in "ab"], {"A": 1, "B": 1}, merits))
    assert told["a", "A"] == Reason("a", "A", ReasonKind.OTHER_TITLE, won="B")
    assert told["b", "A"] == Reason("b", "A", ReasonKind.WON)


def test_reason_in_an_award_with_empty_seats_is_held_back_at_any_merit():
    people = [candidate("a", unit="x"), candidate("b", unit="x")]
    merits = {("a", "A"): 90, ("b", "A"): 10}
    problem = election(people, {"A": 2}, merits, [Quota("unit x", None, "unit", "x", 0, 1)])
    told = reasons_of(problem)["b", "A"]
    assert told == Reason(
        "b", "A", HELD_BACK, line=90, rules=("unit x",), enough=91, leaves=(("a", "A"),)
    )


def test_reason_in_an_award_without_seats_is_held_back():
    told = reasons_of(election([candidate("a")], {"A": 0}, {("a", "A"): 90}))
    assert told["a", "A"] == Reason("a", "A", HELD_BACK)


# ------------------------------------------------ held to every set, one by one


def held_to_every_set(problem):
    """Hold all reasons of one problem to every set; return the kinds that were met."""
    try:
        outcome = select(problem)
    except Infeasible:
        return []
    for pair, reason in zip(problem.contenders, outcome.reasons, strict=True):
        assert (reason.candidate, reason.award) == (pair.candidate, pair.award)
        if reason.kind == HELD_BACK:
            held_back_rightly(problem, pair, reason)
        if reason.kind == TIE:
            best = every_set(problem)
            forced = every_set(with_merit(problem, pair, pair.merit + 1))
            assert forced.reached[1] == best.reached[1] + 1
    return [reason.kind for reason in outcome.reasons]


def held_back_rightly(problem, pair, reason):
    if reason.enough is None:
        assert not wins(with_merit(problem, pair, 10**15), pair)
        assert (reason.leaves, reason.enters) == ((), ())
    else:
        changes_rightly(problem, pair, reason)
        assert not wins(with_merit(problem, pair, reason.enough - 1), pair)
    names = dict.fromkeys(quota.rule for quota in problem.quotas)
    letting = tuple(name for name in names if wins(without(problem, {name}), pair))
    assert not letting or reason.rules == letting
    assert set(reason.rules) <= set(names)


def changes_rightly(problem, pair, reason):
    """Hold who leaves and who enters to the selection at the merit that was enough."""
    before = every_set(problem).winners
    after = every_set(with_merit(problem, pair, reason.enough)).winners
    itself = {(pair.candidate, pair.award)}
    assert itself <= after
    assert reason.leaves == tuple(sorted(before - after))
    assert reason.enters == tuple(sorted(after - before - itself))


def test_reasons_without_quotas_hold_nobody_back():
    for seed in range(40):
        problem = replace(random_election(seeded(seed)), quotas=())
        seats = {title.award: title.seats for title in problem.titles}
        told = [reason for reason in select(problem).reasons if seats[reason.award]]
        assert HELD_BACK not in {reason.kind for reason in told}


@pytest.mark.parametrize("block", range(6))
def test_reasons_agree_with_every_set(block):
    kinds = []
    for each in range(30):
        kinds += held_to_every_set(random_election(seeded(500 + 1_000 * block + each), 8))
    assert {HELD_BACK, ReasonKind.OTHER_TITLE, ReasonKind.BELOW_LINE} <= set(kinds)


def test_reasons_agree_with_every_set_where_nothing_but_the_best_is_shown(monkeypatch):
    monkeypatch.setattr(seeding, "SEVERAL", 1)
    monkeypatch.setattr(seeding, "HEAD", 3)
    for name, value in {"FEW": 0, "POOL": 2, "SHOWN": 1, "MORE": 1}.items():
        monkeypatch.setattr(market, name, value)
    for each in range(30):
        held_to_every_set(random_election(seeded(9_000 + each), 8))


def test_reasons_agree_with_every_set_where_twins_and_second_titles_stand_near():
    """Company is found once for all who are alike: here it often holds one of them."""
    chance = seeded(3)
    for _ in range(25):
        people = [candidate(f"c{number}", unit=chance.choice(("x", "y"))) for number in range(4)]
        keys = [(each.candidate, award) for each in people for award in "AB"]
        merits = {key: (chance.randint(0, 3), chance.randint(0, 1)) for key in keys}
        quotas = [
            Quota("x", chance.choice((None, "A")), "unit", "x", chance.randint(0, 1), 1),
            Quota("y", "B", "unit", "y", 0, 1),
        ]
        problem = election(people, {"A": 2, "B": 1}, merits, quotas)
        held_to_every_set(problem)
        held_to_every_set(replace(problem, one_title=False))
