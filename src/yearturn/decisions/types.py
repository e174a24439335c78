"""The problems that are decided and the outcomes that answer them: frozen, plain, comparable.

Points run from 0 to 100. Wherever points are compared they are whole millionths (`micro`): the
declared grid of 1e-6, rounded half to even once. Inputs are exact fractions.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

MICRO = 1_000_000


class Undecidable(Exception):  # noqa: N818 - the answer to a problem, not a fault of the code
    """A problem without an answer. `code` is for programs, the message for people."""

    code = "undecidable"


class Disconnected(Undecidable):
    """Judges and nominees fall apart into groups that no score connects."""

    code = "disconnected"

    def __init__(self, components: tuple[tuple[str, ...], ...]):
        self.components = components
        super().__init__(f"scores fall apart into {len(components)} groups that nothing connects")


class Unidentified(Undecidable):
    """Ballots that cannot tell variances apart.

    `confounded` is a smallest such set of "nominee", "judge" and "error"; "nominee" or "judge"
    alone means that there is only one of them.
    """

    code = "unidentified"

    def __init__(self, confounded: tuple[str, ...]):
        self.confounded = confounded
        super().__init__("ballots cannot tell apart the variances of " + ", ".join(confounded))


class Infeasible(Undecidable):
    """Rules that nobody can keep together. `conflict` is irreducible: without any one it holds."""

    code = "infeasible"

    def __init__(self, conflict: tuple[str, ...], relax: tuple[str, ...] = ()):
        self.conflict = conflict
        self.relax = relax
        super().__init__("rules in conflict: " + ", ".join(conflict))


class Misdesignated(Undecidable):
    """Units named too many or too few people: `pools` holds (pool, its places, people named)."""

    code = "designation"

    def __init__(self, pools: tuple[tuple[str, int, int], ...]):
        self.pools = pools
        counts = (f"{pool} has {places}, not {named}" for pool, places, named in pools)
        super().__init__("places and people named differ: " + "; ".join(counts))


class Method(StrEnum):
    TRIMMED = "trimmed"
    MEAN = "mean"
    SEVERITY = "severity"


# ---------------------------------------------------------------- calibrate


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
class Merit:
    """What one nominee's ballots come to, in micro points; errors in points (severity only)."""

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


# ------------------------------------------------------------------- select


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may win. An attribute may hold several values (a unit and those above it)."""

    candidate: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """One competitive award and its seats; titles stand in call order."""

    award: str
    seats: int


@dataclass(frozen=True, slots=True)
class Contender:
    """One candidate for one award.

    `barred` names every rule that excludes them (`not_scored` among them); a barred contender
    never wins. `tie` is the rank of the pair's tie hash among all pairs, 0 first.
    """

    candidate: str
    award: str
    merit: int
    raw_mean: int
    tie: int
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """Bounds on winners who bear `value` of `attribute`, of one award or (None) of all together."""

    rule: str
    award: str | None
    attribute: str
    value: str
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class SelectionProblem:
    candidates: tuple[Candidate, ...]
    titles: tuple[Title, ...]
    contenders: tuple[Contender, ...]
    quotas: tuple[Quota, ...] = ()
    one_title: bool = True


class ReasonKind(StrEnum):
    WON = "won"
    BARRED = "barred"  # `rules` names what barred them
    OTHER_TITLE = "other_title"  # `won` names the title they won instead
    BELOW_LINE = "below_line"  # `line` is the lowest winning merit
    HELD_BACK = "held_back"  # `rules` names the quotas; `enough` the merit that would have won
    TIE = "tie"  # equal in merit and raw mean: the announced tie rule decided


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one contender won or did not. `enough` is None where no merit would have been enough."""

    candidate: str
    award: str
    kind: ReasonKind
    line: int | None = None
    rules: tuple[str, ...] = ()
    enough: int | None = None
    won: str | None = None


@dataclass(frozen=True, slots=True)
class AwardOutcome:
    """Winners in rank order (merit, raw mean, tie), the reserve likewise; the line in micro."""

    award: str
    seats: int
    winners: tuple[str, ...]
    reserve: tuple[str, ...]
    line: int | None


@dataclass(frozen=True, slots=True)
class Selection:
    """What the ordered objectives reached: seats `filled`, then `merit`, then `raw_mean` in micro.

    `unique` says that no other set reaches the same three, so that no tie had to be broken.
    """

    outcomes: tuple[AwardOutcome, ...]
    reasons: tuple[Reason, ...]
    filled: int
    merit: int
    raw_mean: int
    unique: bool


# ---------------------------------------------------------------- represent


@dataclass(frozen=True, slots=True)
class Pool:
    """A unit's people from whom representatives are taken."""

    pool: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepresentationProblem:
    """`places` for the pools together, `minimum` for each; `seed` fixes the order inside a pool.

    `designated` lists the people whom the units named themselves; None draws by lot.
    """

    pools: tuple[Pool, ...]
    places: int
    minimum: int
    seed: str
    designated: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One place given: the pool, why (`minimum` or `quotient`), and the quotient as a fraction."""

    place: int
    pool: str
    by: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Delegation:
    pool: str
    size: int
    places: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Representation:
    """Delegations by pool identifier; the trace of every place; who would be next and last."""

    delegations: tuple[Delegation, ...]
    trace: tuple[Step, ...]
    next_pool: str | None
    last_pool: str | None


# -------------------------------------------------------------------- check


@dataclass(frozen=True, slots=True)
class Broken:
    """One promise that an outcome breaks."""

    promise: str
    detail: str
