"""Ratings as numbers: who is who, which categories are in use, and what each of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from yearturn.decisions import kinds
from yearturn.decisions.calibration.facets.observations import Observations, Whole
from yearturn.decisions.types import Rating, Ratings, Unidentified

T = TypeVar("T", str, int)


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """Names and categories in use, ascending; a category counts its `values` of `width` points."""

    nominees: list[str]
    judges: list[str]
    items: list[str]
    categories: list[int]
    values: list[int]
    width: int
    observations: Observations


def read(problem: Ratings) -> Read:
    """Return one or more ratings as numbers.

    :raises TypeError: names that are no text, categories that are no int
    :raises ValueError: a category lies outside the scale
    :raises Unidentified: only one category is in use
    """
    ratings = problem.ratings
    _require_kinds(problem)
    nominees, nominee = _numbered([each.nominee for each in ratings])
    judges, judge = _numbered([each.judge for each in ratings])
    items, item = _numbered([each.item for each in ratings])
    categories, rank = _numbered([each.category for each in ratings])
    lowest, highest = problem.scale or (categories[0], categories[-1])
    if categories[0] < lowest or categories[-1] > highest:
        raise ValueError(f"a category lies outside the scale from {lowest} to {highest}")
    if len(categories) == 1:
        raise Unidentified(("category",))
    return Read(
        nominees=nominees,
        judges=judges,
        items=items,
        categories=categories,
        values=[category - lowest for category in categories],
        width=highest - lowest,
        observations=Observations.of(nominee, judge, item, rank),
    )


def _require_kinds(problem: Ratings) -> None:
    kinds.require(problem.ratings, (Rating,), "one of the ratings")
    for name in ("nominee", "judge", "item"):
        kinds.require_field(problem.ratings, name, (str,), f"a rating's {name}")
    kinds.require_field(problem.ratings, "category", (int,), "a rating's category")
    kinds.require(problem.scale or (), (int,), "an end of the scale")


def _numbered(names: Sequence[T]) -> tuple[list[T], Whole]:
    """Return the distinct names in ascending order, and the number of each name."""
    distinct = sorted(set(names))
    number = {name: place for place, name in enumerate(distinct)}
    return distinct, np.array([number[name] for name in names], dtype=np.int64)
