"""Values of a kind that is not taken: looked for in bulk, refused with what to write instead."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import Any

from yearturn.decisions.types import Candidate

LONG = 60
PAIR = 2
NAMES = {int: "an int", bytes: "bytes", bytearray: "a bytearray"}


def require(values: Iterable[Any], kinds: tuple[type, ...], what: str) -> None:
    """Refuse values of other kinds than these; true and false are no whole numbers.

    A million values are looked through in a hundredth of a second. `values` can be gone through
    twice; `what` names one of them, with its article.

    :raises TypeError: with the first one and, of numbers, how it can be given
    """
    odd = {kind for kind in set(map(type, values)) if not taken(kind, kinds)}
    if odd:
        value = next(each for each in values if type(each) in odd)
        wanted = " or ".join(NAMES.get(kind, f"a {kind.__name__}") for kind in kinds)
        raise TypeError(f"{what} is {wanted}, not {told(value)}{remedy(value, kinds)}")


def require_field(rows: Sequence[Any], name: str, kinds: tuple[type, ...], what: str) -> None:
    """Refuse rows in whose field of this name stands a value of another kind; see `require`."""
    if not all(taken(kind, kinds) for kind in set(map(type, map(attrgetter(name), rows)))):
        require(list(map(attrgetter(name), rows)), kinds, what)


def require_candidates(candidates: Sequence[Candidate]) -> None:
    """Refuse candidates whose names or attributes are not text in pairs: no quota would see them.

    :raises TypeError: with the first one
    """
    require(candidates, (Candidate,), "one of the candidates")
    require_field(candidates, "candidate", (str,), "a candidate's name")
    require_field(candidates, "attributes", (tuple,), "a candidate's attributes")
    attributes = [each.attributes for each in candidates]
    require(list(chain.from_iterable(attributes)), (tuple,), "one of a candidate's attributes")
    if odd := [each for each in chain.from_iterable(attributes) if len(each) != PAIR]:
        raise TypeError(f"one of a candidate's attributes is a name and a value, not {odd[0]}")
    parts = list(chain.from_iterable(chain.from_iterable(attributes)))
    require(parts, (str,), "an attribute's name or value")


def taken(kind: type, kinds: tuple[type, ...]) -> bool:
    return issubclass(kind, kinds) and (kind is not bool or bool in kinds)


def told(value: Any) -> str:
    """Return a value with the name of its kind, cut where it is long."""
    text = repr(value) if isinstance(value, str | bytes) else str(value)
    return f"the {type(value).__name__} {text if len(text) <= LONG else f'{text[:LONG]}…'}"


def remedy(value: Any, kinds: Sequence[type]) -> str:
    """Return how to write the number that was meant, if it is one and can be."""
    text = str(value)
    if int not in kinds or isinstance(value, bool) or len(text) > LONG or "e" in text.lower():
        return ""
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return ""
    if number.denominator == 1:
        return f": write {number.numerator}"
    return f": write Fraction('{text}')" if Fraction in kinds else ""
