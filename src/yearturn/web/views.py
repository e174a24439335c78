"""The pages without a floor: the language that a visitor reads in, and what is not there."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe


@require_safe
def speak(request, code):
    """Remember the language and go back to the page that was being read."""
    then = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()}):
        then = "/"
    response = HttpResponseRedirect(then)
    if code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, samesite="Lax", max_age=31536000)
    return response


def missing(request, exception):
    """Say that nothing is at this address, in the reader's language and with a way back."""
    return render(request, "web/missing.jinja", {"here": ""}, status=404)
