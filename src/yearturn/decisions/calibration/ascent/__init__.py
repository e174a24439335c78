"""The climb to the top of the severity model's likelihood where there are many ballots."""

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Solve, Solver
from yearturn.decisions.calibration.ascent.climbing import FEW, Top, climb
from yearturn.decisions.calibration.ascent.inverting import inverse

__all__ = ["FEW", "Absorbed", "Solve", "Solver", "Top", "climb", "inverse"]
