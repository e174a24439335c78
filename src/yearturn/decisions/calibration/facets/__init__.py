"""Merits and measures from ordinal ratings: the many-facet rating scale (Andrich, Linacre)."""

from yearturn.decisions.calibration.facets.calibrating import calibrate, fit
from yearturn.decisions.calibration.facets.exact import settled, shares
from yearturn.decisions.calibration.facets.maximum import fit as fitted
from yearturn.decisions.calibration.facets.observations import Observations

__all__ = ["Observations", "calibrate", "fit", "fitted", "settled", "shares"]
