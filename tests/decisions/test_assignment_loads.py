"""Loads that suit prices, against every load tried; and what bounds leave to be given."""

import numpy as np
import pytest

from yearturn.decisions.assignment.loads import Balance, Bounds

PRICES = range(-3, 12)


def drawn(seed: int, judges: int = 6) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    lower = chance.integers(0, 4, judges)
    return lower, lower + chance.integers(0, 6, judges), chance.integers(0, 4, judges)


def at(price: int, judges: int = 6) -> np.ndarray:
    return np.full(judges, price, dtype=np.int32)


def best(lower: int, upper: int, gain) -> list[int]:
    """Return the loads from lower to upper that gain most, all of them tried."""
    loads = range(lower, upper + 1)
    most = max(map(gain, loads))
    return [load for load in loads if gain(load) == most]


@pytest.mark.parametrize("seed", range(6))
def test_bounds_are_best_where_the_price_pays_most(seed):
    lower, upper, _held = drawn(seed)
    bounds = Bounds(lower, upper)

    for price in PRICES:
        ends = zip(bounds.fewest(at(price)), bounds.most(at(price)), strict=True)
        for judge, (fewest, most) in enumerate(ends):
            found = best(lower[judge], upper[judge], lambda load, price=price: price * load)
            assert (fewest, most) == (found[0], found[-1])


@pytest.mark.parametrize("seed", range(6))
def test_balance_is_best_where_the_price_pays_for_the_last_nominee(seed):
    lower, upper, held = drawn(seed)
    balance = Balance(lower, upper, held)

    for price in PRICES:
        ends = zip(balance.fewest(at(price)), balance.most(at(price)), strict=True)
        for judge, (fewest, most) in enumerate(ends):
            had = held[judge]

            def gain(load, had=had, price=price):
                return price * load - sum(range(had, had + load))

            found = best(lower[judge], upper[judge], gain)
            assert (fewest, most) == (found[0], found[-1])


@pytest.mark.parametrize("seed", range(6))
def test_the_dearer_a_nominee_is_paid_the_more_are_taken(seed):
    lower, upper, held = drawn(seed)
    for loads in (Bounds(lower, upper), Balance(lower, upper, held)):
        for price in PRICES:
            assert (loads.fewest(at(price)) <= loads.most(at(price))).all()
            assert (loads.most(at(price)) <= loads.most(at(price + 1))).all()
            assert (loads.fewest(at(price)) <= loads.fewest(at(price + 1))).all()
            assert (loads.lower <= loads.fewest(at(price))).all()
            assert (loads.most(at(price)) <= loads.upper).all()


@pytest.mark.parametrize("seed", range(6))
def test_what_a_price_leaves_open_is_from_fewest_to_most(seed):
    lower, upper, held = drawn(seed)
    for loads in (Bounds(lower, upper), Balance(lower, upper, held)):
        for price in (-1, 0, 3):
            left = loads.at(at(price))
            assert left.lower.tolist() == loads.fewest(at(price)).tolist()
            assert left.upper.tolist() == loads.most(at(price)).tolist()


@pytest.mark.parametrize("seed", range(10))
def test_loads_of_the_least_squares_lie_at_the_level(seed):
    lower, upper, held = drawn(seed)
    balance = Balance(lower, upper, held)
    for places in range(int(lower.sum()), int(upper.sum()) + 1):
        level = at(balance.level(places))

        left = balance.at(level)

        assert left.lower.sum() <= places <= left.upper.sum()
        taken = filled(lower, upper, held, places)
        assert (left.lower <= taken).all()
        assert (taken <= left.upper).all()


def filled(lower, upper, held, places):
    """Return loads of the least squares: one place after another to whoever has least so far."""
    taken = lower.copy()
    for _place in range(places - int(lower.sum())):
        open_ = np.flatnonzero(taken < upper)
        taken[open_[np.argmin((taken + held)[open_])]] += 1
    return taken


def test_balance_stays_itself_however_much_is_to_be_given():
    balance = Balance(*drawn(1))

    assert balance.filled(int(balance.upper.sum())) is balance
    assert balance.filled(3) is balance


def test_bounds_stay_themselves_between_their_ends():
    bounds = Bounds(np.array([1, 2]), np.array([4, 4]))

    assert bounds.filled(5) is bounds
    assert bounds.filled(8).lower.tolist() == [4, 4]
    assert bounds.filled(3).upper.tolist() == [1, 2]


def test_what_was_given_is_taken_off_both_bounds():
    left = Bounds(np.array([0, 2, 5]), np.array([3, 4, 5])).less(np.array([2, 1, 5]))

    assert left.lower.tolist() == [0, 1, 0]
    assert left.upper.tolist() == [1, 3, 0]
