"""Predictions at given ratios and spreads: exact, and what dense matrices say."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import Dense as Additive
from tests.decisions.dense import arrays, random_cast
from tests.decisions.spreading import Dense
from yearturn.decisions.calibration.spread import prediction
from yearturn.decisions.calibration.spread.likelihood import Model
from yearturn.decisions.types import Ballot

UNIT = 2**prediction.BITS
TEXTS = ("0.61803399", "1.25", "2.7182818", "1", "0.33333333")
SPREADS = tuple(map(Fraction, TEXTS))


def tenths(cast):
    """Return the totals in tenths of a point, which is how the cast is drawn."""
    return [int(each.total * 10) for each in cast]


def predicted(cast, ratios, spreads=SPREADS):
    """Return the model, and its predictions, at ratios and spreads given as decimal text."""
    _names, design, _totals = arrays(cast)
    exact = Fraction(ratios[0]), Fraction(ratios[1])
    model = Model(design, np.array(list(map(float, ratios))), np.log(list(map(float, spreads))))
    return model, prediction.effects(model, tenths(cast), 10, exact, spreads)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("ratios", [("2.5", "0.4"), ("0.03", "7"), ("900", "800")])
def test_effects_and_errors_solve_the_dense_equations(seed, ratios):
    cast = random_cast(seed)
    _names, design, totals = arrays(cast)
    size = len(design.nominee_count)

    model, effects = predicted(cast, ratios)
    errors = prediction.errors(model, 4.0)

    logs = np.log(np.array(SPREADS, dtype=float))
    solution, inverse = Dense(design, totals).henderson(*map(float, ratios), logs)
    found = [each / UNIT for each in (effects.intercept, *effects.nominee, *effects.judge)]
    assert found == pytest.approx(solution.tolist(), abs=1e-8)
    of_merits = inverse[0, 0] + 2 * inverse[0, 1 : size + 1] + np.diag(inverse)[1 : size + 1]
    assert errors.nominee == pytest.approx(np.sqrt(4 * of_merits), rel=1e-8)
    assert errors.judge == pytest.approx(np.sqrt(4 * np.diag(inverse)[size + 1 :]), rel=1e-8)


@pytest.mark.parametrize("ratios", [("2.5", "0.4"), ("9999.9999", "0.00001"), ("0.00001", "1e4")])
def test_effects_are_exact_to_far_beyond_the_grid(ratios):
    cast = random_cast(1)
    _names, design, _totals = arrays(cast)

    _model, effects = predicted(cast, ratios)

    judge = [Fraction(each, UNIT) for each in effects.judge]
    nominee = [Fraction(each, UNIT) for each in effects.nominee]
    intercept = Fraction(effects.intercept, UNIT)
    left = [
        (each.total - intercept - judge[j] - SPREADS[j] * nominee[i], i, j)
        for each, i, j in zip(cast, design.nominee, design.judge, strict=True)
    ]
    tiny = Fraction(1, 10**15)
    assert abs(sum(rest / SPREADS[j] ** 2 for rest, _i, j in left)) < tiny
    for number, effect in enumerate(nominee):
        own = sum(rest / SPREADS[j] for rest, i, j in left if i == number)
        pull = effect / Fraction(ratios[0])
        assert abs(own - pull) < tiny * max(1, 1 / Fraction(ratios[0]))
    for number, effect in enumerate(judge):
        own = sum(rest for rest, _i, j in left if j == number)
        pull = effect * SPREADS[number] ** 2 / Fraction(ratios[1])
        assert abs(own - pull) < 10 * tiny * max(1, 1 / Fraction(ratios[1]))


@pytest.mark.parametrize("seed", range(4))
def test_effects_are_those_of_the_severity_model_where_all_spreads_are_one(seed):
    cast = random_cast(seed)
    _names, design, totals = arrays(cast)

    _model, effects = predicted(cast, ("2.5", "0.4"), [Fraction(1)] * 5)

    solution, _inverse = Additive(design, totals).henderson(2.5, 0.4)
    found = [each / UNIT for each in (effects.intercept, *effects.nominee, *effects.judge)]
    assert found == pytest.approx(solution.tolist(), abs=1e-9)


def test_effects_are_nothing_where_their_ratio_is_zero():
    _model, without_nominees = predicted(random_cast(2), ("0", "0.5"))
    _model, without_judges = predicted(random_cast(2), ("2", "0"))

    assert set(without_nominees.nominee) == {0}
    assert any(without_nominees.judge)
    assert set(without_judges.judge) == {0}
    assert any(without_judges.nominee)


def test_effects_move_with_a_constant_added_to_all():
    cast = random_cast(5)
    _names, design, _totals = arrays(cast)
    ratios = Fraction("1.4"), Fraction("0.8")
    model = Model(design, np.array([1.4, 0.8]), np.log(list(map(float, SPREADS))))

    moved = [each + 100 for each in tenths(cast)]

    one = prediction.effects(model, tenths(cast), 10, ratios, SPREADS)
    other = prediction.effects(model, moved, 10, ratios, SPREADS)

    assert abs(other.intercept - one.intercept - 10 * UNIT) < UNIT >> 55
    assert max(abs(other.nominee - one.nominee)) < UNIT >> 55
    assert max(abs(other.judge - one.judge)) < UNIT >> 55


def test_effects_free_a_nominee_of_a_judge_who_stretches():
    # Judge 0 doubles what judge 1 sees; nobody errs much, so that everybody's merit is clear.
    cast = random_cast(0, sizes=(6, 2))
    merits = [10, -10, 4, -4, 6, -6]
    stretch = {"j0": 2, "j1": 1}
    seen = [
        replace(each, total=Fraction(60 + stretch[each.judge] * merits[int(each.nominee[1:])]))
        for each in cast
    ]

    _model, effects = predicted(seen, ("9999", "0.0001"), [Fraction(2), Fraction(1)])

    assert [float(each) / UNIT for each in effects.nominee] == pytest.approx(merits, abs=1e-2)


def test_errors_of_severity_grow_with_a_judges_spread():
    complete = [Ballot(f"n{i}", f"j{j}", Fraction(60 + i + j)) for i in range(8) for j in range(5)]
    _names, design, _totals = arrays(complete)
    ratios = np.array([1.5, 0.7])

    found = [
        prediction.errors(Model(design, ratios, np.log([1, 1, 1, 1, spread])), 1.0).judge
        for spread in (0.5, 1.0, 2.0)
    ]

    assert found[1] == pytest.approx([found[1][0]] * 5)
    assert found[0][4] < found[1][4] - 0.01 < found[2][4] - 0.1


def test_sums_are_those_of_each_group_in_any_order():
    group = np.array([2, 0, 1, 0, 2, 2])
    values = np.array([2**100, 5, -7, 2**90, 1, -(2**100)], dtype=object)

    assert prediction._Sums(group)(values).tolist() == [5 + 2**90, -7, 1]


def test_effects_refuse_to_be_refined_for_ever():
    cast = random_cast(1)
    _names, design, _totals = arrays(cast)
    model = Model(design, np.array([2.0, 0.5]), np.zeros(5))
    wrong = Fraction(1, 1000), Fraction(1, 1000)

    with pytest.raises(ArithmeticError, match="do not settle"):
        prediction.effects(model, tenths(cast), 10, wrong, SPREADS)
