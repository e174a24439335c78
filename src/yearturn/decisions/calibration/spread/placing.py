"""Everybody's rank under both models, for a committee to see what the choice between them does."""

from collections.abc import Sequence

from yearturn.decisions.types import Calibration, Placing


def placings(calibration: Calibration) -> tuple[Placing, ...]:
    """Return each nominee's rank by merit and, where there is another model's merit, by that.

    Ranks begin with 1; equal merits share the best of their ranks.
    """
    merits = calibration.merits
    own = _ranks([each.merit for each in merits])
    others = [each.other for each in merits if each.other is not None]
    other = _ranks(others) if len(others) == len(merits) else [None] * len(merits)
    return tuple(
        Placing(each.nominee, rank, second)
        for each, rank, second in zip(merits, own, other, strict=True)
    )


def _ranks(merits: Sequence[int]) -> list[int]:
    best: dict[int, int] = {}
    for rank, merit in enumerate(sorted(merits, reverse=True), start=1):
        best.setdefault(merit, rank)
    return [best[merit] for merit in merits]
