"""Writes the folder: which papers a year leaves, floor by floor."""

from collections.abc import Iterable


def pieces(paper: bytes | Iterable[bytes]) -> Iterable[bytes]:
    """Return what a paper's maker made, piece by piece: a large paper never stands in memory."""
    return (paper,) if isinstance(paper, bytes) else paper
