"""The DOCX templates of planning, as the house lays them out; an office may put its own instead."""

from functools import cache

from yearturn.kernel.wordprocessing import blank

NOTED = "{{ it.name }}{% for note in it.notes %}\n{{ note }}{% endfor %}"


@cache
def letter() -> bytes:
    """Return the template of a target responsibility letter."""
    sheet = blank()
    sheet.masthead("{{ group }}", "{{ title }}", "{{ under }}")
    sheet.facts("it in parties")
    sheet.body("{{ preamble }}")
    with sheet.when("focuses"):
        sheet.heading("{{ numbers.focuses }}{{ heads.focuses }}")
        with sheet.each("it in focuses"):
            sheet.line("{{ it.role }}　{{ it.name }}{% if it.own %} · {{ heads.own }}{% endif %}")
    with sheet.when("targets"):
        sheet.heading("{{ numbers.targets }}{{ heads.targets }}")
        sheet.table(["it in targets"], letter_targets())
    with sheet.when("tasks"):
        sheet.heading("{{ numbers.tasks }}{{ heads.tasks }}")
        sheet.table(["it in tasks"], letter_tasks())
        sheet.line("{{ total.words }} {{ total.weight }}")
    with sheet.each("article in articles"):
        sheet.heading("{{ article.number }}{{ article.title }}")
        with sheet.each("sentence in article.sentences"):
            sheet.body("{{ sentence }}")
    sheet.signatures(["signatures[0]", "signatures[1]"])
    return sheet.made()


def letter_targets() -> list[tuple[str, str, int]]:
    heads = [f"{{{{ columns.targets[{place}] }}}}" for place in range(7)]
    cells = ["{{ loop.index }}", NOTED]
    cells += [
        f"{{{{ it.{name} }}}}" for name in ["measured_in", "floor", "value", "stretch", "weight"]
    ]
    return list(zip(heads, cells, (12, 50, 24, 19, 19, 19, 19), strict=True))


def letter_tasks() -> list[tuple[str, str, int]]:
    heads = [f"{{{{ columns.tasks[{place}] }}}}" for place in range(5)]
    cells = [
        "{{ loop.index }}",
        NOTED,
        "{{ it.deliverable }}{% if it.target %}\n{{ it.target }}{% endif %}",
        "{{ it.due }}",
        "{{ it.weight }}",
    ]
    return list(zip(heads, cells, (12, 56, 46, 32, 16), strict=True))
