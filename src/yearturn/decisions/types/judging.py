"""What judges gave, and the merits that it comes to."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Method(StrEnum):
    TRIMMED = "trimmed"
    MEAN = "mean"
    SEVERITY = "severity"
    PAIRWISE = "pairwise"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one judge gave one nominee: `total` in points, exact."""

    nominee: str
    judge: str
    total: Fraction


@dataclass(frozen=True, slots=True)
class Scores:
    """All valid ballots of one award, those of candidates who are not eligible included."""

    method: Method
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """The category, a whole number, in which one judge put one nominee on one item of a rubric."""

    nominee: str
    judge: str
    item: str
    category: int


@dataclass(frozen=True, slots=True)
class Ratings:
    """All valid ratings of one award on ordinal rubrics: the problem of method `facets`."""

    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`times` that `winner` was put before `loser`, by anybody."""

    winner: str
    loser: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All valid comparisons of one award: the problem of method `pairwise`."""

    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Merit:
    """What one nominee's ballots come to, in micro points; errors in points where there are any."""

    nominee: str
    merit: int
    raw_mean: int
    ballots: int
    standard_error: float | None = None
    near_edge: bool = False


@dataclass(frozen=True, slots=True)
class JudgeFinding:
    """What is known of one judge: severity in points (positive = lenient), severity method only."""

    judge: str
    ballots: int
    severity: float | None = None
    standard_error: float | None = None
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Calibration:
    """`merits` and `judges` in ascending order of identifier.

    The ratios are the variances of nominees and judges over that of the error, as decimals of 8
    significant digits ("0" at the boundary, "inf" where ballots leave no error at all); None for
    methods that need none.
    """

    method: Method
    merits: tuple[Merit, ...]
    judges: tuple[JudgeFinding, ...]
    nominee_ratio: str | None = None
    judge_ratio: str | None = None
