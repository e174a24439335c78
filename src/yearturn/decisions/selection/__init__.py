"""Selection: the winners of all titles together, exactly, with a reason for every contender."""

from yearturn.decisions.selection.selecting import select

__all__ = ["select"]
