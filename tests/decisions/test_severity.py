"""The severity model: against R's lme4, against dense equations, at its edges, and its laws."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.decisions.judging import ballots, merits, predictions, rows, scored
from yearturn.decisions.calibration import calibrate, likelihood, maximum, prediction
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.likelihood import Model
from yearturn.decisions.types import Ballot, Disconnected, Method, Scores, Unidentified

TABLE = """
a 82 75 90 -
b 70 66 - 71
c 91 - 95 88
d - 60 77 65
e 55 52 68 59
"""


# ---------------------------------------------------------------- against lme4


def dives() -> list[Ballot]:
    return [
        Ballot(
            " ".join((row["Event"], row["Round"], row["Diver"], row["DiveNo"])),
            row["Judge"],
            Fraction(row["JScore"]),
        )
        for row in rows("diving/scores.csv")
    ]


def divers() -> list[Ballot]:
    return [
        Ballot(row["Diver"], row["Judge"], Fraction(row["JScore"]))
        for row in rows("diving/scores.csv")
    ]


def ratings() -> list[Ballot]:
    criteria = ("crit2", "crit3", "crit4", "crit6")
    return [
        Ballot(row["idstud"], row["rater"], Fraction(sum(int(row[each]) for each in criteria), 4))
        for row in rows("ratings3/scores.csv")
        if "NA" not in row.values()
    ]


SETS = {
    "dives": (dives, "diving/lme4_dive", ("perf", "Judge", "Residual")),
    "divers": (divers, "diving/lme4_diver", ("Diver", "Judge", "Residual")),
    "ratings": (ratings, "ratings3/lme4", ("idstud", "rater", "Residual")),
}


@pytest.mark.real_data
@pytest.mark.parametrize("name", SETS)
def test_predictions_agree_with_lme4_to_1e_6(name):
    load, prefix, (nominee, judge, _residual) = SETS[name]
    of_nominees = predictions(f"{prefix}_blup_{nominee}.csv")
    of_judges = predictions(f"{prefix}_blup_{judge}.csv")

    calibration = calibrate(Scores(Method.SEVERITY, tuple(load())))

    found = merits(calibration)
    # lme4 saved effects without the intercept, so merits are compared by their differences, each
    # of two values that are rounded to 1e-6.
    first = min(found)
    differences = {each: (merit - found[first]) / 1e6 for each, merit in found.items()}
    assert differences == pytest.approx(
        {each: effect - of_nominees[first] for each, effect in of_nominees.items()},
        abs=2e-6,
        rel=0,
    )
    assert {each.judge: each.severity for each in calibration.judges} == pytest.approx(
        of_judges, abs=1e-6, rel=0
    )


@pytest.mark.real_data
@pytest.mark.parametrize("name", SETS)
def test_fit_and_effects_agree_with_lme4_to_1e_6(name):
    load, prefix, groups = SETS[name]
    deviations = {row["group"]: float(row["sd"]) for row in rows(f"{prefix}_varcomp.csv")}
    cast = load()
    names, design, totals = arrays(cast)

    fit = maximum.fit(design, totals)
    effects = prediction.effects(
        Model(design, fit.nominee_ratio, fit.judge_ratio),
        [each.total for each in cast],
        Fraction(fit.nominee_ratio),
        Fraction(fit.judge_ratio),
    )

    error = fit.error_variance
    variances = (fit.nominee_ratio * error, fit.judge_ratio * error, error)
    assert [each**0.5 for each in variances] == pytest.approx(
        [deviations[group] for group in groups], rel=1e-6
    )
    unit = 2.0**prediction.BITS
    for group, known, found in zip(groups, names, (effects.nominee, effects.judge), strict=False):
        assert dict(zip(known, (each / unit for each in found), strict=True)) == pytest.approx(
            predictions(f"{prefix}_blup_{group}.csv"), abs=1e-6, rel=0
        )


@pytest.mark.real_data
def test_fit_reaches_the_criterion_of_lme4_on_ratings():
    _names, design, totals = arrays(ratings())

    assert maximum.fit(design, totals).criterion <= 3175.62355013 + 1e-6


# ----------------------------------------------------------- against brute force


def arrays(cast: Sequence[Ballot]) -> tuple[list[list[str]], Design, np.ndarray]:
    """Return the names of nominees and judges, the design and the totals as floats."""
    nominees, nominee = np.unique([each.nominee for each in cast], return_inverse=True)
    judges, judge = np.unique([each.judge for each in cast], return_inverse=True)
    totals = np.array([float(each.total) for each in cast])
    return [nominees.tolist(), judges.tolist()], Design.of(nominee, judge), totals


class Dense:
    """The same model by N × N matrices and textbook formulas."""

    def __init__(self, design: Design, totals: np.ndarray):
        self.totals = totals
        self.nominees = np.eye(len(design.nominee_count))[design.nominee]
        self.judges = np.eye(len(design.judge_count))[design.judge]
        self.ones = np.ones((len(totals), 1))

    def covariance(self, a: float, b: float) -> np.ndarray:
        own = np.eye(len(self.totals))
        return own + a * self.nominees @ self.nominees.T + b * self.judges @ self.judges.T

    def criterion(self, a: float, b: float) -> float:
        h = self.covariance(a, b)
        inverse = np.linalg.inv(h)
        information = float((self.ones.T @ inverse @ self.ones).item())
        left = self.totals - float((self.ones.T @ inverse @ self.totals).item()) / information
        freedom = len(self.totals) - 1
        variance = float(left @ inverse @ left) / freedom
        return float(
            np.linalg.slogdet(h)[1]
            + np.log(information)
            + freedom * (1 + np.log(2 * np.pi * variance))
        )

    def lowest(self) -> float:
        """Search ratios on a grid and from its best points on, boundaries included."""
        grid = [0.0, 0.01, 0.1, 1.0, 10.0, 100.0, 1e4]
        points = sorted((self.criterion(a, b), a, b) for a in grid for b in grid)
        found = [points[0][0]]
        for _value, a, b in points[:3]:
            start = np.log([max(a, 1e-6), max(b, 1e-6)])
            search = minimize(
                lambda logs: self.criterion(*np.exp(np.clip(logs, -30, 18))),
                start,
                method="Nelder-Mead",
                options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 1000},
            )
            found.append(float(search.fun))
        return min(found)

    def henderson(self, a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
        """Return the solution [intercept, nominees, judges] and the inverse of the equations."""
        z = np.hstack([self.ones, self.nominees, self.judges])
        pull = [0.0, *[1 / a] * self.nominees.shape[1], *[1 / b] * self.judges.shape[1]]
        inverse = np.linalg.inv(z.T @ z + np.diag(pull))
        return inverse @ z.T @ self.totals, inverse


def random_cast(seed: int, *, sizes: tuple[int, int] = (6, 5)) -> list[Ballot]:
    """Return a connected cast with about two thirds of all ballots."""
    chance = np.random.default_rng(seed)
    nominees, judges = sizes
    own, lenient = (
        chance.normal(0, chance.choice([0.2, 3, 9]), nominees),
        chance.normal(0, chance.choice([0.2, 2, 6]), judges),
    )
    return [
        Ballot(
            f"n{i}",
            f"j{j}",
            Fraction(round(600 + 10 * (own[i] + lenient[j] + chance.normal(0, 2))), 10),
        )
        for i in range(nominees)
        for j in range(judges)
        if i == 0 or j == 0 or chance.random() < 0.6
    ]


@pytest.mark.parametrize("seed", range(12))
def test_fit_is_no_worse_than_brute_force(seed):
    _names, design, totals = arrays(random_cast(seed))
    dense = Dense(design, totals)

    fit = maximum.fit(design, totals)

    assert fit.criterion == pytest.approx(
        dense.criterion(fit.nominee_ratio, fit.judge_ratio), abs=1e-7
    )
    assert fit.criterion <= dense.lowest() + 1e-7


@pytest.mark.parametrize("ratios", [(0.7, 0.3), (3.0, 0.0), (0.0, 2.0), (50.0, 20.0), (0.0, 0.0)])
def test_evaluate_knows_its_own_derivatives(ratios):
    _names, design, totals = arrays(random_cast(3))
    totals = (totals - totals.mean()) / totals.std()
    here = np.array(ratios)
    point = likelihood.evaluate(design, totals, here)
    width = 1e-6

    for axis in (0, 1):
        aside = np.eye(2)[axis] * width
        ahead = likelihood.evaluate(design, totals, here + aside)
        behind = likelihood.evaluate(design, totals, here - aside)
        slope = (ahead.deviance - behind.deviance) / 2 / width
        curve = (ahead.gradient - behind.gradient) / 2 / width
        assert point.gradient[axis] == pytest.approx(slope, rel=1e-5, abs=1e-5)
        assert point.hessian[axis] == pytest.approx(curve, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ratios", [("2.5", "0.4"), ("0.03", "7"), ("900", "800")])
def test_effects_and_errors_solve_the_dense_equations(seed, ratios):
    cast = random_cast(seed)
    _names, design, totals = arrays(cast)
    a, b = map(float, ratios)
    model = Model(design, a, b)
    size = len(design.nominee_count)

    effects = prediction.effects(model, [each.total for each in cast], *map(Fraction, ratios))
    errors = prediction.errors(model, 4.0)

    solution, inverse = Dense(design, totals).henderson(a, b)
    unit = 2.0**prediction.BITS
    found = [each / unit for each in (effects.intercept, *effects.nominee, *effects.judge)]
    assert found == pytest.approx(solution.tolist(), abs=1e-9)
    of_merits = inverse[0, 0] + 2 * inverse[0, 1 : size + 1] + np.diag(inverse)[1 : size + 1]
    assert errors.nominee == pytest.approx(np.sqrt(4 * of_merits), rel=1e-9)
    assert errors.judge == pytest.approx(np.sqrt(4 * np.diag(inverse)[size + 1 :]), rel=1e-9)


def test_effects_are_exact_to_far_beyond_the_grid():
    cast = random_cast(1, sizes=(3, 3))
    ratios = Fraction("2.5"), Fraction("0.4")
    _names, design, _totals = arrays(cast)

    effects = prediction.effects(
        Model(design, *map(float, ratios)), [each.total for each in cast], *ratios
    )

    unit = 2**prediction.BITS
    left = [
        each.total - Fraction(effects.intercept + effects.nominee[i] + effects.judge[j], unit)
        for each, i, j in zip(cast, design.nominee, design.judge, strict=True)
    ]
    assert abs(sum(left)) < Fraction(1, 10**16)
    for number, effect in enumerate(effects.nominee):
        own = sum(rest for rest, i in zip(left, design.nominee, strict=True) if i == number)
        assert abs(own - Fraction(effect, unit) / ratios[0]) < Fraction(1, 10**16)


def test_design_counts_pairs_of_one_nominee():
    design = Design.of(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 0]))
    u = np.array([[1.0, 1.0], [1.0, 2.0]])
    weight = np.array([0.5, 3.0])

    assert design.between(weight).tolist() == (u.T @ np.diag(weight) @ u).tolist()
    assert design.quadratic(np.array([[1.0, 2.0], [2.0, 5.0]])).tolist() == [10.0, 29.0]
    assert design.across(weight).tolist() == (u.T @ weight).tolist()
    assert design.back(weight).tolist() == (u @ weight).tolist()


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
