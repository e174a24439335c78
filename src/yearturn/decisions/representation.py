"""Represent: places shared out to pools in exact integers, then people by a hashed order."""

from collections.abc import Iterable, Iterator

from yearturn.decisions.ties import draw_digest
from yearturn.decisions.types import (
    Delegation,
    Misdesignated,
    Pool,
    Representation,
    RepresentationProblem,
    Step,
)

__all__ = ["represent"]

MINIMUM = "minimum"
QUOTIENT = "quotient"


def represent(problem: RepresentationProblem) -> Representation:
    """Return who is in each pool's delegation, and how each place was given.

    First one place each in rounds, the largest pool first, until each has its minimum, all its
    people, or no place is left. From there each place goes to the greatest quotient of a pool's
    size by one more than twice its places (Sainte-Laguë), then to the larger pool, then to the
    smaller identifier by code points; no pool has more places than people. A place more never
    costs a pool one. Inside a pool people come in ascending order of their draw digest, so that a
    smaller delegation is contained in a larger one; designated people come as they were named.

    :raises Misdesignated: if people named and places differ in a pool
    :raises ValueError: for pools or people that stand twice, negative numbers, unknown people
    """
    refuse_muddle(problem)
    steps = trace(problem.pools, problem.places, problem.minimum)
    places = {pool.pool: 0 for pool in problem.pools}
    for step in steps:
        places[step.pool] += 1
    further = trace(problem.pools, problem.places + 1, problem.minimum)
    return Representation(
        delegations(problem, places),
        steps,
        further[-1].pool if len(further) > len(steps) else None,
        steps[-1].pool if steps else None,
    )


def refuse_muddle(problem: RepresentationProblem) -> None:
    if problem.places < 0 or problem.minimum < 0:
        raise ValueError("places and minimum are 0 at least")
    once("pool", (pool.pool for pool in problem.pools))
    once("person", (person for pool in problem.pools for person in pool.members))
    once("designated person", problem.designated or ())
    known = {person for pool in problem.pools for person in pool.members}
    for person in problem.designated or ():
        if person not in known:
            raise ValueError(f"designated person {person} is in no pool")


def once(kind: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{kind} {name} stands twice")
        seen.add(name)


def trace(pools: tuple[Pool, ...], places: int, minimum: int) -> tuple[Step, ...]:
    """Return the steps by which the places are given, fewer if people run out."""
    held = {pool.pool: 0 for pool in pools}
    steps: list[Step] = []
    for by, pool in turns(pools, held, minimum):
        if len(steps) == places:
            break
        divisor = 2 * held[pool.pool] + 1
        held[pool.pool] += 1
        steps.append(Step(len(steps) + 1, pool.pool, by, len(pool.members), divisor))
    return tuple(steps)


def turns(
    pools: tuple[Pool, ...], held: dict[str, int], minimum: int
) -> Iterator[tuple[str, Pool]]:
    """Yield who is next and why, again and again; `held` is what the caller has given so far."""
    ranked = sorted(pools, key=lambda pool: (-len(pool.members), pool.pool))
    for round_ in range(minimum):
        for pool in ranked:
            if len(pool.members) > round_:
                yield MINIMUM, pool
    while open_ := [pool for pool in ranked if held[pool.pool] < len(pool.members)]:
        yield QUOTIENT, greatest(open_, held)


def greatest(ranked: list[Pool], held: dict[str, int]) -> Pool:
    """Return the pool of the greatest quotient, of equal ones the first.

    Quotients are compared by cross-multiplying: division would round.
    """
    best = ranked[0]
    for pool in ranked[1:]:
        claim = len(pool.members) * (2 * held[best.pool] + 1)
        if claim > len(best.members) * (2 * held[pool.pool] + 1):
            best = pool
    return best


def delegations(problem: RepresentationProblem, places: dict[str, int]) -> tuple[Delegation, ...]:
    ordered = sorted(problem.pools, key=lambda pool: pool.pool)
    if problem.designated is None:
        return tuple(drawn(pool, places[pool.pool], problem.seed) for pool in ordered)
    named = {
        pool.pool: tuple(person for person in problem.designated if person in pool.members)
        for pool in ordered
    }
    wrong = tuple(
        (pool.pool, places[pool.pool], len(named[pool.pool]))
        for pool in ordered
        if len(named[pool.pool]) != places[pool.pool]
    )
    if wrong:
        raise Misdesignated(wrong)
    return tuple(
        Delegation(pool.pool, len(pool.members), places[pool.pool], named[pool.pool])
        for pool in ordered
    )


def drawn(pool: Pool, places: int, seed: str) -> Delegation:
    order = sorted(pool.members, key=lambda person: (draw_digest(seed, person), person))
    return Delegation(pool.pool, len(pool.members), places, tuple(order[:places]))
