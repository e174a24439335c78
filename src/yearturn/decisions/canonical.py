"""Canonical JSON (RFC 8785) and its SHA-256 digest: equal values, equal bytes, on every machine."""

import hashlib
import json
from typing import Any

SAFE_INTEGER = 2**53 - 1


class NotCanonical(ValueError):  # noqa: N818 - says what the value is
    """A value that canonical JSON cannot hold exactly."""


def dumps(value: Any) -> bytes:
    """Return `value` (text, whole numbers, booleans, null, lists, maps) as RFC 8785 bytes.

    Fractions of numbers are refused: callers write them as text or in whole millionths, so that
    no two machines can disagree about a digit. Keys are sorted by UTF-16 code units.

    :raises NotCanonical: for floats, integers beyond 2^53 - 1, lone surrogates, other types
    """
    try:
        text = json.dumps(prepared(value), ensure_ascii=False, separators=(",", ":"))
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"text with a lone surrogate: {error.object!r}") from error


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes as 64 hexadecimal digits."""
    return hashlib.sha256(dumps(value)).hexdigest()


def prepared(value: Any) -> Any:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > SAFE_INTEGER:
            raise NotCanonical(f"{value} is beyond what every JSON reader keeps exactly")
        return value
    if isinstance(value, dict):
        return {key: prepared(value[key]) for key in sorted(value, key=utf16)}
    if isinstance(value, list | tuple):
        return [prepared(item) for item in value]
    raise NotCanonical(f"{value!r} is neither text, whole number, list nor map")


def utf16(key: Any) -> bytes:
    if not isinstance(key, str):
        raise NotCanonical(f"key {key!r} is not text")
    return key.encode("utf-16-be", "surrogatepass")
