"""What the likelihood needs of the totals: their sums by nominee and by judge, and of squares."""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.design import Design, Reals


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """Sums of totals that have mean 0 and variance 1, by nominee, by judge, and of squares."""

    nominee: Reals
    judge: Reals
    square: float
    ballots: int

    @classmethod
    def of(cls, design: Design, totals: Reals) -> "Gathered":
        """Return the sums of totals, one a ballot of the design."""
        centred = totals - totals.mean()
        centred = centred / float(np.sqrt(centred @ centred / len(totals)))
        return cls(
            design.of_nominees(centred),
            design.of_judges(centred),
            float(centred @ centred),
            len(totals),
        )
