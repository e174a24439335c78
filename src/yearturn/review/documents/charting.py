"""The charts of the work report: completion at a glance, and the sectors side by side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from yearturn.kernel.charts import PAPER, Bar, Words, bars
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


def completion_chart(figures: Sequence[Figure]) -> str:
    """Return how far each of the group's targets was reached, as SVG; empty without any."""
    rows = [
        Bar(
            str(figure.indicator),
            max(figure.completion, 0),
            FULL,
            percent(figure.completion),
            MET[mood(figure.verdict)],
        )
        for figure in figures
        if figure.completion is not None
    ]
    words = Words(
        title=_("Completion of the group's targets"),
        description=_("One bar an indicator, in per cent of its target; the line is the target."),
        actual=_("Completion"),
        target=_("Target (100%)"),
    )
    return bars(rows, words, look=PAPER, width=WIDE) if rows else ""


def sector_charts(figures: Sequence[Figure]) -> list[dict[str, str]]:
    """Return one chart an indicator that at least two sectors have a value of."""
    charts = []
    for indicator, compared in by_sector(figures):
        title = f"{indicator} · {measured_in(indicator)}"
        charts.append({"title": title, "svg": sector_chart(title, compared)})
    return charts


def by_sector(figures: Sequence[Figure]) -> Iterator[tuple[Indicator, list[Figure]]]:
    """Yield each indicator that at least two sectors have a value of, with their figures."""
    by_indicator = defaultdict(list)
    for figure in figures:
        if figure.unit.kind == UnitKind.SECTOR and figure.actual is not None:
            by_indicator[figure.indicator].append(figure)
    for indicator in sorted(by_indicator, key=lambda it: it.position):
        if len(by_indicator[indicator]) >= FEWEST:
            yield indicator, by_indicator[indicator]


def sector_chart(title: str, figures: Sequence[Figure]) -> str:
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
    return bars(rows, words, look=PAPER, width=NARROW)
