"""Lotteries of panels: by hand, against all panels there are, laws, and real pools."""

import csv
from dataclasses import replace
from fractions import Fraction
from math import exp, log

import numpy as np
import pytest

from tests.decisions.judging import third_party
from tests.decisions.pools import (
    SQUARE,
    TRIANGLE,
    all_panels,
    crowd,
    drawn_pool,
    held,
    keeps,
    leximin_over_all_panels,
    pool,
    probabilities,
    problem,
)
from yearturn.decisions.checking import check
from yearturn.decisions.sortition import leximin
from yearturn.decisions.types import (
    Chance,
    Level,
    Lottery,
    Panel,
    PanelQuota,
    Person,
    SortitionProblem,
)

# ----------------------------------------------------------------- by hand


def test_a_lottery_without_quotas_gives_everybody_the_same():
    lottery = leximin(problem(crowd(a=4), 1, tickets=4))
    assert lottery == Lottery(
        panels=tuple(Panel((f"a{each}",), 1) for each in range(4)),
        chances=tuple(Chance(f"a{each}", 1, 0) for each in range(4)),
        levels=(Level(Fraction(1, 4), most=1, size_price=1),),
        tickets=4,
        rounding=1,
    )


def test_a_quota_holds_some_back_and_its_price_proves_it():
    lottery = leximin(problem(crowd(a=2, b=2), 2, "letter=a:0-0", tickets=10))
    assert lottery.panels == (Panel(("b0", "b1"), 10),)
    assert [(each.person, each.tickets, each.level) for each in lottery.chances] == [
        ("a0", 0, 0),
        ("a1", 0, 0),
        ("b0", 10, 1),
        ("b1", 10, 1),
    ]
    assert lottery.levels == (
        Level(Fraction(0), most=0, prices=(("letter", "a", 1),)),
        Level(Fraction(1)),
    )


def test_levels_stand_from_the_lowest_with_exact_fractions():
    lottery = leximin(problem(crowd(a=7, b=3), 2, "letter=a:1-1"))
    assert [level.probability for level in lottery.levels] == [Fraction(1, 7), Fraction(1, 3)]
    assert probabilities(lottery)["a3"] == Fraction(1, 7)
    assert probabilities(lottery)["b2"] == Fraction(1, 3)
    assert held(lottery)["a3"] in {1_428, 1_429}
    assert held(lottery)["b2"] in {3_333, 3_334}


def test_the_first_of_equals_have_the_tickets_that_are_over():
    lottery = leximin(problem(crowd(a=7), 1))
    assert [chance.tickets for chance in lottery.chances] == [1_429] * 4 + [1_428] * 3


def test_crossing_quotas_leave_two_kinds_of_panels():
    lottery = leximin(SQUARE)
    assert {panel.members for panel in lottery.panels} <= set(all_panels(SQUARE))
    assert probabilities(lottery) == {
        "w1": Fraction(1, 3),
        "m3": Fraction(1, 3),
        "w2": Fraction(1, 3),
        "w3": Fraction(1, 3),
        "m1": Fraction(1, 3),
        "m2": Fraction(1, 3),
    }


def test_whole_panels_can_give_less_than_parts_of_panels_would():
    lottery = leximin(TRIANGLE)
    assert probabilities(lottery) == {
        "p1": Fraction(1, 3),
        "p2": Fraction(1, 3),
        "p3": Fraction(1, 3),
        "d1": Fraction(1, 2),
        "d2": Fraction(1, 2),
    }
    assert lottery.levels[0].weights == (("p1", 1), ("p3", 1), ("p2", 1))
    assert lottery.levels[0].most == 1
    assert check(TRIANGLE, lottery) == ()


def test_everybody_sits_where_all_seats_are_needed():
    lottery = leximin(problem(crowd(a=2, b=1), 3))
    assert lottery.panels == (Panel(("a0", "a1", "b0"), 10_000),)
    assert lottery.levels == (Level(Fraction(1)),)


def test_somebody_who_must_sit_has_all_tickets():
    lottery = leximin(problem(crowd(a=1, b=4), 2, "letter=a:1-1", tickets=100))
    assert held(lottery) == {"a0": 100, "b0": 25, "b1": 25, "b2": 25, "b3": 25}


def test_one_ticket_is_one_panel():
    lottery = leximin(problem(crowd(a=3, b=3), 2, "letter=a:1-1", tickets=1))
    assert len(lottery.panels) == 1
    assert lottery.panels[0].tickets == lottery.rounding == 1
    assert keeps(problem(crowd(a=3, b=3), 2, "letter=a:1-1"), lottery.panels[0].members)


