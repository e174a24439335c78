"""Merits by mean and trimmed mean, rounding, and what the graph of ballots is asked."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decisions.judging import ballots, merits, scored
from yearturn.decisions.calibration import (
    METHODS,
    calibrate,
    graph,
    identification,
    rounding,
)
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    Disconnected,
    JudgeFinding,
    Merit,
    Method,
    Scores,
    Undecidable,
    Unidentified,
)


def test_calibrate_by_mean_tells_everything_it_knows():
    calibration = calibrate(scored("mean", "b 80 90 -\na 70 75 75"))

    assert calibration == Calibration(
        method=Method.MEAN,
        merits=(
            Merit("a", merit=73_333_333, raw_mean=73_333_333, ballots=3),
            Merit("b", merit=85_000_000, raw_mean=85_000_000, ballots=2),
        ),
        judges=(JudgeFinding("x", 2), JudgeFinding("y", 2), JudgeFinding("z", 1)),
    )


def test_calibrate_trimmed_drops_one_highest_and_one_lowest_from_five_ballots():
    calibration = calibrate(scored("trimmed", "a 90 100 87.5 77.5 92.5"))

    assert [(each.merit, each.raw_mean) for each in calibration.merits] == [
        (90_000_000, 89_500_000)
    ]


def test_calibrate_trimmed_keeps_all_of_four_ballots():
    calibration = calibrate(scored("trimmed", "a 82.5 90 80 87.5"))

    assert merits(calibration) == {"a": 85_000_000}


def test_calibrate_trimmed_drops_only_one_of_equal_extremes():
    calibration = calibrate(scored("trimmed", "a 100 100 50 50 60"))

    assert merits(calibration) == {"a": 70_000_000}


def test_calibrate_trimmed_counts_dropped_ballots():
    calibration = calibrate(scored("trimmed", "a 1 2 3 4 5"))

    assert [each.ballots for each in calibration.merits] == [5]


@pytest.mark.parametrize("method", list(METHODS))
def test_calibrate_without_ballots_gives_nobody_a_merit(method):
    assert calibrate(Scores(method, ())) == Calibration(method, (), ())


@pytest.mark.parametrize("method", ["mean", "trimmed"])
def test_calibrate_marks_judges_who_gave_everybody_the_same(method):
    calibration = calibrate(scored(method, "a 70 80 90\nb 70 81 -"))

    assert [(each.judge, each.constant) for each in calibration.judges] == [
        ("x", True),
        ("y", False),
        ("z", False),
    ]


def test_calibrate_needs_no_connected_ballots_for_averages():
    calibration = calibrate(scored("mean", "a 70 -\nb - 80"))

    assert merits(calibration) == {"a": 70_000_000, "b": 80_000_000}


@pytest.mark.parametrize(
    ("points", "whole"),
    [
        ("1/3", 333_333),
        ("2/3", 666_667),
        ("0.0000005", 0),
        ("0.0000015", 2),
        ("0.0000025", 2),
        ("0.00000250000000000001", 3),
        ("100", 100_000_000),
        ("0", 0),
    ],
)
def test_micro_rounds_halves_to_the_even_millionth(points, whole):
    assert rounding.micro(Fraction(points)) == whole


@pytest.mark.parametrize(
    ("points", "near"),
    [
        ("0.0000005", True),
        ("80.0000005", True),
        ("80.000000500001", True),
        ("80.000000499999", True),
        ("80.000000500002", False),
        ("80.000000499998", False),
        ("80", False),
        ("80.000001", False),
        ("-0.0000005", True),
    ],
)
def test_near_edge_reaches_1e_12_to_both_sides(points, near):
    assert rounding.near_edge(Fraction(points)) is near


def test_calibrate_flags_a_mean_on_the_edge():
    calibration = calibrate(scored("mean", "a 80 80.000001\nb 80 80"))

    assert [(each.merit, each.near_edge) for each in calibration.merits] == [
        (80_000_000, True),
        (80_000_000, False),
    ]


def test_calibrate_flags_a_raw_mean_on_the_edge_beside_a_merit_that_is_not():
    apart = "a 80 80 80 80 80.0000025\nb 80 80 80 80 80.0000025000001"

    assert [
        (each.merit, each.raw_mean, each.near_edge)
        for each in calibrate(scored("trimmed", apart)).merits
    ] == [(80_000_000, 80_000_000, True), (80_000_000, 80_000_001, True)]
    assert not calibrate(scored("trimmed", apart.replace("25", "20"))).merits[0].near_edge


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.0, "0"),
        (0.5, "0.5"),
        (10.346977986927907, "10.346978"),
        (0.00822247928462358, "0.0082224793"),
        (123456789.0, "123456790"),
        (1e12, "1000000000000"),
        (1.5e-11, "0.000000000015"),
        (1 + 2.0**-27, "1"),
        (12345678.5, "12345678"),
        (12345679.5, "12345680"),
    ],
)
def test_eight_digits_are_plain_text_halves_to_even(ratio, text):
    assert rounding.eight_digits(ratio) == text


def test_decimals_never_tell_minus_zero():
    assert str(rounding.decimals(-1e-9)) == "0.0"


totals = st.lists(st.integers(0, 1000).map(lambda tenth: Fraction(tenth, 10)), min_size=1)


def trimmed(found):
    """Return the trimmed mean of one nominee's totals in millionths."""
    cast = tuple(Ballot("a", f"j{number}", total) for number, total in enumerate(found))
    (merit,) = calibrate(Scores(Method.TRIMMED, cast)).merits
    return merit.merit


