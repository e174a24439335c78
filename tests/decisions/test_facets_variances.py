"""The search for two variances: its laws, alone and on casts."""

import numpy as np
import pytest

from tests.decisions.scales import Dense, drawn, flat, observed, ratings
from yearturn.decisions.calibration.facets import variances
from yearturn.decisions.calibration.facets.ascent import Climb
from yearturn.decisions.calibration.facets.equations import Variances
from yearturn.decisions.calibration.facets.variances import Search, disagreement, found


def search() -> Search:
    cast, _measures, _severities = drawn(1)
    return Search(observed(cast))


class Normal:
    """The excess where each nominee's and judge's mean is normal with a chance variance of its own.

    Its logarithm is that of (wanted + chance) / (variance + chance), `bend` mixing the two.
    """

    def __init__(self, wanted, *, chance=0.04, bend=0.0):
        self.wanted = np.array(wanted)
        self.chance = chance
        self.mixing = np.array([[1, bend], [bend, 1]])

    def excess(self, held):
        found = np.array((held.nominee, held.judge))
        return self.mixing @ np.log((self.wanted + self.chance) / (found + self.chance))

    def steepness(self, held):
        found = np.array((held.nominee, held.judge))
        return found / (found + self.chance)


def settle(model: Normal) -> tuple[np.ndarray, int]:
    """Let a search settle where the excess of a model vanishes."""
    own = search()
    for turn in range(1, 60):
        own.move(model.excess(own.held), model.steepness(own.held))
        if own.size <= variances.SETTLED:
            return own.variances, turn
    raise AssertionError("it does not settle")


def test_a_search_starts_from_its_declared_variances():
    assert search().variances == pytest.approx(variances.START)


def test_one_nominee_or_judge_alone_starts_from_zero():
    alone = Search(observed(ratings("a 13 22", "b 31 12", judges="x")))
    one = Search(observed(ratings("a 13 22")))

    assert (alone.variances > 0).tolist() == [True, False]
    assert (one.variances > 0).tolist() == [False, True]
    assert one.held.nominee == variances.LEAST


@pytest.mark.parametrize("chance", [0.01, 0.04, 1.0])
@pytest.mark.parametrize("wanted", [(0.3, 0.02), (7.0, 3.0), (1.0, 0.25), (500.0, 0.001)])
def test_a_search_settles_where_the_excess_vanishes(wanted, chance):
    told, turns = settle(Normal(wanted, chance=chance))

    assert told == pytest.approx(wanted, rel=1e-6)
    assert turns <= 20


@pytest.mark.parametrize("bend", [0.5, -0.5])
def test_a_search_settles_although_one_variance_bends_the_other(bend):
    told, _turns = settle(Normal((2.0, 0.1), bend=bend))

    assert told == pytest.approx((2.0, 0.1), rel=1e-6)


@pytest.mark.parametrize("negative", [-0.039, -0.01, -1e-4])
def test_a_search_goes_to_zero_where_less_is_always_likelier(negative):
    told, turns = settle(Normal((negative, 0.5)))

    assert told[0] == 0
    assert told[1] == pytest.approx(0.5, rel=1e-6)
    assert turns <= 20


def test_a_search_comes_back_from_zero():
    own, model = search(), Normal((0.3, 0.05))
    own.place = np.zeros(2)

    for _turn in range(20):
        own.move(model.excess(own.held), model.steepness(own.held))

    assert own.variances == pytest.approx((0.3, 0.05), rel=1e-6)


def test_a_search_stays_below_its_top():
    told, _turns = settle(Normal((1e7, 0.5)))

    assert told == pytest.approx((variances.MOST, 0.5), rel=1e-6)


def test_a_held_variance_is_never_zero():
    own = search()
    own.place = np.zeros(2)

    assert own.variances.tolist() == [0, 0]
    assert own.held == Variances(variances.LEAST, variances.LEAST)


@pytest.mark.parametrize("seed", range(4))
def test_disagreement_is_the_slope_of_laplace_s_likelihood(seed):
    """With curvatures held: where it is positive, a larger variance is likelier."""
    cast, _measures, _severities = drawn(seed, nominees=20, judges=6)
    climb = Climb(observed(cast))
    dense = Dense(climb.observations)
    logs = np.log([0.8, 0.3])
    equations = climb.settle(Variances(*np.exp(logs).tolist()), 1e-10)

    excess, steepness = disagreement(equations, climb.effects)

    values = flat(climb.effects)
    curvature = dense.curvature(values)
    linear = dense.slope(values) + curvature @ values
    sizes = np.array(dense.sizes[:2])
    held = np.zeros(len(values))
    held[sizes.sum() :][: dense.sizes[2]] = 1

    def likely(place):
        whole = np.diag(dense.pull(np.exp(place))) + curvature + np.outer(held, held)
        gained = linear @ np.linalg.solve(whole, linear)
        return (gained - np.linalg.slogdet(whole)[1] - sizes @ place) / 2

    for which in range(2):
        step = 1e-5 * np.eye(2)[which]
        slope = (likely(logs + step) - likely(logs - step)) / 2e-5
        assert np.sign(slope) == np.sign(excess[which])
        # exp(excess) is by what factor squares of effects exceed what they should be.
        effects = (climb.effects.nominee, climb.effects.judge)[which]
        squares = float(effects @ effects) / np.exp(logs[which])
        assert slope == pytest.approx(squares * (1 - np.exp(-excess[which])) / 2, abs=1e-5)
    assert (steepness > 0).all()
    assert (steepness <= 2).all()


def test_found_leaves_the_climb_near_the_effects_of_the_variances():
    cast, _measures, _severities = drawn(5, nominees=20, judges=6)
    climb = Climb(observed(cast))

    told = found(climb)

    best = Dense(climb.observations).highest(told)
    assert flat(climb.effects) == pytest.approx(best, abs=1e-6)
