"""Selections for the tests: short ways to write one, random ones, and every set one by one."""

from dataclasses import dataclass, replace
from itertools import product
from random import Random

from yearturn.decisions.types import Candidate, Contender, Quota, SelectionProblem, Title

VALUES = {"unit": ("u1", "u2", "u3"), "gender": ("f", "m"), "site": ("north", "south")}
MERITS = {
    "coarse": lambda chance: chance.choice((50, 60, 70)) * 10**6,
    "one micro apart": lambda chance: 10**8 + chance.randint(-1, 1),
    "wide": lambda chance: chance.randint(-(10**8), 3 * 10**8),
}


def seeded(seed):
    """Return chance that is the same every time."""
    return Random(seed)  # noqa: S311 - draws cases for tests, no secrets


def candidate(name, **attributes):
    """Return a candidate; an attribute is one value or a tuple of several."""
    held = [
        (attribute, value)
        for attribute, values in attributes.items()
        for value in ((values,) if isinstance(values, str) else values)
    ]
    return Candidate(name, tuple(held))


def election(candidates, seats, merits, quotas=(), *, one_title=True):
    """Return a problem of these seats by award and these merits by (candidate, award).

    A merit in micro stands for the raw mean too, unless both are given. The tie rule goes by the
    order of `merits`.
    """
    contenders = [
        Contender(name, award, *(each if isinstance(each, tuple) else (each, each)), tie)
        for tie, ((name, award), each) in enumerate(merits.items())
    ]
    titles = tuple(Title(award, number) for award, number in seats.items())
    return SelectionProblem(tuple(candidates), titles, tuple(contenders), tuple(quotas), one_title)


def random_election(chance, most_pairs=9):
    """Return a small problem of the awkward kinds: near ties, coarse scores, crossing quotas."""
    people = [
        candidate(
            f"c{number}",
            unit=tuple(chance.sample(VALUES["unit"], chance.randint(0, 2))),
            gender=tuple(chance.sample(VALUES["gender"], chance.randint(0, 1))),
            site=tuple(chance.sample(VALUES["site"], chance.randint(0, 1))),
        )
        for number in range(chance.randint(1, 6))
    ]
    titles = tuple(
        Title(f"t{number}", chance.randint(0, 3)) for number in range(chance.choice((1, 2, 3)))
    )
    merit = chance.choice(tuple(MERITS.values()))
    keys = [(person.candidate, title.award) for person in people for title in titles]
    chance.shuffle(keys)
    keys = keys[: chance.randint(1, most_pairs)]
    ties = chance.sample(range(len(keys)), len(keys))
    contenders = tuple(
        Contender(
            *key, merit(chance), merit(chance), tie, ("rule",) if chance.random() < 0.1 else ()
        )
        for key, tie in zip(keys, ties, strict=True)
    )
    awards = [None, *(title.award for title in titles)]
    quotas = tuple(
        random_quota(chance, f"q{number}", awards) for number in range(chance.randint(0, 5))
    )
    return SelectionProblem(tuple(people), titles, contenders, quotas, chance.random() < 0.6)


def random_quota(chance, rule, awards):
    attribute = chance.choice(tuple(VALUES))
    minimum = chance.choice((0, 0, 0, 0, 1, 2))
    maximum = chance.choice((None, 0, 1, 1, 2))
    value = chance.choice(VALUES[attribute])
    return Quota(rule, chance.choice(awards), attribute, value, minimum, maximum)


@dataclass(frozen=True)
class Best:
    """What every set, one by one, shows to be best: the three sums, the winners, how many equal."""

    reached: tuple[int, int, int]
    winners: frozenset[tuple[str, str]]
    equals: int


def every_set(problem):
    """Return the best of all sets; None if no set keeps the rules.

    Sets come in the order of the tie rule, so that the first of equals is the one it keeps.
    """
    pairs = sorted(
        (pair for pair in problem.contenders if not pair.barred), key=lambda each: each.tie
    )
    best, winners, equals = None, (), 0
    for taken in product((True, False), repeat=len(pairs)):
        chosen = [pair for pair, in_ in zip(pairs, taken, strict=True) if in_]
        if not keeps(problem, chosen):
            continue
        merit = sum(pair.merit for pair in chosen)
        reached = (len(chosen), merit, sum(pair.raw_mean for pair in chosen))
        if best is None or reached > best:
            best, winners, equals = reached, chosen, 1
        elif reached == best:
            equals += 1
    if best is None:
        return None
    return Best(best, frozenset((pair.candidate, pair.award) for pair in winners), equals)


def keeps(problem, chosen):
    people = [pair.candidate for pair in chosen]
    if problem.one_title and len(set(people)) < len(people):
        return False
    for title in problem.titles:
        if sum(pair.award == title.award for pair in chosen) > title.seats:
            return False
    bears = {each.candidate: each.attributes for each in problem.candidates}
    for quota in problem.quotas:
        count = sum(
            quota.award in (None, pair.award)
            and (quota.attribute, quota.value) in bears[pair.candidate]
            for pair in chosen
        )
        if count < quota.minimum or (quota.maximum is not None and count > quota.maximum):
            return False
    return True


def winners_of(outcome):
    return frozenset((name, each.award) for each in outcome.outcomes for name in each.winners)


def with_merit(problem, pair, merit):
    """Return the problem in which one contender has another merit."""
    contenders = [
        replace(each, merit=merit) if each == pair else each for each in problem.contenders
    ]
    return replace(problem, contenders=tuple(contenders))


def wins(problem, pair):
    return (pair.candidate, pair.award) in every_set(problem).winners


def without(problem, rules):
    quotas = tuple(quota for quota in problem.quotas if quota.rule not in rules)
    return replace(problem, quotas=quotas)
