"""Selection by hand: who wins, in which order, with which line and reserve."""

from dataclasses import replace

import pytest

from tests.decisions.elections import candidate, election, winners_of
from yearturn.decisions.selection import select
from yearturn.decisions.types import (
    AwardOutcome,
    Contender,
    Quota,
    ReasonKind,
    SelectionProblem,
    Title,
)

FOUR = [candidate(name) for name in "abcd"]


def test_select_takes_the_greatest_merits_in_rank_order():
    merits = {("a", "A"): 70, ("b", "A"): 90, ("c", "A"): 80, ("d", "A"): 60}
    outcome = select(election(FOUR, {"A": 2}, merits))
    assert outcome.outcomes == (AwardOutcome("A", 2, ("b", "c"), ("a", "d"), 80),)
    assert (outcome.filled, outcome.merit, outcome.raw_mean, outcome.unique) == (2, 170, 170, True)


def test_select_fills_seats_before_it_counts_merit():
    merits = {("a", "A"): 10**8, ("a", "B"): -(10**8), ("b", "A"): -(10**8)}
    outcome = select(election(FOUR, {"A": 1, "B": 1}, merits))
    assert winners_of(outcome) == {("a", "B"), ("b", "A")}
    assert (outcome.filled, outcome.merit) == (2, -2 * 10**8)


def test_select_prefers_raw_means_among_equal_merits():
    merits = {("a", "A"): (80, 70), ("b", "A"): (80, 71), ("c", "A"): (80, 69)}
    outcome = select(election(FOUR, {"A": 2}, merits))
    assert outcome.outcomes == (AwardOutcome("A", 2, ("b", "a"), ("c",), 80),)
    assert outcome.unique


def test_select_goes_down_the_tie_ranking_among_equals():
    merits = {("c", "A"): 80, ("a", "A"): 80, ("b", "A"): 80}
    outcome = select(election(FOUR, {"A": 2}, merits))
    assert outcome.outcomes[0].winners == ("c", "a")
    assert outcome.outcomes[0].reserve == ("b",)
    assert not outcome.unique


def test_select_keeps_the_first_pair_that_some_equal_set_contains():
    # Without c both of the others fit; by the tie rule c alone comes first, and seats come before.
    people = [candidate("a", unit="x"), candidate("b", unit="y"), candidate("c", unit=("x", "y"))]
    quotas = [Quota("x", None, "unit", "x", 0, 1), Quota("y", None, "unit", "y", 0, 1)]
    merits = {("c", "A"): 99, ("a", "A"): 50, ("b", "A"): 49}
    outcome = select(election(people, {"A": 2}, merits, quotas))
    assert winners_of(outcome) == {("a", "A"), ("b", "A")}
    one_seat = select(election(people, {"A": 1}, dict.fromkeys(merits, 50), quotas))
    assert winners_of(one_seat) == {("c", "A")}


def test_select_tells_one_micro_apart_at_the_scale_of_a_hundred_million():
    names = [f"p{number}" for number in range(40)]
    merits = {(name, "A"): 10**8 for name in names}
    merits["p39", "A"] = 10**8 + 1
    outcome = select(election([candidate(name) for name in names], {"A": 5}, merits))
    assert outcome.outcomes[0].winners == ("p39", "p0", "p1", "p2", "p3")


def test_select_gives_a_person_one_title_at_most():
    merits = {("a", "A"): 90, ("a", "B"): 89, ("b", "A"): 80, ("b", "B"): 10}
    problem = election(FOUR, {"A": 1, "B": 1}, merits)
    assert winners_of(select(problem)) == {("a", "B"), ("b", "A")}
    both = select(replace(problem, one_title=False))
    assert winners_of(both) == {("a", "A"), ("a", "B")}
    assert [each.reserve for each in both.outcomes] == [("b",), ("b",)]


def test_select_counts_wins_in_a_quota_of_all_titles():
    people = [candidate("a", unit="x"), candidate("b", unit="y")]
    merits = {("a", "A"): 90, ("a", "B"): 90, ("b", "A"): 10, ("b", "B"): 10}
    quota = Quota("x", None, "unit", "x", 0, 1)
    problem = election(people, {"A": 1, "B": 1}, merits, [quota], one_title=False)
    assert winners_of(select(problem)) == {("a", "A"), ("b", "B")}
    of_one_title = replace(problem, quotas=(replace(quota, award="B", maximum=0),))
    assert winners_of(select(of_one_title)) == {("a", "A"), ("b", "B")}


def test_select_keeps_minima_before_merit():
    people = [candidate("a"), candidate("b"), candidate("c", unit="x")]
    merits = {("a", "A"): 90, ("b", "A"): 80, ("c", "A"): 10}
    outcome = select(election(people, {"A": 2}, merits, [Quota("q", "A", "unit", "x", 1)]))
    assert outcome.outcomes == (AwardOutcome("A", 2, ("a", "c"), ("b",), 10),)


