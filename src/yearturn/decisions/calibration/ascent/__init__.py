"""The climb to the top of the severity model's likelihood where there are many ballots."""

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Solve, Solver
from yearturn.decisions.calibration.ascent.climbing import Top, climb, off, refining
from yearturn.decisions.calibration.ascent.inverting import inverse

__all__ = ["Absorbed", "Solve", "Solver", "Top", "climb", "inverse", "off", "refining"]
