"""What effects leave of Henderson's equations, in whole numbers, against fractions."""

from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import drawn, random_cast
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.equations import BITS, Equations
from yearturn.decisions.calibration.whole import numbers

UNIT = 1 << BITS
RATIO = Fraction("1.7766321")


def by_fractions(design, totals, unit, intercept, judge, ratio):
    """Return nominees' effects and what is left by judge, one ballot at a time."""
    nominees = len(design.nominee_count)
    rest, count = [Fraction(0)] * nominees, [0] * nominees
    rows = list(zip(design.nominee.tolist(), design.judge.tolist(), totals.tolist(), strict=True))
    for i, j, total in rows:
        rest[i] += Fraction(total, unit) - intercept - judge[j]
        count[i] += 1
    effects = [each * ratio / (1 + ratio * n) for each, n in zip(rest, count, strict=True)]
    left = [Fraction(0)] * len(judge)
    for i, j, total in rows:
        left[j] += Fraction(total, unit) - intercept - judge[j] - effects[i]
    return effects, left


def check(equations, design, totals, intercept, judge, ratio=RATIO):
    exact = by_fractions(
        design,
        totals,
        equations.unit,
        Fraction(intercept, UNIT),
        [Fraction(each, UNIT) for each in judge],
        ratio,
    )

    found = equations.left(intercept, judge, ratio)
    own = [
        equations.nominee(number, intercept, judge, ratio)
        for number in range(len(design.nominee_count))
    ]

    close = Fraction(len(totals) + 1, UNIT)
    for some, wanted in ((own, exact[0]), (found, exact[1])):
        assert all(
            abs(Fraction(each, UNIT) - other) <= close
            for each, other in zip(some, wanted, strict=True)
        )


@pytest.mark.parametrize("digits", [20, 52, 96])
@pytest.mark.parametrize("seed", range(3))
def test_left_is_what_ballots_one_by_one_leave(seed, digits):
    columns = Columns.of(random_cast(seed, sizes=(12, 7)))
    design = Design.of(columns.nominee, columns.judge)
    chance = np.random.default_rng(seed)
    grid = 1 << (BITS - digits)
    judge = [int(each * 2**digits) * grid for each in chance.normal(0, 5, 7).tolist()]
    equations = Equations(design, columns.totals, columns.unit)

    check(equations, design, columns.totals, int(61.7 * 2**digits) * grid, judge)


@pytest.mark.parametrize("ratio", [Fraction(0), Fraction(1, 10**12), Fraction(10**8)])
def test_left_takes_ratios_from_none_to_the_largest(ratio):
    columns = Columns.of(random_cast(5))
    design = Design.of(columns.nominee, columns.judge)
    judge = list(range(-2, 3))

    check(Equations(design, columns.totals, columns.unit), design, columns.totals, 7, judge, ratio)


def test_left_of_nothing_is_what_nominees_leave():
    nominee, judge, totals = drawn(1, 30, 8, (1, 5))
    design = Design.of(nominee, judge)

    check(Equations(design, totals, 10), design, totals, 0, [0] * 8)


@pytest.mark.parametrize("scale", [1, 10**12, 10**30])
def test_left_is_exact_for_totals_beyond_machine_integers(scale):
    nominee, judge, totals = drawn(2, 30, 8, (1, 5))
    design = Design.of(nominee, judge)
    large = numbers([each * scale + 1 for each in totals.tolist()], len(totals))
    effects = [(each - 3) * scale * UNIT // 7 for each in range(8)]

    check(Equations(design, large, 7919), design, large, 55 * scale * UNIT, effects)


def test_left_takes_several_ballots_of_a_judge():
    nominee, judge = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 2, 2])
    totals = np.array([700, 710, 650, 800, 780, 640])
    design = Design.of(nominee, judge)

    check(Equations(design, totals, 10), design, totals, 70 * UNIT, [UNIT, -UNIT, 3])


def test_left_of_nominees_who_all_differ_in_ballots_groups_none_in_vain():
    counts = np.arange(1, 31)
    nominee = np.repeat(np.arange(30), counts)
    judge = np.concatenate([np.arange(count) for count in counts])
    totals = np.random.default_rng(3).integers(0, 1000, len(nominee))
    design = Design.of(nominee, judge)
    equations = Equations(design, totals, 10)

    assert len(equations.judge) <= 4 * len(nominee)
    check(equations, design, totals, 50 * UNIT, [each * UNIT // 3 for each in range(30)])
