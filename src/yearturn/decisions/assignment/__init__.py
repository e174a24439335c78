"""Judges given to nominees: best in whole numbers, proved by prices, connected by swaps."""

from yearturn.decisions.assignment.assigning import assign
from yearturn.decisions.assignment.ground import Ground
from yearturn.decisions.assignment.solving import Solution, solved

__all__ = ["Ground", "Solution", "assign", "solved"]
