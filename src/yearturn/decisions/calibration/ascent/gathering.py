"""What the likelihood needs of the totals: their sums by nominee and by judge, and of squares."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.design import Design, Reals


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """Sums of totals that have mean 0 and variance 1, by judge and of squares.

    Of sums by nominee, those by number of ballots: `sums`, `squares`, and `across` which is by
    judge as well, once for each ballot.
    """

    judge: Reals
    square: float
    ballots: int
    sums: Reals
    squares: Reals
    across: Reals

    @classmethod
    def of(cls, design: Design, totals: Reals) -> "Gathered":
        """Return the sums of totals, one a ballot of the design."""
        centred = totals - totals.mean()
        centred /= float(np.sqrt(centred @ centred / len(totals)))
        nominee, alike = design.of_nominees(centred), design.alike
        sizes = len(alike.sizes)
        return cls(
            design.of_judges(centred),
            float(centred @ centred),
            len(totals),
            np.bincount(alike.of, nominee, sizes).astype(np.float64, copy=False),
            np.bincount(alike.of, nominee**2, sizes).astype(np.float64, copy=False),
            design.by_size(nominee),
        )
