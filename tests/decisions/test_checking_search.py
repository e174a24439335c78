"""The search among ties finds a set where there is one, and only there."""

from dataclasses import replace

import pytest

from tests.decisions.certifying import proof, sets, table
from tests.decisions.elections import candidate, election, random_election, seeded
from yearturn.decisions.checking import search
from yearturn.decisions.checking.bounds import Ground
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.checking.proofs import EVERY_SET, Scope, shown
from yearturn.decisions.checking.search import first, open_at, reached


def bounded(seeds, *, level=False):
    """Yield a random problem's table, its sets, the greatest gain and the bounds that prove it.

    On the level, all have the same merit: of sets, only the seats tell.
    """
    for seed in range(seeds):
        problem = random_election(seeded(seed), 7)
        if level:
            contenders = (replace(each, merit=5, raw_mean=5) for each in problem.contenders)
            problem = replace(problem, contenders=tuple(contenders))
        of = table(problem)
        kept = sets(of)
        if not kept or not of.keys:
            continue
        most = max(map(of.gain, kept))
        limits = Limits(problem)
        ground = Ground(problem, limits, max(kept, key=of.gain))
        bounds = shown(proof(of, most), EVERY_SET, most, ground)
        yield of, kept, most, bounds, ground, limits


def test_a_set_with_somebody_is_found_exactly_where_there_is_one():
    answers = {True: 0, False: 0}
    for of, kept, most, bounds, ground, limits in bounded(150):
        gains = sorted({of.gain(each) for each in kept})[-3:]
        for place, key in enumerate(of.keys):
            for gain in gains:
                exists = any(key in each and of.gain(each) >= gain for each in kept)
                scope = Scope(frozenset({place}))
                assert reached(bounds, scope, gain, ground, limits) == exists
                answers[exists] += 1
                # Who is not among the open places is in no such set.
                assert gain < most or not exists or place in open_at(bounds, gain, ground)
    assert min(answers.values()) > 100


def test_a_set_before_the_winners_is_found_exactly_where_there_is_one():
    answers = {True: 0, False: 0}
    for of, kept, most, bounds, ground, limits in bounded(80, level=True):
        ties = [each for each in kept if of.gain(each) == most]
        for winners in ties:
            places = frozenset(map(ground.places.get, winners))
            for place in sorted(set(range(len(of.keys))) - places):
                exists = any(precedes(each, winners, of.keys[: place + 1]) for each in ties)
                scope = first(places, place)
                assert reached(bounds, scope, most, ground, limits) == exists
                answers[exists] += 1
    assert min(answers.values()) > 10


def precedes(one, winners, keys):
    """Say whether a set holds the last of these keys, and of the others just what winners hold."""
    *before, last = keys
    return last in one and one & set(before) == winners & set(before)


def test_a_search_gives_up_after_so_many_steps(monkeypatch):
    people = [candidate(f"c{number:02}") for number in range(20)]
    problem = election(people, {"A": 10}, {(each.candidate, "A"): 5 for each in people})
    of, limits = table(problem), Limits(problem)
    ground = Ground(problem, limits, of.keys[:10])
    bounds = shown(proof(of, of.gain(of.keys[:10])), EVERY_SET, of.gain(of.keys[:10]), ground)
    gain = of.gain(of.keys[:10])
    scope = Scope(frozenset({19}))
    assert reached(bounds, scope, gain, ground, limits) is True
    monkeypatch.setattr(search, "STEPS", 5)
    assert reached(bounds, scope, gain, ground, limits) is None


@pytest.mark.parametrize("settled", [True, False])
def test_leaves_without_the_scope_hold_no_set_of_it(settled):
    for _of, _kept, most, bounds, ground, limits in bounded(20):
        ((leaf, total), *_rest) = bounds
        place = next(iter(leaf.settled), None)
        if place is None or leaf.settled[place] != settled:
            continue
        without = search.narrowed(leaf, Scope(frozenset({place})))
        assert (without is None) == (not settled)
        assert settled or not reached(
            [(leaf, total)], Scope(frozenset({place})), most, ground, limits
        )
