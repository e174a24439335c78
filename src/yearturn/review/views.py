"""The page of the review: what the year came to, unit by unit."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearturn.organization.queries import latest_cycle
from yearturn.review import queries
from yearturn.review.documents import tables, telling


@require_safe
def review(request):
    """Show each unit's figures, what was found and said, and how old tasks ended."""
    cycle = latest_cycle()
    told = list(queries.statements(cycle)) if cycle else []
    context = {
        "here": "review",
        "cycle": cycle,
        "tables": tables,
        "telling": telling,
        "theme": telling.theme_data(told),
        "opening": telling.opening(told),
        "settlement": telling.settlement_data(list(queries.settlements(cycle)) if cycle else []),
        "sections": queries.sections(cycle) if cycle else [],
    }
    return render(request, "review/review.jinja", context)
