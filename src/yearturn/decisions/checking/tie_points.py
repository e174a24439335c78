"""Tie points of one pair, from the published rule, with Python's own whole numbers."""

from functools import lru_cache
from hashlib import sha256

WIDTH = 1 << 64


@lru_cache(maxsize=1 << 16)
def word(seed: str, role: str, name: str) -> int:
    text = f"{seed}\x1fassign\x1f{role}\x1f{name}"
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def tie_points(seed: str, turn: int, nominee: str, judge: str) -> int:
    """Return the points, 0 to 4095, of a pair in a round of ties (0 first)."""
    state = word(seed, "nominee", nominee) + word(seed, "judge", judge)
    state = (state + turn * 0x9E3779B97F4A7C15) % WIDTH
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % WIDTH
    state = (state ^ state >> 27) * 0x94D049BB133111EB % WIDTH
    return (state ^ state >> 31) >> 52
