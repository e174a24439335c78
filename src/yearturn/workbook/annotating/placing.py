"""Finds the cell that a fault means."""

from collections import Counter
from typing import NamedTuple

from yearturn.workbook.faults import Fault
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.kinds import Sheet
from yearturn.workbook.tables import texts


class Cell(NamedTuple):
    """A cell by its row and column, both from 0."""

    row: int
    column: int


class Placer:
    """Places the faults of one grid.

    What is missing has no cell: it gets the next free one, where it is to be written.
    """

    def __init__(self, grid: Grid, sheet: Sheet | None):
        self.grid = grid
        self.pairs = bool(sheet and sheet.pairs)
        self.heads = list(map(shown, grid.rows[0])) if grid.rows else []
        self.free = Counter()

    def cell(self, fault: Fault) -> Cell:
        """Return where a fault of this grid stands."""
        if fault.row is None and not fault.column:
            return Cell(0, 0)
        return self.in_pairs(fault) if self.pairs else self.in_rows(fault)

    def in_pairs(self, fault: Fault) -> Cell:
        if fault.row is None:
            return Cell(self.next(len(self.grid.rows)), 0)
        about_name = fault.row == 1 or fault.value == fault.column
        return Cell(fault.row - 1, 0 if about_name else 1)

    def in_rows(self, fault: Fault) -> Cell:
        places = [place for place, head in enumerate(self.heads) if head == shown(fault.column)]
        row = (fault.row or 1) - 1
        if not fault.column:
            places = [place for place in places if shown(self.grid.rows[row][place]) == fault.value]
        elif row == 0:
            # Of two columns with one head the second is too much; a missing one stands nowhere.
            return Cell(0, places[-1] if places else self.next(len(self.heads)))
        return Cell(row, places[0] if places else 0)

    def next(self, end: int) -> int:
        """Return the next free row or column after the end."""
        self.free[end] += 1
        return end + self.free[end] - 1


def shown(value) -> str:
    return texts.visible(value).strip()
