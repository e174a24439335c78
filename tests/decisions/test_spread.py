"""Merits freed of spread: chosen where it pays, the same everywhere, its edges and its laws."""

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.dense import arrays
from tests.decisions.judging import REPOSITORY, ballots, merits, scored
from tests.decisions.spreading import Dense, Jury
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.calibration.spread import calibrating, placings
from yearturn.decisions.encoding import built, plain
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    Disconnected,
    Method,
    Placing,
    Scores,
    SpreadTest,
    Unidentified,
)

WIDE = """
a 62 50 66 -
b 70 66 71 72
c 85 95 - 79
d - 58 70 69
e 55 34 68 62
f 77 83 75 -
g 90 - 79 84
h 66 63 71 70
"""


def spread(cast) -> Calibration:
    return calibrate(Scores(Method.SEVERITY_SPREAD, tuple(cast)))


def severity(cast) -> Calibration:
    return calibrate(Scores(Method.SEVERITY, tuple(cast)))


def in_order(calibration: Calibration) -> list[int]:
    return [each.merit for each in calibration.merits]


# -------------------------------------------------------------------- what it says


def test_calibrate_tells_spreads_apart_where_they_differ():
    calibration = spread(ballots(WIDE))

    assert calibration.method == Method.SEVERITY_SPREAD
    assert calibration.spread.chosen
    assert calibration.spread.probability <= calibration.spread.level == 0.05
    assert calibration.spread.statistic > 2.7055
    found = {each.judge: float(each.spread) for each in calibration.judges}
    assert found["y"] > 1.5
    assert found["y"] > found["x"] > found["z"]
    assert np.prod(list(found.values())) == pytest.approx(1, rel=1e-6)


def test_calibrate_reports_the_merits_of_both_models():
    cast = ballots(WIDE)

    calibration = spread(cast)

    assert [each.other for each in calibration.merits] == in_order(severity(cast))
    assert in_order(calibration) != in_order(severity(cast))


def test_calibrate_keeps_to_severity_where_spreads_may_be_alike():
    jury = Jury.drawn(3, nominees=60, judges=8, scores=5)

    calibration = spread(jury.ballots)

    additive = severity(jury.ballots)
    assert not calibration.spread.chosen
    assert calibration.spread.probability > 0.05
    assert in_order(calibration) == in_order(additive)
    assert calibration.judges == additive.judges
    assert (calibration.nominee_ratio, calibration.judge_ratio) == (
        additive.nominee_ratio,
        additive.judge_ratio,
    )


def test_calibrate_reports_the_other_merits_where_spreads_are_not_chosen():
    juries = (Jury.drawn(seed, nominees=60, judges=8, scores=5) for seed in range(30))
    found = [spread(jury.ballots) for jury in juries]

    doubtful = [each for each in found if not each.spread.chosen and each.spread.statistic > 0.1]
    alike = [each for each in found if each.spread.deviation == "0"]

    assert doubtful
    assert alike
    for each in doubtful:
        assert [merit.other for merit in each.merits] != in_order(each)
        assert [merit.other for merit in each.merits] == pytest.approx(in_order(each), abs=2e6)
    for each in alike:
        assert [merit.other for merit in each.merits] == in_order(each)
        assert (each.spread.statistic, each.spread.probability) == (0.0, 1.0)


def test_calibrate_answers_at_the_ratios_and_spreads_that_it_reports():
    cast = ballots(WIDE)
    _names, design, totals = arrays(cast)

    calibration = spread(cast)

    logs = np.log([float(each.spread) for each in calibration.judges])
    ratios = float(calibration.nominee_ratio), max(float(calibration.judge_ratio), 1e-13)
    solution, _inverse = Dense(design, totals).henderson(*ratios, logs)
    assert [each / 1e6 for each in in_order(calibration)] == pytest.approx(
        (solution[0] + solution[1:9]).tolist(), abs=1e-6
    )
    assert [each.severity for each in calibration.judges] == pytest.approx(
        solution[9:].tolist(), abs=1e-6
    )