def test_attributes_without_a_quota_make_no_difference():
    cast = crowd(a=3, b=3)
    plain = problem(cast, 2, "letter=a:1-1")
    told = tuple(
        replace(each, attributes=(*each.attributes, ("hair", each.person))) for each in cast
    )
    assert leximin(replace(plain, people=told)) == leximin(plain)


def test_a_quota_of_no_limits_makes_no_difference_to_chances():
    plain = problem(crowd(a=3, b=3), 2, "letter=a:1-1")
    wider = problem(crowd(a=3, b=3), 2, "letter=a:1-1", "letter=b:0-", "letter=c:0-4")
    assert probabilities(leximin(wider)) == probabilities(leximin(plain))


def test_somebody_may_bear_several_values_of_a_feature():
    both = Person("z", (("letter", "a"), ("letter", "b")))
    lottery = leximin(problem((*crowd(a=2, b=2), both), 1, "letter=a:1-1", "letter=b:1-1"))
    assert held(lottery) == {"z": 10_000}


# ------------------------------------------------------------------ muddle


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"size": 0}, "size and tickets are 1 at least"),
        ({"tickets": 0}, "size and tickets are 1 at least"),
        ({"tickets": 10**30}, "at most 1000000 are dealt one by one"),
        ({"people": (*crowd(a=2), *crowd(a=1))}, "person a0 stands twice"),
        (
            {"quotas": (PanelQuota("letter", "a"), PanelQuota("letter", "a", 1))},
            "quota letter:a stands twice",
        ),
        ({"quotas": (PanelQuota("letter", "a", -1),)}, "quota letter:a contradicts itself"),
        ({"quotas": (PanelQuota("letter", "a", 2, 1),)}, "quota letter:a contradicts itself"),
    ],
)
def test_muddle_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        leximin(replace(problem(crowd(a=3), 1), **change))


# --------------------------------------------------------------- all panels


@pytest.mark.parametrize("seed", range(24))
def test_chances_are_those_of_the_best_mixture_of_all_panels(seed):
    chance = np.random.default_rng(seed)
    people, features = int(chance.integers(4, 10)), int(chance.integers(1, 5))
    case = drawn_pool(chance, people, int(chance.integers(1, 4)), features)
    lottery = leximin(case)
    assert {name: float(each) for name, each in probabilities(lottery).items()} == pytest.approx(
        leximin_over_all_panels(case), abs=1e-7
    )
    assert check(case, lottery) == ()


@pytest.mark.parametrize("seed", range(12))
def test_tight_quotas_of_many_features_are_kept_and_proved(seed):
    chance = np.random.default_rng([1, seed])
    case = drawn_pool(chance, 40, 8, int(chance.integers(3, 6)))
    lottery = leximin(case)
    assert all(keeps(case, panel.members) for panel in lottery.panels)
    assert check(case, lottery) == ()


# -------------------------------------------------------------------- laws

POOLS = [drawn_pool(np.random.default_rng([2, seed]), 60, 10, 4, slack=2) for seed in range(4)]


@pytest.mark.parametrize("case", POOLS)
def test_tickets_are_whole_and_hardly_more_than_one_away(case):
    lottery = leximin(case)
    assert sum(panel.tickets for panel in lottery.panels) == 10_000
    tickets, exact = held(lottery), probabilities(lottery)
    away = [abs(tickets[person] - each * 10_000) for person, each in exact.items()]
    assert lottery.rounding - 1 <= max(away) < lottery.rounding <= 2
    assert {chance.person: chance.tickets for chance in lottery.chances} == {
        person: tickets[person] for person in exact
    }


@pytest.mark.parametrize("case", POOLS)
def test_equals_differ_by_one_ticket_at_most(case):
    lottery = leximin(case)
    tickets = held(lottery)
    equals = {}
    for person in case.people:
        equals.setdefault(person.attributes, set()).add(tickets[person.person])
    assert any(len(each) == 2 for each in equals.values())
    assert all(max(each) - min(each) <= 1 for each in equals.values())


@pytest.mark.parametrize("case", POOLS)
def test_the_order_of_the_input_is_not_seen(case):
    chance = np.random.default_rng(3)
    people = [
        replace(person, attributes=tuple(reversed(person.attributes))) for person in case.people
    ]
    quotas = list(case.quotas)
    chance.shuffle(people)
    chance.shuffle(quotas)
    assert leximin(replace(case, people=tuple(people), quotas=tuple(quotas))) == leximin(case)


