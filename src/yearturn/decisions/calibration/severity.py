"""Merits freed of their judges' severity: crossed random effects, variances by REML.

total = intercept + nominee + judge + error: the model that `score ~ 1 + (1|nominee) + (1|judge)`
names in R's lme4. A merit is intercept + nominee.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from yearturn.decisions.calibration import (
    averaging,
    graph,
    identification,
    maximum,
    prediction,
    tallies,
)
from yearturn.decisions.calibration.design import Design, Whole
from yearturn.decisions.calibration.likelihood import Model
from yearturn.decisions.calibration.rounding import decimals, eight_digits, micro, near_edge
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    JudgeFinding,
    Merit,
    Method,
    Scores,
)

NONE, ENDLESS = "0", "inf"


@dataclass(frozen=True, slots=True)
class Answer:
    """Merits and judges' effects with their errors, by identifier, in points; and the ratios."""

    merits: Mapping[str, tuple[Fraction, float]]
    judges: Mapping[str, tuple[Fraction, float]]
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
    # The order in which ballots came must not be seen, not even in the last digit of a sum.
    ballots = sorted(scores.ballots, key=lambda each: (each.nominee, each.judge, each.total))
    graph.require_connected(ballots)
    return _told(ballots, _answer(ballots))


def _answer(ballots: Sequence[Ballot]) -> Answer:
    parts = graph.additive(ballots)
    if parts is not None and len({ballot.total for ballot in ballots}) == 1:
        return _exact(parts)
    identification.require_identified(ballots)
    if parts is not None and _errorless(parts, ballots):
        return _exact(parts)
    return _estimated(ballots)


def _errorless(parts: graph.Additive, ballots: Sequence[Ballot]) -> bool:
    """Return whether ballots that are exactly additive prove it: more of them than parts.

    One part alone is proved by any identified design. Both together need a ballot that closes a
    circle of judges and nominees; without one, two parts fit whatever was scored.
    """
    both = len(set(parts.nominee.values())) > 1 and len(set(parts.judge.values())) > 1
    return not both or len(ballots) > len(parts.nominee) + len(parts.judge) - 1


def _exact(parts: graph.Additive) -> Answer:
    return Answer(
        merits={name: (part, 0.0) for name, part in parts.nominee.items()},
        judges={name: (part, 0.0) for name, part in parts.judge.items()},
        nominee_ratio=ENDLESS if len(set(parts.nominee.values())) > 1 else NONE,
        judge_ratio=ENDLESS if len(set(parts.judge.values())) > 1 else NONE,
    )


def _estimated(ballots: Sequence[Ballot]) -> Answer:
    nominees, nominee = _numbered(ballots, lambda each: each.nominee)
    judges, judge = _numbered(ballots, lambda each: each.judge)
    design = Design.of(nominee, judge)
    totals = [ballot.total for ballot in ballots]
    centre = averaging.mean(totals)
    floats = np.array([float(total - centre) for total in totals])
    fit = maximum.fit(design, floats)
    texts = eight_digits(fit.nominee_ratio), eight_digits(fit.judge_ratio)
    model = Model(design, float(texts[0]), float(texts[1]))
    effects = prediction.effects(model, totals, Fraction(texts[0]), Fraction(texts[1]))
    variance = model.length(model.project(floats)) / (len(floats) - 1)
    errors = prediction.errors(model, variance)
    unit = 1 << prediction.BITS
    merits = [Fraction(effects.intercept + effect, unit) for effect in effects.nominee]
    leniencies = [Fraction(effect, unit) for effect in effects.judge]
    return Answer(
        dict(zip(nominees, zip(merits, errors.nominee.tolist(), strict=True), strict=True)),
        dict(zip(judges, zip(leniencies, errors.judge.tolist(), strict=True), strict=True)),
        *texts,
    )


def _numbered(ballots: Sequence[Ballot], name: Callable[[Ballot], str]) -> tuple[list[str], Whole]:
    """Return the distinct names in ascending order, and the number of each ballot's name."""
    names = sorted({name(ballot) for ballot in ballots})
    number = {each: position for position, each in enumerate(names)}
    return names, np.array([number[name(ballot)] for ballot in ballots], dtype=np.int64)


def _told(ballots: Sequence[Ballot], answer: Answer) -> Calibration:
    return Calibration(
        method=Method.SEVERITY,
        merits=tuple(
            _merit(nominee, totals, *answer.merits[nominee])
            for nominee, totals in tallies.by_nominee(ballots)
        ),
        judges=tuple(
            _finding(judge, totals, *answer.judges[judge])
            for judge, totals in tallies.by_judge(ballots)
        ),
        nominee_ratio=answer.nominee_ratio,
        judge_ratio=answer.judge_ratio,
    )


def _merit(nominee: str, totals: Sequence[Fraction], points: Fraction, error: float) -> Merit:
    return Merit(
        nominee=nominee,
        merit=micro(points),
        raw_mean=micro(averaging.mean(totals)),
        ballots=len(totals),
        standard_error=decimals(error),
        near_edge=near_edge(points),
    )


def _finding(
    judge: str, totals: Sequence[Fraction], effect: Fraction, error: float
) -> JudgeFinding:
    return JudgeFinding(
        judge=judge,
        ballots=len(totals),
        severity=decimals(effect),
        standard_error=decimals(error),
        constant=tallies.constant(totals),
    )