@given(totals)
def test_trimmed_lies_between_the_extremes(found):
    assert rounding.micro(min(found)) <= trimmed(found) <= rounding.micro(max(found))


@given(totals, st.integers(-50, 50))
def test_trimmed_moves_with_its_totals(found, shift):
    moved = [each + 2 * shift for each in found]  # an even shift keeps halves at even neighbours

    assert trimmed(moved) == trimmed(found) + 2 * shift * 10**6


@given(totals)
def test_trimmed_is_its_definition(found):
    kept = sorted(found)
    if len(kept) >= 5:
        kept.remove(max(kept))
        kept.remove(min(kept))
    assert trimmed(found) == rounding.micro(sum(kept) / len(kept))


@given(
    st.lists(st.fractions(min_value=-(10**15), max_value=10**15, max_denominator=10**9), min_size=1)
)
def test_mean_is_its_definition_for_numbers_of_any_size(found):
    cast = tuple(Ballot("a", f"j{number}", total) for number, total in enumerate(found))
    (merit,) = calibrate(Scores(Method.MEAN, cast)).merits
    mean = sum(found) / len(found)

    assert (merit.merit, merit.near_edge) == (rounding.micro(mean), rounding.near_edge(mean))


# ------------------------------------------------------------------- the graph


def test_require_connected_names_the_groups_largest_first():
    with pytest.raises(Disconnected) as refused:
        graph.require_connected(Columns.of(ballots("a 70 - -\nc - 80 60\nb - 80 -")))

    assert refused.value.components == (("b", "c", "y", "z"), ("a", "x"))
    assert refused.value.code == "disconnected"
    assert isinstance(refused.value, Undecidable)


def test_require_connected_accepts_a_chain():
    graph.require_connected(Columns.of(ballots("a 70 80 -\nb - 80 90\nc - - 90")))


def test_require_connected_keeps_a_person_in_both_roles_apart():
    split = (Ballot("a", "b", Fraction(1)), Ballot("b", "a", Fraction(1)))

    with pytest.raises(Disconnected) as refused:
        graph.require_connected(Columns.of(split))

    assert refused.value.components == (("a", "b"), ("b", "a"))


def test_additive_finds_the_parts_judges_centred():
    parts = graph.additive(Columns.of(ballots("a 70 80 90\nb 60 70 80")))

    assert parts.nominee == [80, 70]
    assert parts.judge == [-10, 0, 10]


