"""How a number is written in the language at hand."""

from decimal import Decimal

from babel.numbers import format_decimal

from yearturn.kernel.bilingual import in_chinese


def spoken(number: Decimal | None) -> str:
    """Return a number with its groups and every digit that it has; a dash where there is none."""
    if number is None:
        return "—"
    locale = "zh_Hans" if in_chinese() else "en"
    return format_decimal(number, locale=locale, decimal_quantization=False)
