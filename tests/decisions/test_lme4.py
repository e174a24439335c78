"""The severity model against what R's lme4 finds in real scores."""

from fractions import Fraction

import numpy as np
import pytest

from tests.decisions.dense import arrays
from tests.decisions.judging import merits, predictions, rows
from yearturn.decisions.calibration import ascent, calibrate, likelihood, maximum, prediction
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Design
from yearturn.decisions.calibration.equations import BITS, Equations
from yearturn.decisions.types import Ballot, Method, Scores


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
    columns = Columns.of(load())
    design = Design.of(columns.nominee, columns.judge)

    fit = maximum.fit(design, columns.totals / columns.unit)
    ratios = Fraction(fit.nominee_ratio), Fraction(fit.judge_ratio)
    absorbed = ascent.Absorbed(design, *map(float, ratios))
    inverse = ascent.inverse(absorbed)
    effects = prediction.effects(
        Equations(design, columns.totals, columns.unit),
        absorbed,
        inverse @ absorbed.of_ones,
        lambda sides: inverse @ sides,
        ratios,
    )

    error = fit.error_variance
    variances = (fit.nominee_ratio * error, fit.judge_ratio * error, error)
    assert [each**0.5 for each in variances] == pytest.approx(
        [deviations[group] for group in groups], rel=1e-6
    )
    nominees = [effects.nominee(number) for number in range(len(columns.nominees))]
    for group, known, found in (
        (groups[0], columns.nominees, nominees),
        (groups[1], columns.judges, effects.judge),
    ):
        assert dict(zip(known, (each / 2**BITS for each in found), strict=True)) == pytest.approx(
            predictions(f"{prefix}_blup_{group}.csv"), abs=1e-6, rel=0
        )


@pytest.mark.real_data
@pytest.mark.parametrize("name", SETS)
def test_criterion_is_no_higher_than_at_the_variances_of_lme4(name):
    load, prefix, groups = SETS[name]
    known = {row["group"]: float(row["sd"]) for row in rows(f"{prefix}_varcomp.csv")}
    nominee, judge, residual = (known[group] for group in groups)
    _names, design, totals = arrays(load())
    ratios = np.array([nominee**2, judge**2]) / residual**2

    at_theirs = likelihood.evaluate(design, totals - totals.mean(), ratios)

    theirs = likelihood.criterion(at_theirs, len(totals))
    assert maximum.fit(design, totals).criterion <= theirs + 1e-6


@pytest.mark.real_data
def test_fit_reaches_the_criterion_of_lme4_on_ratings():
    _names, design, totals = arrays(ratings())

    assert maximum.fit(design, totals).criterion <= 3175.62355013 + 1e-6
