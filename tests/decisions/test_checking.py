"""The check finds every kind of tampering, and nothing in what is sound."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.elections import candidate, election, random_election, seeded
from yearturn.decisions.checking import check, every_set, optimality
from yearturn.decisions.representation import represent
from yearturn.decisions.selection import select
from yearturn.decisions.types import (
    AwardOutcome,
    Broken,
    Contender,
    Delegation,
    Infeasible,
    Pool,
    Quota,
    Reason,
    ReasonKind,
    RepresentationProblem,
    Step,
)


def promises(problem, outcome):
    return {broken.promise for broken in check(problem, outcome)}


# ------------------------------------------------------------ one sound selection

PEOPLE = [
    candidate("a", unit="x"),
    candidate("b", unit="x"),
    candidate("c", unit="y"),
    candidate("d", unit="y", gender="f"),
    candidate("e", unit="z"),
    candidate("f", unit="z"),
    candidate("g", unit="z"),
    candidate("h", unit="z"),
]
QUOTAS = [Quota("unit x", None, "unit", "x", 0, 1), Quota("women", "B", "gender", "f", 1)]
MERITS = {
    ("a", "A"): (95, 94),
    ("b", "A"): (94, 93),
    ("c", "A"): (93, 92),
    ("e", "A"): (80, 80),
    ("f", "A"): (80, 80),
    ("h", "A"): (80, 79),
    ("a", "B"): (70, 71),
    ("c", "B"): (90, 90),
    ("d", "B"): (60, 61),
    ("e", "B"): (50, 50),
}


def sound():
    """Return a problem in which every kind of reason occurs, and its outcome."""
    problem = election(PEOPLE, {"A": 3, "B": 1}, MERITS, QUOTAS)
    barred = Contender("g", "A", 99, 99, 20, ("veto", "min_months"))
    problem = replace(problem, contenders=(*problem.contenders, barred))
    return problem, select(problem)


def test_the_sound_selection_has_every_kind_of_reason():
    problem, outcome = sound()
    assert [each.winners for each in outcome.outcomes] == [("a", "c", "e"), ("d",)]
    assert {reason.kind for reason in outcome.reasons} == set(ReasonKind)
    assert not outcome.unique
    assert check(problem, outcome) == ()


def award(outcome, name, **change):
    """Return the outcome with one award's part changed."""
    parts = [replace(each, **change) if each.award == name else each for each in outcome.outcomes]
    return replace(outcome, outcomes=tuple(parts))


def told(outcome, person, award_, **change):
    """Return the outcome with one reason changed."""
    reasons = [
        replace(each, **change) if (each.candidate, each.award) == (person, award_) else each
        for each in outcome.reasons
    ]
    return replace(outcome, reasons=tuple(reasons))


