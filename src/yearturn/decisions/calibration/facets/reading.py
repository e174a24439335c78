"""Ratings as numbers: who is who, which categories are in use, and what each of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from yearturn.decisions.calibration.facets.observations import Observations, Whole
from yearturn.decisions.types import Ratings, Unidentified

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

    :raises ValueError: a category lies outside the scale
    :raises Unidentified: only one category is in use
    """
    ratings = problem.ratings
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


def _numbered(names: Sequence[T]) -> tuple[list[T], Whole]:
    """Return the distinct names in ascending order, and the number of each name."""
    distinct = sorted(set(names))
    number = {name: place for place, name in enumerate(distinct)}
    return distinct, np.array([number[name] for name in names], dtype=np.int64)
