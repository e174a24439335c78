"""Bounds added up for few pairs at a time are those of plain sums over all of them."""

from dataclasses import replace

import pytest

from tests.decisions.certifying import bound, table
from tests.decisions.elections import candidate, election, random_election, seeded
from yearturn.decisions.checking.bounds import Ground
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.checking.proofs import EVERY_SET, Scope, leaf
from yearturn.decisions.types import Contender, Node, Quota, Title


def grounds(seeds):
    """Yield the tests' own table of a random problem, and the ground of the check beside it."""
    for seed in range(seeds):
        problem = random_election(seeded(seed), 12)
        of = table(problem)
        if of.keys:
            winners = of.keys[: seed % 3]
            yield seeded(seed), of.free_of(winners), Ground(problem, Limits(problem), winners)


def drawn_node(chance, of):
    names = chance.sample(list(of.rows), chance.randint(0, len(of.rows)))
    reach = 10 ** chance.randint(1, 21)
    prices = [(name, chance.randint(-reach // 3, reach)) for name in names]
    allowed = [each for each in prices if each[1] <= 0 or of.rows[each[0]][2] is not None]
    return Node(None, chance.choice((0, 1, 2, 60, 27_720)), tuple(allowed))


def test_gains_are_those_of_the_definition():
    for _chance, of, ground in grounds(200):
        assert ground.keys == of.keys
        assert ground.gains == of.gains


def test_totals_are_those_of_plain_sums():
    for chance, of, ground in grounds(400):
        node = drawn_node(chance, of)
        places = range(len(of.keys))
        settled = {each: chance.random() < 0.5 for each in places if chance.random() < 0.3}
        of_keys = {of.keys[place]: is_in for place, is_in in settled.items()}
        assert ground.total(leaf(node, settled, Scope(), ground)) == bound(of, node, of_keys)


def test_what_opens_late_is_out_before():
    for chance, of, ground in grounds(200):
        node = drawn_node(chance, of)
        opens = chance.randint(0, len(of.keys))
        inside = {each: True for each in range(opens) if chance.random() < 0.3}
        of_keys = {of.keys[place]: inside.get(place, False) for place in range(opens)}
        found = ground.total(leaf(node, inside, Scope(opens=opens), ground))
        assert found == bound(of, node, of_keys)


def test_those_above_are_all_who_gain_more_than_their_prices_and_that():
    for chance, of, ground in grounds(300):
        node = drawn_node(chance, of)
        for least in (0, 1, -1, chance.randint(-(10**20), 10**20)):
            places, worth = ground.above(leaf(node, {}, Scope(), ground), least)
            found = dict(zip(places.tolist(), worth, strict=True))
            assert found == {
                place: each for place, each in reduced(of, node).items() if each > least
            }


def reduced(of, node):
    """Return what each place gains beyond the prices of its rows."""
    return {
        place: gain * node.scale
        - sum(price for name, price in node.prices if key in of.rows[name][0])
        for place, (key, gain) in enumerate(zip(of.keys, of.gains, strict=True))
    }


def test_prices_are_forgotten_after_each_sum():
    for chance, of, ground in grounds(50):
        node = drawn_node(chance, of)
        before = ground.total(leaf(Node(), {}, EVERY_SET, ground))
        ground.total(leaf(node, {}, Scope(), ground))
        assert ground.total(leaf(Node(), {}, EVERY_SET, ground)) == before == sum(of.gains)


def test_one_seat_outweighs_any_merit_and_one_micro_any_raw_mean():
    merits = {("a", "A"): (0, 900), ("b", "A"): (1, 0), ("c", "A"): (10**8, 10**8)}
    problem = election([candidate(name) for name in "abc"], {"A": 2}, merits)
    ground = Ground(problem, Limits(problem), [])
    a, b, c = ground.gains
    assert b > a
    assert a + b > c
    assert a + c < b + c


def test_nobody_who_may_win_leaves_an_empty_ground():
    problem = election([candidate("a")], {"A": 2}, {("a", "A"): 5})
    barred = (Contender("a", "A", 5, 5, 0, ("veto",)),)
    problem = replace(problem, contenders=barred, titles=(*problem.titles, Title("B", 0)))
    ground = Ground(problem, Limits(problem), [])
    assert ground.total(leaf(Node(prices=(("seats:A", 3),)), {}, EVERY_SET, ground)) == 6


# --------------------------------------------------------------------- limits


@pytest.mark.parametrize("one_title", [True, False])
def test_limits_of_a_pair_are_those_whose_rows_count_it(one_title):
    for seed in range(150):
        problem = replace(random_election(seeded(seed), 12), one_title=one_title)
        of, limits = table(problem), Limits(problem)
        names = [
            f"{limit.promise}:{limit.name}" for limit in limits.all if limit.promise != "quota"
        ]
        names += [f"quota:{number}" for number in range(len(problem.quotas))]
        assert sorted(names) == sorted(of.rows)
        for key in of.keys:
            counted = [name for name, (members, *_bounds) in of.rows.items() if key in members]
            assert sorted(names[number] for number in limits.of[key]) == sorted(counted)


def test_limits_count_an_attribute_once_that_somebody_bears_twice():
    people = [candidate("a", unit=("x", "x"))]
    problem = election(people, {"A": 1}, {("a", "A"): 5}, [Quota("q", None, "unit", "x", 1)])
    limits = Limits(problem)
    assert limits.counts([("a", "A")]) == {0: 1, 1: 1, 2: 1}
    assert limits.minima == [2]