def test_additive_follows_a_long_chain():
    links = 300
    cast = [
        Ballot(f"n{i:03}", f"j{j:03}", Fraction(i * i - j, 7))
        for i in range(links)
        for j in (i, i + 1)
    ]

    parts = graph.additive(Columns.of(cast))

    centre = Fraction(links, 2)
    assert parts.nominee == [(i * i - centre) / 7 for i in range(links)]
    assert parts.judge == [(centre - j) / 7 for j in range(links + 1)]


def test_additive_takes_totals_beyond_machine_integers():
    huge = Fraction(10**30)
    cast = [Ballot("a", "x", huge), Ballot("a", "y", huge + 4), Ballot("b", "y", Fraction(4))]

    parts = graph.additive(Columns.of(cast))

    assert parts.nominee == [huge + 2, 2]
    assert parts.judge == [-2, 2]


def test_additive_refuses_what_misses_by_little():
    assert graph.additive(Columns.of(ballots("a 70 80\nb 60 70.000001"))) is None


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=6),
    st.lists(st.integers(0, 50), min_size=1, max_size=6),
    st.integers(1, 7),
)
def test_additive_recovers_any_parts(nominees, judges, scale):
    centre = Fraction(sum(judges), len(judges) * scale)
    built = [
        Ballot(f"n{i}", f"j{j}", Fraction(nominee + judge, scale))
        for i, nominee in enumerate(nominees)
        for j, judge in enumerate(judges)
    ]

    parts = graph.additive(Columns.of(built))

    assert parts is not None
    assert parts.nominee == [Fraction(nominee, scale) + centre for nominee in nominees]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12))
def test_require_connected_agrees_with_walking_from_one_to_the_next(edges):
    cast = [Ballot(f"n{i}", f"j{j}", Fraction(1)) for i, j in edges]
    groups = [{each.nominee, each.judge} for each in cast]
    while True:
        met = next(
            ((a, b) for a in groups for b in groups if a is not b and not a.isdisjoint(b)), None
        )
        if met is None:
            break
        groups = [each for each in groups if each not in met] + [met[0] | met[1]]
    wanted = sorted(
        (tuple(sorted(each, key=lambda name: (name[0] == "j", name))) for each in groups),
        key=lambda names: (-len(names), names),
    )

    if len(wanted) == 1:
        graph.require_connected(Columns.of(cast))
    else:
        with pytest.raises(Disconnected) as refused:
            graph.require_connected(Columns.of(cast))
        assert list(refused.value.components) == wanted


# ------------------------------------------------------------- identification


def designed(cast):
    columns = Columns.of(cast)
    return Design.of(columns.nominee, columns.judge)


@pytest.mark.parametrize(
    ("table", "confounded"),
    [
        ("a 70 80 90", ("nominee",)),
        ("a 70\nb 80\nc 90", ("judge",)),
        ("a 70", ("nominee",)),
        ("a 70 - -\nb - 80 -\nc - - 90", ("nominee", "judge")),
        ("a 70 80 - -\nb - - 60 50", ("judge", "error")),
    ],
)
def test_require_identified_names_a_smallest_confounded_set(table, confounded):
    with pytest.raises(Unidentified) as refused:
        identification.require_identified(designed(ballots(table)))

    assert refused.value.confounded == confounded
    assert refused.value.code == "unidentified"


@pytest.mark.parametrize(
    "table", ["a 70 80\nb 60 70", "a 70 80 -\nb - 80 90", "a 70 80 90\nb 60 - -"]
)
def test_require_identified_accepts_what_differs(table):
    identification.require_identified(designed(ballots(table)))


def test_require_identified_agrees_with_dense_matrices():
    np = pytest.importorskip("numpy")
    cast = ballots("a 1 2 3 -\nb 1 - 3 -\nc - - 3 4")
    same_nominee = np.array([[a.nominee == b.nominee for b in cast] for a in cast], dtype=float)
    same_judge = np.array([[a.judge == b.judge for b in cast] for a in cast], dtype=float)
    centre = np.eye(len(cast)) - 1 / len(cast)
    three = [centre @ each @ centre for each in (same_nominee, same_judge, np.eye(len(cast)))]

    dense = [[float(np.trace(one @ other)) for other in three] for one in three]

    assert np.allclose(np.array(identification._gram(designed(cast)), dtype=float), dense)
