"""Tie points: numbers that anybody can compute and nobody can steer, for pairs that are equal.

A name's word is the first 8 bytes, most significant first, of the SHA-256 of
`seed␟assign␟nominee␟NAME` or `seed␟assign␟judge␟NAME`. In round r (0 first) a pair's points are
the highest 12 bits of mix(nominee's word + judge's word + r · STEP), all modulo 2^64, where mix is
the finaliser of the generator SplitMix64 (Steele, Lea and Flood 2014, Fast splittable
pseudorandom number generators, OOPSLA).
"""

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from yearturn.decisions.assignment.arcs import Whole

Words = NDArray[np.uint64]

SEPARATOR = "\u001f"
STEP = 0x9E3779B97F4A7C15
FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
SHIFTS = (30, 27, 31)
BITS = 12


def words(seed: str, role: str, names: Iterable[str]) -> Words:
    """Return the word of each name."""
    texts = (SEPARATOR.join((seed, "assign", role, name)).encode() for name in names)
    digests = b"".join(hashlib.sha256(text).digest()[:8] for text in texts)
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def points(nominee: Words, judge: Words, turn: int) -> Whole:
    """Return the tie points of pairs in a round; the words broadcast against each other."""
    mixed = nominee + judge + np.uint64(turn * STEP % 2**64)
    mixed ^= mixed >> np.uint64(SHIFTS[0])
    mixed *= np.uint64(FACTORS[0])
    mixed ^= mixed >> np.uint64(SHIFTS[1])
    mixed *= np.uint64(FACTORS[1])
    mixed ^= mixed >> np.uint64(SHIFTS[2])
    return (mixed >> np.uint64(64 - BITS)).astype(np.int32)
