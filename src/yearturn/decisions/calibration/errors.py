"""How far predictions may be off: standard errors from the prediction error variance.

They are reported to a thousandth of a point, and so that another processor would report the same:
where an inverse is not of these very ratios, or in single precision, each number is known with a
bound, and the few that this leaves open between two roundings are computed anew. What sums of
floats differ by from one processor to the next, some 1e-13, then shows once in a billion numbers.
Source: Henderson 1975; McGilchrist & Yau 1995 for the intercept's own part.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.design import Design, Reals, Whole

DECIMALS = 3
COLUMNS = 256  # that are computed anew at a time
FLOAT = 1e-11  # what sums of floats may be off by, as a part


@dataclass(frozen=True, slots=True, eq=False)
class Nearly:
    """An inverse of T whose quadratic forms are off by no more than this part of themselves.

    `forms` are those of nominees' ballots by judge, if they are known already.
    """

    inverse: Inverse
    off: float = 0.0
    forms: Reals | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """Standard deviations of the prediction errors of merits and of judges' effects, in points."""

    nominee: Reals
    judge: Reals


def errors(absorbed: Absorbed, one: Reals, near: Nearly, error_variance: float) -> Errors:
    """Return the errors, the intercept's own uncertainty included, to `DECIMALS`.

    `one` solves for `of_ones`: what H⁻¹ makes of a ballot of 1 from everybody, by judge.
    """
    design, w, b = absorbed.design, absorbed.weight, absorbed.b
    information = informed(absorbed, one)
    judge = b * one
    shift = absorbed.kept + w * design.back(judge)
    of_nominees = _Forms(absorbed, near, w + shift**2 / information, b * w**2, _ballots)
    of_judges = _Forms(absorbed, near, judge**2 / information, np.full_like(one, b), _units)
    forms = design.quadratic(near.inverse) if near.forms is None else near.forms
    return Errors(
        of_nominees.rounded(forms, error_variance),
        of_judges.rounded(np.diag(near.inverse).astype(np.float64), error_variance),
    )


def informed(absorbed: Absorbed, one: Reals) -> float:
    """Return 1'H⁻¹1: a sum of squares, which keeps its digits at any ratio."""
    design, a, b = absorbed.design, absorbed.a, absorbed.b
    nominee = absorbed.of_nominees(design.nominee_count, one)
    left = 1 - a * nominee[design.cell_nominee] - b * one[design.cell_judge]
    return float(design.cell_count @ left**2 + a * (nominee @ nominee) + b * (one @ one))


@dataclass(frozen=True, slots=True, eq=False)
class _Forms:
    """Variances of `base` + `times`·v'T⁻¹v, the vectors v being columns that `of` makes."""

    absorbed: Absorbed
    near: Nearly
    base: Reals
    times: Reals
    of: Callable[[Design, Whole], Reals]

    def rounded(self, forms: Reals, error_variance: float) -> Reals:
        """Return the standard deviations, to `DECIMALS`; `forms` are v'Xv, X the near inverse."""
        found: Reals = np.sqrt(error_variance * (self.base + self.times * forms))
        doubt = error_variance * self.times * forms * self.near.off
        doubt = doubt / np.maximum(2 * found, np.finfo(np.float64).tiny) + FLOAT * found
        scaled = found * 10**DECIMALS
        edge = np.abs(scaled - np.floor(scaled) - 0.5)
        open_ = np.flatnonzero((edge <= doubt * 10**DECIMALS) & (doubt > 2 * FLOAT * found))
        if len(open_):
            anew = self.base[open_] + self.times[open_] * self._anew(open_)
            found[open_] = np.sqrt(error_variance * anew)
        return found.round(DECIMALS)

    def _anew(self, numbers: Whole) -> Reals:
        """Return v'T⁻¹v to twice the digits that X has: 2·v'Xv - v'XTXv misses v'ETEv only."""
        found = []
        for start in range(0, len(numbers), COLUMNS):
            vectors = self.of(self.absorbed.design, numbers[start : start + COLUMNS])
            solved = (self.near.inverse @ vectors.astype(self.near.inverse.dtype)).astype(
                np.float64
            )
            twice = 2 * vectors - self.absorbed.times(solved)
            found.append((solved * twice).sum(axis=0))
        return np.concatenate(found)


def _ballots(design: Design, numbers: Whole) -> Reals:
    """Return the nominees' numbers of ballots by judge, one column a nominee."""
    found: Reals = design.table[numbers].toarray().T
    return found


def _units(design: Design, numbers: Whole) -> Reals:
    found = np.zeros((len(design.judge_count), len(numbers)))
    found[numbers, np.arange(len(numbers))] = 1
    return found
