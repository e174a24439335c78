"""Merits and measures from ordinal ratings: the many-facet rating scale (Andrich, Linacre)."""

from yearturn.decisions.calibration.facets.calibrating import calibrate, fit

__all__ = ["calibrate", "fit"]
