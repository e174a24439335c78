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
    """A panel of `size` people is drawn by one of `tickets` (1 to 1,000,000), all of them alike."""

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
class Branch:
    """One node of a proof that no panel weighs more than `most`: a split, or a leaf with prices.

    A split takes the panels with at most `count` people who fall under the same quotas as
    `person`, then those with more. At a leaf's prices (whole, times `scale`) the size and the
    quotas allow so much; with what kinds weigh beyond their own price, times as many people as the
    splits leave them, it stays below `most` + 1, so that no panel of the branch reaches that.
    """

    person: str | None = None
    count: int = 0
    scale: int = 1
    size_price: int = 0
    prices: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A probability that some people cannot all exceed, and what proves it.

    A person's weight is `size_price` plus the `prices` (feature, value, price) of the quotas that
    they fall under, and no panel weighs more than `most`: what size and quotas allow at these
    prices, a positive one at the upper bound, a negative one at the lower bound. Where parts of
    panels could give more than whole panels, `weights` names weights instead, each for one person
    and all who fall under the same quotas; `proof`, nodes in preorder, proves `most` (empty: none
    was found in 2,000 nodes).

    So people of positive weight who are on no earlier level have, weighted, on average at most
    this probability, once people of earlier levels have theirs; they are the people of this level.
    Whoever has negative weight and no level yet adds that weight, made positive, to `most`, as
    nobody's probability is above 1. A last level of probability 1 needs no weights and has
    everybody who is left. A probability proved by `weights` may be up to a millionth below what
    they prove: the solver's answer, rounded down to a billionth.
    """

    probability: Fraction
    most: int = 0
    size_price: int = 0
    prices: tuple[tuple[str, str, int], ...] = ()
    weights: tuple[tuple[str, int], ...] = ()
    proof: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Lottery:
    """Panels by members, chances by person, levels from the lowest.

    Ticket 1 draws the first panel; a panel's tickets stand in a row. Everybody's tickets are less
    than `rounding` away from their level's probability times all tickets; it is the least such
    number, and mostly 1.
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