# What is changed in the sound outcome: a promise that breaks, among others, and the change.
TAMPERINGS = {
    "an award is left out": ("awards", lambda it: replace(it, outcomes=it.outcomes[:1])),
    "awards stand in another order": (
        "awards",
        lambda it: replace(it, outcomes=it.outcomes[::-1]),
    ),
    "seats are changed": ("awards", lambda it: award(it, "A", seats=4)),
    "somebody wins twice in one award": (
        "winners",
        lambda it: award(it, "A", winners=("a", "c", "c")),
    ),
    "a stranger wins": ("winners", lambda it: award(it, "A", winners=("a", "c", "z"))),
    "somebody barred wins": ("winners", lambda it: award(it, "A", winners=("g", "a", "c"))),
    "somebody wins what they did not contend for": (
        "winners",
        lambda it: award(it, "B", winners=("f",)),
    ),
    "one winner too many": ("seats", lambda it: award(it, "A", winners=("a", "c", "e", "f"))),
    "somebody wins two titles": ("one_title", lambda it: award(it, "B", winners=("c",))),
    "a maximum is exceeded": ("quota", lambda it: award(it, "A", winners=("a", "b", "c"))),
    "a minimum is not met": ("quota", lambda it: award(it, "B", winners=())),
    "winners stand in another order": (
        "rank",
        lambda it: award(it, "A", winners=("c", "a", "e")),
    ),
    "the reserve lacks somebody": ("reserve", lambda it: award(it, "A", reserve=("b",))),
    "the reserve has somebody barred": (
        "reserve",
        lambda it: award(it, "A", reserve=("g", "b", "f", "h")),
    ),
    "the reserve has the winner of another title": (
        "reserve",
        lambda it: award(it, "B", reserve=("c",)),
    ),
    "the reserve stands in another order": (
        "reserve",
        lambda it: award(it, "A", reserve=("f", "b", "h")),
    ),
    "the line is higher": ("line", lambda it: award(it, "A", line=81)),
    "the line is gone": ("line", lambda it: award(it, "A", line=None)),
    "seats filled are changed": ("filled", lambda it: replace(it, filled=5)),
    "the sum of merit is changed": ("merit", lambda it: replace(it, merit=it.merit + 1)),
    "the sum of raw means is changed": (
        "raw_mean",
        lambda it: replace(it, raw_mean=it.raw_mean - 1),
    ),
    "a tie is denied": ("unique", lambda it: replace(it, unique=True)),
    "the tie rule is turned round": (
        "optimum",
        lambda it: award(it, "A", winners=("a", "c", "f"), reserve=("b", "e", "h")),
    ),
    "somebody worse wins": (
        "optimum",
        lambda it: award(it, "A", winners=("b", "c", "e"), reserve=("a", "f", "h")),
    ),
    "a seat stays empty": ("optimum", lambda it: award(it, "A", winners=("a", "c"))),
    "a reason is left out": ("reasons", lambda it: replace(it, reasons=it.reasons[1:])),
    "a reason stands twice": (
        "reasons",
        lambda it: replace(it, reasons=(it.reasons[0], *it.reasons)),
    ),
    "reasons stand in another order": (
        "reasons",
        lambda it: replace(it, reasons=it.reasons[::-1]),
    ),
    "a winner is told otherwise": (
        "reason",
        lambda it: told(it, "a", "A", kind=ReasonKind.BELOW_LINE),
    ),
    "a loser is told that they won": (
        "reason",
        lambda it: told(it, "b", "A", kind=ReasonKind.WON),
    ),
    "a veto is kept quiet": ("reason", lambda it: told(it, "g", "A", rules=("min_months",))),
    "somebody barred is told otherwise": (
        "reason",
        lambda it: told(it, "g", "A", kind=ReasonKind.BELOW_LINE, rules=()),
    ),
    "somebody not barred is told so": (
        "reason",
        lambda it: told(it, "f", "A", kind=ReasonKind.BARRED),
    ),
    "another title is misnamed": ("reason", lambda it: told(it, "c", "B", won="B")),
    "another title is kept quiet": (
        "reason",
        lambda it: told(it, "c", "B", kind=ReasonKind.HELD_BACK, won=None),
    ),
    "a line is kept quiet": ("reason", lambda it: told(it, "h", "A", line=None)),
    "a line is misstated": ("reason", lambda it: told(it, "b", "A", line=79)),
    "somebody above the line is told that they are below it": (
        "reason",
        lambda it: told(it, "b", "A", kind=ReasonKind.BELOW_LINE, rules=(), enough=None),
    ),
    "what was enough is too high": ("reason", lambda it: told(it, "b", "A", enough=97)),
    "what was enough is too low": ("reason", lambda it: told(it, "b", "A", enough=95)),
    "what was enough is less than they had": (
        "reason",
        lambda it: told(it, "b", "A", enough=94),
    ),
    "what was enough is kept quiet": ("reason", lambda it: told(it, "b", "A", enough=None)),
    "a quota is misnamed": ("reason", lambda it: told(it, "b", "A", rules=("no such",))),
    "another quota is blamed": ("reason", lambda it: told(it, "b", "A", rules=("women",))),
    "a quota is blamed twice": (
        "reason",
        lambda it: told(it, "b", "A", rules=("unit x", "unit x")),
    ),
    "the tie rule is kept quiet": (
        "reason",
        lambda it: told(it, "f", "A", kind=ReasonKind.HELD_BACK, rules=("unit x",), enough=81),
    ),
    "the tie rule is blamed for a quota": (
        "reason",
        lambda it: told(it, "b", "A", kind=ReasonKind.TIE, rules=(), enough=None),
    ),
    "the tie rule gives a merit": ("reason", lambda it: told(it, "f", "A", enough=81)),
    "held back names a title": ("reason", lambda it: told(it, "b", "A", won="B")),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_check_reports_that(name):
    promise, change = TAMPERINGS[name]
    problem, outcome = sound()
    assert change(outcome) != outcome
    assert promise in promises(problem, change(outcome))


# Where contenders are many, exchanges stand in for all sets: these they cannot tell.
BEYOND_EXCHANGES = {
    "another quota is blamed",
    "what was enough is too low",
    "the tie rule is blamed for a quota",
}


@pytest.mark.parametrize("name", sorted(TAMPERINGS.keys() - BEYOND_EXCHANGES))
def test_check_reports_without_looking_at_every_set_that(name, monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)
    promise, change = TAMPERINGS[name]
    problem, outcome = sound()
    assert check(problem, outcome) == ()
    assert promise in promises(problem, change(outcome))


def test_check_says_what_is_wrong():
    problem, outcome = sound()
    assert check(problem, award(outcome, "A", line=81)) == (Broken("line", "A: 81 should be 80"),)
    assert check(problem, told(outcome, "b", "A", enough=97)) == (
        Broken("reason", "b for A: 96 is enough, not 97"),
    )
    assert check(problem, replace(outcome, filled=5)) == (
        Broken("filled", "5 is claimed, the winners come to 4"),
    )


def test_check_of_another_problem_finds_its_rules_broken():
    problem, outcome = sound()
    stricter = replace(problem, quotas=(Quota("unit y", None, "unit", "y", 0, 1),))
    assert "quota" in promises(stricter, outcome)
    barred = tuple(
        replace(pair, barred=("veto",)) if pair.candidate == "a" else pair
        for pair in problem.contenders
    )
    assert promises(replace(problem, contenders=barred), outcome) == {"winners"}


# Contenders, "g" who is barred, "z" whom nobody knows; both awards, and "C" that is none.
NAMES, AWARDS = st.sampled_from("abcdefghz"), st.sampled_from("ABC")
MICRO = st.none() | st.integers(-1, 100)
REASONS = st.builds(
    Reason,
    NAMES,
    AWARDS,
    st.sampled_from(ReasonKind),
    line=MICRO,
    rules=st.lists(st.sampled_from(("unit x", "women", "no such")), max_size=3).map(tuple),
    enough=MICRO,
    won=st.none() | AWARDS,
)
OUTCOMES = st.builds(
    AwardOutcome,
    AWARDS,
    st.integers(-1, 4),
    st.lists(NAMES, max_size=4).map(tuple),
    st.lists(NAMES, max_size=4).map(tuple),
    MICRO,
)


@st.composite
def forged(draw, outcome):
    """Return the outcome with some parts replaced by anything that has the right shape."""
    reasons, outcomes = list(outcome.reasons), list(outcome.outcomes)
    for _ in range(draw(st.integers(0, 3))):
        reasons[draw(st.integers(0, len(reasons) - 1))] = draw(REASONS)
    for _ in range(draw(st.integers(0, 1))):
        outcomes[draw(st.integers(0, len(outcomes) - 1))] = draw(OUTCOMES)
    dropped = draw(st.integers(0, 2))
    return replace(
        outcome,
        reasons=tuple(reasons[dropped:]),
        outcomes=tuple(outcomes),
        unique=draw(st.booleans()),
    )


SOUND = sound()


@pytest.mark.parametrize("most_pairs", [every_set.MOST_PAIRS, 0])
@settings(max_examples=150, deadline=None)
@given(outcome=forged(SOUND[1]))
def test_check_reports_any_forged_outcome_and_never_raises(most_pairs, outcome):
    problem, truth = SOUND
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(every_set, "MOST_PAIRS", most_pairs)
        found = check(problem, outcome)

    assert all(isinstance(each, Broken) for each in found)
    if most_pairs:
        assert (found == ()) == (outcome == truth)


def test_check_reports_reasons_of_somebody_unknown_barred_or_told_twice():
    problem, outcome = sound()
    for name in ("z", "g"):
        assert promises(problem, told(outcome, "b", "A", candidate=name)) == {"reasons"}
    assert promises(problem, told(outcome, "b", "A", award="C")) == {"reasons"}
    # What is told the second time is not true of them either.
    twice = told(outcome, "b", "A", candidate="c")
    assert promises(problem, twice) == {"reasons", "reason"}


def test_check_refuses_an_outcome_of_another_kind():
    _problem, outcome = sound()
    with pytest.raises(TypeError, match="Selection does not answer RepresentationProblem"):
        check(RepresentationProblem((), 0, 0, ""), outcome)


# ------------------------------------------------------------------- any selection


def test_check_finds_nothing_in_sound_selections_by_exchanges_either(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)
    for seed in range(150):
        problem = random_election(seeded(seed))
        try:
            outcome = select(problem)
        except Infeasible:
            continue
        assert check(problem, outcome) == ()


def test_check_finds_every_other_set_of_winners_wanting():
    """Swap any winner for any loser in small problems: never does it pass."""
    swapped = 0
    for seed in range(250):
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


# ------------------------------------------------------------------ representation


def pools(**sizes):
    return tuple(
        Pool(name, tuple(f"{name}{number}" for number in range(size)))
        for name, size in sizes.items()
    )


PLACES = RepresentationProblem(pools(c=9, a=5, b=5), 7, 1, "2020")


@st.composite
def represented(draw):
    sizes = {name: draw(st.integers(0, 8)) for name in draw(st.sets(st.sampled_from("abcde")))}
    problem = RepresentationProblem(
        pools(**sizes), draw(st.integers(0, 20)), draw(st.integers(0, 3)), draw(st.text(max_size=3))
    )
    return problem, represent(problem)


@settings(deadline=None)
@given(represented())
def test_check_finds_nothing_in_sound_representations(case):
    assert check(*case) == ()


def test_check_finds_nothing_in_sound_designations():
    problem = replace(PLACES, designated=("c8", "c1", "c0", "a1", "a2", "b0", "b4"))
    assert check(problem, represent(problem)) == ()


def delegation(outcome, index, **change):
    parts = list(outcome.delegations)
    parts[index] = replace(parts[index], **change)
    return replace(outcome, delegations=tuple(parts))


def step(outcome, index, **change):
    steps = list(outcome.trace)
    steps[index] = replace(steps[index], **change)
    return replace(outcome, trace=tuple(steps))


MISREPRESENTATIONS = {
    "a place moves": ("delegations", lambda it: delegation(it, 0, places=3)),
    "a size is changed": ("delegations", lambda it: delegation(it, 0, size=6)),
    "people stand in another order": (
        "delegations",
        lambda it: delegation(it, 2, members=it.delegations[2].members[::-1]),
    ),
    "somebody else is drawn": (
        "delegations",
        lambda it: delegation(it, 0, members=("a9", it.delegations[0].members[1])),
    ),
    "a pool is left out": (
        "delegations",
        lambda it: replace(it, delegations=it.delegations[1:]),
    ),
    "a pool is added": (
        "delegations",
        lambda it: replace(it, delegations=(*it.delegations, Delegation("z", 0, 0, ()))),
    ),
    "pools stand in another order": (
        "delegations",
        lambda it: replace(it, delegations=it.delegations[::-1]),
    ),
    "a step goes to another pool": ("trace", lambda it: step(it, 3, pool="a")),
    "a step gives another reason": ("trace", lambda it: step(it, 0, by="quotient")),
    "a step gives another quotient": ("trace", lambda it: step(it, 4, denominator=7)),
    "a step is left out": ("trace", lambda it: replace(it, trace=it.trace[:-1])),
    "a step is added": (
        "trace",
        lambda it: replace(it, trace=(*it.trace, Step(8, "a", "quotient", 5, 5))),
    ),
    "the next pool is another": ("next_pool", lambda it: replace(it, next_pool="b")),
    "the next pool is kept quiet": ("next_pool", lambda it: replace(it, next_pool=None)),
    "the last pool is another": ("last_pool", lambda it: replace(it, last_pool="c")),
}


@pytest.mark.parametrize("name", MISREPRESENTATIONS)
def test_check_reports_of_a_representation_that(name):
    promise, change = MISREPRESENTATIONS[name]
    outcome = represent(PLACES)
    assert change(outcome) != outcome
    assert promises(PLACES, change(outcome)) == {promise}


def test_check_reports_a_designation_that_was_not_followed():
    problem = replace(PLACES, designated=("c8", "c1", "c0", "a1", "a2", "b0", "b4"))
    assert promises(problem, represent(PLACES)) == {"delegations"}


@given(represented(), st.sampled_from((-1, 1)))
def test_check_reports_a_representation_of_another_number_of_places(case, change):
    problem, outcome = case
    other = replace(problem, places=max(0, problem.places + change))
    assert (promises(other, outcome) == set()) == (represent(other) == outcome)
