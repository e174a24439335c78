"""Merits where judges may differ in spread as well as in severity."""

from yearturn.decisions.calibration.spread.calibrating import calibrate
from yearturn.decisions.calibration.spread.placing import placings

__all__ = ["calibrate", "placings"]
