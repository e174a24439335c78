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
# The title of the list of faults in a marked copy, passed over as well.
FAULTS = {"en": "faults", "zh": "错误清单"}
# The titles of a collection form's sheets that only help to fill it: passed over, whatever they
# hold, so that what they repeat from the year's books does not stand in the year twice.
FOR_REFERENCE = {"en": "%s (for reference)", "zh": "%s（参考）"}
# The columns of a sheet of names and values.
PAIR = {"name": ("name", "项目"), "value": ("value", "内容")}


def passed_over() -> frozenset[str]:
    """Return the titles of the sheets that the reader passes over."""
    shown = {(sheet.name, sheet.zh) for sheet in SHEETS}
    references = {
        FOR_REFERENCE[word] % title
        for each in shown
        for word, title in zip(FOR_REFERENCE, each, strict=True)
    }
    return frozenset({*INSTRUCTIONS.values(), *FAULTS.values(), *references})


def stages() -> dict[str, tuple[str, ...]]:
    """Return the sheets of each stage, as the stages follow each other."""
    order = dict.fromkeys(sheet.stage for sheet in SHEETS)
    return {stage: tuple(sheet.name for sheet in SHEETS if sheet.stage == stage) for stage in order}
