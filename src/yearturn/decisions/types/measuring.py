"""What a rating scale measures: nominees, judges, items and steps on one scale of log odds."""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Measure:
    """Where a nominee, a judge or an item stands, in logits, and how well its ratings fit.

    `infit` and `outfit` are mean squares of what the model did not expect, over what chance alone
    makes of it: 1 is as much as chance, more is erratic, less is too regular. `outfit` counts
    every rating alike, `infit` by how much it tells.
    """

    name: str
    logits: float
    standard_error: float
    ratings: int
    infit: float
    outfit: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where `category` and the next lower one in use are equally likely, in logits.

    `ratings` is how often the category was given.
    """

    category: int
    logits: float
    standard_error: float
    ratings: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything that ratings say, each facet in ascending order of name or category.

    Nominees: more is better, measured as an average judge would see them on an average item.
    Judges: more is more lenient, zero on average. Items: more is more difficult, zero on average.
    Thresholds are zero on average. The variances, in square logits, are decimals of 8 significant
    digits, "0" at the boundary.
    """

    nominees: tuple[Measure, ...]
    judges: tuple[Measure, ...]
    items: tuple[Measure, ...]
    thresholds: tuple[Threshold, ...]
    nominee_variance: str
    judge_variance: str

    @property
    def disordered(self) -> bool:
        """Whether thresholds do not ascend: some category is nowhere the likeliest."""
        return any(low.logits >= high.logits for low, high in pairwise(self.thresholds))
