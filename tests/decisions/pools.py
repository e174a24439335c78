"""Pools, quotas and a second opinion on lotteries for the tests of sortition."""

from collections import Counter
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from yearturn.decisions.types import PanelQuota, Person, SortitionProblem


def pool(table):
    """Read people: one a line, the name, then `feature=value` for each attribute."""
    people = []
    for line in table.strip().splitlines():
        name, *attributes = line.split()
        people.append(Person(name, tuple(tuple(each.split("=")) for each in attributes)))
    return tuple(people)


def crowd(**counts):
    """Return so many people of each letter: `crowd(a=3)` are a0, a1, a2 who bear letter=a."""
    return tuple(
        Person(f"{letter}{number}", (("letter", letter),))
        for letter, count in counts.items()
        for number in range(count)
    )


def quotas(*lines):
    """Read quotas as `feature=value:minimum-maximum`, the maximum left out for none."""
    found = []
    for line in lines:
        name, bounds = line.split(":")
        minimum, maximum = bounds.split("-")
        found.append(PanelQuota(*name.split("="), int(minimum), int(maximum) if maximum else None))
    return tuple(found)


def problem(people, size, *lines, tickets=10_000):
    return SortitionProblem(people, size, quotas(*lines), tickets)


# At most one of three people can sit, but halves of all three could: no whole panels do as well.
TRIANGLE = problem(
    pool(
        """
        p1 a=1 b=1
        p2 b=1 c=1
        p3 a=1 c=1
        d1
        d2
        """
    ),
    2,
    "a=1:0-1",
    "b=1:0-1",
    "c=1:0-1",
)

# Two of each gender and of each site: the lonely woman of the north has one seat of two.
SQUARE = problem(
    pool(
        """
        w1 gender=w site=n
        w2 gender=w site=s
        w3 gender=w site=s
        m1 gender=m site=n
        m2 gender=m site=n
        m3 gender=m site=s
        """
    ),
    2,
    "gender=w:1-1",
    "gender=m:1-1",
    "site=n:1-1",
    "site=s:1-1",
)


def seats(problem, members):
    """Return how many of these people fall under each quota."""
    attributes = {person.person: set(person.attributes) for person in problem.people}
    return Counter(
        (quota.feature, quota.value)
        for quota in problem.quotas
        for person in members
        if (quota.feature, quota.value) in attributes[person]
    )


def keeps(problem, members):
    counts = seats(problem, members)
    return len(members) == problem.size and all(
        quota.minimum <= counts[quota.feature, quota.value]
        and (quota.maximum is None or counts[quota.feature, quota.value] <= quota.maximum)
        for quota in problem.quotas
    )


def all_panels(problem):
    names = sorted(person.person for person in problem.people)
    return [members for members in combinations(names, problem.size) if keeps(problem, members)]


def leximin_over_all_panels(problem):
    """Return everybody's chance under the leximin mixture of all panels there are, in floats.

    One level after the other; whoever cannot have more while all others keep the level stays.
    """
    names = sorted(person.person for person in problem.people)
    panels = all_panels(problem)
    sits = np.array([[name in members for members in panels] for name in names], dtype=float)
    level = np.full(len(names), np.nan)
    while np.isnan(level).any():
        open_ = np.isnan(level)
        table = np.column_stack([-sits, open_.astype(float)])
        right = np.where(open_, 0.0, -level + 1e-10)
        one = [[1.0] * len(panels) + [0.0]]
        found = linprog([0.0] * len(panels) + [-1.0], table, right, one, [1.0])
        reached = found.x[-1]
        right = np.where(open_, -reached + 1e-10, right)
        for person in np.flatnonzero(open_):
            more = linprog(-sits[person], -sits, right, [[1.0] * len(panels)], [1.0])
            if -more.fun < reached + 1e-6:
                level[person] = reached
    return dict(zip(names, level.tolist(), strict=True))


def drawn_pool(chance, people, size, features, *, slack=1):
    """Return a random problem whose quotas some panel keeps, each off its counts by up to slack."""
    values = {f"f{number}": int(chance.integers(2, 5)) for number in range(features)}
    cast = tuple(
        Person(
            f"p{number:03}",
            tuple((name, str(chance.integers(count))) for name, count in values.items()),
        )
        for number in range(people)
    )
    panel = [cast[each] for each in chance.choice(people, size, replace=False)]
    bounds = []
    for name, count in values.items():
        for value in map(str, range(count)):
            held = sum((name, value) in person.attributes for person in panel)
            low, high = chance.integers(0, slack + 1, size=2)
            bounds.append(PanelQuota(name, value, max(0, held - int(low)), held + int(high)))
    return SortitionProblem(cast, size, tuple(bounds))


def probabilities(lottery):
    return {chance.person: lottery.levels[chance.level].probability for chance in lottery.chances}


def held(lottery):
    """Return the tickets of everybody, counted anew from the panels."""
    tickets = Counter()
    for panel in lottery.panels:
        for person in panel.members:
            tickets[person] += panel.tickets
    return tickets
