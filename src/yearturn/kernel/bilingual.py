"""What a thing is called in the language at hand."""

import re
from datetime import date

from babel.dates import format_date
from django.utils import translation

# What parts the items of a list, kept when they are put together again.
SEPARATORS = re.compile(r"([,;，；]\s*)")
DIGITS = "〇一二三四五六七八九"
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
    """Return what the language at hand reads of words written as `English (中文)`; others whole.

    A list is read part by part: of `Office (办公室), 02-8000` the telephone stays.
    """
    if BOTH.fullmatch(words):
        return half_of(words)
    return "".join(map(half_of, SEPARATORS.split(words)))


def half_of(words: str) -> str:
    match = BOTH.fullmatch(words)
    return match["zh" if in_chinese() else "en"].strip() if match else words


def numeral(number: int) -> str:
    """Return 1 to 99 in Chinese numerals: 九, 十, 十一, 二十, 二十八."""
    tens, ones = divmod(number, 10)
    left = "" if tens == 0 else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return left + (DIGITS[ones] if ones else "")


def ordinal(number: int) -> str:
    """Return what stands before the title of an article: `1. `, `一、`."""
    return f"{numeral(number)}、" if in_chinese() else f"{number}. "


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
