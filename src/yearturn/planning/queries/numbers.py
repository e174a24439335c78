"""Indicators, and what was promised and reached in them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from yearturn.planning.models import Actual, Indicator, Target


def indicators() -> QuerySet[Indicator]:
    """Return every indicator in the order of the book."""
    return Indicator.objects.all()


def targets(years: Iterable[int]) -> QuerySet[Target]:
    """Return the targets of these years and of their parts, with indicator and unit."""
    return Target.objects.filter(year__in=list(years)).select_related("indicator", "unit")


def actuals(years: Iterable[int]) -> QuerySet[Actual]:
    """Return the actuals of these years and of their parts that no correction superseded."""
    return Actual.objects.filter(year__in=list(years), superseded_at=None).select_related(
        "indicator", "unit"
    )


def current_actuals(reported: Iterable[Actual]) -> list[Actual]:
    """Return what now stands in the place of the reported: same figure, period and status."""
    named = {figure(actual) for actual in reported}
    years = {actual.year for actual in reported}
    standing = Actual.objects.filter(year__in=years, superseded_at=None)
    return [actual for actual in standing if figure(actual) in named]


def figure(actual: Actual) -> tuple:
    """Return what an actual speaks of, without what it says."""
    return actual.indicator_id, actual.unit_id, actual.year, actual.part, actual.status
