"""The model of Bradley and Terry: chances, the slope of the log likelihood, and its curvature.

The log odds that i is put before j are theta_i - theta_j. The prior adds comparisons that nobody
made: everybody meets an average nominee (theta 0) so many times, and is put before them in half.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse, special

from yearturn.decisions.calibration.pairwise.pairs import Pairs, Reals, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Curvature:
    """Minus the second derivatives: a diagonal less what lies between those who were compared."""

    diagonal: Reals
    between: sparse.csr_array

    def times(self, vector: Reals) -> Reals:
        """Return the matrix times a vector: one entry a nominee."""
        product: Reals = self.diagonal * vector - self.between @ vector
        return product

    def dense(self) -> Reals:
        """Return the whole matrix."""
        matrix: Reals = np.diag(self.diagonal) - self.between.toarray()
        return matrix


class Model:
    """Pairs and a prior of so many comparisons with an average nominee, as functions of theta."""

    __slots__ = ("_both", "_indices", "_place", "_starts", "_wins", "pairs", "prior")

    def __init__(self, pairs: Pairs, prior: float):
        self.pairs = pairs
        self.prior = prior
        self._wins = pairs.wins.astype(np.float64)
        self._both = (pairs.wins + pairs.losses).astype(np.float64)
        self._place, self._indices, self._starts = _rows(pairs)

    def start(self) -> Reals:
        """Return the log odds of everybody's comparisons, with half a win and half a loss more."""
        won = self.pairs.nominees(self._wins, self._both - self._wins)
        both = self.pairs.nominees(self._both, self._both)
        start: Reals = np.log((won + 0.5) / (both - won + 0.5))
        return start

    def slope(self, theta: Reals) -> Reals:
        """Return the first derivatives: wins less the wins that theta lets expect."""
        pairs = self.pairs
        left = self._wins - self._both * special.expit(theta[pairs.first] - theta[pairs.second])
        slope: Reals = pairs.nominees(left, -left) - self.prior * (special.expit(theta) - 0.5)
        return slope

    def curvature(self, theta: Reals) -> Curvature:
        """Return minus the second derivatives; positive definite with a prior."""
        pairs = self.pairs
        weight = self._both * spread(theta[pairs.first] - theta[pairs.second])
        between = (weight[self._place], self._indices, self._starts)
        return Curvature(
            diagonal=pairs.nominees(weight, weight) + self.prior * spread(theta),
            between=sparse.csr_array(between, (pairs.size, pairs.size)),
        )

    def width(self, step: Reals) -> float:
        """Return by how much a step changes the log odds of a comparison at most."""
        pairs = self.pairs
        widest = float(np.abs(step[pairs.first] - step[pairs.second]).max())
        return max(widest, float(np.abs(step).max())) if self.prior else widest


def spread(log_odds: Reals) -> Reals:
    """Return the variance p(1 - p) of one comparison."""
    found: Reals = special.expit(log_odds) * special.expit(-log_odds)
    return found


def _rows(pairs: Pairs) -> tuple[Whole, Whole, Whole]:
    """Return where each entry's pair stands, and the symmetric matrix's columns and row starts."""
    ends = np.concatenate((pairs.first, pairs.second)), np.concatenate((pairs.second, pairs.first))
    place = np.tile(np.arange(len(pairs.first)), 2)
    matrix = sparse.csr_array((place, ends), (pairs.size, pairs.size))
    return matrix.data, matrix.indices, matrix.indptr
