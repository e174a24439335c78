"""Who is chosen from under which rules, the winners, and why."""

from dataclasses import dataclass
from enum import StrEnum


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
    """Who may win which titles under which quotas; each contender is one of the candidates.

    With `one_title` nobody wins two.
    """

    candidates: tuple[Candidate, ...]
    titles: tuple[Title, ...]
    contenders: tuple[Contender, ...]
    quotas: tuple[Quota, ...] = ()
    one_title: bool = True


class ReasonKind(StrEnum):
    """What decided about one contender, and which fields of `Reason` tell more."""

    WON = "won"
    BARRED = "barred"  # `rules` names what barred them
    OTHER_TITLE = "other_title"  # `won` names the title they won instead
    BELOW_LINE = "below_line"  # `line` is the lowest winning merit
    HELD_BACK = "held_back"  # `rules` names the quotas; `enough` the merit that would have won
    TIE = "tie"  # equal in merit and raw mean: the announced tie rule decided


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one contender won or did not.

    Of those held back, `enough` is the least merit that would have won (None: no merit would);
    with it the winners in `leaves` would have gone, as (candidate, award), and those in `enters`
    would have come beside this contender. A winner who changes titles stands in both.
    """

    candidate: str
    award: str
    kind: ReasonKind
    line: int | None = None
    rules: tuple[str, ...] = ()
    enough: int | None = None
    won: str | None = None
    leaves: tuple[tuple[str, str], ...] = ()
    enters: tuple[tuple[str, str], ...] = ()


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
