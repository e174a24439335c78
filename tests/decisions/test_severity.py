"""Merits by the severity model: the same everywhere, at its edges, and its laws."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.dense import Dense, arrays, drawn
from tests.decisions.judging import ballots, merits, scored
from yearturn.decisions.calibration import ascent, calibrate, prediction, rounding, severity
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.equations import Equations
from yearturn.decisions.types import Ballot, Disconnected, Method, Scores, Unidentified

TABLE = """
a 82 75 90 -
b 70 66 - 71
c 91 - 95 88
d - 60 77 65
e 55 52 68 59
"""


# --------------------------------------------------------------------- its edges


def test_calibrate_gives_everybody_the_total_that_all_ballots_share():
    calibration = calibrate(scored("severity", "a 80 80\nb 80 80"))

    assert merits(calibration) == {"a": 80_000_000, "b": 80_000_000}
    assert (calibration.nominee_ratio, calibration.judge_ratio) == ("0", "0")
    assert [each.standard_error for each in calibration.merits] == [0.0, 0.0]
    assert [each.constant for each in calibration.judges] == [True, True]


def test_calibrate_takes_judges_who_agree_to_the_point_at_their_word():
    calibration = calibrate(scored("severity", "a 90 90 90\nb 70 70 70"))

    assert merits(calibration) == {"a": 90_000_000, "b": 70_000_000}
    assert (calibration.nominee_ratio, calibration.judge_ratio) == ("inf", "0")
    assert [each.severity for each in calibration.judges] == [0.0, 0.0, 0.0]


def test_calibrate_gives_nobody_an_edge_where_only_judges_differ():
    calibration = calibrate(scored("severity", "a 60 90\nb 60 90\nc 60 -"))

    assert merits(calibration) == dict.fromkeys("abc", 75_000_000)
    assert (calibration.nominee_ratio, calibration.judge_ratio) == ("0", "inf")
    assert [each.severity for each in calibration.judges] == [-15.0, 15.0]


def test_calibrate_sees_through_judges_who_differ_by_a_constant():
    calibration = calibrate(scored("severity", "a 60 80 -\nb 70 90 -\nc 65 - 65\nd - 95 75"))

    assert merits(calibration) == {
        "a": 66_666_667,
        "b": 76_666_667,
        "c": 71_666_667,
        "d": 81_666_667,
    }
    assert (calibration.nominee_ratio, calibration.judge_ratio) == ("inf", "inf")


def test_calibrate_is_where_the_model_goes_as_the_error_vanishes():
    exact = calibrate(scored("severity", "a 60 80 70\nb 70 90 80\nc 65 85 75"))
    nearly = calibrate(scored("severity", "a 60 80 70\nb 70 90 80.0001\nc 65 85 75"))

    assert merits(nearly) == pytest.approx(merits(exact), abs=100)


@pytest.mark.parametrize(
    ("last", "ratio", "found"),
    [
        ("80.1", "97750", [60_000_040, 80_033_305, 74_999_989]),
        ("80.01", "9752500", [60_000_000, 80_003_333, 75_000_000]),
        ("80.001", "100000000", [60_000_000, 80_000_333, 75_000_000]),
        ("80.000001", "100000000", [60_000_000, 80_000_000, 75_000_000]),
    ],
)
def test_calibrate_keeps_its_digits_however_small_the_error(last, ratio, found):
    calibration = calibrate(scored("severity", f"a 60 60 60\nb 80 80 {last}\nc 75 75 75"))

    assert (calibration.nominee_ratio, calibration.judge_ratio) == (ratio, "0")
    assert [each.merit for each in calibration.merits] == found


def test_calibrate_agrees_with_the_analysis_of_variance_where_everybody_scored_everybody():
    calibration = calibrate(scored("severity", "a 60 70 83\nb 75 89 94\nc 50 61 62"))

    # Balanced and inside the boundary, REML is the analysis of variance, in fractions.
    table = [[60, 70, 83], [75, 89, 94], [50, 61, 62]]
    grand = Fraction(sum(map(sum, table)), 9)
    lines = [Fraction(sum(line), 3) for line in table]
    columns = [Fraction(sum(column), 3) for column in zip(*table, strict=True)]
    of_lines = 3 * sum((line - grand) ** 2 for line in lines) / 2
    of_columns = 3 * sum((column - grand) ** 2 for column in columns) / 2
    rest = sum(
        (table[i][j] - lines[i] - columns[j] + grand) ** 2 for i in range(3) for j in range(3)
    )
    ratio = (of_lines / (rest / 4) - 1) / 3
    assert calibration.nominee_ratio == f"{float(ratio):.6f}"
    assert float(calibration.judge_ratio) == pytest.approx(
        float((of_columns / (rest / 4) - 1) / 3), rel=1e-7
    )
    shrunk = [grand + (line - grand) * 3 * ratio / (1 + 3 * ratio) for line in lines]
    assert [each.merit for each in calibration.merits] == pytest.approx(
        [float(merit * 10**6) for merit in shrunk], abs=1
    )


def test_calibrate_decides_a_chain_that_no_ballot_checks():
    calibration = calibrate(scored("severity", "a 60 80 -\nb - 70 90"))

    found = merits(calibration)
    assert calibration.nominee_ratio == "0"
    assert found["a"] == found["b"]


def test_calibrate_lets_the_judges_variance_be_zero():
    calibration = calibrate(scored("severity", "a 90 80 85\nb 61 70 66\nc 74 75 76"))

    assert calibration.judge_ratio == "0"
    assert [each.severity for each in calibration.judges] == [0.0, 0.0, 0.0]
    assert [each.standard_error for each in calibration.judges] == [0.0, 0.0, 0.0]


def test_calibrate_lets_the_nominees_variance_be_zero():
    calibration = calibrate(scored("severity", "a 60 90 70\nb 61 88 74\nc 64 91 68"))

    assert calibration.nominee_ratio == "0"
    assert len(set(merits(calibration).values())) == 1


def test_calibrate_shrinks_whom_only_lenient_judges_saw():
    raw = calibrate(scored("mean", "a 60 - 80\nb 62 - 79\nc - 85 81\nd 70 88 90\ne 50 71 -"))
    freed = calibrate(scored("severity", "a 60 - 80\nb 62 - 79\nc - 85 81\nd 70 88 90\ne 50 71 -"))

    judges = {each.judge: each.severity for each in freed.judges}
    assert judges["x"] < 0 < judges["y"]
    assert merits(raw)["c"] - merits(raw)["a"] > merits(freed)["c"] - merits(freed)["a"] > 0


def test_calibrate_refuses_ballots_that_fall_apart():
    with pytest.raises(Disconnected) as refused:
        calibrate(scored("severity", "a 70 80 - -\nb 60 75 - -\nc - - 90 88"))

    assert refused.value.components == (("a", "b", "x", "y"), ("c", "u", "z"))


@pytest.mark.parametrize(
    ("table", "confounded"),
    [("a 70 80 90", ("nominee",)), ("a 70\nb 80\nc 90", ("judge",))],
)
def test_calibrate_refuses_what_cannot_be_told_apart(table, confounded):
    with pytest.raises(Unidentified) as refused:
        calibrate(scored("severity", table))

    assert refused.value.confounded == confounded


def test_calibrate_accepts_several_ballots_of_one_judge():
    cast = (*ballots(TABLE), Ballot("a", "x", Fraction(78)))

    calibration = calibrate(Scores(Method.SEVERITY, cast))

    assert [each.ballots for each in calibration.merits] == [4, 3, 3, 3, 4]


def test_calibrate_flags_what_lies_on_an_edge():
    calibration = calibrate(scored("severity", "a 80.0000005 80.0000005\nb 60 60"))

    assert [(each.merit, each.near_edge) for each in calibration.merits] == [
        (80_000_000, True),
        (60_000_000, False),
    ]


# ---------------------------------------------------------------------- its laws

half_points = st.integers(80, 200).map(lambda halves: Fraction(halves, 2))
casts = st.lists(st.lists(half_points, min_size=3, max_size=3), min_size=3, max_size=5).map(
    lambda table: tuple(
        Ballot(f"n{i}", f"j{j}", total)
        for i, line in enumerate(table)
        for j, total in enumerate(line)
    )
)


def severities(cast: Sequence[Ballot]):
    return calibrate(Scores(Method.SEVERITY, tuple(cast)))


@settings(max_examples=15, deadline=None)
@given(casts, st.randoms(use_true_random=False))
def test_severity_does_not_see_the_order_of_ballots(cast, chance):
    mixed = list(cast)
    chance.shuffle(mixed)

    assert severities(mixed) == severities(cast)


@settings(max_examples=15, deadline=None)
@given(casts, st.integers(-30, 30))
def test_severity_moves_with_its_totals(cast, shift):
    moved = [Ballot(each.nominee, each.judge, each.total + shift) for each in cast]

    assert merits(severities(moved)) == {
        name: merit + shift * 10**6 for name, merit in merits(severities(cast)).items()
    }


@settings(max_examples=15, deadline=None)
@given(casts, st.integers(2, 7))
def test_severity_scales_with_its_totals(cast, factor):
    larger = [Ballot(each.nominee, each.judge, each.total * factor) for each in cast]

    one, other = severities(cast), severities(larger)

    assert (one.nominee_ratio, one.judge_ratio) == (other.nominee_ratio, other.judge_ratio)
    assert merits(other) == pytest.approx(
        {name: merit * factor for name, merit in merits(one).items()}, abs=factor
    )


@settings(max_examples=15, deadline=None)
@given(casts)
def test_severity_keeps_the_order_of_means_where_everybody_scored_everybody(cast):
    found = sorted(severities(cast).merits, key=lambda each: each.raw_mean)

    assert [each.merit for each in found] == sorted(each.merit for each in found)


@settings(max_examples=15, deadline=None)
@given(casts)
def test_severity_does_not_see_names(cast):
    new = [Ballot(f"{each.nominee}'", f"{each.judge}'", each.total) for each in cast]

    assert list(merits(severities(new)).values()) == list(merits(severities(cast)).values())


@settings(max_examples=10, deadline=None)
@given(casts)
def test_severity_answers_at_the_ratios_that_it_reports(cast):
    calibration = severities(cast)
    if "inf" in (calibration.nominee_ratio, calibration.judge_ratio):
        return
    a, b = float(calibration.nominee_ratio), float(calibration.judge_ratio)
    _names, design, totals = arrays(cast)
    solution, _inverse = Dense(design, totals).henderson(max(a, 1e-13), max(b, 1e-13))

    size = len(design.nominee_count)
    assert [each.merit / 1e6 for each in calibration.merits] == pytest.approx(
        (solution[0] + solution[1 : size + 1]).tolist(), abs=1e-6
    )


# ------------------------------------------------------------------ through arrays


@pytest.mark.parametrize("many", [2000, 60])
def test_severity_of_many_judges_solves_the_equations(many, monkeypatch):
    monkeypatch.setattr("yearturn.decisions.calibration.ascent.inverting.MANY", many)
    monkeypatch.setattr("yearturn.decisions.calibration.ascent.climbing.FEW", 50)
    nominee, judge, totals = drawn(3, 110, 64, (4, 8))
    design = Design.of(nominee, judge)

    answer = severity.estimate(design, totals, 10)

    dense = Dense(design, totals / 10)
    ratios = float(answer.nominee_ratio), float(answer.judge_ratio)
    assert dense.criterion(*ratios) <= dense.criterion(*(each * 1.001 for each in ratios))
    assert dense.criterion(*ratios) <= dense.criterion(*(each / 1.001 for each in ratios))
    solution, inverse = dense.henderson(*ratios)
    assert [each / 1e6 for each in answer.merits.values] == pytest.approx(
        (solution[0] + solution[1:111]).tolist(), abs=0.51e-6
    )
    assert answer.severities == pytest.approx(solution[111:].tolist(), abs=0.51e-6)
    variance = dense.variance(*ratios)
    diagonal = np.diag(inverse)
    of_merits = diagonal[0] + 2 * inverse[0, 1:111] + diagonal[1:111]
    assert answer.merit_errors == np.sqrt(variance * of_merits).round(3).tolist()
    assert answer.severity_errors == np.sqrt(variance * diagonal[111:]).round(3).tolist()


def test_severity_rounds_as_whole_numbers_would():
    nominee, judge, totals = drawn(5, 400, 26)
    design = Design.of(nominee, judge)
    answer = severity.estimate(design, totals, 10)
    ratios = Fraction(answer.nominee_ratio), Fraction(answer.judge_ratio)
    absorbed = ascent.Absorbed(design, *map(float, ratios))
    inverse = ascent.inverse(absorbed)
    found = prediction.effects(
        Equations(design, totals, 10),
        absorbed,
        inverse @ absorbed.of_ones,
        lambda sides: inverse @ sides,
        ratios,
    )

    exact = [found.merit(number) for number in range(400)]
    assert answer.merits.values == [rounding.micro(each) for each in exact]
    assert answer.merits.edges == [rounding.near_edge(each) for each in exact]


@pytest.mark.parametrize("factor", [10**9, 10**24, Fraction(1, 10**9)])
def test_severity_takes_points_of_any_size(factor):
    cast = ballots(TABLE)
    scaled = [Ballot(each.nominee, each.judge, each.total * factor) for each in cast]

    one, other = severities(cast), severities(scaled)

    assert (one.nominee_ratio, one.judge_ratio) == (other.nominee_ratio, other.judge_ratio)
    assert [each.merit for each in other.merits] == pytest.approx(
        [each.merit * float(factor) for each in one.merits], rel=1e-6, abs=1
    )


def test_severity_moves_all_the_same_far_from_zero():
    cast = ballots(TABLE)
    far = [Ballot(each.nominee, each.judge, each.total + 10**12) for each in cast]

    assert merits(severities(far)) == {
        name: merit + 10**18 for name, merit in merits(severities(cast)).items()
    }


def test_a_raw_mean_near_an_edge_is_flagged_beside_a_merit_that_is_not():
    half = Fraction(25, 10**7)
    totals = {"Ann": (80, 82, 84, 86, 88 + half), "Ben": (70, 75, 73, 77, 71)}
    totals["Eve"] = (60, 66, 61, 69, 64)
    ballots = tuple(
        Ballot(name, f"j{number}", Fraction(total))
        for name, cast in totals.items()
        for number, total in enumerate(cast)
    )
    found = severity.calibrate(Scores(Method.SEVERITY, ballots))
    assert [merit.near_edge for merit in found.merits] == [True, False, False]
