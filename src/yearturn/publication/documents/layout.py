"""The DOCX templates of publication, as the house lays them out."""

from functools import cache

from yearturn.kernel.wordprocessing import QUIET, Sheet, blank


@cache
def release() -> bytes:
    """Return the template of the release."""
    sheet = blank()
    with sheet.when("notice"):
        sheet.line("{{ notice }}", size=9.5, colour=QUIET)
    sheet.masthead("{{ source }}", "{{ title }}", "{{ appears }}")
    figures(sheet, "photographs[:1]")
    with sheet.each("part in parts"):
        with sheet.when("part.heading"):
            sheet.heading("{{ part.heading }}")
        with sheet.each("it in part.paragraphs"):
            with sheet.when("it.text"):
                sheet.body("{{ it.text }}")
            with sheet.each("entry in it.entries"):
                sheet.point("{{ entry }}")
    figures(sheet, "photographs[1:]")
    with sheet.when("signed"):
        sheet.line("{{ signed }}", size=9, colour=QUIET)
    with sheet.when("contact"):
        sheet.line("{{ contact }}", size=9, colour=QUIET)
    return sheet.made()


def figures(sheet: Sheet, photographs: str) -> None:
    """Lay out photographs in the middle of the page, each above its caption."""
    with sheet.each(f"it in {photographs}"):
        sheet.figure("{{ it.picture }}")
        with sheet.when("it.caption"):
            sheet.caption("{{ it.caption }}")


@cache
def bulletin() -> bytes:
    """Return the template of the internal bulletin."""
    sheet = blank()
    sheet.line("{{ internal }}", size=10, colour=QUIET)
    sheet.masthead("{{ over }}", "{{ title }}", "{{ issue }}")
    sheet.line("{{ office }}　　{{ day }}", size=10, kept=True)
    with sheet.when("figures"):
        sheet.heading("{{ heads.figures }}")
        columns = [
            ("{{ columns.indicator }}", "{{ it.indicator }}", 52),
            ("{{ columns.unit }}", "{{ it.unit }}", 46),
            ("{{ columns.target }}", "{{ it.target }}", 32),
            ("{{ columns.actual }}", "{{ it.actual }}", 32),
        ]
        sheet.table(["it in figures"], columns)
    with sheet.each("part in parts"):
        sheet.heading("{{ part.heading }}")
        with sheet.each("it in part.points"):
            sheet.point("{{ it }}")
    with sheet.when("winners"):
        sheet.heading("{{ heads.winners }}")
        sheet.line("{{ decision }}", size=10, kept=True)
        columns = [
            ("{{ columns.award }}", "{{ it.award }}", 52),
            ("{{ columns.name }}", "{{ it.name }}", 34),
            ("{{ columns.post }}", "{{ it.post }}", 76),
        ]
        sheet.table(["it in winners"], columns)
    with sheet.when("sectors"):
        sheet.heading("{{ heads.tasks }}")
        columns = [
            ("{{ columns.sector }}", "{% if loop.first %}{{ sector.name }}{% endif %}", 34),
            ("{{ columns.task }}", "{{ it.task }}", 50),
            ("{{ columns.owner }}", "{{ it.owner }}", 44),
            ("{{ columns.due }}", "{{ it.due }}", 34),
        ]
        sheet.table(["sector in sectors", "it in sector.tasks"], columns)
    with sheet.each("topic in topics"):
        sheet.heading("{{ topic.name }}", 2)
        with sheet.each("it in topic.points"):
            sheet.point("{{ it }}")
    with sheet.when("remarks"):
        sheet.heading("{{ heads.remarks }}")
        with sheet.each("it in remarks"):
            sheet.point("{{ it }}")
    return sheet.made()
