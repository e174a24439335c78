"""The charts of the work report: completion at a glance, and the sectors side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markupsafe import Markup

from yearturn.kernel.charts import PAGE, PAPER, Bar, Look, Words, bars
from yearturn.kernel.office_charts import Chart, Series
from yearturn.kernel.wordprocessing import Figure as Drawing
from yearturn.organization.models import UnitKind
from yearturn.planning.models import Indicator
from yearturn.planning.queries import measured_in, spoken
from yearturn.review.documents.tables import mood, percent, shown
from yearturn.review.queries import Figure

# A bar says more than its number from two on.
FEWEST = 2
MET = {"good": True, "bad": False, "open": None}
FULL = 100
WIDE, NARROW = 680, 340
# A page may be read on a phone: a drawing that is much wider would be shrunk out of sight.
PAGE_WIDE = 480
# So many sectors stand in a chart of half the width of a page.
MOST_NARROW = 8
TENTH = Decimal("0.1")


# ---- as SVG


def charts_on_paper(top: Sequence[Figure], figures: Sequence[Figure]) -> dict[str, Any]:
    """Return the report's charts as SVG for print: `chart` of the group, `sector_charts`."""
    return svg_charts(top, figures, PAPER)


def charts_on_page(top: Sequence[Figure], figures: Sequence[Figure]) -> dict[str, Any]:
    """Return the report's charts as SVG in the colours of the page that they stand on."""
    found = svg_charts(top, figures, PAGE)
    # Our own drawing: it has escaped every text that it holds.
    charts = [it | {"svg": Markup(it["svg"])} for it in found["sector_charts"]]  # noqa: S704
    return {"chart": Markup(found["chart"]), "sector_charts": charts}  # noqa: S704


def svg_charts(top: Sequence[Figure], figures: Sequence[Figure], look: Look) -> dict[str, Any]:
    return {
        "chart": completion_chart(top, look),
        "sector_charts": [
            {"title": headed(indicator), "svg": sector_chart(headed(indicator), compared, look)}
            for indicator, compared in by_sector(figures)
        ],
    }


def completion_chart(figures: Sequence[Figure], look: Look = PAPER) -> str:
    """Return how far each of the group's targets was reached, as SVG; empty without any."""
    rows = [
        Bar(
            str(figure.indicator),
            max(figure.completion, 0),
            FULL,
            percent(figure.completion),
            MET[mood(figure.verdict)],
        )
        for figure in aimed(figures)
    ]
    words = Words(
        title=_("Completion of the group's targets"),
        description=_("One bar an indicator, in per cent of its target; the line is the target."),
        actual=_("Completion"),
        target=_("Target (100%)"),
    )
    width = WIDE if look == PAPER else PAGE_WIDE
    return bars(rows, words, look=look, width=width) if rows else ""


def sector_chart(title: str, figures: Sequence[Figure], look: Look) -> str:
    rows = [
        Bar(
            str(figure.unit),
            figure.actual,
            figure.target,
            spoken(shown(figure.actual)),
            MET[mood(figure.verdict)],
        )
        for figure in figures
    ]
    words = Words(
        title=title,
        description=_("One bar a sector; the line is the sector's target."),
        actual=_("Actual"),
        target=_("Target"),
    )
    return bars(rows, words, look=look, width=NARROW)


# ---- as charts of office files


def native_charts(top: Sequence[Figure], figures: Sequence[Figure]) -> dict[str, Any]:
    """Return the report's charts as figures that a DOCX template's tags draw."""
    chart = completion(top)
    return {
        "chart": Drawing(chart) if chart else "",
        "sector_charts": [
            Drawing(replace(it.chart, lying=True), narrow=len(it.figures) <= MOST_NARROW)
            for it in sectors(figures)
        ],
    }


def completion(figures: Sequence[Figure]) -> Chart | None:
    """Return how far each of the group's targets was reached, as a chart of office files."""
    known = aimed(figures)
    if not known:
        return None
    return Chart(
        _("Completion of the group's targets"),
        [str(figure.indicator) for figure in known],
        [Series(_("Completion (%)"), [tenths(figure.completion) for figure in known])],
        says=_("One bar an indicator, in per cent of its target: %(values)s.")
        % {"values": listed(f"{it.indicator} {percent(it.completion)}" for it in known)},
        lying=True,
        sign="%",
    )


@dataclass(frozen=True)
class Comparison:
    """The sectors side by side in one indicator: the chart and the figures in it."""

    chart: Chart
    figures: Sequence[Figure]


def sectors(figures: Sequence[Figure]) -> Iterator[Comparison]:
    """Yield a chart an indicator that at least two sectors have a value of."""
    for indicator, compared in by_sector(figures):
        series = [Series(_("Actual"), [shown(it.actual) for it in compared])]
        if any(it.target is not None for it in compared):
            series.append(Series(_("Target"), [it.target for it in compared]))
        values = listed(f"{it.unit} {spoken(shown(it.actual))}" for it in compared)
        chart = Chart(
            headed(indicator),
            [str(it.unit) for it in compared],
            series,
            says=_("One bar a sector beside its target: %(values)s.") % {"values": values},
        )
        yield Comparison(chart, compared)


# ---- which figures


def by_sector(figures: Sequence[Figure]) -> Iterator[tuple[Indicator, list[Figure]]]:
    """Yield each indicator that at least two sectors have a value of, with their figures."""
    by_indicator = defaultdict(list)
    for figure in figures:
        if figure.unit.kind == UnitKind.SECTOR and figure.actual is not None:
            by_indicator[figure.indicator].append(figure)
    for indicator in sorted(by_indicator, key=lambda it: it.position):
        if len(by_indicator[indicator]) >= FEWEST:
            yield indicator, by_indicator[indicator]


def aimed(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that can be compared with a target."""
    return [figure for figure in figures if figure.completion is not None]


def headed(indicator: Indicator) -> str:
    return f"{indicator} · {measured_in(indicator)}"


def tenths(number: Decimal) -> Decimal:
    return number.quantize(TENTH)


def listed(parts) -> str:
    return pgettext("list", ", ").join(parts)
