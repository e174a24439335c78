"""What judges gave, and the merits that it comes to."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Method(StrEnum):
    """How ballots become merits.

    `mean`, and `trimmed`: without one highest and one lowest ballot from 5 on. `votes`: the mean of
    totals of 100 for and 0 against. `zscore`: each judge's totals on one mean and spread.
    `severity`: freed of how strict judges are; `severity_spread`: and of how wide their scores lie,
    where judges differ in it. `pairwise` takes comparisons, `facets` ratings in categories; all
    others take totals.
    """

    TRIMMED = "trimmed"
    MEAN = "mean"
    VOTES = "votes"
    ZSCORE = "zscore"
    SEVERITY = "severity"
    SEVERITY_SPREAD = "severity_spread"
    PAIRWISE = "pairwise"
    FACETS = "facets"


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
    """All valid ratings of one award on ordinal rubrics: the problem of method `facets`.

    `scale` is the lowest and the highest category that the rubric has, 0 and 100 points; None
    stands for those that were given.
    """

    ratings: tuple[Rating, ...]
    scale: tuple[int, int] | None = None


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
    """What one nominee's ballots come to, in micro points; errors in points where there are any.

    `near_edge` says that the merit or the raw mean lies within 1e-12 points of where rounding turns
    over. `other` is the merit under the model that the test of `Calibration.spread` did not choose.
    """

    nominee: str
    merit: int
    raw_mean: int
    ballots: int
    standard_error: float | None = None
    near_edge: bool = False
    other: int | None = None


@dataclass(frozen=True, slots=True)
class JudgeFinding:
    """What is known of one judge: severity in points (positive = lenient), if the method finds it.

    `spread` is how far the judge's totals lie apart where a typical judge's would lie 1 apart, as a
    decimal of 8 significant digits: where the test chose that judges differ in it.
    """

    judge: str
    ballots: int
    severity: float | None = None
    standard_error: float | None = None
    constant: bool = False
    spread: str | None = None


@dataclass(frozen=True, slots=True)
class SpreadTest:
    """Whether judges differ in spread: the test that chose between two models.

    `deviation` is the standard deviation of the judges' log spreads, to 4 decimals; `statistic`,
    to 4 decimals, how far it lowers the deviance (minus twice the log likelihood) below that of
    judges who do not differ, with the `probability` of so much by chance alone. Spreads are
    `chosen` where that is at most `level`. Where there are too few ballots to tell there is no
    statistic, and they are not chosen.
    """

    deviation: str
    statistic: float | None
    probability: float | None
    level: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Placing:
    """A nominee's rank, from 1, by merit and by the other model's merit; equal merits share it."""

    nominee: str
    rank: int
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """`merits` and `judges` in ascending order of identifier.

    The ratios are the variances of nominees and judges over that of the error, as decimals of 8
    significant digits ("0" at the boundary, "inf" where ballots leave no error at all); for facets
    they are variances in square logits; None for methods that need none.
    """

    method: Method
    merits: tuple[Merit, ...]
    judges: tuple[JudgeFinding, ...]
    nominee_ratio: str | None = None
    judge_ratio: str | None = None
    spread: SpreadTest | None = None
