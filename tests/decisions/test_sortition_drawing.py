"""The public draw: a ticket that anybody can compute again, each as likely as any other."""

import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.pools import TRIANGLE, crowd, problem
from yearturn.decisions.sortition import commitment, draw, drawing, leximin, lottery_digest
from yearturn.decisions.types import Branch, Chance, Level, Lottery, Panel

LOTTERY = Lottery(
    panels=(Panel(("a", "b"), 3), Panel(("a", "c"), 1), Panel(("b", "c"), 6)),
    chances=(Chance("a", 4, 0), Chance("b", 9, 1), Chance("c", 7, 1)),
    levels=(Level(Fraction(2, 5), 1, 1), Level(Fraction(4, 5), 2, 1)),
    tickets=10,
    rounding=2,
)


def by_hand(seed, lottery, tickets):
    """Return the ticket as the docstring tells it, for draws that need no second number."""
    text = "\x1f".join((seed, "lottery", lottery_digest(lottery)))
    return int(sha256(text.encode()).hexdigest(), 16) % tickets + 1


def panel_of(lottery, ticket):
    tickets = [panel.members for panel in lottery.panels for _each in range(panel.tickets)]
    return tickets[ticket - 1]


@pytest.mark.parametrize("seed", ["", "a", "2020", "种子", "0" * 64])
def test_the_ticket_is_the_remainder_of_the_digest(seed):
    drawn = draw(LOTTERY, seed)
    assert drawn.ticket == by_hand(seed, LOTTERY, 10)
    assert drawn.members == panel_of(LOTTERY, drawn.ticket)
    assert drawn.lottery == lottery_digest(LOTTERY)


def test_every_ticket_is_drawn_about_as_often():
    counts = Counter(draw(LOTTERY, f"seed {number}").ticket for number in range(2_000))
    assert sorted(counts) == list(range(1, 11))
    # Five standard deviations of a count with expectation 200.
    assert all(abs(count - 200) < 5 * 13.5 for count in counts.values())


def test_panels_are_drawn_by_the_tickets_that_they_hold():
    drawn = {draw(LOTTERY, f"seed {number}") for number in range(200)}
    found = {each.ticket: each.members for each in drawn}
    assert found == {
        **dict.fromkeys(range(1, 4), ("a", "b")),
        4: ("a", "c"),
        **dict.fromkeys(range(5, 11), ("b", "c")),
    }


def test_the_digest_is_that_of_canonical_json():
    def table(**columns):
        return columns

    told = {
        "panels": table(members=[["a", "b"], ["a", "c"], ["b", "c"]], tickets=["3", "1", "6"]),
        "chances": table(person=["a", "b", "c"], tickets=["4", "9", "7"], level=["0", "1", "1"]),
        "levels": [
            {
                "probability": text,
                "most": most,
                "size_price": "1",
                "prices": [],
                "weights": [],
                "proof": [],
            }
            for text, most in (("0.4", "1"), ("0.8", "2"))
        ],
        "tickets": "10",
        "rounding": "2",
    }
    proofs = table(person=[], count=[], scale=[], size_price=[], prices=[])
    for level in told["levels"]:
        level["proof"] = proofs
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert lottery_digest(LOTTERY) == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "other",
    [
        replace(LOTTERY, rounding=1),
        replace(LOTTERY, panels=(Panel(("a", "b"), 4), *LOTTERY.panels[1:])),
        replace(LOTTERY, chances=(Chance("a", 5, 0), *LOTTERY.chances[1:])),
        replace(LOTTERY, levels=(Level(Fraction(1, 5), 1, 1), LOTTERY.levels[1])),
        replace(LOTTERY, levels=(LOTTERY.levels[0], replace(LOTTERY.levels[1], most=3))),
        replace(
            LOTTERY, levels=(replace(LOTTERY.levels[0], proof=(Branch("a", 1),)), LOTTERY.levels[1])
        ),
    ],
)
def test_another_lottery_has_another_digest_and_is_drawn_otherwise(other):
    assert lottery_digest(other) != lottery_digest(LOTTERY)
    seeds = [str(number) for number in range(40)]
    assert [draw(LOTTERY, seed).ticket for seed in seeds] != [
        draw(other, seed).ticket for seed in seeds
    ]


def test_numbers_too_large_for_other_readers_can_be_digested():
    huge = replace(LOTTERY, levels=(replace(LOTTERY.levels[0], most=2**90), LOTTERY.levels[1]))
    assert len(lottery_digest(huge)) == 64


# ------------------------------------------------------------- commitment


def test_a_seed_can_be_committed_to_and_shown_later():
    committed = commitment("a long secret")
    assert committed == sha256(b"a long secret").hexdigest()
    assert draw(LOTTERY, "a long secret", committed) == draw(LOTTERY, "a long secret")


def test_another_seed_than_the_committed_one_is_refused():
    with pytest.raises(ValueError, match="the seed is not the one that was committed to"):
        draw(LOTTERY, "another secret", commitment("a long secret"))


# --------------------------------------------------------------- rejection


@given(st.integers(1, 10**6))
def test_only_complete_rounds_are_fair(tickets):
    complete = drawing.WIDTH // tickets * tickets
    assert drawing.fair(complete - 1, tickets)
    assert not drawing.fair(complete, tickets) or complete == drawing.WIDTH
    assert complete % tickets == 0


def test_all_numbers_are_fair_where_rounds_come_out_even():
    assert drawing.fair(drawing.WIDTH - 1, 2**10)
    assert not drawing.fair(drawing.WIDTH - 1, 3 * 2**10)


def test_a_number_of_the_last_round_gives_way_to_the_next(monkeypatch):
    """With numbers of 8 bits, 250 to 255 are passed over: then a turn's number is appended."""
    monkeypatch.setattr(drawing, "WIDTH", 2**8)
    asked = []

    def short(*parts):
        asked.append(parts[2:])
        return ("ff", "fa", "f9")[len(asked) - 1]

    monkeypatch.setattr(drawing, "digest", short)
    name = lottery_digest(LOTTERY)
    assert draw(LOTTERY, "seed").ticket == 0xF9 % 10 + 1
    assert asked == [(name,), (name, "1"), (name, "2")]


# ------------------------------------------------------- real lotteries


@pytest.mark.parametrize("case", [TRIANGLE, problem(crowd(a=7, b=3), 2, "letter=a:1-1")])
def test_a_lottery_that_was_found_can_be_drawn(case):
    lottery = leximin(case)
    drawn = draw(lottery, "a seed")
    assert drawn.ticket == by_hand("a seed", lottery, 10_000)
    assert drawn.members == panel_of(lottery, drawn.ticket)
