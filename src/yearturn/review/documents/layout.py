"""The DOCX template of the work report, as the house lays it out; an office may put its own."""

from functools import cache

from docx.shared import Mm

from yearturn.kernel.wordprocessing import Sheet, blank
from yearturn.kernel.wordprocessing.laying import CENTRE, QUIET, RIGHT

NOTED = "{{ it.name }}{% for note in it.notes %}\n{{ note }}{% endfor %}"
SAID = "{% if it.label %}{{ it.label }}　{% endif %}{{ it.text }}"


@cache
def work_report() -> bytes:
    """Return the template of the work report; `{{ chart }}` draws a native chart."""
    sheet = blank()
    sheet.masthead("{{ group }}", "{{ title }}", "{{ under }}")
    with sheet.when("theme.text"):
        sheet.line("{{ theme.text }}", size=13, align=CENTRE)
    with sheet.when("theme.by"):
        sheet.line("{{ theme.by }}", size=10, colour=QUIET, align=CENTRE)
    back(sheet)
    ahead(sheet)
    annex(sheet)
    return sheet.made()


def back(sheet: Sheet) -> None:
    """Lay out what looks back: overview, figures, sectors, section by section, settlement."""
    with sheet.when("overview"):
        sheet.heading("{{ numbers.overview }}{{ labels.overview }}")
        with sheet.each("it in overview"):
            sheet.body("{{ it }}")
        statements(sheet, "opening")
    with sheet.when("figures"):
        sheet.heading("{{ numbers.figures }}{{ labels.figures }}")
        sheet.table(["it in figures"], figure_columns())
        with sheet.when("chart"):
            sheet.line("{{ chart }}")
    with sheet.when("sector_charts"):
        sheet.heading("{{ numbers.sector_charts }}{{ labels.sectors }}")
        # In one paragraph, so that narrow ones stand side by side.
        sheet.line("{% for it in sector_charts %}{{ it }}{% endfor %}")
    with sheet.each("section in sections"):
        with sheet.when("section.number"):
            sheet.heading("{{ section.number }}{{ section.title }}")
        with sheet.when("section.figures"):
            sheet.table(["it in section.figures"], figure_columns())
        with sheet.each("part in section.chapters"):
            chapter(sheet)
    with sheet.when("settlement.rows"):
        sheet.heading("{{ numbers.settlement }}{{ labels.settlement }}")
        sheet.body("{{ settlement.sentence }}")
        sheet.table(["it in settlement.rows"], settlement_columns())


def chapter(sheet: Sheet) -> None:
    with sheet.when("part.unit"):
        sheet.heading("{{ part.unit }}", 2)
    with sheet.when("part.theme"):
        sheet.line("{{ labels.theme }}　{{ part.theme }}", colour=QUIET)
    statements(sheet, "part.statements")
    with sheet.each("it in part.findings"):
        sheet.line("{{ it.kind|capitalize }}　{{ it.text }}")
        for name in ("challenge", "response", "evidence"):
            with sheet.when(f"it.{name}"):
                line = sheet.line(f"{{{{ labels.{name} }}}}　{{{{ it.{name} }}}}", size=10)
                line.paragraph_format.left_indent = Mm(12)


def ahead(sheet: Sheet) -> None:
    """Lay out what looks ahead: the year to come, sector by sector, and the closing words."""
    with sheet.when("outlook"):
        sheet.heading("{{ numbers.outlook }}{{ labels.outlook }}")
        with sheet.each("lane in outlook"):
            sheet.heading("{{ lane.title }}", 2)
            statements(sheet, "lane.outlook")
            with sheet.each("it in lane.focuses"):
                sheet.line("{{ it.role }}　{{ it.name }}")
            statements(sheet, "lane.told")
            with sheet.each("it in lane.measures"):
                sheet.line("· {{ it.text }}　{{ it.focus }}")
    with sheet.when("closing"):
        sheet.heading("{{ numbers.closing }}{{ labels.closing }}")
        statements(sheet, "closing")


def annex(sheet: Sheet) -> None:
    """Lay out where the figures come from."""
    with sheet.when("annex"):
        sheet.heading("{{ numbers.annex }}{{ labels.annex }}")
        with sheet.each("table in annex"):
            sheet.heading("{{ table.title }}　{{ table.rule }}", 2)
            sheet.table(["it in table.rows"], annex_columns())
        sheet.heading("{{ labels.notes }}", 2)
        with sheet.each("it in notes"):
            sheet.line("{{ it }}", size=9.5)


def statements(sheet: Sheet, name: str) -> None:
    """Lay out what people say, each named after their last words."""
    with sheet.each(f"it in {name}"):
        sheet.body(SAID)
        with sheet.when("it.author"):
            sheet.line("—— {{ it.author }}", size=10, colour=QUIET, align=RIGHT)


def figure_columns() -> list[tuple[str, str, int]]:
    heads = [f"{{{{ heads.figures[{place}] }}}}" for place in range(6)]
    cells = [NOTED, *(f"{{{{ it.{it} }}}}" for it in FIGURE)]
    return list(zip(heads, cells, (54, 21, 21, 22, 22, 22), strict=True))


FIGURE = ("target", "actual", "completion", "change", "verdict")


def settlement_columns() -> list[tuple[str, str, int]]:
    heads = [f"{{{{ settlement.heads[{place}] }}}}" for place in range(5)]
    cells = [
        "{{ it.number }}",
        "{{ it.name }}{% if it.code %}\n{{ it.code }}{% endif %}",
        "{{ it.unit }}",
        "{{ it.result }}",
        "{{ it.reason }}",
    ]
    return list(zip(heads, cells, (12, 50, 32, 20, 48), strict=True))


def annex_columns() -> list[tuple[str, str, int]]:
    heads = [f"{{{{ heads.annex[{place}] }}}}" for place in range(5)]
    # What lies below another unit is set in by one full-width space a level.
    cells = [
        "{{ '　' * it.depth }}{{ it.unit }}",
        "{{ it.target }}",
        "{{ it.actual }}",
        "{{ it.data }}",
        "{{ it.from }}",
    ]
    return list(zip(heads, cells, (50, 24, 24, 24, 40), strict=True))
