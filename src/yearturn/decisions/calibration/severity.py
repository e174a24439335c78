"""Merits freed of their judges' severity: crossed random effects, variances by REML.

total = intercept + nominee + judge + error: the model that `score ~ 1 + (1|nominee) + (1|judge)`
names in R's lme4. A merit is intercept + nominee.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import or_

import numpy as np

from yearturn.decisions.calibration import (
    ascent,
    errors,
    graph,
    identification,
    maximum,
    nearly,
    prediction,
    tallies,
)
from yearturn.decisions.calibration.columns import Columns
from yearturn.decisions.calibration.design import Design, Reals, Whole
from yearturn.decisions.calibration.equations import BITS, Equations
from yearturn.decisions.calibration.errors import Nearly
from yearturn.decisions.calibration.rounding import (
    EDGE,
    Rounded,
    decimals,
    eight_digits,
    micro,
    near_edge,
)
from yearturn.decisions.calibration.whole import EXACT, Numbers
from yearturn.decisions.types import (
    MICRO,
    Calibration,
    JudgeFinding,
    Merit,
    Method,
    Scores,
)

NONE, ENDLESS = "0", "inf"
TIGHT = 1e-11  # of a solution: the part that may be missing


@dataclass(frozen=True, slots=True)
class Answer:
    """Merits and judges' effects with their errors, in order of the numbers; and the ratios.

    Merits are in millionths of a point, all else is in points, severities to 6 decimals and errors
    to 3.
    """

    merits: Rounded
    merit_errors: list[float]
    severities: list[float]
    severity_errors: list[float]
    nominee_ratio: str
    judge_ratio: str


def calibrate(scores: Scores) -> Calibration:
    """Return merits by the severity model.

    Where all ballots are equal, everybody's merit is that total whatever the variances are. So it
    is no refusal that such ballots cannot tell the variances apart: both ratios are "0".

    Where ballots are exactly a nominee's part plus a judge's part (judges who agree to the last
    point are such a case), the likelihood grows without end as the error vanishes; the predictions
    then go to these parts, and the ratio of a part that varies is "inf".

    :raises types.Disconnected: with the groups that no ballot connects
    :raises types.Unidentified: where the ballots cannot tell the variances apart
    """
    if not scores.ballots:
        return Calibration(Method.SEVERITY, (), ())
    columns = Columns.of(scores.ballots)
    graph.require_connected(columns)
    return _told(columns, _answer(columns))


def _answer(columns: Columns) -> Answer:
    parts = graph.additive(columns)
    if parts is not None and (columns.totals == columns.totals[0]).all():
        return _exact(parts)
    design = Design.of(columns.nominee, columns.judge)
    identification.require_identified(design)
    if parts is not None and _errorless(parts, columns):
        return _exact(parts)
    return estimate(design, columns.totals, columns.unit)


def _errorless(parts: graph.Additive, columns: Columns) -> bool:
    """Return whether ballots that are exactly additive prove it: more of them than parts.

    One part alone is proved by any identified design. Both together need a ballot that closes a
    circle of judges and nominees; without one, two parts fit whatever was scored.
    """
    both = len(set(parts.nominee)) > 1 and len(set(parts.judge)) > 1
    return not both or len(columns.totals) > len(parts.nominee) + len(parts.judge) - 1


def _exact(parts: graph.Additive) -> Answer:
    return Answer(
        merits=Rounded(
            [micro(part) for part in parts.nominee], [near_edge(part) for part in parts.nominee]
        ),
        merit_errors=[0.0] * len(parts.nominee),
        severities=[decimals(part) for part in parts.judge],
        severity_errors=[0.0] * len(parts.judge),
        nominee_ratio=ENDLESS if len(set(parts.nominee)) > 1 else NONE,
        judge_ratio=ENDLESS if len(set(parts.judge)) > 1 else NONE,
    )


def estimate(design: Design, totals: Numbers, unit: int = 1) -> Answer:
    """Return what the model makes of ballots given as arrays: ratios, merits, severities, errors.

    `totals` are whole numbers, one a ballot of the design, in points · `unit`. The design must be
    connected and identified, and the totals not exactly additive, as `calibrate` makes sure.
    """
    floats = _centred(totals, unit)
    top = maximum.top(design, floats)
    ratios = top.ratios.tolist() if top else _searched(design, floats)
    texts = eight_digits(ratios[0]), eight_digits(ratios[1])
    absorbed = ascent.Absorbed(design, float(texts[0]), float(texts[1]))
    near = _near(absorbed, top)
    solve = ascent.refining(absorbed, near.inverse, near.off)
    one = solve(absorbed.of_ones[:, None], TIGHT)[:, 0]
    exact = _Exact(design, totals, unit, absorbed, one, solve, texts)
    found = nearly.predicted(absorbed, totals, unit, one, (solve, near.off))
    if found is None:
        found = exact.effects.predicted()
    variance = found.error_variance(design, floats, (absorbed.a, absorbed.b))
    off = errors.errors(absorbed, one, near, variance)
    return Answer(
        merits=_rounded(found, exact),
        merit_errors=off.nominee.tolist(),
        severities=_severities(found, exact),
        severity_errors=off.judge.tolist(),
        nominee_ratio=texts[0],
        judge_ratio=texts[1],
    )


def _centred(totals: Numbers, unit: int) -> Reals:
    """Return the totals less their mean, in points."""
    together, count = int(totals.sum()), len(totals)
    near = together // count
    rest: Reals = (totals - near).astype(np.float64) - (together - near * count) / count
    return rest / unit


def _searched(design: Design, floats: Reals) -> list[float]:
    fit = maximum.searched(design, floats)
    return [fit.nominee_ratio, fit.judge_ratio]


def _near(absorbed: ascent.Absorbed, top: ascent.Top | None) -> Nearly:
    """Return an inverse of T, or nearly."""
    if top is None:
        return Nearly(ascent.inverse(absorbed))
    return Nearly(top.inverse, ascent.off(absorbed, top.nearby, top.off), top.forms)


@dataclass(frozen=True)
class _Exact:
    """The predictions in whole numbers, found only where they are asked for."""

    design: Design
    totals: Numbers
    unit: int
    absorbed: ascent.Absorbed
    one: Reals
    solve: ascent.Solve
    texts: tuple[str, str]

    @cached_property
    def effects(self) -> prediction.Effects:
        return prediction.effects(
            Equations(self.design, self.totals, self.unit),
            self.absorbed,
            self.one,
            lambda columns: self.solve(columns, TIGHT),
            (Fraction(self.texts[0]), Fraction(self.texts[1])),
        )


def _rounded(found: prediction.Predicted, exact: _Exact) -> Rounded:
    """Return merits in millionths; whatever floats leave open is told by whole numbers."""
    scaled = found.merits * MICRO
    nearest = np.rint(scaled)
    if np.abs(nearest).max() < 2.0**EXACT:
        values = nearest.astype(np.int64).tolist()
    else:
        values = [int(each) for each in nearest.tolist()]
    edges = [False] * len(values)
    for number in _open(scaled, found.off + 2 * float(EDGE)).tolist():
        merit = exact.effects.merit(number)
        values[number], edges[number] = micro(merit), near_edge(merit)
    return Rounded(values, edges)


def _severities(found: prediction.Predicted, exact: _Exact) -> list[float]:
    """Return the judges' effects to 6 decimals, as `_rounded` does merits."""
    scaled = found.judge * MICRO
    values: list[float] = (np.rint(scaled) / MICRO + 0.0).tolist()
    for number in _open(scaled, found.off).tolist():
        values[number] = decimals(Fraction(exact.effects.judge[number], 1 << BITS))
    return values


def _open(scaled: Reals, off: float) -> Whole:
    """Return which values lie within `off` points of where rounding turns over."""
    found: Whole = np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) <= off * MICRO)
    return found


def _told(columns: Columns, answer: Answer) -> Calibration:
    ballots, cast = tallies.counted(columns)
    means = tallies.means(columns)
    merits = zip(
        columns.nominees,
        answer.merits.values,
        means.values,
        ballots.tolist(),
        answer.merit_errors,
        map(or_, answer.merits.edges, means.edges),
        strict=True,
    )
    judges = zip(
        columns.judges,
        cast.tolist(),
        answer.severities,
        answer.severity_errors,
        tallies.constant(columns).tolist(),
        strict=True,
    )
    return Calibration(
        method=Method.SEVERITY,
        merits=tuple(Merit(*each) for each in merits),
        judges=tuple(JudgeFinding(*each) for each in judges),
        nominee_ratio=answer.nominee_ratio,
        judge_ratio=answer.judge_ratio,
    )