@pytest.mark.parametrize("case", POOLS[:2])
def test_levels_do_not_depend_on_names(case):
    renamed = replace(
        case,
        people=tuple(
            Person(
                f"x{999 - number}",
                tuple(
                    (f"z{feature[::-1]}", f"v{9 - int(value)}")
                    for feature, value in each.attributes
                ),
            )
            for number, each in enumerate(case.people)
        ),
        quotas=tuple(
            replace(each, feature=f"z{each.feature[::-1]}", value=f"v{9 - int(each.value)}")
            for each in case.quotas
        ),
    )
    expected = probabilities(leximin(case))
    found = probabilities(leximin(renamed))
    assert [found[each.person] for each in renamed.people] == [
        expected[each.person] for each in case.people
    ]


@pytest.mark.parametrize("case", POOLS[:2])
def test_the_number_of_tickets_does_not_move_the_levels(case):
    for tickets in (1, 7, 100):
        few = replace(case, tickets=tickets)
        lottery = leximin(few)
        assert check(few, lottery) == ()
        assert probabilities(lottery) == probabilities(leximin(case))


@pytest.mark.parametrize("case", POOLS[:2])
def test_panels_stand_in_order_without_a_double(case):
    members = [panel.members for panel in leximin(case).panels]
    assert members == sorted(set(members))
    assert all(list(each) == sorted(set(each)) for each in members)


def test_a_wider_quota_never_lowers_the_least_chance():
    case = POOLS[0]
    least = leximin(case).levels[0].probability
    for number, quota in enumerate(case.quotas):
        wider = replace(quota, maximum=quota.maximum + 1)
        quotas = (*case.quotas[:number], wider, *case.quotas[number + 1 :])
        assert leximin(replace(case, quotas=quotas)).levels[0].probability >= least


def test_a_second_person_of_every_kind_halves_the_least_chance():
    case = POOLS[1]
    twins = tuple(replace(each, person=f"twin of {each.person}") for each in case.people)
    single, double = leximin(case), leximin(replace(case, people=case.people + twins))
    assert double.levels[0].probability == single.levels[0].probability / 2


def test_a_large_pool_is_drawn_from_within_a_ticket():
    chance = np.random.default_rng(4)
    case = drawn_pool(chance, 3_000, 40, 3, slack=3)
    lottery = leximin(case)
    assert check(case, lottery) == ()
    assert lottery.rounding == 1


# --------------------------------------------------------------- real pools


def table(name):
    with third_party(f"sortition/{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def geometric_mean(chances):
    return exp(sum(log(each) for each in chances) / len(chances))


@pytest.mark.real_data
def test_the_real_pool_of_150_has_the_known_least_chance_and_mean():
    quotas = tuple(
        PanelQuota(row["feature"], row["value"], int(row["min"]), int(row["max"]))
        for row in table("pool150_quotas")
    )
    features = sorted({quota.feature for quota in quotas})
    people = tuple(
        Person(row["nationbuilder_id"], tuple((name, row[name]) for name in features))
        for row in table("pool150_people")
    )
    case = SortitionProblem(people, 22, quotas)
    lottery = leximin(case)
    found = [float(each) for each in probabilities(lottery).values()]
    assert len(found) == 150
    assert lottery.levels[0].probability == Fraction(1, 11)
    assert min(found) == pytest.approx(0.090909, abs=1e-6)
    assert geometric_mean(found) == pytest.approx(0.141206, abs=1e-6)
    assert check(case, lottery) == ()


@pytest.mark.real_data
def test_the_real_pool_of_200_has_the_published_leximin_chances():
    quotas = tuple(
        PanelQuota(row["category"], row["feature"], int(row["min"]), int(row["max"]))
        for row in table("pool200_quotas")
    )
    people = tuple(
        Person(f"p{number:03}", tuple(row.items()))
        for number, row in enumerate(table("pool200_people"))
    )
    published = [
        float(row["selection probability"])
        for row in table("pool200_reference_probabilities")
        if row["algorithm"] == "LexiMin"
    ]
    assert len(published) == len(people) == 200
    lottery = leximin(SortitionProblem(people, 20, quotas))
    found = sorted(float(each) for each in probabilities(lottery).values())
    assert found == pytest.approx(sorted(published), abs=1e-4)
    assert set(held(lottery).values()) == {1_000}


def test_a_pool_can_be_read_from_a_table():
    assert pool("x a=1 b=2\ny") == (Person("x", (("a", "1"), ("b", "2"))), Person("y"))