def test_select_counts_every_value_that_somebody_bears():
    people = [candidate("a", unit=("group", "east")), candidate("b", unit=("group", "west"))]
    merits = {("a", "A"): 90, ("b", "A"): 80}
    outcome = select(election(people, {"A": 2}, merits, [Quota("q", None, "unit", "group", 0, 1)]))
    assert outcome.outcomes == (AwardOutcome("A", 2, ("a",), ("b",), 90),)


def test_select_leaves_out_who_is_barred_even_where_a_seat_stays_empty():
    problem = election(FOUR, {"A": 2}, {("a", "A"): 90, ("b", "A"): 80})
    barred = replace(problem.contenders[0], barred=("veto", "not_scored"))
    outcome = select(replace(problem, contenders=(barred, problem.contenders[1])))
    assert outcome.outcomes == (AwardOutcome("A", 2, ("b",), (), 80),)
    assert [(reason.kind, reason.rules) for reason in outcome.reasons] == [
        (ReasonKind.BARRED, ("veto", "not_scored")),
        (ReasonKind.WON, ()),
    ]


def test_select_without_contenders_leaves_the_seats_empty():
    outcome = select(SelectionProblem((), (Title("A", 3),), ()))
    assert outcome.outcomes == (AwardOutcome("A", 3, (), (), None),)
    assert (outcome.filled, outcome.merit, outcome.raw_mean) == (0, 0, 0)
    assert outcome.reasons == ()
    assert outcome.unique


def test_select_leaves_the_reserve_to_those_without_a_competitive_title():
    merits = {("a", "A"): 90, ("a", "B"): 80, ("b", "B"): 70, ("c", "B"): 60}
    outcome = select(election(FOUR, {"A": 1, "B": 1}, merits))
    assert [each.winners for each in outcome.outcomes] == [("a",), ("b",)]
    assert [each.reserve for each in outcome.outcomes] == [(), ("c",)]


def test_select_gives_the_same_whatever_the_order_of_contenders():
    merits = {(name, award): 80 for award in "AB" for name in "abcd"}
    problem = election(FOUR, {"A": 1, "B": 2}, merits)
    turned = replace(problem, contenders=problem.contenders[::-1], candidates=tuple(FOUR[::-1]))
    one, other = select(problem), select(turned)
    assert other.outcomes == one.outcomes
    assert other.reasons == one.reasons[::-1]


@pytest.mark.parametrize("length", [3, 5, 7, 9])
def test_select_takes_whole_people_where_halves_would_be_better(length):
    # In a ring of odd length, with one winner a link, half of everybody keeps every quota.
    people = [
        candidate(f"c{number}", unit=(f"u{number}", f"u{(number + 1) % length}"))
        for number in range(length)
    ]
    quotas = [Quota(f"q{number}", None, "unit", f"u{number}", 0, 1) for number in range(length)]
    merits = {(f"c{number}", "A"): 10**8 - (number == 1) for number in range(length)}
    outcome = select(election(people, {"A": length}, merits, quotas))
    assert outcome.filled == length // 2
    assert outcome.merit == length // 2 * 10**8
    assert ("c1", "A") not in winners_of(outcome)


def test_select_refuses_attributes_that_no_quota_could_find():
    problem = election(FOUR, {"A": 1}, {("a", "A"): 1})
    odd = replace(FOUR[0], attributes={"unit": "x"})
    with pytest.raises(TypeError, match="a candidate's attributes is a tuple, not the dict"):
        select(replace(problem, candidates=(odd, *FOUR[1:])))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"candidates": (*FOUR, FOUR[0])}, "candidate a stands twice"),
        ({"titles": (Title("A", 1), Title("A", 2))}, "title A stands twice"),
        ({"contenders": (Contender("a", "A", 1, 1, 0),) * 2}, "contender .* stands twice"),
        (
            {"contenders": (Contender("a", "A", 1, 1, 7), Contender("b", "A", 1, 1, 7))},
            "tie rank 7 stands twice",
        ),
        ({"contenders": (Contender("z", "A", 1, 1, 0),)}, "z for A is not declared"),
        ({"contenders": (Contender("a", "Z", 1, 1, 0),)}, "a for Z is not declared"),
        ({"quotas": (Quota("q", "Z", "unit", "x"),)}, "q is about Z, which is no title"),
    ],
)
def test_select_refuses_muddle(change, message):
    problem = election(FOUR, {"A": 1}, {("a", "A"): 1})
    with pytest.raises(ValueError, match=message):
        select(replace(problem, **change))
