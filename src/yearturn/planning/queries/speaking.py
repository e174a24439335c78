"""How a number, and what it counts, is written in the language at hand."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import in_chinese
from yearturn.planning.models import Indicator

# A book gives the unit of measure once; these have a name of their own in the other language.
MEASURES = {
    "CNY": _("CNY"),
    "CNY thousand": _("CNY thousand"),
    "CNY million": _("CNY million"),
    "CNY billion": _("CNY billion"),
    "people": _("people"),
    "days": _("days"),
    "hours": _("hours"),
    "minutes": _("minutes"),
    "cases": _("cases"),
    "incidents": _("incidents"),
    "pieces": _("pieces"),
    "units": _("units"),
    "sets": _("sets"),
    "tonnes": _("tonnes"),
    "patents": _("patents"),
    "products": _("products"),
    "customers": _("customers"),
    "points": _("points"),
    "times": _("times"),
}


def spoken(number: Decimal | None) -> str:
    """Return a number with its groups and every digit that it has; a dash where there is none."""
    if number is None:
        return "—"
    locale = "zh_Hans" if in_chinese() else "en"
    return format_decimal(number, locale=locale, decimal_quantization=False)


def measured_in(indicator: Indicator) -> str:
    """Return an indicator's unit of measure; as the book has it where we know no other name."""
    return str(MEASURES.get(indicator.unit_of_measure, indicator.unit_of_measure))
