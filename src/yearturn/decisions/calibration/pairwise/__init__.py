"""Merits from comparisons in pairs: who was put before whom, and how often (Bradley-Terry)."""

from yearturn.decisions.calibration.pairwise.calibrating import PRIOR, calibrate
from yearturn.decisions.calibration.pairwise.maximum import fit
from yearturn.decisions.calibration.pairwise.pairs import Pairs

__all__ = ["PRIOR", "Pairs", "calibrate", "fit"]
