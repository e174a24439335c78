"""Merits on a rating scale, drawn again with the whole covariance of all effects.

Where the penalised likelihood is highest its curvature is the precision of the effects (as in the
standard errors: Laplace's approximation). Judges, items and steps are drawn together, then each
nominee given these; what the effects so drawn let expect is a merit as any other.
"""

import numpy as np
from scipy.linalg import lapack

from yearturn.decisions.calibration.design import Reals
from yearturn.decisions.calibration.facets import maximum
from yearturn.decisions.calibration.facets.likelihood import Effects, chances
from yearturn.decisions.calibration.facets.observations import sums
from yearturn.decisions.calibration.facets.reading import read
from yearturn.decisions.stability.chance import Stream
from yearturn.decisions.stability.effects import turned
from yearturn.decisions.types import Ratings

HUNDRED = 100


class Measures:
    """The effects behind one award's ratings; nominees in ascending order of their names."""

    def __init__(self, problem: Ratings):
        """There must be a rating."""
        self.read = read(problem)
        fit = maximum.fit(self.read.observations)
        self.found, self.equations = fit.effects, fit.equations
        self.factor = lapack.dtrtri(self.equations.factor, lower=1)[0]
        self.own = np.sqrt(self.equations.weight)
        self.merits = self.expected(self.found)

    def errors(self, stream: Stream, draw: int) -> Effects:
        """Return by how much each effect is off in one draw, in logits."""
        seen, equations = self.equations.observations, self.equations
        moments, rest = equations.moments, len(self.factor)
        chance = stream.normals(draw, rest + seen.nominees)
        shared = turned(self.factor, chance[:rest])
        judge, structure = equations.unit * shared[: seen.judges], shared[seen.judges :]
        cells = moments.cell * judge[seen.cell_judge]
        back = sums(seen.cell_nominee, cells, seen.nominees)
        back = back + moments.nominee_structure @ structure
        nominee = self.own * chance[rest:] - equations.weight * back
        return Effects(nominee, judge, structure, seen.items)

    def drawn(self, stream: Stream, draw: int) -> Reals:
        """Return by how much each merit is off in one draw, in points."""
        return self.expected(self.found.moved(self.errors(stream, draw))) - self.merits

    def expected(self, effects: Effects) -> Reals:
        """Return what an average judge would give each nominee on average over items, in points."""
        values = np.array(self.read.values, dtype=np.float64)
        found = np.zeros(len(effects.nominee))
        for ease in effects.item.tolist():
            found += values @ chances(effects.nominee + ease, effects.heights)[0]
        return found * (HUNDRED / self.read.width / effects.items)
