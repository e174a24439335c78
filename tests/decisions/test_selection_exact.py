"""Selection against every set, one by one: random small problems of the awkward kinds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.elections import (
    candidate,
    election,
    every_set,
    random_election,
    seeded,
    winners_of,
)
from yearturn.decisions.checking import check
from yearturn.decisions.selection import certified, market, seeding, select, solver
from yearturn.decisions.types import Infeasible, Quota


def agrees(problem):
    """Say whether selection answers, and hold it to every set and to the check."""
    best = every_set(problem)
    if best is None:
        with pytest.raises(Infeasible):
            select(problem)
        return False
    outcome, certificate = certified(problem)
    assert (outcome.filled, outcome.merit, outcome.raw_mean) == best.reached
    assert winners_of(outcome) == best.winners
    assert outcome.unique == (best.equals == 1)
    assert check(problem, outcome) == ()
    assert check(problem, outcome, certificate) == ()
    return True


@pytest.mark.parametrize("block", range(8))
def test_select_agrees_with_every_set(block):
    answered = [agrees(random_election(seeded(1_000 * block + each))) for each in range(40)]
    assert 5 < sum(answered) < 40


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_select_agrees_with_every_set_where_hypothesis_looks(chance):
    agrees(random_election(chance, most_pairs=8))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from((-1, 0, 1)), st.sets(st.sampled_from("pqr"))), max_size=7),
    st.integers(0, 3),
    st.lists(st.tuples(st.sampled_from("pqr"), st.integers(0, 1), st.integers(1, 2)), max_size=4),
)
def test_select_agrees_with_every_set_one_micro_apart(people, seats, bounds):
    candidates = [
        candidate(f"c{n}", unit=tuple(sorted(held))) for n, (_, held) in enumerate(people)
    ]
    merits = {(f"c{n}", "A"): 95 * 10**6 + micro for n, (micro, _) in enumerate(people)}
    quotas = [
        Quota(f"q{n}", None, "unit", value, least, most)
        for n, (value, least, most) in enumerate(bounds)
    ]
    agrees(election(candidates, {"A": seats}, merits, quotas))


@pytest.mark.parametrize("scale", [1, 10**8, 10**12, 10**18, 10**30])
def test_select_is_exact_at_any_scale_of_merit(scale):
    for seed in range(12):
        problem = random_election(seeded(seed))
        wide = [
            type(pair)(
                pair.candidate, pair.award, pair.merit * scale + seed, pair.raw_mean, pair.tie
            )
            for pair in problem.contenders
        ]
        agrees(type(problem)(problem.candidates, problem.titles, tuple(wide), problem.quotas))


# ------------------------------------------------- the solver is not believed


def lies(chance):
    def ask(model, columns, values, rows, lower, upper, missing=None):
        size = float(abs(model.high).max(initial=1))
        count = model.rows + (missing is not None)
        prices = [[chance.uniform(-size, size) for _ in range(count)] for _ in range(2)]
        feasible = chance.random() < 1 / 2
        shares = np.array([chance.random() for _ in range(model.columns)])
        return solver.Suggestion(
            shares if feasible else None, *map(np.array, prices), feasible=feasible
        )

    return ask


def guesses(chance):
    def integral(lines, lower, upper, gains, least, most):
        return np.flatnonzero([chance.random() < 1 / 2 for _ in gains])

    return integral


def unsure(model, settled, tight):
    return solver.Suggestion(None, None)


@pytest.mark.parametrize("seed", range(12))
def test_select_is_exact_though_the_solver_lies(seed, monkeypatch):
    monkeypatch.setattr(solver.Model, "ask", lies(seeded(seed)))
    monkeypatch.setattr(solver.Model, "second", unsure)
    monkeypatch.setattr(solver, "integral", guesses(seeded(seed)))
    for each in range(4):
        agrees(random_election(seeded(50 * seed + each), most_pairs=5))


def test_select_is_exact_though_the_solver_gives_up(monkeypatch):
    def silent(model, columns, values, rows, lower, upper, missing=None):
        return solver.Suggestion(None, None)

    def speechless(lines, lower, upper, gains, least, most):
        return None

    monkeypatch.setattr(solver.Model, "ask", silent)
    monkeypatch.setattr(solver, "integral", speechless)
    for seed in range(12):
        agrees(random_election(seeded(seed), most_pairs=6))


@pytest.mark.parametrize(("pool", "head"), [(1, 1), (3, 4), (5, 100)])
def test_select_is_exact_where_few_columns_are_looked_at(pool, head, monkeypatch):
    monkeypatch.setattr(seeding, "SEVERAL", 1)
    monkeypatch.setattr(seeding, "HEAD", head)
    monkeypatch.setattr(market, "FEW", 0)
    monkeypatch.setattr(market, "POOL", pool)
    monkeypatch.setattr(market, "SHOWN", 1)
    monkeypatch.setattr(market, "MORE", 1)
    for seed in range(30):
        agrees(random_election(seeded(seed)))


# -------------------------------------------------------------------- size


def crowd(people, titles, seats, chance, *, coarse, minima, awards_each=1):
    """Return a large problem: crossing quotas by unit, position family, site and gender."""
    units = 18
    candidates = [
        candidate(
            f"c{number}",
            unit=f"u{chance.randrange(units)}",
            family=f"p{chance.randrange(6)}",
            site=f"s{chance.randrange(8)}",
            gender=chance.choice("fm"),
        )
        for number in range(people)
    ]
    awards = [f"t{number}" for number in range(titles)]
    merits = {}
    for each in candidates:
        for award in chance.sample(awards, awards_each):
            fine = min(10**8, int(chance.gauss(80e6, 8e6)))
            merit = fine // 500_000 * 500_000 if coarse else fine
            merits[each.candidate, award] = (merit, merit)
    quotas = [
        Quota(f"unit {unit}", None, "unit", f"u{unit}", minima * (unit % 3 == 0), 3)
        for unit in range(units)
    ]
    for award in awards:
        quotas += [
            Quota(f"{award} family {n}", award, "family", f"p{n}", minima * (n % 2), 3)
            for n in range(6)
        ]
        quotas += [Quota(f"{award} site {n}", award, "site", f"s{n}", 0, 2) for n in range(8)]
    quotas.append(Quota("gender", None, "gender", "f", minima * titles * seats // 2))
    return election(candidates, dict.fromkeys(awards, seats), merits, quotas)


@pytest.mark.parametrize(
    "facts",
    [
        {"people": 180, "coarse": False, "minima": True},
        {"people": 180, "coarse": True, "minima": False},
        {"people": 60, "coarse": False, "minima": True, "awards_each": 3},
        {"people": 1_500, "coarse": False, "minima": False},
    ],
)
def test_select_keeps_its_promises_in_a_crowd(facts):
    problem = crowd(titles=3, seats=9, chance=seeded(7), **facts)
    outcome, certificate = certified(problem)
    assert outcome.filled == 27
    assert check(problem, outcome) == ()
    assert check(problem, outcome, certificate) == ()
