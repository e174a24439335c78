"""From ratings to merits and to measures: the two verbs of the rating scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.calibration.facets import connection, exact, maximum, measuring, points
from yearturn.decisions.calibration.facets.maximum import Fit
from yearturn.decisions.calibration.facets.measuring import Fits, Located
from yearturn.decisions.calibration.facets.observations import Whole
from yearturn.decisions.calibration.facets.reading import Read, read
from yearturn.decisions.calibration.rounding import decimals, micro, near_edge
from yearturn.decisions.types import (
    Calibration,
    Facets,
    JudgeFinding,
    Measure,
    Merit,
    Method,
    Ratings,
    Threshold,
)

HUNDRED = 100


def calibrate(problem: Ratings) -> Calibration:
    """Return merits, in points, by the many-facet rating scale.

    The log odds of a category against the next lower one in use are nominee - judge's severity -
    item's difficulty - threshold of the category (Andrich 1978, Psychometrika 43; Linacre 1989,
    Many-Facet Rasch Measurement). All items share the thresholds, so they have to be rated on one
    scale. Categories that nobody used are passed over: they have no threshold of their own, but
    those in use keep their value.

    Nominees vary normally around a mean, and judges too. Both variances are taken from the ratings
    (Laplace's approximation; Schall 1991, Biometrika 78; Breslow and Clayton 1993, Journal of the
    American Statistical Association 88), as in the severity method: whoever has few ratings is
    drawn to the average by as much as nominees really are alike, and nominees or judges of highest
    categories only stay finite. A variance that was fixed beforehand would do the second only.
    Items have a variance of 10,000 square logits, which holds an item of one category and is not
    noticed elsewhere. The variances are rounded to 8 significant digits; merits follow from these
    exactly and are rounded once, to millionths of a point. As with all joint estimates the scale
    of logits comes out a little narrow (by 5 % with 30 ratings a nominee), which hardly changes
    what is expected of anybody.

    A merit is the share of the scale that an average judge is expected to give, averaged over all
    items (Linacre's fair average); a raw mean that of the nominee's ratings. A judge's severity is
    how much more than an average judge they give to an average nominee, in points, positive =
    lenient. The ratios are the variances in square logits.

    One item, one judge or one nominee is enough.

    :raises types.Disconnected: with the groups that no common judge and item connects
    :raises types.Unidentified: one category alone is in use; nobody was rated twice ("nominee" and
        "error"), or no judge rated twice ("judge" and "error")
    :raises ValueError: a category lies outside the scale
    """
    if not problem.ratings:
        return Calibration(Method.FACETS, (), ())
    solved = _solved(problem)
    return Calibration(
        method=Method.FACETS,
        merits=tuple(_merits(solved)),
        judges=tuple(_judges(solved)),
        nominee_ratio=solved.fit.nominee_variance,
        judge_ratio=solved.fit.judge_variance,
    )


def fit(problem: Ratings) -> Facets:
    """Return where everybody and everything stands, in logits, with errors and fit mean squares.

    The model and what is refused are those of `calibrate`. Values are rounded to 6 decimals.
    Without ratings everything is empty.
    """
    if not problem.ratings:
        return Facets((), (), (), (), "0", "0")
    solved = _solved(problem)
    found, own = solved.found, solved.fit
    seen = found.observations
    counted = (seen.cell_nominee[seen.cell], seen.cell_judge[seen.cell], seen.item)
    nominees, judges, items = (np.bincount(each) for each in counted)
    fits = measuring.residuals(seen, own.effects)
    return Facets(
        nominees=_measures(found.nominees, measuring.nominees(own), nominees, fits.nominee),
        judges=_measures(found.judges, measuring.judges(own), judges, fits.judge),
        items=_measures(found.items, measuring.items(own), items, fits.item),
        thresholds=_thresholds(solved),
        nominee_variance=own.nominee_variance,
        judge_variance=own.judge_variance,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    found: Read
    fit: Fit


def _solved(problem: Ratings) -> _Solved:
    found = read(problem)
    connection.require_connected(found)
    connection.require_identified(found.observations)
    return _Solved(found, maximum.fit(found.observations))


def _merits(solved: _Solved) -> Iterable[Merit]:
    found, seen = solved.found, solved.found.observations
    settled = exact.settled(solved.fit.equations, solved.fit.effects)
    shares = exact.shares(settled, found.values).fractions()
    errors = points.nominee_errors(solved.fit, found.values) * HUNDRED / found.width
    nominee = seen.cell_nominee[seen.cell]
    given = np.bincount(nominee, np.array(found.values)[seen.rank])
    ballots = np.bincount(seen.cell_nominee)
    columns = (errors, given, np.bincount(nominee), ballots)
    for name, share, (error, total, ratings, times) in zip(
        found.nominees, shares, _rows(columns), strict=True
    ):
        merit = share * HUNDRED / found.width
        mean = Fraction(int(total) * HUNDRED, ratings * found.width)
        yield Merit(
            nominee=name,
            merit=micro(merit),
            raw_mean=micro(mean),
            ballots=times,
            standard_error=decimals(error),
            near_edge=near_edge(merit) or near_edge(mean),
        )


def _judges(solved: _Solved) -> Iterable[JudgeFinding]:
    found, seen = solved.found, solved.found.observations
    located = points.leniencies(solved.fit, measuring.judges(solved.fit), found.values)
    scale = HUNDRED / found.width
    ballots = np.bincount(seen.cell_judge)
    columns = (located.logits * scale, located.errors * scale, ballots, _constant(found))
    for name, (severity, error, times, constant) in zip(found.judges, _rows(columns), strict=True):
        yield JudgeFinding(
            judge=name,
            ballots=times,
            severity=decimals(severity),
            standard_error=decimals(error),
            constant=constant and times > 1,
        )


def _constant(found: Read) -> NDArray[np.bool_]:
    """Return, by judge, whether they gave one category alone on each item."""
    seen = found.observations
    given = np.unique(
        (seen.cell_judge[seen.cell] * seen.items + seen.item) * seen.ranks + seen.rank
    )
    on_items = given // seen.ranks
    times, items = (np.bincount(each // seen.items) for each in (on_items, np.unique(on_items)))
    alike: NDArray[np.bool_] = times == items
    return alike


def _thresholds(solved: _Solved) -> tuple[Threshold, ...]:
    located = measuring.thresholds(solved.fit)
    ratings = np.bincount(solved.found.observations.rank)[1:]
    rows = _rows((located.logits, located.errors, ratings))
    return tuple(
        Threshold(category, decimals(logits), decimals(error), times)
        for category, (logits, error, times) in zip(solved.found.categories[1:], rows, strict=True)
    )


def _measures(
    names: Sequence[str], located: Located, ratings: Whole, fits: Fits
) -> tuple[Measure, ...]:
    rows = _rows((located.logits, located.errors, ratings, fits.infit, fits.outfit))
    return tuple(
        Measure(name, decimals(logits), decimals(error), times, decimals(infit), decimals(outfit))
        for name, (logits, error, times, infit, outfit) in zip(names, rows, strict=True)
    )


def _rows(columns: Sequence[NDArray[Any]]) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)
