"""Who may be drawn under which quotas, the lottery that gives equals equal chances, and a draw."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be drawn, with values of features: `(("unit", "u1"), ("age", "30-44"))`."""

    person: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PanelQuota:
    """Bounds on the members of a panel who bear `value` of `feature`; None: no upper bound."""

    feature: str
    value: str
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class SortitionProblem:
    """A panel of `size` people is drawn by one of `tickets` tickets, all of them alike."""

    people: tuple[Person, ...]
    size: int
    quotas: tuple[PanelQuota, ...] = ()
    tickets: int = 10_000


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel, members by identifier, and how many tickets draw it."""

    members: tuple[str, ...]
    tickets: int


@dataclass(frozen=True, slots=True)
class Chance:
    """How many tickets draw one person, and the number of their level, 0 the lowest."""

    person: str
    tickets: int
    level: int


@dataclass(frozen=True, slots=True)
class Level:
    """A probability that some people cannot all exceed, and what proves it.

    A person's weight is `size_price`, plus the `prices` (feature, value, price) of the quotas that
    they fall under, plus the weight in `weights` of one person who falls under the same. No panel
    weighs more than `most`. So the people of positive weight who are on no earlier level have,
    weighted, on average at most this probability, once people of earlier levels have theirs: they
    are the people of this level. Nobody's probability being above 1, who has negative weight and
    no level yet adds their weight, made positive, to `most`. A last level of probability 1 needs
    no weights and has everybody who is left.

    With prices alone, `most` is what the size and the quotas allow at these prices.
    """

    probability: Fraction
    most: int = 0
    size_price: int = 0
    prices: tuple[tuple[str, str, int], ...] = ()
    weights: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Lottery:
    """Panels by members, chances by person, levels from the lowest.

    Ticket 1 draws the first panel; a panel's tickets stand in a row. Everybody's tickets are
    within `rounding` of their level's probability times all tickets (less than 1 away for 1).
    """

    panels: tuple[Panel, ...]
    chances: tuple[Chance, ...]
    levels: tuple[Level, ...]
    tickets: int
    rounding: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The ticket drawn, 1 the first; its panel; the digest of the lottery that it was drawn in."""

    ticket: int
    members: tuple[str, ...]
    lottery: str
