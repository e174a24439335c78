"""What an independent check finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """One promise that an outcome breaks."""

    promise: str
    detail: str
