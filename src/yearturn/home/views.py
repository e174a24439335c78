"""The year on one page, and one person's part in it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yearturn.conference import queries as conference
from yearturn.home import queries
from yearturn.organization.queries import latest_cycle
from yearturn.planning import queries as planning


@require_safe
def year(request):
    """Show where the year stands and what each stage came to."""
    cycle = latest_cycle()
    context = {"here": "year", "cycle": cycle}
    if cycle:
        context |= {
            "stages": (stages := queries.stages(cycle)),
            "arcs": [(stage.name, stage.sealed) for stage in stages],
            "figures": queries.key_figures(cycle),
            "awards": (awards := queries.honoured(cycle)),
            "people": queries.number_of_people(awards),
            "focuses": [focus for focus in planning.focuses(cycle) if focus.unit_id is None],
            "conference": conference.conference(cycle),
        }
    return render(request, "home/year.jinja", context)


@require_safe
def person(request, code):
    """Show what the year holds for one person: reasons, tasks, a place in the hall."""
    cycle = latest_cycle()
    portrait = queries.portrait(cycle, code) if cycle else None
    if portrait is None:
        raise Http404
    context = {"here": "", "cycle": cycle, "portrait": portrait}
    return render(request, "home/person.jinja", context)


@require_safe
def people(request):
    """Find people by name or code."""
    words = request.GET.get("q", "")
    context = {"here": "", "words": words, "found": queries.found(words)}
    return render(request, "home/people.jinja", context)
