"""Canonical JSON (RFC 8785) and its SHA-256 digest: equal values, equal bytes, on every machine."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import NoneType
from typing import Any

__all__ = ["NotCanonical", "digest", "digest_of", "dumps", "joined"]

SAFE_INTEGER = 2**53 - 1
ALWAYS = {str, bool, NoneType}


class NotCanonical(ValueError):  # noqa: N818 - says what the value is
    """A value that canonical JSON cannot hold exactly."""


def dumps(value: Any) -> bytes:
    """Return `value` (text, whole numbers, booleans, null, lists, maps) as RFC 8785 bytes.

    Fractions of numbers are refused: callers write them as text or in whole millionths, so that
    no two machines can disagree about a digit. Keys are sorted by UTF-16 code units.

    :raises NotCanonical: for floats, integers beyond 2^53 - 1, lone surrogates, other types
    """
    try:
        # What is prepared holds no circle: it would have had no end.
        text = json.dumps(
            prepared(value), ensure_ascii=False, check_circular=False, separators=(",", ":")
        )
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"text with a lone surrogate: {error.object[error.start]!r}") from error


def joined(parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a map whose values are canonical bytes already.

    :raises NotCanonical: for keys with a lone surrogate
    """
    pairs = (dumps(key) + b":" + parts[key] for key in ordered(parts))
    return b"{" + b",".join(pairs) + b"}"


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes as 64 hexadecimal digits."""
    return digest_of(dumps(value))


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def prepared(value: Any) -> Any:
    """Return the value with its keys in order, itself where it has none."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, dict):
        return {key: prepared(value[key]) for key in ordered(value)}
    if isinstance(value, list | tuple):
        return value if simple(value) else [prepared(item) for item in value]
    raise NotCanonical(f"{value!r} is neither text, whole number, list nor map")


def whole(value: int) -> int:
    if abs(value) > SAFE_INTEGER:
        raise NotCanonical(f"{value} is beyond what every JSON reader keeps exactly")
    return value


def simple(items: Sequence[Any]) -> bool:
    """Say whether a list can be written as it stands, looking at a column of lists as one."""
    kinds = set(map(type, items))
    if kinds <= ALWAYS:
        return True
    if kinds == {int}:
        return whole(max(items, key=abs)) is not None
    return kinds == {list} and simple(list(chain.from_iterable(items)))


def ordered(keys: Iterable[Any]) -> list[Any]:
    """Return keys in the order of their UTF-16 code units."""
    found = list(keys)
    if set(map(type, found)) <= {str} and all(map(str.isascii, found)):
        return sorted(found)
    return sorted(found, key=utf16)


def utf16(key: Any) -> bytes:
    if not isinstance(key, str):
        raise NotCanonical(f"key {key!r} is not text")
    return key.encode("utf-16-be", "surrogatepass")
