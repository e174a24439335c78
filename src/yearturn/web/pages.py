"""The one environment in which every page is rendered."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment


def environment(**options):
    """Return the Jinja2 environment that Django's backend uses for every page."""
    pages = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django passes autoescape=True
    pages.globals.update(static=static, url=reverse, language=translation.get_language)
    pages.install_gettext_callables(
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    return pages
