"""The one environment in which every page is rendered."""

from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from yearturn.kernel.bilingual import in_chinese, long_date, said

STYLES = Path(__file__).parent / "static" / "web"


def environment(**options):
    """Return the Jinja2 environment that Django's backend uses for every page."""
    pages = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django passes autoescape=True
    pages.globals.update(
        static=static,
        url=address,
        language=translation.get_language,
        said=said,
        chinese=in_chinese,
        day=long_date,
    )
    pages.install_gettext_callables(
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    return pages


def address(name: str, *arguments) -> str:
    return reverse(name, args=arguments)


@cache
def styles() -> Markup:
    """Return every style sheet as one text, for a page that must stand alone in a folder."""
    sheets = sorted(STYLES.glob("*.css"))
    # Our own files, no text of anybody's: nothing in them can close the element.
    return Markup("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))  # noqa: S704
