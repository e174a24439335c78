"""Any selection held against all sets, and against exchanges of one winner for one loser."""

from dataclasses import replace

from tests.decisions.elections import candidate, election, random_election, seeded
from tests.decisions.tampering import award
from yearturn.decisions.checking import check, every_set, optimality
from yearturn.decisions.selection import select
from yearturn.decisions.types import Broken, Contender, Infeasible, Reason, ReasonKind


def test_check_finds_nothing_in_sound_selections_by_exchanges_either(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)
    for seed in range(70):
        problem = random_election(seeded(seed))
        try:
            outcome = select(problem)
        except Infeasible:
            continue
        assert check(problem, outcome) == ()


def test_check_finds_every_other_set_of_winners_wanting():
    """Swap any winner for any loser in small problems: never does it pass."""
    swapped = 0
    for seed in range(200):
        problem = random_election(seeded(seed), 7)
        try:
            outcome = select(problem)
        except Infeasible:
            continue
        for each in outcome.outcomes:
            for winner in each.winners:
                for loser in each.reserve:
                    names = tuple(loser if name == winner else name for name in each.winners)
                    swapped += 1
                    assert check(problem, award(outcome, each.award, winners=names)) != ()
    assert swapped > 20


def test_exchanges_tell_of_a_seat_that_could_be_filled(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)
    problem = election([candidate("a"), candidate("b")], {"A": 2}, {("a", "A"): 9, ("b", "A"): 8})
    outcome = award(select(problem), "A", winners=("a",), reserve=("b",), line=9)
    held_back = Reason("b", "A", ReasonKind.HELD_BACK, line=9)
    outcome = replace(
        outcome, filled=1, merit=9, raw_mean=9, reasons=(outcome.reasons[0], held_back)
    )
    assert check(problem, outcome) == (Broken("optimum", "b for A could be added"),)


def test_contradiction_reads_the_draw():
    enters = Contender("b", "A", 80, 60, 1)
    for leaves, enough in (
        (Contender("a", "A", 90, 60, 0), 91),
        (Contender("a", "A", 90, 60, 2), 90),
        (Contender("a", "A", 90, 59, 0), 90),
        (Contender("a", "A", 90, 61, 2), 91),
    ):
        right = Reason("b", "A", ReasonKind.HELD_BACK, enough=enough)
        assert optimality.contradiction(enters, leaves, right) is None
        wrong = replace(right, enough=enough + 1)
        said = f"{enough} would have been enough, not {enough + 1}"
        assert optimality.contradiction(enters, leaves, wrong) == said