def test_calibrate_states_errors_that_hold():
    squares, stated = [], []
    for seed in range(12):
        jury = Jury.drawn(seed, nominees=100, judges=12, scores=5, deviation=0.4)
        found = spread(jury.ballots)
        # A typical judge stretches by the jury's mean; 70 is where nominees and judges centre.
        truth = 70 + np.exp(jury.log_spreads.mean()) * jury.merits
        squares.append(np.mean((np.array(in_order(found)) / 1e6 - truth) ** 2))
        stated.append(np.mean([each.standard_error**2 for each in found.merits]))

    assert np.sqrt(np.mean(squares) / np.mean(stated)) == pytest.approx(1, abs=0.15)


def test_calibrate_goes_through_plain_values_and_back():
    calibration = spread(ballots(WIDE))

    assert built(Calibration, plain(calibration), "calibration") == calibration


# ---------------------------------------------------------------------- why it is


def test_calibrate_finds_the_truth_better_than_severity_and_no_worse_than_z_scores():
    juries = [
        Jury.drawn(seed, nominees=300, judges=20, scores=7, deviation=0.35) for seed in range(4)
    ]
    found = [spread(jury.ballots) for jury in juries]

    assert all(each.spread.chosen for each in found)
    pairs = list(zip(juries, found, strict=True))
    own = np.mean([jury.agreement(in_order(each)) for jury, each in pairs])
    others = [[merit.other for merit in each.merits] for each in found]
    additive = [jury.agreement(each) for jury, each in zip(juries, others, strict=True)]
    assert own > np.mean(additive) + 0.005
    assert own > np.mean([jury.agreement(jury.z_scores()) for jury in juries])


@pytest.mark.parametrize("seed", range(3))
def test_calibrate_loses_nothing_where_spreads_are_alike(seed):
    jury = Jury.drawn(seed, nominees=300, judges=20, scores=7)

    own = jury.agreement(in_order(spread(jury.ballots)))

    assert own >= jury.agreement(in_order(severity(jury.ballots))) - 0.001


PRINTED = """
from tests.decisions.spreading import Jury
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.types import Method, Scores
jury = Jury.drawn(4, nominees=80, judges=24, scores=6, deviation=0.4)
print(calibrate(Scores(Method.SEVERITY_SPREAD, jury.ballots)))
"""


def test_calibrate_prints_the_same_digits_on_every_processor():
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTED],
            cwd=REPOSITORY,
            env={
                **os.environ,
                "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
                "OPENBLAS_CORETYPE": kernel,
                "OPENBLAS_NUM_THREADS": threads,
            },
            capture_output=True,
            check=True,
        ).stdout
        for kernel, threads in [("Prescott", "1"), ("Haswell", "2")]
    }

    assert len(printed) == 1
    assert b"chosen=True" in printed.pop()


# --------------------------------------------------------------------- its edges


NOT_TESTED = SpreadTest("0", None, None, 0.05, chosen=False)


@pytest.mark.parametrize(
    "table",
    [
        "a 60 70 80\nb 66 60 90",  # as many ballots as a stretch and a shift for each could fit
        "a 60 70\nb 66 60\nc 70 79\nd 66 61\ne 50 55\nf 62 70",  # two judges
        "a 80 80 80\nb 80 80 80\nc 80 80 80\nd 80 80 80",  # nothing but one total
        "a 60 80 70\nb 70 90 80\nc 65 85 75\nd 61 81 71",  # no error
        "a 90 90 90\nb 70 70 70\nc 60 60 60\nd 65 65 65",  # no error, and no severity
    ],
)
def test_calibrate_does_not_test_what_cannot_be_told(table):
    calibration = calibrate(scored("severity_spread", table))

    assert calibration.spread == NOT_TESTED
    assert in_order(calibration) == in_order(calibrate(scored("severity", table)))
    assert [each.other for each in calibration.merits] == in_order(calibration)
    assert [each.spread for each in calibration.judges] == [None] * len(calibration.judges)


