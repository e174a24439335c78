"""Comparisons drawn by a seed, and the model of Bradley and Terry written down a second time."""

import math
import random

import numpy as np

from yearturn.decisions.calibration.pairwise.pairs import Pairs
from yearturn.decisions.types import Comparison, Comparisons


def compared(text):
    """Return comparisons from words such as "a>b" and "a>b*3"."""
    return Comparisons(tuple(_comparison(word) for word in text.split()))


def drawn(seed, *, nominees=6, comparisons=20, most=1):
    """Return comparisons that connect everybody: each with the one before, then by chance."""
    chance = random.Random(seed)  # noqa: S311 - a draw for tests, repeatable
    strength = [chance.gauss(0, 1) for _nominee in range(nominees)]
    ends = [(each - 1, each) for each in range(1, nominees)]
    while len(ends) < comparisons:
        ends.append(tuple(chance.sample(range(nominees), 2)))
    return Comparisons(
        tuple(
            Comparison(f"n{one:03}", f"n{other:03}", chance.randint(1, most))
            for one, other in (_settled(chance, strength, *pair) for pair in ends)
        )
    )


def pairs(problem):
    """Return the names and the library's own arrays of a problem."""
    names = sorted({name for each in problem.comparisons for name in (each.winner, each.loser)})
    rows = [
        (names.index(each.winner), names.index(each.loser), each.times)
        for each in problem.comparisons
    ]
    return names, Pairs.of(len(names), *np.array(rows, dtype=np.int64).T)


def log_likelihood(problem, theta, prior):
    """Return the log likelihood, comparison by comparison; theta by name."""
    made = sum(
        each.times * _log_chance(theta[each.winner] - theta[each.loser])
        for each in problem.comparisons
    )
    added = sum(prior / 2 * (_log_chance(each) + _log_chance(-each)) for each in theta.values())
    return made + added


def _log_chance(log_odds):
    if log_odds > 0:
        return -math.log1p(math.exp(-log_odds))
    return log_odds - math.log1p(math.exp(log_odds))


def _comparison(word):
    winner, rest = word.split(">")
    loser, _star, times = rest.partition("*")
    return Comparison(winner, loser, int(times or 1))


def _settled(chance, strength, one, other):
    won = chance.random() < 1 / (1 + math.exp(strength[other] - strength[one]))
    return (one, other) if won else (other, one)
