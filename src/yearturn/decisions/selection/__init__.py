"""Selection: the winners of all titles together, exactly, with a reason for every contender."""

from yearturn.decisions.selection.equals import equals
from yearturn.decisions.selection.selecting import certified, select

__all__ = ["certified", "equals", "select"]
