"""The tables of the work report: figures against targets, and where each figure comes from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yearturn.organization.models import Unit
from yearturn.planning.models import Direction
from yearturn.planning.queries import measured_in, spoken
from yearturn.review.queries import Figure, Verdict

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")

VERDICTS = {
    Verdict.SURPASSED: gettext_lazy("surpassed"),
    Verdict.MET: gettext_lazy("met"),
    Verdict.SHORT: gettext_lazy("short, within the floor"),
    Verdict.MISSED: gettext_lazy("missed"),
    Verdict.OPEN: "—",
}


def heads() -> dict[str, list[str]]:
    return {
        "figures": [
            _("Indicator"),
            _("Target"),
            _("Actual"),
            _("Completion"),
            _("Year on year"),
            _("Result"),
        ],
        "annex": [_("Unit"), _("Target"), _("Actual"), _("Data"), _("From")],
    }


def figure_rows(figures: Iterable[Figure], *, head: Unit | None = None) -> list[dict[str, Any]]:
    """Return the figures as rows; a unit is named unless it is the `head` of the section."""
    return [
        {
            "name": str(figure.indicator),
            "notes": figure_notes(figure, head),
            "target": spoken(figure.target),
            "actual": spoken(shown(figure.actual)),
            "completion": percent(figure.completion),
            "change": change(figure),
            "verdict": str(VERDICTS[figure.verdict]),
            "mood": mood(figure.verdict),
        }
        for figure in figures
    ]


def figure_notes(figure: Figure, head: Unit | None) -> list[str]:
    notes = [measured_in(figure.indicator)]
    if figure.direction == Direction.DOWN:
        notes.append(_("the lower the better"))
    if figure.status is not None:
        notes.append(str(figure.status.label))
    if figure.actual is not None and not figure.complete:
        notes.append(_("part of the year only"))
    return [str(figure.unit), " · ".join(notes)] if named(figure, head) else [" · ".join(notes)]


def named(figure: Figure, head: Unit | None) -> bool:
    return figure.unit != head and figure.unit.parent_id is not None


def mood(verdict: Verdict) -> str:
    if verdict in {Verdict.SURPASSED, Verdict.MET}:
        return "good"
    return "bad" if verdict in {Verdict.SHORT, Verdict.MISSED} else "open"


def shown(number: Decimal | None) -> Decimal | None:
    """Return a number as a table prints it: to a hundredth, without idle zeros."""
    if number is None or number == number.to_integral_value():
        return number
    return number.quantize(HUNDREDTH, rounding=ROUND_HALF_EVEN).normalize()


def percent(number: Decimal | None) -> str:
    if number is None:
        return "—"
    return spoken(number.quantize(TENTH, rounding=ROUND_HALF_EVEN)) + "%"


def change(figure: Figure) -> str:
    """Return the change on the year before, with its sign."""
    if figure.change is None:
        return "—"
    rounded = figure.change.quantize(TENTH, rounding=ROUND_HALF_EVEN)
    text = spoken(rounded) if rounded <= 0 else f"+{spoken(rounded)}"
    return _("%(change)s pp") % {"change": text} if figure.in_points else f"{text}%"


def annex(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Return, indicator by indicator, every unit's figure in the order of the tree."""
    by_indicator = defaultdict(list)
    for figure in figures:
        by_indicator[figure.indicator].append(figure)
    return [
        {
            "title": f"{indicator} · {measured_in(indicator)}",
            "rule": indicator.get_aggregation_display(),
            "rows": list(annex_rows(by_indicator[indicator])),
        }
        for indicator in sorted(by_indicator, key=lambda it: it.position)
    ]


def annex_rows(figures: Sequence[Figure]) -> Iterator[dict[str, Any]]:
    """Yield each figure below the one that it may enter, with its depth."""
    present = {figure.unit.pk for figure in figures}
    below = defaultdict(list)
    for figure in figures:
        parent = figure.unit.parent_id if figure.unit.parent_id in present else None
        below[parent].append(figure)
    yield from branch(below, None, 0)


def branch(below: dict, parent: int | None, depth: int) -> Iterator[dict[str, Any]]:
    for figure in below[parent]:
        yield {
            "unit": str(figure.unit),
            "depth": depth,
            "target": spoken(figure.target),
            "actual": spoken(figure.actual),
            "data": str(figure.status.label) if figure.status is not None else "—",
            "from": source(figure),
        }
        yield from branch(below, figure.unit.pk, depth + 1)


def source(figure: Figure) -> str:
    if figure.actual is None:
        return "—"
    if figure.disclosed:
        return _("stated; disclosed: %(where)s") % {"where": figure.disclosed}
    return _("stated") if figure.stated else _("rolled up")
