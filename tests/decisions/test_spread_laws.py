"""Merits freed of spread: their laws, both ranks, and the grid that they are rounded to."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.judging import ballots, merits, scored
from tests.decisions.spreading import WIDE, Jury
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.calibration.spread import calibrating, placings
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    Method,
    Placing,
    Scores,
)


def spread(cast) -> Calibration:
    return calibrate(Scores(Method.SEVERITY_SPREAD, tuple(cast)))


def severity(cast) -> Calibration:
    return calibrate(Scores(Method.SEVERITY, tuple(cast)))


def in_order(calibration: Calibration) -> list[int]:
    return [each.merit for each in calibration.merits]


# ---------------------------------------------------------------------- its laws

sizes = st.tuples(st.integers(0, 10**6), st.integers(8, 20), st.integers(3, 6))


def jury_of(size) -> list[Ballot]:
    seed, nominees, judges = size
    drawn = Jury.drawn(seed, nominees=nominees, judges=judges, scores=3, deviation=0.6)
    # The first judge sees everybody, so that scores connect all.
    anchors = [Ballot(f"n{i:04d}", "j000", Fraction(50 + 3 * i)) for i in range(nominees)]
    return [*(each for each in drawn.ballots if each.judge != "j000"), *anchors]


some = settings(max_examples=12, deadline=None)


@some
@given(sizes, st.randoms(use_true_random=False))
def test_spread_does_not_see_the_order_of_ballots(size, chance):
    cast = jury_of(size)
    mixed = list(cast)
    chance.shuffle(mixed)

    assert spread(mixed) == spread(cast)


@some
@given(sizes, st.integers(-30, 30))
def test_spread_moves_with_its_totals(size, shift):
    cast = jury_of(size)
    moved = [replace(each, total=each.total + shift) for each in cast]

    assert merits(spread(moved)) == {
        name: merit + shift * 10**6 for name, merit in merits(spread(cast)).items()
    }


@some
@given(sizes, st.integers(2, 7))
def test_spread_scales_with_its_totals(size, factor):
    cast = jury_of(size)
    larger = [replace(each, total=each.total * factor) for each in cast]

    one, other = spread(cast), spread(larger)

    assert other.spread == one.spread
    assert [each.spread for each in other.judges] == [each.spread for each in one.judges]
    assert merits(other) == pytest.approx(
        {name: merit * factor for name, merit in merits(one).items()}, abs=factor
    )


@some
@given(sizes)
def test_spread_does_not_see_names(size):
    cast = jury_of(size)
    turned = [
        Ballot(f"n{9999 - int(each.nominee[1:])}", f"j{999 - int(each.judge[1:])}", each.total)
        for each in cast
    ]

    one, other = spread(cast), spread(turned)

    assert in_order(other) == in_order(one)[::-1]
    assert other.spread == one.spread
    assert [each.spread for each in other.judges] == [each.spread for each in one.judges][::-1]


@some
@given(sizes)
def test_spread_of_mirrored_totals_is_mirrored(size):
    cast = jury_of(size)
    mirrored = [replace(each, total=100 - each.total) for each in cast]

    one, other = spread(cast), spread(mirrored)

    assert other.spread == one.spread
    assert in_order(other) == [100 * 10**6 - each for each in in_order(one)]


# ------------------------------------------------------------------------- placings


def test_placings_are_ranks_by_both_merits():
    calibration = spread(ballots(WIDE))

    found = placings(calibration)

    assert [each.nominee for each in found] == list("abcdefgh")
    own = sorted(found, key=lambda each: each.rank)
    by_merit = sorted(calibration.merits, key=lambda each: -each.merit)
    assert [each.nominee for each in own] == [each.nominee for each in by_merit]
    others = sorted(found, key=lambda each: each.other)
    by_other = sorted(calibration.merits, key=lambda each: -each.other)
    assert [each.nominee for each in others] == [each.nominee for each in by_other]


def test_placings_let_equal_merits_share_a_rank():
    calibration = calibrate(scored("mean", "a 80\nb 90\nc 80\nd 70\ne 90"))

    assert placings(calibration) == (
        Placing("a", 3),
        Placing("b", 1),
        Placing("c", 3),
        Placing("d", 5),
        Placing("e", 1),
    )


def test_placings_differ_where_a_wide_judge_ruled():
    # Judge w stretches: who had the luck to be praised by w is first by severity alone.
    jury = Jury.drawn(9, nominees=120, judges=10, scores=4, deviation=0.5)

    found = placings(spread(jury.ballots))

    assert sorted(each.rank for each in found) == list(range(1, 121))
    assert sum(each.rank != each.other for each in found) > 60
    assert placings(Calibration(Method.MEAN, (), ())) == ()


# ------------------------------------------------------------------------- the grid


@pytest.mark.parametrize(
    ("points", "merit", "near"),
    [
        ("80.0000005000009", 80_000_001, True),
        ("80.0000004999991", 80_000_000, True),
        ("80.00000050001", 80_000_001, False),
        ("80.00000049999", 80_000_000, False),
        ("-0.0000014999991", -1, True),
        ("-3.25", -3_250_000, False),
    ],
)
def test_merits_are_rounded_to_the_grid_and_flagged_near_its_edges(points, merit, near):
    fixed = round(Fraction(points) * calibrating.UNIT)

    assert calibrating._on_grid(fixed) == (merit, near)


def test_merits_half_way_go_to_the_even_neighbour(monkeypatch):
    monkeypatch.setattr(calibrating, "UNIT", 2 * 10**6)

    assert [calibrating._on_grid(each)[0] for each in (1, 3, 5, -1, -3)] == [0, 2, 2, 0, -2]
