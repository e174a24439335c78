"""The DOCX templates of the conference, as the house lays them out."""

from functools import cache

from yearturn.kernel.wordprocessing import QUIET, Sheet, blank

SAID = "{{ line.label }} {{ line.value }}"


@cache
def agenda() -> bytes:
    """Return the template of the agenda."""
    sheet = blank()
    sheet.masthead("{{ over }}", "{{ title }}", "{{ theme }}")
    sheet.facts("it in facts")
    lines = f"{{% for line in it.lines %}}\n{SAID}{{% endfor %}}"
    called = (
        "{% for group in it.winners %}\n{{ group.award }}"
        "{% for who in group.people %}\n{{ loop.index }} {{ who.name }}　{{ who.post }}{% endfor %}"
        "{% endfor %}"
    )
    columns = [
        ("{{ columns[0] }}", "{{ it.time }}\n{{ it.minutes }}", 34),
        ("{{ columns[1] }}", "{{ it.title }}" + lines + called, 128),
    ]
    sheet.table(["it in items"], columns)
    sheet.line("{{ closing }}")
    return sheet.made()


@cache
def invitation() -> bytes:
    """Return the template of the notice of meeting, with the reply slip on a page of its own."""
    sheet = blank()
    sheet.masthead("{{ group }}", "{{ title }}")
    sheet.line("{{ addressee }}")
    sheet.body("{{ opening }}")
    with sheet.each("part in parts"):
        sheet.heading("{{ part.title }}", 2)
        with sheet.each("sentence in part.sentences"):
            sheet.body("{{ sentence }}")
    sheet.closing(["{{ office }}", "{{ day }}"])
    with sheet.when("annex.units"):
        sheet.new_page()
        sheet.heading("{{ annex.title }}")
        heads = ("{{ annex.heads[0] }}", "{{ annex.heads[1] }}")
        columns = list(zip(heads, ("{{ it.name }}", "{{ it.names }}"), (52, 110), strict=True))
        sheet.table(["it in annex.units"], columns)
    sheet.new_page()
    reply_slip(sheet)
    return sheet.made()


def reply_slip(sheet: Sheet) -> None:
    sheet.masthead("", "{{ slip.title }}", "{{ slip.under }}")
    widths = (34, 24, 36, 30, 38)
    heads = [f"{{{{ slip.heads[{place}] }}}}" for place in range(5)]
    columns = list(zip(heads, ("", "", "", "", ""), widths, strict=True))
    sheet.table(["it in slip.rows"], columns)
    with sheet.each("note in slip.notes"):
        sheet.line("{{ note }}", size=9)


@cache
def change_notice() -> bytes:
    """Return the template of the notice of change, each unit's on a page of its own."""
    sheet = blank()
    with sheet.each("unit in units"):
        with sheet.when("not loop.first"):
            sheet.new_page()
        sheet.masthead("{{ group }}", "{{ title }}")
        sheet.line("{{ unit.addressee }}")
        sheet.body("{{ opening }}")
        heads = [f"{{{{ heads[{place}] }}}}" for place in range(4)]
        cells = ["{{ it.number }}", "{{ it.name }}", "{{ it.post }}", "{{ it.reason }}"]
        columns = list(zip(heads, cells, (12, 28, 42, 80), strict=True))
        sheet.table(["it in unit.people"], columns)
        with sheet.each("sentence in sentences"):
            sheet.body("{{ sentence }}")
        sheet.closing(["{{ office }}", "{{ day }}"])
    return sheet.made()


@cache
def sign_in() -> bytes:
    """Return the template of the sheet to sign, unit by unit, names on the left."""
    sheet = blank()
    sheet.masthead("{{ over }}", "{{ title }}", "{{ under }}")
    heads = [f"{{{{ heads[{place}] }}}}" for place in range(6)]
    unit = "{% if loop.first %}{{ unit.name }}\n{{ unit.count }}{% endif %}"
    called = "{{ it.called }}{% if it.seat %}\n{{ it.seat }}{% endif %}"
    cells = [unit, "{{ it.number }}", "{{ it.name }}", "{{ it.post }}", called, ""]
    columns = list(zip(heads, cells, (34, 11, 26, 40, 24, 30), strict=True))
    sheet.table(["unit in units", "it in unit.people"], columns)
    return sheet.made()


@cache
def script() -> bytes:
    """Return the template of the host's script: large enough to read at a lectern."""
    sheet = blank()
    sheet.masthead("{{ over }}", "{{ title }}", "{{ under }}")
    with sheet.each("part in parts"):
        sheet.heading("{{ part.cue }}", 2)
        with sheet.each("sentence in part.says"):
            sheet.line("{{ sentence }}", size=14)
        with sheet.each("point in part.points"):
            sheet.line("{{ point }}", size=10, colour=QUIET)
    return sheet.made()


@cache
def citations() -> bytes:
    """Return the template of the citations, a winner after the other."""
    sheet = blank()
    sheet.masthead("{{ over }}", "{{ title }}", "{{ under }}")
    with sheet.each("batch in batches"):
        sheet.heading("{{ batch.name }}")
        with sheet.each("it in batch.lines"):
            sheet.heading("{{ loop.index }}. {{ it.name }}", 2)
            sheet.line("{{ it.award }} · {{ it.who }}", size=9, kept=True)
            sheet.line("{{ it.text }}", size=14)
    return sheet.made()
