"""Makes the reference page of the workbook from the schema."""

from collections.abc import Iterator

from yearturn.workbook.schema import wording
from yearturn.workbook.schema.book import EVERY_SHEET, PAIR, SHEETS, stages
from yearturn.workbook.schema.kinds import SECOND, Column, Sheet

HEAD = """# The workbook

A year is one workbook, several (the rows of a sheet that stands in more than one are joined), or a
folder of CSV files named after the sheets. `yearturn template BOOK.xlsx` writes an empty one with
drop-downs and notes; `--language zh` writes it in Chinese.

- Row 1 of a sheet holds the column names, in English or in Chinese; their order is free, and a
  missing optional column is empty. The sheets' titles and the values in drop-downs are read in both
  languages as well.
- An identifier is text without `; * = : / \\ " < > |` or `?`, unique over the whole book. Every
  reference must exist.
- Dates are dates or `YYYY-MM-DD`; a number cell means the shortest decimal that denotes it.
- Values, no formulas: what a book decides on must stand in it. Emoji and control characters are
  refused, since the documents cannot print them.
- Sheets that only help are passed over: `instructions`, `faults` (in a marked copy), and titles
  such as `people (for reference)` (in a collection form); in Chinese `填写说明`, `错误清单`,
  `人员（参考）`.
- Nothing is written unless everything is accepted; every fault is listed at once with its book,
  sheet, row, column and value, what is wrong and what would be right. `--annotate FILE` leaves a
  marked copy of the faulty book.
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [HEAD, "## Stages\n", *stage_table(), ""]
    for sheet in SHEETS:
        parts += [*section(sheet), ""]
    return "\n".join([*parts, "## Second edition\n", *second_edition()]) + "\n"


def stage_table() -> Iterator[str]:
    yield "| stage | sheets |"
    yield "|---|---|"
    for stage, names in stages().items():
        yield f"| {wording.stage(stage)} | {' '.join(f'[`{n}`](#{n})' for n in names)} |"


def section(sheet: Sheet) -> Iterator[str]:
    yield f"## {sheet.name}\n"
    required = " Required." if sheet.required else ""
    yield f"{sheet.zh}. {sheet.note}{required}\n"
    if sheet.all_needs:
        yield f"Needs: {', '.join(f'`{name}`' for name in sheet.all_needs)}.\n"
    for columns in sheet.unique:
        yield f"No two rows agree in {', '.join(f'`{name}`' for name in columns)}.\n"
    if sheet.pairs:
        heads = " and ".join(f"`{english}` ({chinese})" for english, chinese in PAIR.values())
        yield f"Rows of {heads}:\n"
    yield f"| {'name' if sheet.pairs else 'column'} | Chinese | | takes | |"
    yield "|---|---|---|---|---|"
    for column in sheet.current:
        yield row(column)


def row(column: Column) -> str:
    takes = wording.form(column, "en").replace("|", "\\|")
    cells = (f"`{column.name}`", column.zh, wording.requirement(column), takes, str(column.note))
    return f"| {' | '.join(cells)} |"


def second_edition() -> Iterator[str]:
    yield "Known by name, and refused with a word about it until they are supported:\n"
    sheets = (f"`{sheet.name}`" for sheet in EVERY_SHEET if sheet.edition == SECOND)
    yield f"- sheets: {', '.join(sheets)}"
    columns = (
        f"`{sheet.name}.{column.name}`"
        for sheet in SHEETS
        for column in sheet.columns
        if column.edition == SECOND
    )
    yield f"- columns and names: {', '.join(columns)}"
    values = (
        f"`{each.value}` in `{sheet.name}.{column.name}`"
        for sheet in SHEETS
        for column in sheet.columns
        for each in column.choices
        if each.edition == SECOND
    )
    yield f"- values: {', '.join(values)}"