def test_calibrate_tests_with_one_ballot_more_than_could_be_fitted():
    table = "a 60 70 80\nb 66 60 90\nc 71 {} -"

    assert spread(ballots(table.format("-"))).spread == NOT_TESTED
    assert spread(ballots(table.format("65"))).spread.statistic is not None


def test_calibrate_of_nothing_is_nothing():
    assert spread(()) == Calibration(Method.SEVERITY_SPREAD, (), ())


def test_calibrate_refuses_ballots_that_fall_apart():
    with pytest.raises(Disconnected) as refused:
        calibrate(scored("severity_spread", "a 70 80 - -\nb 60 75 - -\nc - - 90 88"))

    assert refused.value.components == (("a", "b", "x", "y"), ("c", "u", "z"))


@pytest.mark.parametrize(
    ("table", "confounded"),
    [("a 70 80 90", ("nominee",)), ("a 70\nb 80\nc 90", ("judge",))],
)
def test_calibrate_refuses_what_cannot_be_told_apart(table, confounded):
    with pytest.raises(Unidentified) as refused:
        calibrate(scored("severity_spread", table))

    assert refused.value.confounded == confounded


def test_calibrate_takes_a_judge_who_gave_everybody_the_same():
    jury = Jury.drawn(2, nominees=60, judges=8, scores=5)
    cast = [
        replace(each, total=Fraction(70)) if each.judge == "j003" else each for each in jury.ballots
    ]

    calibration = spread(cast)

    assert calibration.spread.chosen
    judge = calibration.judges[3]
    assert judge.constant
    assert 0.02 < float(judge.spread) < 0.5
    # A judge who tells nobody apart lifts nobody: the others' order is about what it was.
    without = spread([each for each in cast if each.judge != "j003"])
    assert np.corrcoef(in_order(calibration), in_order(without))[0, 1] > 0.98


def test_calibrate_may_lead_beyond_what_was_given():
    # Judge z hardly tells nominees apart, so that 85 by z alone is much praise.
    cast = ballots(WIDE + "k - - 85 -\n")

    calibration = spread(cast)

    assert calibration.spread.chosen
    assert max(each.total for each in cast) == 95
    praised = calibration.merits[-1]
    assert praised.merit > 95 * 10**6 > praised.other
    assert praised.standard_error > 1.5 * calibration.merits[0].standard_error


def test_calibrate_takes_several_ballots_of_one_judge():
    cast = (*ballots(WIDE), Ballot("a", "x", Fraction(58)), Ballot("a", "x", Fraction(63)))

    calibration = spread(cast)

    assert [each.ballots for each in calibration.merits][:2] == [5, 4]
    assert calibration.spread.chosen


def test_calibrate_takes_totals_that_do_not_end():
    thirds = [replace(each, total=each.total / 3 + Fraction(1, 7)) for each in ballots(WIDE)]

    one, other = spread(ballots(WIDE)), spread(thirds)

    assert other.spread == one.spread
    assert [each * 3 - 3 * 10**6 / 7 for each in in_order(other)] == pytest.approx(
        in_order(one), abs=3
    )


# ---------------------------------------------------------------------- its laws

sizes = st.tuples(st.integers(0, 10**6), st.integers(8, 20), st.integers(3, 6))


def jury_of(size) -> list[Ballot]:
    seed, nominees, judges = size
    drawn = Jury.drawn(seed, nominees=nominees, judges=judges, scores=3, deviation=0.6)
    # The first judge sees everybody, so that scores connect all.
    extra = [
        Ballot(each.nominee, "j000", each.total + 1)
        for each in drawn.ballots
        if each.judge == f"j{judges - 1:03d}"
    ]
    anchors = [Ballot(f"n{i:04d}", "j000", Fraction(50 + 3 * i)) for i in range(nominees)]
    return [*drawn.ballots, *extra, *anchors]


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
