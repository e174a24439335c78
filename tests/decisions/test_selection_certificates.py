"""Selections of some size: their certificates, another solver's answer, any order of the input."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.decisions.elections import candidate, election, seeded, winners_of
from yearturn.decisions.checking import check
from yearturn.decisions.selection import certified, select
from yearturn.decisions.selection.framing import framed
from yearturn.decisions.types import (
    Candidate,
    Contender,
    Node,
    Quota,
    ReasonKind,
    SelectionProblem,
    Title,
)


def company(seed, people=150, *, points=10**6, titles=3, seats=5):
    """Return people of crossing units, sites and positions who stand for several titles."""
    chance = seeded(seed)
    held = {"unit": 7, "site": 4, "position": 12, "gender": 2}
    candidates = tuple(
        Candidate(
            f"c{number}",
            tuple((name, f"{name}{chance.randrange(size)}") for name, size in held.items()),
        )
        for number in range(people)
    )
    awards = [f"t{number}" for number in range(titles)]
    keys = [(each.candidate, award) for each in candidates for award in awards]
    ties = chance.sample(range(len(keys)), len(keys))
    contenders = tuple(
        Contender(
            *key,
            round(chance.gauss(70, 6) * 10**6 / points) * points,
            round(chance.gauss(70, 6) * 10**6 / points) * points,
            tie,
            ("veto",) if chance.random() < 0.2 else (),
        )
        for key, tie in zip(keys, ties, strict=True)
    )
    quotas = [Quota(f"unit {n}", None, "unit", f"unit{n}", n % 2, 3) for n in range(7)]
    for award in awards:
        quotas += [Quota(f"{award} site {n}", award, "site", f"site{n}", 0, 2) for n in range(4)]
        quotas += [
            Quota(f"{award} position {n}", award, "position", f"position{n}", 0, 1)
            for n in range(12)
        ]
        quotas.append(Quota(f"{award} women", award, "gender", "gender0", 2))
    seated = tuple(Title(award, seats) for award in awards)
    return SelectionProblem(candidates, seated, contenders, tuple(quotas))


@pytest.mark.parametrize("points", [1, 500_000])
@pytest.mark.parametrize("seed", range(4))
def test_certificates_of_a_company_are_accepted(seed, points):
    problem = company(seed, points=points)
    outcome, certificate = certified(problem)
    assert outcome.filled == 15
    assert ReasonKind.HELD_BACK in {reason.kind for reason in outcome.reasons}
    assert check(problem, outcome, certificate) == ()
    assert check(problem, outcome) == ()


@pytest.mark.parametrize("seed", range(6))
def test_seats_and_merit_are_those_of_another_solver(seed):
    problem = company(100 + seed)
    frame = framed(problem)
    matrix, programme = frame.programme.matrix, frame.programme
    table = np.zeros((matrix.rows + 1, matrix.columns))
    for line in matrix.lines:
        table[line, np.arange(matrix.columns)] = 1
    seat = int(frame.merit.max() - frame.merit.min()) * 15 + 1
    found = milp(
        -(frame.merit - frame.merit.min() + seat) / 2.0**20,
        integrality=np.ones(matrix.columns),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(table[:-1], programme.lower, programme.upper),
        options={"mip_rel_gap": 0},
    )
    chosen = np.flatnonzero(found.x > 1 / 2)
    outcome = select(problem)
    assert outcome.filled == len(chosen)
    assert outcome.merit == int(frame.merit[chosen].sum())


def turned(problem, chance):
    """Return the same problem with people, contenders and quotas in another order."""
    return replace(
        problem,
        candidates=tuple(chance.sample(problem.candidates, len(problem.candidates))),
        contenders=tuple(chance.sample(problem.contenders, len(problem.contenders))),
    )


@pytest.mark.parametrize("seed", range(3))
def test_an_answer_does_not_depend_on_the_order_of_the_input(seed):
    problem = company(seed, points=500_000)
    other = turned(problem, seeded(seed))
    one, two = certified(problem), certified(other)
    assert one[0].outcomes == two[0].outcomes
    assert set(one[0].reasons) == set(two[0].reasons)
    assert (one[1].optimum, one[1].others, one[1].ahead) == (
        two[1].optimum,
        two[1].others,
        two[1].ahead,
    )


def test_an_answer_does_not_depend_on_names():
    problem = company(1, points=500_000)
    names = {each.candidate: f"x{each.candidate[::-1]}" for each in problem.candidates}
    renamed = replace(
        problem,
        candidates=tuple(replace(c, candidate=names[c.candidate]) for c in problem.candidates),
        contenders=tuple(replace(c, candidate=names[c.candidate]) for c in problem.contenders),
    )
    assert winners_of(select(renamed)) == {
        (names[person], award) for person, award in winners_of(select(problem))
    }


def test_a_selection_is_the_same_on_every_run():
    problem = company(2)
    assert certified(problem) == certified(problem)


# -------------------------------------------------------------------- by hand


def test_certificate_of_one_seat_prices_the_seat():
    people = [candidate(name) for name in "abc"]
    merits = {("a", "A"): 7, ("b", "A"): 8, ("c", "A"): 9}
    _outcome, certificate = certified(election(people, {"A": 1}, merits))
    # Gains are 9, 13 and 17: any price of the seat from 13 to 17 proves that no set gains more.
    (node,) = certificate.optimum.nodes
    ((row, price),) = node.prices
    assert (row, node.split) == ("seats:A", None)
    assert 13 * node.scale <= price <= 17 * node.scale
    (node,) = certificate.others.nodes
    assert dict(node.prices).keys() == {"seats:A", "winners"}
    assert (certificate.ahead, certificate.enough) == ((), ())


def test_certificate_of_nobody_says_that_no_set_holds_them():
    people = [candidate("a", unit="x"), candidate("b")]
    merits = {("a", "A"): 90, ("b", "A"): 80}
    problem = election(people, {"A": 2}, merits, [Quota("none", None, "unit", "x", 0, 0)])
    outcome, certificate = certified(problem)
    (enough,) = certificate.enough
    assert (enough.candidate, enough.award, enough.witness) == ("a", "A", None)
    (node,) = enough.proof.nodes
    assert (node.split, node.scale, [row for row, _price in node.prices]) == (None, 0, ["quota:0"])
    assert check(problem, outcome, certificate) == ()


def test_certificate_without_winners_proves_that_nobody_else_wins():
    problem = SelectionProblem((Candidate("a"),), (Title("A", 0),), (Contender("a", "A", 1, 1, 0),))
    outcome, certificate = certified(problem)
    assert outcome.filled == 0
    assert outcome.unique
    without, missing, with_ = certificate.others.nodes
    assert (without, missing) == (Node(("a", "A")), Node(None, 0, (("winners", 1),)))
    assert (with_.scale, [row for row, _price in with_.prices]) == (0, ["seats:A"])
    assert check(problem, outcome, certificate) == ()


def test_certificate_of_one_column_splits_where_one_question_says_too_little(monkeypatch):
    monkeypatch.setattr("yearturn.decisions.selection.search.SOON", 0)
    for seed in range(3):
        problem = company(seed, 60, points=500_000, titles=2)
        outcome, certificate = certified(problem)
        assert check(problem, outcome, certificate) == ()


def test_certificate_of_a_tie_proves_who_does_not_come_first():
    people = [candidate("a", unit="x"), candidate("b", unit="x"), candidate("c", unit="y")]
    merits = dict.fromkeys([("a", "A"), ("b", "A"), ("c", "A")], 80)
    problem = election(people, {"A": 2}, merits, [Quota("x", "A", "unit", "x", 0, 1)])
    outcome, certificate = certified(problem)
    assert winners_of(outcome) == {("a", "A"), ("c", "A")}
    assert certificate.others is None
    assert [(each.candidate, each.award) for each in certificate.ahead] == [("b", "A")]
    assert check(problem, outcome, certificate) == ()
