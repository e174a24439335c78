"""From the rows of `awards … approvals` to winners, approved and honoured."""

from yearturn.workbook.driving.recognition.stages import drive

__all__ = ["drive"]
