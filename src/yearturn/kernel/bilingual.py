"""What a thing is called in the language at hand."""

import re
from datetime import date

from babel.dates import format_date
from django.utils import translation

CODES = {"zh": "zh-hans", "en": "en"}
# Where one cell is for both languages, people write both: English, then Chinese in brackets.
BOTH = re.compile(
    r"(?P<en>[^\u3400-\u9fff（）]+?) ?[(（](?P<zh>[^()（）]*[\u3400-\u9fff][^()（）]*)[)）]"
)


def in_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


def said(thing, field: str) -> str:
    """Return `field` of a thing in the active language; the other text where a twin is missing."""
    plain, chinese = getattr(thing, field), getattr(thing, f"{field}_zh")
    return (chinese or plain) if in_chinese() else (plain or chinese)


def half(words: str) -> str:
    """Return what the language at hand reads of words written as `English (中文)`; others whole."""
    match = BOTH.fullmatch(words)
    return match["zh" if in_chinese() else "en"].strip() if match else words


def locale() -> str:
    """Return the name under which Babel knows the language at hand."""
    return "zh_Hans" if in_chinese() else "en"


def long_date(on: date) -> str:
    """Return a day as the house writes it: `2 February 2021`, `2021年2月2日`."""
    return format_date(on, "y年M月d日" if in_chinese() else "d MMMM y", locale=locale())


def short_date(on: date) -> str:
    """Return a day as a narrow column holds it: `2 Feb 2021`, `2021年2月2日`."""
    return format_date(on, "y年M月d日" if in_chinese() else "d MMM y", locale=locale())


def speaking(language: str):
    """Return a context in which `zh` or `en` is spoken."""
    return translation.override(CODES[language])
