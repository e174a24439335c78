"""Who may judge whom, and who does: panels of judges, their assignment, and what proves it best."""

from dataclasses import dataclass
from enum import StrEnum


class Aim(StrEnum):
    """What an assignment is for, after balance: the greatest total, or the least pair first."""

    TOTAL = "total"
    FAIREST = "fairest"


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody to be judged, and the topics that a judge should know of."""

    nominee: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Somebody who judges at least `floor` and at most `cap` nominees (None: any number).

    `expertise` holds points by topic: whole numbers, also negative ones.
    """

    judge: str
    floor: int = 0
    cap: int | None = None
    expertise: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Affinity:
    """Points of one pair, added to what the judge knows of the nominee's topics."""

    nominee: str
    judge: str
    points: int


@dataclass(frozen=True, slots=True)
class AssignmentProblem:
    """Every nominee is to be given `each` judges, never one of the `conflicts` (nominee, judge).

    The affinity of a pair is the sum of the judge's points over the nominee's topics and of the
    pair's own. `balanced` asks for loads as equal as floors, caps and conflicts let them be,
    before anything else. `fixed` are pairs (nominee, judge) that stand already and count. `seed`
    breaks ties.
    """

    nominees: tuple[Nominee, ...]
    judges: tuple[Judge, ...]
    each: int
    seed: str
    conflicts: tuple[tuple[str, str], ...] = ()
    affinities: tuple[Affinity, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    balanced: bool = True
    aim: Aim = Aim.TOTAL


@dataclass(frozen=True, slots=True)
class Assigned:
    """One nominee's judges, in ascending order, and the sum of their affinities."""

    nominee: str
    judges: tuple[str, ...]
    affinity: int


@dataclass(frozen=True, slots=True)
class Load:
    """How many nominees one judge was given."""

    judge: str
    nominees: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Two nominees exchanged judges: `first` gave `gave` for `got`, `second` the reverse."""

    first: str
    gave: str
    second: str
    got: str


@dataclass(frozen=True, slots=True)
class Connectivity:
    """How far everybody is connected: two who share a judge or a nominee are, and so on.

    `before` and `after` count the components of nominees and of judges who have one, without the
    swaps and with them; `cost` is what swaps took from the total. `algebraic` is the second least
    eigenvalue of the Laplacian of the graph of judges who have a nominee, each two joined as often
    as they share one, in whole millionths (Fiedler 1973): 0 where the graph falls apart, and the
    higher, the better judges can be compared. `near_edge`: it lies so near to where rounding
    turns over that machines may differ by one.
    """

    before: int
    after: int
    swaps: tuple[Swap, ...]
    cost: int
    algebraic: int
    near_edge: bool = False


class Objective(StrEnum):
    """What a round of prices proves best: squared loads, affinity, or a round of tie points."""

    BALANCE = "balance"
    AFFINITY = "affinity"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class PriceRound:
    """Prices, whole, one for each judge in ascending order of identifier."""

    objective: Objective
    prices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """What proves the assignment, before any swap, the best one and the only best one.

    In each round a pair is worth its value less the judge's price, and every nominee has the
    judges worth most; equals go on to the next round. A judge's load is the best one at the price:
    of `balance`, price or price + 1, as near as floor and cap let it be (the l-th nominee costs
    l - 1, so that the sum of squares is least); after that any that is left, the most at a
    positive price, the fewest at a negative one. (Where all together have to be at their most, or
    all at their fewest, the sign of a price says nothing.)

    `barrier`, of the aim `fairest`, holds the prices of a round after balance that is not played:
    pairs above the least would be worth 1, others 0, and no assignment is worth as much as it has
    pairs. So some pair is always as low as the least.
    """

    rounds: tuple[PriceRound, ...]
    barrier: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Nominees and loads in ascending order of identifier.

    `total` is the sum of all affinities, `least` the lowest of a pair, `worst` the nominee with
    the lowest sum (of equals the first). The last two are None where nobody is assigned.
    """

    nominees: tuple[Assigned, ...]
    loads: tuple[Load, ...]
    total: int
    least: int | None
    worst: str | None
    connectivity: Connectivity
    prices: Prices
