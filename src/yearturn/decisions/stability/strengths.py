"""Strengths from comparisons in pairs, drawn again with the whole covariance of their errors.

At the maximum the log likelihood, prior included, is curved like so many normal observations: one
of each pair's difference and one of each strength. Errors drawn for these, carried back through the
curvature, have its inverse as covariance (sampling by perturbation: Papandreou & Yuille 2010).
"""

import numpy as np
from scipy.special import expit

from yearturn.decisions.calibration.design import Reals
from yearturn.decisions.calibration.pairwise import PRIOR, Pairs, fit
from yearturn.decisions.calibration.pairwise.maximum import solved
from yearturn.decisions.calibration.pairwise.model import Model
from yearturn.decisions.stability.chance import Stream
from yearturn.decisions.types import Comparisons

HUNDRED = 100
RESIDUAL = 1e-12  # of the equations: a merit is off by far less than a millionth of a point


class Strengths:
    """The strengths of one award's nominees in ascending order of their names, in log odds."""

    def __init__(self, problem: Comparisons):
        """There must be a comparison."""
        self.pairs = pairs_of(problem)
        self.found = fit(self.pairs, PRIOR)
        self.curvature = Model(self.pairs, PRIOR).curvature(self.found)
        chance = expit(self.found)
        between = expit(self.found[self.pairs.first] - self.found[self.pairs.second])
        self.alone = np.sqrt(PRIOR * chance * (1 - chance))
        self.apart = np.sqrt((self.pairs.wins + self.pairs.losses) * between * (1 - between))

    def errors(self, stream: Stream, draw: int) -> Reals:
        """Return by how much each strength is off in one draw."""
        chance = stream.normals(draw, len(self.apart) + len(self.alone))
        pulls = self.apart * chance[: len(self.apart)]
        slope = self.pairs.nominees(pulls, -pulls) + self.alone * chance[len(self.apart) :]
        return solved(self.curvature, slope, RESIDUAL)

    def drawn(self, stream: Stream, draw: int) -> Reals:
        """Return by how much each merit is off in one draw, in points."""
        moved: Reals = expit(self.found + self.errors(stream, draw)) - expit(self.found)
        return HUNDRED * moved


def pairs_of(problem: Comparisons) -> Pairs:
    """Return who was put before whom, by the places of names in ascending order."""
    made = problem.comparisons
    names = sorted({name for each in made for name in (each.winner, each.loser)})
    number = {name: place for place, name in enumerate(names)}
    rows = [(number[each.winner], number[each.loser], each.times) for each in made]
    winner, loser, times = np.array(rows, dtype=np.int64).T
    return Pairs.of(len(names), winner, loser, times)
