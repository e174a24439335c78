"""Newton's equations of all effects at once, the nominees absorbed.

The nominees' block is diagonal, so that what has to be factored is the Schur complement: judge by
judge, with items and steps. Judges are counted in units of their own standard deviation and the
nominees' block is inverted as variance / (1 + variance · information), so that a variance may
vanish without a division by it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.facets.likelihood import Effects, Moments
from yearturn.decisions.calibration.facets.observations import Observations, Reals, sums

ITEMS = 1e4  # the variance of items: so wide that it only holds items of one category


@dataclass(frozen=True, slots=True)
class Variances:
    """How much nominees and judges vary, in square logits."""

    nominee: float
    judge: float


class Equations:
    """The curvature of the penalised likelihood at one place, factored."""

    def __init__(self, observations: Observations, moments: Moments, variances: Variances):
        self.observations = observations
        self.moments = moments
        self.variances = variances
        self.kept = 1 / (1 + variances.nominee * moments.nominee)
        self.weight = variances.nominee * self.kept
        self.unit = float(np.sqrt(variances.judge))
        self.firmness = float(np.diag(moments.structure)[: observations.items].mean())
        self.firmness /= observations.items
        self.pull = self._pull()
        self.factor = _factored(self._complement())

    def step(self, effects: Effects, toward: Variances | None = None) -> Effects:
        """Return Newton's step from the effects at which the moments were taken.

        With `toward` it aims at the most likely effects at variances nearby.
        """
        own, slope = self.variances, self.moments.slope
        nominee = own.nominee / toward.nominee if toward else 1.0
        judge = own.judge / toward.judge if toward else 1.0
        return self.solved(
            own.nominee * slope.nominee - nominee * effects.nominee,
            own.judge * slope.judge - judge * effects.judge,
            slope.structure - self.pull @ effects.structure,
        )

    def solved(self, nominee: Reals, judge: Reals, structure: Reals) -> Effects:
        """Return the step for a slope whose nominees and judges are multiplied by the variances."""
        size = self.observations.judges
        free = self.kept * nominee
        scaled = judge / self.unit if self.unit else np.zeros(size)
        right = np.concatenate(
            (
                scaled - self.unit * self._across(free),
                structure - self.moments.nominee_structure.T @ free,
            )
        )
        found, _info = lapack.dpotrs(self.factor, right, lower=1)
        of_judges = self.unit * found[:size]
        back = self._back(of_judges) + self.moments.nominee_structure @ found[size:]
        return Effects(free - self.weight * back, of_judges, found[size:], self.observations.items)

    @cached_property
    def inverse(self) -> Reals:
        """The inverse of the complement: covariances of judges (in units), items and steps.

        Only the lower triangle is filled.
        """
        inverse, failed = lapack.dpotri(self.factor, lower=1)
        if failed:
            raise ArithmeticError("the curvature has no inverse")
        whole: Reals = inverse
        return whole

    @cached_property
    def corner(self) -> Reals:
        """The covariances of items and steps."""
        size = self.observations.judges
        lower: Reals = np.tril(self.inverse[size:, size:])
        return lower + np.tril(lower, -1).T

    def variance(self, nominee: Reals, structure: Reals) -> Reals:
        """Return, by nominee, the variance of nominee · effect + structure · items and steps."""
        shift = nominee * self.weight
        rest = structure - shift[:, None] * self.moments.nominee_structure
        return nominee * shift + self._quadratic(-self.unit * shift, rest)

    def kept_of_judges(self) -> Reals:
        """Return by judge how much of the variance is left by estimation, as a share."""
        kept: Reals = np.diag(self.inverse)[: self.observations.judges]
        return kept

    def lost(self) -> Reals:
        """Return by nominee the information that goes into judges, items and steps."""
        every = np.full(self.observations.nominees, self.unit)
        return self._quadratic(every, self.moments.nominee_structure)

    def _complement(self) -> Reals:
        seen, moments, size = self.observations, self.moments, self.observations.judges
        whole = size + seen.structure
        weight = -self.variances.judge * self.weight
        between = sums(seen.pair_at, weight[seen.pair_nominee] * self._pairs, whole * whole)
        matrix: Reals = between.reshape(whole, whole).T
        matrix[np.arange(size), np.arange(size)] += 1 + self.variances.judge * moments.judge
        absorbed = self.weight[:, None] * moments.nominee_structure
        crossed = [self._across(each) for each in absorbed.T]
        matrix[size:, :size] = self.unit * (moments.judge_structure.T - crossed)
        matrix[size:, size:] = moments.structure - moments.nominee_structure.T @ absorbed
        matrix[size:, size:] += self.pull
        return matrix

    def _pull(self) -> Reals:
        """Return by how much items (and steps: by nothing) are pulled to zero, as a matrix.

        The items' sum is zero wherever the penalised likelihood is highest, because all steps can
        take over what is common to items. It is pulled there as firmly as the ratings hold the
        rest, which changes no solution and keeps the equations well conditioned.
        """
        items = self.observations.items
        pull = np.zeros((self.observations.structure, self.observations.structure))
        pull[:items, :items] = self.firmness + np.eye(items) / ITEMS
        return pull

    @cached_property
    def _pairs(self) -> Reals:
        seen, cell = self.observations, self.moments.cell
        return cell[seen.pair_left] * cell[seen.pair_right]

    def _quadratic(self, judge: Reals, rest: Reals) -> Reals:
        """Return z'Kz by nominee: K the inverse, z = judge · its cells, then rest."""
        seen, size, inverse = self.observations, self.observations.judges, self.inverse
        pairs = seen.pair_times * self._pairs * inverse.ravel(order="F")[seen.pair_at]
        crossed = [self._back(row) for row in inverse[size:, :size]]
        found = judge**2 * sums(seen.pair_nominee, pairs, seen.nominees)
        found += 2 * judge * np.einsum("ij,ji->i", rest, crossed)
        found += np.einsum("ij,ij->i", rest @ self.corner, rest)
        return found

    def _across(self, nominees: Reals) -> Reals:
        seen = self.observations
        return sums(seen.cell_judge, self.moments.cell * nominees[seen.cell_nominee], seen.judges)

    def _back(self, judges: Reals) -> Reals:
        seen = self.observations
        return sums(seen.cell_nominee, self.moments.cell * judges[seen.cell_judge], seen.nominees)


def _factored(matrix: Reals) -> Reals:
    factor, failed = lapack.dpotrf(matrix, lower=1, clean=0, overwrite_a=1)
    if failed:
        raise ArithmeticError("the curvature is not positive definite")
    whole: Reals = factor
    return whole
