"""Merits freed of spread: chosen where it pays, the same everywhere, its edges and its laws."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import arrays
from tests.decisions.judging import ballots, scored
from tests.decisions.processors import digests
from tests.decisions.spreading import WIDE, Dense, Jury
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.encoding import built, plain
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    Disconnected,
    Method,
    Scores,
    SpreadTest,
    Unidentified,
)


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
    found = digests(PRINTED)

    assert ["chosen=True" in each for each in found] == [True]


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
