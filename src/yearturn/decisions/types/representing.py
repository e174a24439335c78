"""Places shared out to pools, and the people who take them."""

from dataclasses import dataclass


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
    """A pool of `size` people, its `places`, and the people who take them, in the order drawn."""

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
