"""The page of the review: what the year came to, unit by unit."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearturn.organization.queries import latest_cycle
from yearturn.review import queries
from yearturn.review.documents import tables


@require_safe
def review(request):
    """Show each unit's figures against its targets, and what was found."""
    cycle = latest_cycle()
    context = {
        "here": "review",
        "cycle": cycle,
        "tables": tables,
        "sections": queries.sections(cycle) if cycle else [],
    }
    return render(request, "review/review.jinja", context)
