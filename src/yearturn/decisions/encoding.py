"""Frozen dataclasses as plain JSON values and back: nothing lost, nothing guessed.

Fractions become decimal text where they end and `a/b` where they do not; errors and severities,
the only floats, become text of 6 decimals. A value that is written differently is not read.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
DECIMALS = 6
WRITTEN = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?")


class Unreadable(ValueError):  # noqa: N818 - says what the data are
    """Data that are not what they should be; the message begins with the place."""


def plain(value: Any) -> Any:
    """Return a value as maps, lists, text, whole numbers, booleans and null.

    :raises ValueError: for a float that 6 decimals do not hold
    """
    if isinstance(value, Fraction):
        return fraction_text(value)
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def built(kind: type[T], value: Any, at: str) -> T:
    """Return the object of type `kind` whose plain value this is; `at` names its place.

    :raises Unreadable: where anything is missing, left over or of another kind
    """
    result: T = _built(kind, value, at)
    return result


def fraction_text(value: Fraction) -> str:
    """Return exact text: decimal where the fraction ends (8.5), else `a/b` (1/3)."""
    rest, places = value.denominator, 0
    for factor in (2, 5):
        power = 0
        while rest % factor == 0:
            rest, power = rest // factor, power + 1
        places = max(places, power)
    if rest != 1 or not places:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def float_text(value: float) -> str:
    text = f"{value:.{DECIMALS}f}"
    if float(text) != value:
        raise ValueError(f"{value!r} has more than {DECIMALS} decimals")
    return text


def _built(kind: Any, value: Any, at: str) -> Any:
    if get_origin(kind) is UnionType:
        return _optional(kind, value, at)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value, at)
    if is_dataclass(kind):
        return _dataclass(kind, value, at)
    if kind in READERS:
        return _written(kind, READERS[kind], value, at)
    if issubclass(kind, StrEnum):
        return _written(kind, kind, value, at)
    if type(value) is not kind:
        raise Unreadable(f"{at}: {value!r} is not of type {kind.__name__}")
    return value


def _optional(kind: Any, value: Any, at: str) -> Any:
    if value is None:
        return None
    (inner,) = (each for each in get_args(kind) if each is not NoneType)
    return _built(inner, value, at)


def _tuple(kinds: tuple[Any, ...], value: Any, at: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Unreadable(f"{at}: {value!r} is no list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise Unreadable(f"{at}: {len(value)} values where {len(kinds)} belong")
    return tuple(
        _built(kind, item, f"{at}.{position}")
        for position, (kind, item) in enumerate(zip(kinds, value, strict=True))
    )


def _dataclass(kind: Any, value: Any, at: str) -> Any:
    if not isinstance(value, Mapping):
        raise Unreadable(f"{at}: {value!r} is no map")
    kinds = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    if odd := sorted(names ^ value.keys()):
        raise Unreadable(f"{at}: missing or unknown: {', '.join(odd)}")
    return kind(**{name: _built(kinds[name], value[name], f"{at}.{name}") for name in names})


def _written(kind: Any, reader: Callable[[str], Any], value: Any, at: str) -> Any:
    """Read text that must be written just as `plain` would write it."""
    if isinstance(value, str):
        try:
            found = reader(value)
        except (ValueError, ZeroDivisionError):
            found = None
        if found is not None and _text(found) == value:
            return found
    raise Unreadable(f"{at}: {value!r} is not of type {kind.__name__}")


def _text(value: Any) -> str:
    try:
        return str(plain(value))
    except ValueError:
        return ""


def _fraction(text: str) -> Fraction:
    # `Fraction` alone would read 1e999999999 as well, and fill the memory with its zeros.
    if not WRITTEN.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


READERS: dict[Any, Callable[[str], Any]] = {Fraction: _fraction, float: float}
