"""Every sheet of a book, in the order in which the year is told."""

from yearturn.workbook.schema import (
    conference,
    organization,
    planning,
    publication,
    recognition,
    review,
)
from yearturn.workbook.schema.kinds import FIRST, Sheet

EVERY_SHEET: tuple[Sheet, ...] = (
    *organization.SHEETS,
    *planning.SHEETS,
    *review.SHEETS,
    *recognition.SHEETS,
    *conference.SHEETS,
    *publication.SHEETS,
)
# Those that this edition reads.
SHEETS = tuple(sheet for sheet in EVERY_SHEET if sheet.edition == FIRST)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
# The titles of the template's first sheet, which the reader passes over.
INSTRUCTIONS = {"en": "instructions", "zh": "填写说明"}
# The columns of a sheet of names and values.
PAIR = {"name": ("name", "项目"), "value": ("value", "内容")}


def stages() -> dict[str, tuple[str, ...]]:
    """Return the sheets of each stage, as the stages follow each other."""
    order = dict.fromkeys(sheet.stage for sheet in SHEETS)
    return {stage: tuple(sheet.name for sheet in SHEETS if sheet.stage == stage) for stage in order}
