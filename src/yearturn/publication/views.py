"""The page of the release, and the feed that carries it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yearturn.kernel.bilingual import in_chinese
from yearturn.organization.queries import latest_cycle
from yearturn.publication import documents, queries


@require_safe
def release(request):
    """Show the release in the reader's language, as far as it may be shown."""
    cycle = latest_cycle()
    found = queries.release(cycle) if cycle else None
    context = {"here": "release", "cycle": cycle, "release": found}
    if found:
        context |= documents.page_data(found, address)
        context["omissions"] = queries.omissions(found)
    return render(request, "publication/site.jinja", context)


def address(photograph):
    return reverse("photograph", args=[photograph.position])


@require_safe
def photograph(request, position):
    """Hand out a photograph of the release."""
    cycle = latest_cycle()
    found = queries.release(cycle) if cycle else None
    shown = queries.photograph(found, position) if found else None
    if shown is None:
        raise Http404
    kind = "image/png" if shown.form == "png" else "image/jpeg"
    return HttpResponse(bytes(shown.data), content_type=kind)


@require_safe
def feed(request):
    """Hand out the Atom feed, the reader's language first."""
    cycle = latest_cycle()
    if cycle is None or queries.release(cycle) is None:
        raise Http404
    languages = ["zh", "en"] if in_chinese() else ["en", "zh"]
    return HttpResponse(
        documents.feed(cycle, languages), content_type="application/atom+xml; charset=utf-8"
    )
