"""Lotteries with every kind of flaw: the check tells each, and lets sound ones pass."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.pools import SQUARE, TRIANGLE, crowd, drawn_pool, problem
from yearturn.decisions.checking import check
from yearturn.decisions.sortition import leximin
from yearturn.decisions.types import Branch, Chance, Level, Lottery, Panel, RepresentationProblem

PLAIN = problem(crowd(a=4, b=2), 2, "letter=a:1-1", "letter=b:0-", tickets=8)
FOUND = leximin(PLAIN)
HALVES = problem(TRIANGLE.people, 2, "a=1:0-1", "b=1:0-1", "c=1:0-1", tickets=6)
WHOLE = leximin(HALVES)


def told(case, lottery):
    return [(each.promise, each.detail) for each in check(case, lottery)]


def promises(case, lottery):
    return {each.promise for each in check(case, lottery)}


def panel(number, **change):
    """Return the plain lottery with one panel changed."""
    panels = list(FOUND.panels)
    panels[number] = replace(panels[number], **change)
    return replace(FOUND, panels=tuple(panels))


def level(lottery, number, **change):
    levels = list(lottery.levels)
    levels[number] = replace(levels[number], **change)
    return replace(lottery, levels=tuple(levels))


def test_the_lotteries_of_this_file_are_sound():
    assert check(PLAIN, FOUND) == check(HALVES, WHOLE) == ()
    assert [each.probability for each in FOUND.levels] == [Fraction(1, 4), Fraction(1, 2)]
    assert [each.probability for each in WHOLE.levels] == [Fraction(1, 3), Fraction(1, 2)]
    assert FOUND.panels == (
        Panel(("a0", "b0"), 2),
        Panel(("a1", "b0"), 2),
        Panel(("a2", "b1"), 2),
        Panel(("a3", "b1"), 2),
    )
    assert WHOLE.levels[0].weights
    assert WHOLE.levels[0].proof


def test_a_lottery_answers_no_other_problem():
    other = RepresentationProblem((), 0, 0, "seed")
    with pytest.raises(TypeError, match="Lottery does not answer RepresentationProblem"):
        check(other, FOUND)


# ------------------------------------------------------------------ panels


@pytest.mark.parametrize(
    ("flawed", "promise", "detail"),
    [
        (panel(0, tickets=3), "tickets", "9 of 8, not 8"),
        (replace(FOUND, tickets=9), "tickets", "8 of 9, not 8"),
        (panel(0, tickets=0), "tickets", "panel 0 has 0"),
        (panel(0, tickets=-1), "tickets", "panel 0 has -1"),
        (panel(1, members=("a0", "b0")), "panels", "in the order of their members"),
        (replace(FOUND, panels=FOUND.panels[::-1]), "panels", "in the order of their members"),
        (panel(0, members=("b0", "a0")), "panel", "0: members do not stand once each in order"),
        (panel(0, members=("a0", "a0")), "panel", "0: members do not stand once each in order"),
        (panel(0, members=("a0",)), "panel", "0: 1 members, not 2"),
        (panel(0, members=("a0", "z")), "panel", "0: z is not among the people"),
        (panel(0, members=("a0", "a1")), "panel", "0: 2 of letter:a, not 1 to 1"),
        (panel(3, members=("b0", "b1")), "panel", "3: 0 of letter:a, not 1 to 1"),
    ],
)
def test_a_flaw_of_panels_is_told(flawed, promise, detail):
    assert any(promise == each and detail in text for each, text in told(PLAIN, flawed))


# ----------------------------------------------------------------- chances


def chance(number, **change):
    chances = list(FOUND.chances)
    chances[number] = replace(chances[number], **change)
    return replace(FOUND, chances=tuple(chances))


@pytest.mark.parametrize(
    ("flawed", "promise", "detail"),
    [
        (replace(FOUND, chances=FOUND.chances[1:]), "chances", "not of all people, in order"),
        (replace(FOUND, chances=FOUND.chances[::-1]), "chances", "not of all people, in order"),
        (
            replace(FOUND, chances=(*FOUND.chances, Chance("z", 0, 0))),
            "chances",
            "not of all people, in order",
        ),
        (chance(0, tickets=3), "chance", "a0: panels hold 2 tickets"),
        (chance(0, level=2), "chance", "a0: there is no level 2"),
        (chance(0, level=-1), "chance", "a0: there is no level -1"),
        (chance(0, level=1), "level", "0: equals are on different levels"),
    ],
)
def test_a_flaw_of_chances_is_told(flawed, promise, detail):
    assert any(promise == each and detail in text for each, text in told(PLAIN, flawed))


def test_equals_with_more_than_a_ticket_between_them_are_told():
    panels = (Panel(("a0", "b0"), 4), *FOUND.panels[2:])
    chances = (Chance("a0", 4, 0), Chance("a1", 0, 0), *FOUND.chances[2:])
    flawed = replace(FOUND, panels=panels, chances=chances)
    assert told(PLAIN, flawed) == [("equals", "a0 and equals: 0 to 4")]


# ------------------------------------------------------------------ levels


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"probability": Fraction(1, 5)}, "its weights prove 1/4, not 1/5"),
        ({"probability": Fraction(24_999_999, 10**8)}, "its weights prove 1/4"),
        ({"probability": Fraction(2, 7)}, "its weights prove 1/4, not 2/7"),
        ({"most": 2}, "its prices allow 1, not 2"),
        ({"prices": (("letter", "z", 1),)}, "there is no quota letter:z"),
        ({"prices": (("letter", "b", 1),), "most": 2}, "not those of positive weight"),
        ({"prices": (), "most": 0}, "not those of positive weight"),
        ({"weights": (("a0", 1),)}, "it has prices and weights"),
    ],
)
def test_a_flaw_of_a_level_is_told(change, detail):
    assert FOUND.levels[0] == Level(Fraction(1, 4), 1, 0, (("letter", "a", 1),))
    found = told(PLAIN, level(FOUND, 0, **change))
    assert any(promise == "level" and detail in text for promise, text in found)


def test_levels_out_of_order_are_told():
    flawed = replace(
        FOUND,
        levels=FOUND.levels[::-1],
        chances=tuple(replace(each, level=1 - each.level) for each in FOUND.chances),
    )
    assert ("level", "1: it is below the one before it") in told(PLAIN, flawed)


def test_a_level_of_one_without_weights_must_have_all_who_are_left():
    sure = problem(crowd(a=2, b=1), 2, "letter=b:1-1", tickets=2)
    found = leximin(sure)
    assert [each.probability for each in found.levels] == [Fraction(1, 2), 1]
    assert check(sure, found) == ()
    flawed = level(found, 0, probability=Fraction(1), most=0, size_price=0, prices=())
    assert ("level", "0: not everybody who is left is on it") in told(sure, flawed)


def test_a_worse_lottery_than_its_levels_says_so_by_its_rounding():
    """Levels stay proved whoever draws: what tickets lack of them is the rounding."""
    kinds = problem(crowd(a=1, b=1), 1, "letter=a:0-", "letter=b:0-", tickets=4)
    found = leximin(kinds)
    assert [panel.tickets for panel in found.panels] == [2, 2]
    worse = replace(
        found,
        panels=(Panel(("a0",), 3), Panel(("b0",), 1)),
        chances=(Chance("a0", 3, 0), Chance("b0", 1, 0)),
    )
    assert told(kinds, worse) == [("rounding", "somebody is 1 away, told as less than 1")]
    assert told(kinds, replace(worse, rounding=2)) == []


@pytest.mark.parametrize("rounding", [0, 2, 9])
def test_another_rounding_than_the_least_is_told(rounding):
    assert promises(PLAIN, replace(FOUND, rounding=rounding)) == {"rounding"}


# ------------------------------------------------------------------ proofs


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"probability": Fraction(33, 100)}, "its weights prove 1/3, not 33/100"),
        ({"probability": Fraction(34, 100)}, "its weights prove 1/3, not 17/50"),
        ({"weights": (("z", 1),)}, "z is not among the people"),
        ({"weights": (("p1", 1), ("p2", 1))}, "not those of positive weight"),
        ({"weights": (("p1", 2), ("p2", 2), ("p3", 2))}, "its proof leaves room for"),
        ({"most": 0}, "its proof leaves room for 3/2, not 0"),
        ({"proof": ()}, "its proof ends before all panels are covered"),
        ({"proof": WHOLE.levels[0].proof * 2}, "its proof goes on after its end"),
        ({"proof": (Branch("z", 0),)}, "its proof splits z, who is not among the people"),
        ({"proof": (Branch("p1", 0),)}, "its proof ends before all panels are covered"),
        ({"proof": (Branch(scale=0),)}, "prices of unknown quotas, or no scale"),
        (
            {"proof": (Branch(prices=(("z", "1", 1),)),)},
            "prices of unknown quotas, or no scale",
        ),
        ({"proof": (Branch(),)}, "its proof leaves room for 3, not 1"),
    ],
)
def test_a_flaw_of_a_proof_is_told(change, detail):
    found = told(HALVES, level(WHOLE, 0, **change))
    assert any(promise == "level" and detail in text for promise, text in found)


def test_a_probability_of_weights_may_be_rounded_down_a_little():
    rounded = level(WHOLE, 0, probability=Fraction(333_333_333, 10**9))
    assert promises(HALVES, rounded) <= {"level", "rounding"}
    assert not any("0: its weights" in text for _promise, text in told(HALVES, rounded))


def test_a_proof_may_split_as_it_likes():
    """Without p1: without p2 only p3 weighs, with p2 the quota b or c stops others."""
    one = Branch(prices=(("c", "1", 1),))
    both = Branch(prices=(("a", "1", 1), ("b", "1", 1)))
    proof = (Branch("p1", 0), one, Branch("p2", 0), Branch(prices=(("a", "1", 1),)), both)
    flawless = level(WHOLE, 0, proof=proof)
    assert told(HALVES, flawless) == []
    for missing in range(5):
        shorter = level(WHOLE, 0, proof=(*proof[:missing], *proof[missing + 1 :]))
        assert promises(HALVES, shorter) == {"level"}


def test_a_branch_without_counts_needs_no_prices():
    """Splitting p1 at 1 leaves nobody more than one of p1 on the other side."""
    proof = (Branch("p1", 1), *WHOLE.levels[0].proof, Branch())
    assert told(HALVES, level(WHOLE, 0, proof=proof)) == []


def test_a_proof_may_take_any_scale():
    prices = (("a", "1", 1), ("b", "1", 1), ("c", "1", 1))
    assert told(HALVES, level(WHOLE, 0, proof=(Branch(scale=2, prices=prices),))) == []
    assert told(HALVES, level(WHOLE, 0, proof=(Branch(scale=3, prices=prices),))) != []


# --------------------------------------------------------------- at random


def tampered(lottery, chance):
    """Return the lottery with one number of its levels changed."""
    number = int(chance.integers(len(lottery.levels)))
    old = lottery.levels[number]
    changes = [
        {"probability": old.probability + Fraction(int(chance.integers(1, 9)), 100)},
        {"probability": old.probability - Fraction(int(chance.integers(1, 9)), 100)},
        {"most": old.most + 1},
        {"size_price": old.size_price + 1},
    ]
    return level(lottery, number, **changes[int(chance.integers(len(changes)))])


@pytest.mark.parametrize("seed", range(8))
def test_a_changed_number_of_a_level_never_passes(seed):
    chance = np.random.default_rng([10, seed])
    case = drawn_pool(chance, 30, 6, 3, slack=2)
    lottery = leximin(case)
    assert check(case, lottery) == ()
    for _turn in range(5):
        other = tampered(lottery, chance)
        assert "level" in promises(case, other)


@pytest.mark.parametrize("seed", range(8))
def test_tickets_moved_to_another_panel_never_pass(seed):
    chance = np.random.default_rng([11, seed])
    case = drawn_pool(chance, 30, 6, 3, slack=2)
    lottery = leximin(case)
    giver, taker = chance.choice(len(lottery.panels), 2, replace=False)
    panels = list(lottery.panels)
    panels[taker] = replace(panels[taker], tickets=panels[taker].tickets + 1)
    panels[giver] = replace(panels[giver], tickets=panels[giver].tickets - 1)
    assert promises(case, replace(lottery, panels=tuple(panels))) & {"chance", "tickets"}


def test_crossing_quotas_pass_the_check():
    assert check(SQUARE, leximin(SQUARE)) == ()


def test_an_empty_lottery_keeps_no_promise():
    assert promises(PLAIN, Lottery((), (), (), 8, 1)) == {"tickets"}
