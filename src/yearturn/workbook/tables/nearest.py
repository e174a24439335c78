"""Guesses which known name was meant."""

import difflib
from collections.abc import Iterable
from functools import lru_cache

from yearturn.workbook.tables.texts import narrow

# Comparing with every name of a large book, for every wrong one, would take minutes.
MOST_COMPARED = 400
CLOSE = 0.6
LOOKALIKES = str.maketrans("oil", "011")


def nearest(value: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `value`, or "" if none is near."""
    return nearest_of(value, known if isinstance(known, tuple) else tuple(known))


@lru_cache(maxsize=4096)
def nearest_of(value: str, known: tuple[str, ...]) -> str:
    wanted = folded_name(value)
    names = [name for name in known if abs(len(name) - len(value)) <= max(3, len(value) // 2)]
    for name in names:
        if folded_name(name) == wanted:
            return name
    if len(names) > MOST_COMPARED:
        names = alike(wanted, names)[:MOST_COMPARED]
    folded = {}
    for name in names:
        folded.setdefault(folded_name(name), name)
    close = difflib.get_close_matches(wanted, folded, n=1, cutoff=CLOSE)
    return folded[close[0]] if close else ""


def folded_name(name: str) -> str:
    """Return a name without what a hand or an eye mistakes: case, width, O for 0, l for 1."""
    return narrow(name).strip().casefold().translate(LOOKALIKES)


def alike(wanted: str, names: list[str]) -> list[str]:
    """Return the names that begin or end like the wanted one, the likeliest first."""
    half = max(1, len(wanted) // 2)
    head, tail = wanted[:half], wanted[-half:]
    return [name for name in names if folded_name(name).startswith(head)] + [
        name
        for name in names
        if folded_name(name).endswith(tail) and not folded_name(name).startswith(head)
    ]
