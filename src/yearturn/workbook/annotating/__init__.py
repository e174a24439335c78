"""Writes marked copies of faulty books: every sheet as it was read, every fault at its cell."""

from yearturn.workbook.annotating.copies import annotated

__all__ = ["annotated"]
