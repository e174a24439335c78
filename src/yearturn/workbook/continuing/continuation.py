"""What a run that continues goes by."""

from collections.abc import Sequence
from dataclasses import dataclass

from yearturn.workbook.continuing.differing import Difference
from yearturn.workbook.continuing.holding import Holding
from yearturn.workbook.continuing.reopening import Reopening
from yearturn.workbook.year import Year


@dataclass(frozen=True)
class Continuation:
    """What a run that continues starts from: the books before and now, and what they differ in."""

    year: Year
    differences: Sequence[Difference]
    holding: Holding
    reopening: Reopening
    sealed: frozenset[str]

    def touched(self, stage: str) -> list[Difference]:
        """Return what differs of the rows that a stage was decided from."""
        return list(self.holding.touching(stage, self.differences))

    @property
    def idle(self) -> bool:
        """Say whether there is nothing to do: equal books, and nothing is to be opened again."""
        return not (self.differences or self.reopening)
