"""Which papers of the run before are to be printed again, and why."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel.bilingual import speaking
from yearturn.workbook.continuing.differing import Difference
from yearturn.workbook.continuing.folder import Former
from yearturn.workbook.schema.book import BY_NAME, stages
from yearturn.workbook.year import Year

REPRINT = "reprint.txt"
# More reasons than these are counted.
MOST = 12


def changed(former: Former | None, made: Mapping[str, str]) -> list[str]:
    """Return the papers of the run before that this run made otherwise."""
    if former is None:
        return []
    return [name for name in made if former.papers.get(name, made[name]) != made[name]]


def write(folder: Path, year: Year, former: Former | None, made: Mapping[str, str]) -> None:
    """Write `reprint.txt` into the folder of a run that continues, in its first language."""
    if former is None:
        return
    with speaking(year.languages[0]):
        text = "\n".join(lines(year, former, made)) + "\n"
    (folder / REPRINT).write_text(text, encoding="utf-8", newline="\n")


def lines(year: Year, former: Former, made: Mapping[str, str]) -> Iterator[str]:
    differ = changed(former, made)
    new = [name for name in made if name not in former.papers]
    gone = [name for name in former.papers if name not in made]
    yield _("Papers to print again after the run of %(day)s") % {"day": year.on.isoformat()}
    if not (differ or new or gone):
        yield ""
        yield _("None: every paper is as it was.")
    for stage, names in by_stage(differ).items():
        yield from part(ngettext("%d paper changed", "%d papers changed", len(names)), names)
        yield from because(reasons(year.differences, stage))
    if new:
        yield from part(ngettext("%d paper is new", "%d papers are new", len(new)), new)
    if gone:
        told = ngettext(
            "%d paper is not made any more", "%d papers are not made any more", len(gone)
        )
        yield from part(told, gone)


def part(head: str, names: Sequence[str]) -> Iterator[str]:
    yield ""
    yield head % len(names)
    yield from (f"  {name}" for name in names)


def because(found: Sequence[Difference]) -> Iterator[str]:
    """Yield why papers changed: what differs in the books of what they are made from."""
    if not found:
        yield _("because of the day of the run, the office's templates or a newer version")
        return
    yield _("because of what differs in the books:")
    yield from (f"  {told(it)}" for it in found[:MOST])
    if len(found) > MOST:
        more = len(found) - MOST
        yield "  " + ngettext("and %d more", "and %d more", more) % more


def by_stage(names: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.partition("/")[0], []).append(name)
    return found


def reasons(differences: Sequence[Difference], stage: str) -> list[Difference]:
    """Return what differs in the sheets of a stage and of those before it."""
    order = list(stages())
    before = order[: order.index(stage) + 1] if stage in order else order
    return [it for it in differences if BY_NAME[it.sheet].stage in before]


def told(it: Difference) -> str:
    """Return a difference in a line: where, what it was, what it is."""
    place = _("sheet %(sheet)s, %(name)s") % {"sheet": it.sheet, "name": it.name}
    if it.gone:
        return _("%(place)s: gone") % {"place": place}
    if it.came:
        return _("%(place)s: new") % {"place": place}
    return _("%(place)s, %(column)s: “%(was)s” became “%(now)s”") % {
        "place": place,
        "column": it.column.removesuffix("_"),
        "was": it.was,
        "now": it.now,
    }
