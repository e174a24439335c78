"""Guesses which known name was meant."""

import difflib
from collections.abc import Iterable
from functools import lru_cache

from yearturn.workbook.tables.texts import narrow

# Comparing with every name of a large book, for every wrong one, would take minutes.
MOST_COMPARED = 400
CLOSE = 0.6


def nearest(value: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `value`, or "" if none is near."""
    return nearest_of(value, known if isinstance(known, tuple) else tuple(known))


@lru_cache(maxsize=4096)
def nearest_of(value: str, known: tuple[str, ...]) -> str:
    wanted = narrow(value).casefold().strip()
    names = [name for name in known if abs(len(name) - len(value)) <= max(3, len(value) // 2)]
    for name in names:
        if narrow(name).casefold() == wanted:
            return name
    if len(names) > MOST_COMPARED:
        names = alike(wanted, names)[:MOST_COMPARED]
    folded = {}
    for name in names:
        folded.setdefault(narrow(name).casefold(), name)
    close = difflib.get_close_matches(wanted, folded, n=1, cutoff=CLOSE)
    return folded[close[0]] if close else ""


def alike(wanted: str, names: list[str]) -> list[str]:
    """Return the names that begin or end like the wanted one, the likeliest first."""
    half = max(1, len(wanted) // 2)
    head, tail = wanted[:half], wanted[-half:]
    return [name for name in names if name.casefold().startswith(head)] + [
        name
        for name in names
        if name.casefold().endswith(tail) and not name.casefold().startswith(head)
    ]
