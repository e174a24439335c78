"""A representation computed anew: fractions and plain loops, then compared part by part."""

from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256

from yearturn.decisions.types import Broken, Delegation, Representation, RepresentationProblem, Step


def broken(problem: RepresentationProblem, outcome: Representation) -> Iterator[Broken]:
    sizes = {pool.pool: len(pool.members) for pool in problem.pools}
    steps = given(sizes, problem.places + 1, problem.minimum)
    expected = tuple(steps[: problem.places])
    if outcome.trace != expected:
        yield Broken("trace", f"{first_difference(outcome.trace, expected)}")
    after = steps[problem.places].pool if len(steps) > problem.places else None
    if outcome.next_pool != after:
        yield Broken("next_pool", f"{outcome.next_pool} should be {after}")
    last = expected[-1].pool if expected else None
    if outcome.last_pool != last:
        yield Broken("last_pool", f"{outcome.last_pool} should be {last}")
    yield from wrong_delegations(problem, outcome, expected)


def given(sizes: dict[str, int], places: int, minimum: int) -> list[Step]:
    """Return how the places are given, one by one, until they or the people end."""
    steps: list[Step] = []
    held = dict.fromkeys(sizes, 0)
    while len(steps) < places:
        open_ = [pool for pool, size in sizes.items() if held[pool] < size]
        if not open_:
            break
        below = [pool for pool in open_ if held[pool] < minimum]
        if below:
            chosen = min(below, key=lambda pool: (held[pool], -sizes[pool], pool))
        else:
            chosen = min(open_, key=lambda pool: (-claim(sizes, held, pool), -sizes[pool], pool))
        reason = "minimum" if below else "quotient"
        steps.append(Step(len(steps) + 1, chosen, reason, sizes[chosen], 2 * held[chosen] + 1))
        held[chosen] += 1
    return steps


def claim(sizes: dict[str, int], held: dict[str, int], pool: str) -> Fraction:
    return Fraction(sizes[pool], 2 * held[pool] + 1)


def first_difference(found: tuple[Step, ...], expected: tuple[Step, ...]) -> str:
    for one, other in zip(found, expected, strict=False):
        if one != other:
            return f"{one} should be {other}"
    return f"{len(found)} steps should be {len(expected)}"


def wrong_delegations(
    problem: RepresentationProblem, outcome: Representation, steps: tuple[Step, ...]
) -> Iterator[Broken]:
    pools = {pool.pool: pool for pool in problem.pools}
    if [each.pool for each in outcome.delegations] != sorted(pools):
        yield Broken("delegations", "the pools are not those of the problem, in order")
        return
    for each in outcome.delegations:
        places = sum(step.pool == each.pool for step in steps)
        members = pools[each.pool].members
        people = entitled(problem, members, places)
        expected = Delegation(each.pool, len(members), places, people)
        if each != expected:
            yield Broken("delegations", f"{each} should be {expected}")


def entitled(
    problem: RepresentationProblem, members: tuple[str, ...], places: int
) -> tuple[str, ...]:
    if problem.designated is not None:
        return tuple(person for person in problem.designated if person in members)
    return tuple(sorted(members, key=lambda person: lot(problem.seed, person))[:places])


def lot(seed: str, person: str) -> str:
    return sha256(f"{seed}\x1fdraw\x1f{person}".encode()).hexdigest()
