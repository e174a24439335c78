"""How wide a text stands, where nothing measures it for us: a full-width character counts two."""

import unicodedata


def width_of(text: str) -> int:
    """Return the width of a text's widest line, in half-width characters."""
    if text.isascii() and "\n" not in text:
        return len(text)
    return max((sum(map(cell_width, line)) for line in text.split("\n")), default=0)


def cut(text: str, width: int) -> str:
    """Return the text, or as much of it as fits the width with an ellipsis at its end."""
    if width_of(text) <= width:
        return text
    kept, room = "", width - 1
    for character in text:
        room -= cell_width(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip() + "…"


def cell_width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
