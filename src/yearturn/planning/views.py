"""The page of planning: focuses, and sector by sector what is done for them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearturn.organization.queries import latest_cycle
from yearturn.planning import queries


@require_safe
def plan(request):
    """Show the year's focuses, each sector's measures and tasks, and whether it all adds up."""
    cycle = latest_cycle()
    lanes = queries.lanes(cycle) if cycle else []
    context = {
        "here": "plan",
        "cycle": cycle,
        "focuses": [focus for lane in lanes for focus in lane.focuses if lane.sector is None],
        "lanes": [lane for lane in lanes if lane.sector is not None],
        "common": next((lane for lane in lanes if lane.sector is None), None),
        "directives": queries.by_topic(cycle) if cycle else [],
        "risks": queries.risks(cycle) if cycle else [],
        "factors": queries.factors(cycle) if cycle else [],
        "misfits": queries.alignment(cycle) if cycle else [],
    }
    return render(request, "planning/plan.jinja", context)
