"""What a run carries from floor to floor."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from yearturn.organization.models import Cycle, Person, Unit

if TYPE_CHECKING:
    from yearturn.workbook.reading import Book


@dataclass
class Year:
    """One run: the book, the moment at which everything in it is done, and what it made so far.

    `key` is derived from the whole book; salts and the numbers of pseudonyms are derived from it,
    so that two runs of one book agree. `notes` are of the year, `passing` of this run alone.

    A run that continues has the key of the first; its `differences` to the books before are those
    of `continuing.differing`.
    """

    book: "Book"
    at: datetime
    on: date
    key: bytes
    languages: tuple[str, ...]
    cycle: Cycle | None = None
    by: Person | None = None
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)
    differences: list[Any] = field(default_factory=list)
