"""The DOCX templates of recognition, as the house lays them out."""

from functools import cache

from yearturn.kernel.wordprocessing import Sheet, blank

WIDTHS = (14, 32, 58, 58)
# For what is written by hand; a line does not break at these, nor lose them at its end.
ROOM = "\N{NO-BREAK SPACE}" * 36


@cache
def commendation() -> bytes:
    """Return the template of the commendation decision, in the manner of official papers."""
    sheet = blank()
    sheet.masthead("{{ group }}", "{{ title }}", "{{ number }}")
    sheet.line("{{ addressee }}")
    sheet.body("{{ opening }}")
    honoured(sheet)
    with sheet.each("sentence in changes"):
        sheet.body("{{ sentence }}")
    with sheet.each("sentence in call"):
        sheet.body("{{ sentence }}")
    sheet.closing(["{{ body }}", "{{ day }}"])
    return sheet.made()


@cache
def proposed_list() -> bytes:
    """Return the template of the list of those proposed, as it is put up for the notice."""
    sheet = blank()
    sheet.masthead("{{ group }}", "{{ title }}", "{{ under }}")
    sheet.body("{{ preamble }}")
    honoured(sheet)
    with sheet.when("notice"):
        sheet.heading("{{ notice_head }}", 2)
        with sheet.each("sentence in notice"):
            sheet.body("{{ sentence }}")
    sheet.heading("{{ notes_head }}", 2)
    with sheet.each("note in notes"):
        sheet.line("{{ loop.index }}. {{ note }}", size=9)
    return sheet.made()


@cache
def no_objection() -> bytes:
    """Return the template of the slip that says that the notice brought nothing up."""
    sheet = blank()
    sheet.masthead("{{ group }}", "{{ title }}")
    with sheet.each("sentence in sentences"):
        sheet.body("{{ sentence }}")
    sheet.line("")
    sheet.closing([f"{{{{ seal }}}}{ROOM}", f"{{{{ day }}}}{ROOM}"])
    sheet.line("")
    sheet.line("{{ record }}", size=8)
    return sheet.made()


def honoured(sheet: Sheet) -> None:
    """Lay out each award with those who have it."""
    heads = [f"{{{{ heads[{place}] }}}}" for place in range(4)]
    cells = [f"{{{{ row[{place}] }}}}" for place in range(4)]
    with sheet.each("award in awards"):
        sheet.heading("{{ award.name }}　{{ award.count }}", 2)
        with sheet.when("award.rows"):
            sheet.table(["row in award.rows"], list(zip(heads, cells, WIDTHS, strict=True)))
        with sheet.when("award.vacant"):
            sheet.line("{{ award.vacant }}", size=9)
