"""Which texts have no Chinese twin: the other text is printed, and the run says so."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from yearturn.workbook.reading.book import Book

SUFFIX = "_zh"


def missing(book: Book) -> list[str]:
    """Return one note for each column in which a twin is missing; none if no paper is Chinese."""
    if "zh" not in book.cycle.languages:
        return []
    return [
        ngettext(
            "%(sheet)s.%(column)s is empty in %(count)d row: the other text is printed there.",
            "%(sheet)s.%(column)s is empty in %(count)d rows: the other text is printed there.",
            count,
        )
        % {"sheet": sheet, "column": column, "count": count}
        for sheet, column, count in gaps(book)
    ]


def gaps(book: Book) -> Iterator[tuple[str, str, int]]:
    """Yield sheet, Chinese column, and in how many rows only the other text stands."""
    for name, table in book.tables.items():
        for field, chinese in table.columns.items():
            if not field.endswith(SUFFIX):
                continue
            plain = table.columns[field.removesuffix(SUFFIX)]
            count = sum(bool(text) and not twin for text, twin in zip(plain, chinese, strict=True))
            if count:
                yield name, field, count
