"""What a thing is called in the language at hand."""

from django.utils import translation

CODES = {"zh": "zh-hans", "en": "en"}


def in_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


def said(thing, field: str) -> str:
    """Return `field` of a thing in the active language; the other text where a twin is missing."""
    plain, chinese = getattr(thing, field), getattr(thing, f"{field}_zh")
    return (chinese or plain) if in_chinese() else (plain or chinese)


def speaking(language: str):
    """Return a context in which `zh` or `en` is spoken."""
    return translation.override(CODES[language])
