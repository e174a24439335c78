"""The announced tie rule: an order that anybody can compute and nobody can steer."""

import hashlib
from collections.abc import Iterable

__all__ = ["digest", "draw_digest", "tie_digest", "tie_ranks"]

SEPARATOR = "\u001f"


def tie_digest(seed: str, award: str, person: str) -> str:
    """Return the SHA-256 of `seed␟tie␟award␟person` in hexadecimal."""
    return digest(seed, "tie", award, person)


def draw_digest(seed: str, person: str) -> str:
    """Return the SHA-256 of `seed␟draw␟person` in hexadecimal."""
    return digest(seed, "draw", person)


def tie_ranks(seed: str, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return each (award, person) pair's rank in ascending order of its tie digest, 0 first."""
    ordered = sorted(pairs, key=lambda pair: tie_digest(seed, *pair))
    return {pair: rank for rank, pair in enumerate(ordered)}


def digest(*parts: str) -> str:
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()
