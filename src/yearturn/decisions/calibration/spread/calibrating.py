"""Merits freed of their judges' severity and, where these differ, of their spread.

total = intercept + judge + s·(nominee + error): as a judge of spread s = 1 without severity would
have seen it, a merit is intercept + nominee. Spreads are taken out only where a test says that
judges differ in them; else this is the severity model.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import erfc, lcm, sqrt

import numpy as np

from yearturn.decisions.calibration import severity
from yearturn.decisions.calibration.design import Design, Reals
from yearturn.decisions.calibration.rounding import EDGE, decimals, eight_digits
from yearturn.decisions.calibration.spread import prediction, shrinkage
from yearturn.decisions.calibration.spread.likelihood import Model
from yearturn.decisions.types import MICRO, Ballot, Calibration, Method, Scores, SpreadTest

LEVEL = 0.05
DECIMALS = 4  # of the statistic
UNIT = 1 << prediction.BITS
NEAR = 2 * EDGE.numerator * MICRO * UNIT // EDGE.denominator
JUDGES = 3  # the spread of two judges is one comparison, too little for a variance


def calibrate(scores: Scores) -> Calibration:
    """Return merits by the severity model, with spreads where judges differ in them.

    What is reported as merit is that of the chosen model, `other` is that of the other one.

    :raises types.Disconnected: with the groups that no ballot connects
    :raises types.Unidentified: where the ballots cannot tell the variances apart
    """
    additive = severity.calibrate(replace(scores, method=Method.SEVERITY))
    if not scores.ballots:
        return replace(additive, method=Method.SEVERITY_SPREAD)
    if not _testable(additive, scores.ballots):
        test = SpreadTest("0", None, None, LEVEL, chosen=False)
        return _additive(additive, [each.merit for each in additive.merits], test)
    cast = _Cast(scores.ballots)
    ratios = np.array([float(additive.nominee_ratio or 0), float(additive.judge_ratio or 0)])
    fit = shrinkage.fit(cast.design, cast.floats, ratios)
    test = _tested(fit)
    if fit.deviation == "0":
        return _additive(additive, [each.merit for each in additive.merits], test)
    found = _Rounded(cast, fit)
    if not test.chosen:
        return _additive(additive, [merit for merit, _edge in found.merits], test)
    return _spread(additive, found, test)


def _testable(additive: Calibration, ballots: Sequence[Ballot]) -> bool:
    """Return whether there are more ballots than parts that could fit any of them exactly.

    These are one for each nominee and two for each judge, less a shift and a stretch of all.
    Totals that are all equal or exactly additive leave no error by which to tell spreads.
    """
    parts = len(additive.merits) + 2 * len(additive.judges) - 2
    exact = "inf" in {additive.nominee_ratio, additive.judge_ratio}
    equal = all(each.total == ballots[0].total for each in ballots)
    return len(additive.judges) >= JUDGES and len(ballots) > parts and not exact and not equal


def _tested(fit: shrinkage.Fit) -> SpreadTest:
    statistic = round(max(0.0, fit.statistic), DECIMALS)
    # Half of what chance gives is zero exactly, as the deviation cannot be negative.
    probability = decimals(erfc(sqrt(statistic / 2)) / 2) if statistic else 1.0
    return SpreadTest(fit.deviation, statistic, probability, LEVEL, chosen=probability <= LEVEL)


class _Cast:
    """Ballots in one order whatever the input's, as arrays; totals are in points · `unit`."""

    def __init__(self, ballots: Sequence[Ballot]):
        self.unit = lcm(*{each.total.denominator for each in ballots})
        totals = [each.total.numerator * (self.unit // each.total.denominator) for each in ballots]
        nominees = _numbered([each.nominee for each in ballots])
        judges = _numbered([each.judge for each in ballots])
        rows = sorted(zip(nominees, judges, totals, strict=True))
        nominee, judge, self.totals = map(list, zip(*rows, strict=True))
        self.design = Design.of(np.array(nominee), np.array(judge))
        # Less their mean, each the float that is nearest.
        count, together = len(totals), sum(totals)
        under = self.unit * count
        self.floats = np.array([(each * count - together) / under for each in self.totals])


def _numbered(names: Sequence[str]) -> list[int]:
    """Return each name's place among the distinct names in ascending order."""
    number = {name: place for place, name in enumerate(sorted(set(names)))}
    return [number[name] for name in names]


class _Rounded:
    """The predictions at ratios and spreads of 8 significant digits, in points."""

    def __init__(self, cast: _Cast, fit: shrinkage.Fit):
        self.nominee_ratio, self.judge_ratio = map(eight_digits, fit.ratios.tolist())
        self.spreads = list(map(eight_digits, np.exp(fit.log_spreads).tolist()))
        ratios = Fraction(self.nominee_ratio), Fraction(self.judge_ratio)
        spreads = list(map(Fraction, self.spreads))
        model = Model(cast.design, _floats(ratios), np.log(_floats(spreads)))
        effects = prediction.effects(model, cast.totals, cast.unit, ratios, spreads)
        self.merits = [_on_grid(effects.intercept + each) for each in effects.nominee]
        self.severities = [each / UNIT for each in effects.judge]
        variance = model.length(model.project(cast.floats)) / (len(cast.floats) - 1)
        errors = prediction.errors(model, variance)
        self.merit_errors, self.judge_errors = errors.nominee.tolist(), errors.judge.tolist()


def _on_grid(fixed: int) -> tuple[int, bool]:
    """Return points · 2^96 in whole millionths, halves to even, and whether near an edge."""
    whole, rest = divmod(fixed * MICRO, UNIT)
    above = 2 * rest - UNIT
    up = above > 0 or (above == 0 and whole % 2 == 1)
    return whole + up, abs(above) <= NEAR


def _floats(values: Sequence[Fraction]) -> Reals:
    return np.array([float(each) for each in values])


def _additive(additive: Calibration, others: Sequence[int], test: SpreadTest) -> Calibration:
    return replace(
        additive,
        method=Method.SEVERITY_SPREAD,
        merits=tuple(
            replace(each, other=other) for each, other in zip(additive.merits, others, strict=True)
        ),
        spread=test,
    )


def _spread(additive: Calibration, found: _Rounded, test: SpreadTest) -> Calibration:
    merits = zip(additive.merits, found.merits, found.merit_errors, strict=True)
    judges = zip(additive.judges, found.severities, found.judge_errors, found.spreads, strict=True)
    return Calibration(
        method=Method.SEVERITY_SPREAD,
        merits=tuple(
            replace(
                each,
                merit=merit,
                standard_error=decimals(error),
                near_edge=edge or each.near_edge,
                other=each.merit,
            )
            for each, (merit, edge), error in merits
        ),
        judges=tuple(
            replace(each, severity=decimals(effect), standard_error=decimals(error), spread=spread)
            for each, effect, error, spread in judges
        ),
        nominee_ratio=found.nominee_ratio,
        judge_ratio=found.judge_ratio,
        spread=test,
    )
