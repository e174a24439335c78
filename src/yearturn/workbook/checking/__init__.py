"""Judges what rows alone can judge: references, duplicates, ranges, ballots, quotas."""

from yearturn.workbook.checking.year import check

__all__ = ["check"]
