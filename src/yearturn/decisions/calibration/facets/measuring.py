"""Where everybody and everything stands, how sure that is, and how well ratings fit."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.facets.likelihood import Effects, chances
from yearturn.decisions.calibration.facets.maximum import Fit
from yearturn.decisions.calibration.facets.observations import Observations, Reals, Whole, sums


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """Logits with their standard errors."""

    logits: Reals
    errors: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Infit and outfit mean squares."""

    infit: Reals
    outfit: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Residuals:
    """How well ratings fit, by nominee, judge and item."""

    nominee: Fits
    judge: Fits
    item: Fits


def nominees(fit: Fit) -> Located:
    """Return measures: as an average judge sees them on an average item, steps being zero."""
    effects, steps = fit.effects, len(fit.effects.structure) - fit.effects.items
    structure = np.concatenate(
        (np.full(effects.items, 1 / effects.items), np.full(steps, 1 / steps))
    )
    every = np.ones(len(effects.nominee))
    variance = fit.equations.variance(every, np.outer(every, structure))
    return Located(effects.nominee + float(structure @ effects.structure), np.sqrt(variance))


def judges(fit: Fit) -> Located:
    """Return leniencies."""
    variance = fit.equations.variances.judge * fit.equations.kept_of_judges()
    return Located(fit.effects.judge, np.sqrt(variance))


def items(fit: Fit) -> Located:
    """Return difficulties."""
    return _centred(fit, slice(0, fit.effects.items))


def thresholds(fit: Fit) -> Located:
    """Return thresholds."""
    return _centred(fit, slice(fit.effects.items, None))


def _centred(fit: Fit, part: slice) -> Located:
    own = fit.effects.structure[part]
    covariance = fit.equations.corner[part, part]
    centre = np.eye(len(own)) - 1 / len(own)
    variance = np.einsum("ij,jk,ik->i", centre, covariance, centre)
    return Located(-(centre @ own), np.sqrt(np.maximum(variance, 0)))


def residuals(observations: Observations, effects: Effects) -> Residuals:
    """Return how well ratings fit (Wright and Masters 1982, Rating Scale Analysis, chapter 5)."""
    squares = np.empty(len(observations.cell))
    spreads = np.empty(len(observations.cell))
    place = effects.nominee[observations.cell_nominee] + effects.judge[observations.cell_judge]
    ranks = np.arange(observations.ranks, dtype=np.float64)[:, None]
    for block in observations.blocks:
        likely, _lowered = chances(place[block.cells] + effects.item[block.item], effects.heights)
        expected = (likely * ranks).sum(axis=0)
        spreads[block.ratings] = (likely * (ranks - expected) ** 2).sum(axis=0)
        squares[block.ratings] = (observations.rank[block.ratings] - expected) ** 2
    cell = observations.cell
    return Residuals(
        _fits(observations.cell_nominee[cell], observations.nominees, squares, spreads),
        _fits(observations.cell_judge[cell], observations.judges, squares, spreads),
        _fits(observations.item, observations.items, squares, spreads),
    )


def _fits(group: Whole, groups: int, squares: Reals, spreads: Reals) -> Fits:
    ratios = squares / spreads
    return Fits(
        infit=sums(group, squares, groups) / sums(group, spreads, groups),
        outfit=sums(group, ratios, groups) / np.bincount(group, minlength=groups),
    )
