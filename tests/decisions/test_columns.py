"""Ballots as arrays: nothing lost, and no order of ballots seen."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.decisions.calibration import tallies
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.types import Ballot

names = st.sampled_from(["a", "b", "c", "á", "甲"])
ballots = st.builds(Ballot, names, names, st.fractions(max_denominator=10**6))


def back(columns: Columns) -> list[Ballot]:
    rows = zip(columns.nominee, columns.judge, columns.totals.tolist(), strict=True)
    return [
        Ballot(columns.nominees[i], columns.judges[j], Fraction(total, columns.unit))
        for i, j, total in rows
    ]


@given(st.lists(ballots, min_size=1))
def test_columns_hold_every_ballot_in_order(cast):
    found = back(Columns.of(cast))

    assert found == sorted(cast, key=lambda each: (each.nominee, each.judge, each.total))


@given(st.lists(ballots, min_size=1), st.randoms(use_true_random=False))
def test_columns_do_not_see_the_order_of_ballots(cast, chance):
    mixed = list(cast)
    chance.shuffle(mixed)
    one, other = Columns.of(cast), Columns.of(mixed)

    assert (one.nominees, one.judges, one.unit) == (other.nominees, other.judges, other.unit)
    for name in ("nominee", "judge", "totals"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize("far", [0, 2**40, 2**70])
def test_columns_stand_in_order_however_far_totals_lie_apart(far):
    cast = [
        Ballot(nominee, judge, Fraction(total))
        for nominee, judge, total in (
            ("b", "x", 5),
            ("a", "y", far),
            ("a", "y", -far),
            ("a", "x", 7),
        )
    ]
    wanted = sorted(cast, key=lambda each: (each.nominee, each.judge, each.total))

    assert back(Columns.of(cast)) == wanted


def test_columns_of_no_ballots_are_empty():
    columns = Columns.of([])

    assert (columns.nominees, columns.judges, columns.unit, back(columns)) == ((), (), 1, [])


@given(st.lists(ballots, min_size=1))
def test_constant_judges_gave_several_ballots_one_total(cast):
    columns = Columns.of(cast)
    given_ = {
        judge: [each.total for each in cast if each.judge == judge] for judge in columns.judges
    }

    assert tallies.constant(columns).tolist() == [
        len(each) > 1 and len(set(each)) == 1 for each in given_.values()
    ]


@pytest.mark.parametrize(
    ("totals", "kind"),
    [
        ([Fraction(1, 3), Fraction(1, 7)], np.int64),
        ([Fraction(2**61)], np.int64),
        ([Fraction(2**61), Fraction(0)], np.object_),
        ([Fraction(1, 2**62), Fraction(1)], np.object_),
    ],
)
def test_columns_use_machine_integers_while_all_sums_fit(totals, kind):
    columns = Columns.of([Ballot("a", str(place), total) for place, total in enumerate(totals)])

    assert columns.totals.dtype == kind
    assert [each.total for each in back(columns)] == totals
