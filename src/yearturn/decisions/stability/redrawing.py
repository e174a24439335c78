"""Merits drawn again within their error: how far each nominee's would move, draw by draw.

How ballots would fall another time depends on the method that turned them into merits:

- averages, z-scores among them: each ballot falls anew around its nominee with the spread that
  ballots of one nominee have in this award, and the same average is taken of them;
- severity, and severity_spread: the errors of the predictions are drawn, with their whole
  covariance at the estimated ratios and spreads;
- comparisons in pairs, and ratings: strengths or effects are drawn with the whole covariance that
  the curvature of the likelihood states, and merits are what they come to.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from yearturn.decisions.calibration import averaging, standardizing
from yearturn.decisions.calibration.design import Design, Whole
from yearturn.decisions.calibration.spread.likelihood import Model
from yearturn.decisions.stability.chance import Reals, Stream
from yearturn.decisions.stability.effects import Errors
from yearturn.decisions.stability.measures import Measures
from yearturn.decisions.stability.strengths import Strengths
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    Comparisons,
    Method,
    Ratings,
    Scores,
    Unidentified,
)
from yearturn.decisions.types.stability import Judged

Shift = Callable[[int], Reals]


def shifts(judged: Judged, seed: str) -> Shift:
    """Return a function from the draw to how far merits move, in points, in order of merits.

    :raises Unidentified: where no nominee has two ballots that show how far ballots differ
    :raises ValueError: where what was given is not what the method of the merits takes
    """
    scores, calibration = judged.scores, judged.calibration
    if not calibration.merits:
        return lambda _draw: np.zeros(0)
    stream = Stream(seed, judged.award)
    match calibration.method, scores:
        case Method.PAIRWISE, Comparisons():
            strengths = Strengths(scores)
            return lambda draw: strengths.drawn(stream, draw)
        case Method.FACETS, Ratings():
            measures = Measures(scores)
            return lambda draw: measures.drawn(stream, draw)
        case method, Scores() if method in METHODS:
            return METHODS[method](scores, calibration, stream)
    raise ValueError(f"the merits of {judged.award} are not by what was given")


def averaged(scores: Scores, calibration: Calibration, stream: Stream) -> Shift:
    ballots = ordered(scores)
    counts = np.array([merit.ballots for merit in calibration.merits])
    starts = np.cumsum(counts) - counts
    error = spread_within(ballots, counts)
    trims = (counts >= averaging.TRIMMED_FROM) & (calibration.method == Method.TRIMMED)

    def shift(draw: int) -> Reals:
        noise = error * stream.normals(draw, len(ballots))
        sums = np.add.reduceat(noise, starts)
        ends = np.maximum.reduceat(noise, starts) + np.minimum.reduceat(noise, starts)
        found: Reals = np.where(trims, (sums - ends) / np.maximum(counts - 2, 1), sums / counts)
        return found

    return shift


def standardized(scores: Scores, calibration: Calibration, stream: Stream) -> Shift:
    """Move merits by z-scores as the mean of ballots moves that were set on one scale."""
    scaled = standardizing.on_one_scale(scores.ballots)
    return averaged(replace(scores, ballots=scaled), calibration, stream)


def spread_within(ballots: Sequence[Ballot], counts: Whole) -> float:
    """Return the standard deviation of ballots of one nominee, pooled over all nominees."""
    freedom = len(ballots) - len(counts)
    if freedom <= 0:
        raise Unidentified(("error",))
    totals = np.array([float(ballot.total) for ballot in ballots])
    of = np.repeat(np.arange(len(counts)), counts)
    left = totals - (np.bincount(of, totals) / counts)[of]
    return float(np.sqrt(left @ left / freedom))


def modelled(scores: Scores, calibration: Calibration, stream: Stream) -> Shift:
    if "inf" in (calibration.nominee_ratio, calibration.judge_ratio):
        return lambda _draw: np.zeros(len(calibration.merits))
    ballots = ordered(scores)
    model = model_of(ballots, calibration)
    errors = Errors(model, error_of(model, ballots))
    return lambda draw: errors.drawn(stream, draw)


def model_of(ballots: Sequence[Ballot], calibration: Calibration) -> Model:
    """Return the model at the ratios and spreads that the calibration states."""
    nominee = {merit.nominee: place for place, merit in enumerate(calibration.merits)}
    judge = {finding.judge: place for place, finding in enumerate(calibration.judges)}
    design = Design.of(
        np.array([nominee[ballot.nominee] for ballot in ballots], dtype=np.int64),
        np.array([judge[ballot.judge] for ballot in ballots], dtype=np.int64),
    )
    ratios = [float(each or 0) for each in (calibration.nominee_ratio, calibration.judge_ratio)]
    spreads = [float(finding.spread or 1) for finding in calibration.judges]
    return Model(design, np.array(ratios), np.log(spreads))


def error_of(model: Model, ballots: Sequence[Ballot]) -> float:
    """Return the standard deviation in points of errors, by REML at these ratios and spreads."""
    totals = np.array([float(ballot.total) for ballot in ballots])
    left = model.length(model.project(totals - totals.mean()))
    return float(np.sqrt(left / max(len(ballots) - 1, 1)))


def ordered(scores: Scores) -> list[Ballot]:
    """Return the ballots by nominee, then judge: chance must not see how they came."""
    return sorted(scores.ballots, key=lambda each: (each.nominee, each.judge, each.total))


METHODS: dict[Method, Callable[[Scores, Calibration, Stream], Shift]] = {
    Method.MEAN: averaged,
    Method.TRIMMED: averaged,
    Method.VOTES: averaged,
    Method.ZSCORE: standardized,
    Method.SEVERITY: modelled,
    Method.SEVERITY_SPREAD: modelled,
}
