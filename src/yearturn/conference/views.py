"""The page of the conference: when and where, what is said, who is in the hall and why."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearturn.conference import queries
from yearturn.organization.queries import latest_cycle


@require_safe
def conference(request):
    """Show the agenda, the hall class by class, and how the places of representatives fell."""
    cycle = latest_cycle()
    meeting = queries.conference(cycle) if cycle else None
    context = {"here": "conference", "cycle": cycle, "meeting": meeting}
    if meeting:
        whole = queries.apportionment(meeting)
        context |= {
            "cap": queries.cap(meeting),
            "agenda": [item_of(meeting, item) for item in queries.agenda(meeting)],
            "classes": queries.by_class(meeting),
            "reasons": queries.Reasons.load(meeting),
            "whole": whole,
            "shares": queries.shares(whole) if whole else [],
        }
    return render(request, "conference/conference.jinja", context)


def item_of(meeting, item):
    """Return what a line of the agenda shows."""
    return {
        "item": item,
        "starts": queries.local(meeting, item.starts_at),
        "speakers": [
            (person, queries.post_of(person)) for person in queries.appearing(item, "speaks")
        ],
        "behalves": queries.behalves(item),
    }
