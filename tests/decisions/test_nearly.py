"""Predictions in floats: within their bound of whole numbers, and none where it cannot be held."""

from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import Dense, drawn
from yearturn.decisions.calibration import ascent, nearly, prediction, severity
from yearturn.decisions.calibration.ascent import Absorbed
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.equations import BITS, Equations

TRUE = ("1.7766321", "0.75459332")


def posed(seed, *, nominees=150, judges=20, ratios=TRUE, twice=False):
    """Return design, totals, T and its inverse; `twice`: every fifth ballot is cast twice."""
    nominee, judge, totals = drawn(seed, nominees, judges)
    if twice:
        nominee, judge, totals = (
            np.concatenate([each, each[::5]]) for each in (nominee, judge, totals)
        )
    design = Design.of(nominee, judge)
    absorbed = Absorbed(design, *map(float, ratios))
    return design, totals, absorbed, ascent.inverse(absorbed)


def nearly_of(posed_, unit=10, solve=None, part=0.0):
    _design, totals, absorbed, inverse = posed_
    solver = solve or (lambda columns, _tolerance: inverse @ columns), part
    return nearly.predicted(absorbed, totals, unit, inverse @ absorbed.of_ones, solver)


def exactly(posed_, unit=10, ratios=TRUE):
    design, totals, absorbed, inverse = posed_
    return prediction.effects(
        Equations(design, totals, unit),
        absorbed,
        inverse @ absorbed.of_ones,
        lambda columns: inverse @ columns,
        (Fraction(ratios[0]), Fraction(ratios[1])),
    )


def check(found, exact, nominees):
    """Hold floats to whole numbers: within a tenth of what they promise, and that is little."""
    merits = np.array([float(exact.merit(number)) for number in range(nominees)])
    judge = np.array([each / 2**BITS for each in exact.judge])
    assert np.abs(found.merits - merits).max() <= found.off / 10
    assert np.abs(found.judge - judge).max() <= found.off / 10
    assert abs(found.intercept - exact.intercept / 2**BITS) <= found.off / 10
    assert found.off <= 1e-12 * np.abs(merits).max()


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_predicted_lies_within_its_bound_of_whole_numbers(seed, twice):
    case = posed(seed, twice=twice)

    check(nearly_of(case), exactly(case), 150)


@pytest.mark.parametrize(
    "ratios", [("0", "0.4"), ("0.001", "12"), ("40", "0.002"), ("3000", "500"), ("1e6", "1e5")]
)
def test_predicted_keeps_its_bound_at_other_ratios(ratios):
    case = posed(7, ratios=ratios)

    found = nearly_of(case)

    if found is None:
        assert float(ratios[0]) > 30  # what is left is a small part of what is summed
    else:
        check(found, exactly(case, ratios=ratios), 150)


def test_predicted_solves_the_dense_equations():
    design, totals, absorbed, _inverse = case = posed(3)
    solution, _dense = Dense(design, totals / 10).henderson(absorbed.a, absorbed.b)

    found = nearly_of(case)

    assert found.intercept == pytest.approx(solution[0])
    assert found.merits == pytest.approx(solution[0] + solution[1:151])
    assert found.judge == pytest.approx(solution[151:])


@pytest.mark.parametrize("off", [1e-7, 1e-4, 1e-2])
def test_predicted_does_not_show_how_roughly_equations_were_solved(off):
    case = posed(4)
    design, absorbed = case[0], case[2]
    place = np.array([absorbed.a * (1 + off), absorbed.b])
    other = ascent.inverse(Absorbed(design, *place.tolist()))

    part = ascent.off(absorbed, place)
    found = nearly_of(case, solve=ascent.refining(absorbed, other, part), part=part)

    check(found, exactly(case), 150)


@pytest.mark.parametrize("part", [0.2, -3.0])
def test_predicted_is_none_where_solutions_do_not_settle(part):
    case = posed(4)

    assert nearly_of(case, solve=lambda columns, _tolerance: part * (case[3] @ columns)) is None


def test_predicted_is_none_where_judges_do_not_vary():
    assert nearly_of(posed(5, ratios=("1.7", "0"))) is None


@pytest.mark.parametrize("scale", [10**9, 10**13])
def test_predicted_is_none_where_floats_do_not_hold_the_sums(scale):
    design, totals, absorbed, inverse = posed(6)

    assert nearly_of((design, totals * scale, absorbed, inverse), 10 * scale) is None


def test_predicted_is_none_for_totals_beyond_machine_integers():
    design, totals, absorbed, inverse = posed(6)

    assert nearly_of((design, totals.astype(object) * 10**30, absorbed, inverse)) is None


def test_cuts_leave_sums_that_no_order_changes():
    """The grid is so coarse that every sum is a whole number that floats hold."""
    design, totals, absorbed, _inverse = posed(8, twice=True)
    summed = nearly._summed(absorbed, totals, 10)
    judge = np.random.default_rng(8).normal(0, 5, 20)
    grid = nearly._grid(absorbed, summed, np.abs(judge).max())

    cut = nearly._cut(absorbed, summed, (0.7, judge), grid)

    ticks = [int(each) for each in np.rint(judge * grid)]
    middle, rest = int(np.rint(0.7 * grid)), [0] * 150
    for i, j, total in zip(design.nominee, design.judge, totals.tolist(), strict=True):
        rest[i] += (total - summed.less) * int(grid) - 10 * (middle + ticks[j])
    assert [int(each) for each in cut.rest] == rest
    share = [
        Fraction(absorbed.a) / (1 + Fraction(absorbed.a) * int(n)) for n in design.nominee_count
    ]
    left = [Fraction(0)] * 20
    for i, j, total in zip(design.nominee, design.judge, totals.tolist(), strict=True):
        left[j] += (total - summed.less) * int(grid) - 10 * (middle + ticks[j]) - share[i] * rest[i]
    assert cut.left == pytest.approx(
        [float(each / Fraction(cut.scale)) for each in left], abs=cut.off
    )


def test_values_that_floats_leave_open_are_told_by_whole_numbers():
    design, totals, _absorbed, _inverse = posed(9)
    answer = severity.estimate(design, totals, 10)
    ratios = answer.nominee_ratio, answer.judge_ratio
    exact = exactly(posed(9, ratios=ratios), ratios=ratios)

    class Loose(prediction.Predicted):
        """Predictions that promise next to nothing, and are wrong by less."""

    off = 1e-6
    loose = Loose(
        np.array([float(exact.merit(number)) for number in range(150)]) + 0.9 * off,
        exact.intercept / 2**BITS,
        np.array([each / 2**BITS for each in exact.judge]) - 0.9 * off,
        off,
    )
    known = type("Known", (), {"effects": exact})

    assert severity._rounded(loose, known) == answer.merits
    assert severity._severities(loose, known) == answer.severities
