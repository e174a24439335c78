"""One sound selection in which every kind of reason occurs, and what may be changed in it."""

from dataclasses import replace

from tests.decisions.elections import candidate, election
from yearturn.decisions.checking import check
from yearturn.decisions.selection import select
from yearturn.decisions.types import Contender, Quota, ReasonKind


def promises(problem, outcome, certificate=None):
    return {broken.promise for broken in check(problem, outcome, certificate)}


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
