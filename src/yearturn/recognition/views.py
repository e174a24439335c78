"""The pages of recognition: who was honoured, and why, award by award."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yearturn.decisions.types import Method
from yearturn.organization.queries import latest_cycle
from yearturn.recognition import queries

METHODS = {
    Method.TRIMMED: _("mean without one highest and one lowest ballot"),
    Method.MEAN: _("mean of all ballots"),
    Method.VOTES: _("share of votes for"),
    Method.ZSCORE: _("each judge's scores set on one mean and one spread"),
    Method.SEVERITY: _("mean corrected for the severity of judges"),
}


@require_safe
def winners(request):
    """Show every award with those who received it, in call order."""
    cycle = latest_cycle()
    honours = queries.honours(cycle) if cycle else []
    context = {
        "here": "winners",
        "cycle": cycle,
        "awards": [list(group) for _code, group in groupby(honours, lambda it: it.award_code)],
        "funnel": {row.award.code: row for row in queries.funnel(cycle)} if honours else {},
        "approval": queries.approval(cycle) if cycle else None,
        "decision": queries.decision(cycle) if cycle else None,
    }
    return render(request, "recognition/winners.jinja", context)


@require_safe
def award(request, code):
    """Show one award: its rules in short, its winners with their citations and reasons."""
    cycle = latest_cycle()
    results = [row for row in queries.honoured(cycle) if row.award.code == code] if cycle else []
    if not results:
        raise Http404
    wording = queries.Wording.load(cycle)
    citations = queries.citations(cycle)
    context = {
        "here": "winners",
        "cycle": cycle,
        "award": results[0].award,
        "method": METHODS[results[0].award.method],
        "funnel": next((row for row in queries.funnel(cycle) if row.award.code == code), None),
        "give_or_take": any(row.standard_error is not None for row in results),
        "cautions": queries.in_general(results[0].award),
        "winners": [
            (row, citations.get((row.award_id, row.person_id)), wording.sentence(row))
            for row in results
        ],
    }
    return render(request, "recognition/award.jinja", context)


@require_safe
def record(request):
    """Hand out the decision record, byte for byte as it was sealed."""
    cycle = latest_cycle()
    decision = queries.decision(cycle) if cycle else None
    if decision is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="decision.json"'}
    return HttpResponse(bytes(decision.record), content_type="application/json", headers=headers)
