"""Selects again at redrawn merits, counts who wins, and tells how firm the line is."""

from collections.abc import Iterable
from math import isqrt

import numpy as np

from yearturn.decisions.selection.programme import Places, Whole
from yearturn.decisions.stability.narrowing import Narrow
from yearturn.decisions.stability.redrawing import Shift, shifts
from yearturn.decisions.types import MICRO, Title
from yearturn.decisions.types.stability import (
    Band,
    Frequency,
    Judged,
    Stability,
    StabilityProblem,
    Wins,
)

# Who wins in 95 draws of 100 is certain for the purpose of a committee, in 5 or fewer is out.
CERTAIN = 950_000
OUT = MICRO - CERTAIN


def stability(problem: StabilityProblem) -> Stability:
    """Return how often each contender wins when merits are drawn again within their error.

    Everything else stays: rules, quotas, seats, raw means, the tie rule, who may win. A contender
    who is barred is never drawn. The same seed gives the same draws, however they are split: see
    `counted` and `told`, by which several processes share the work.

    The stated error is that of the simulation alone, for a finite number of draws: the standard
    deviation of the share given the wins, with all shares equally likely beforehand (so that it is
    not zero where a contender won in every draw). It is in millionths, as the share is.

    :raises Unidentified: where ballots do not show how far they differ by chance
    :raises Infeasible: if no set keeps all rules
    :raises ValueError: for fewer than one draw, or an award whose merits are missing
    """
    return told(problem, [counted(problem, 0, problem.draws)])


def counted(problem: StabilityProblem, first: int, last: int) -> Wins:
    """Return how often each contender wins in the draws from `first` up to, not with, `last`."""
    if not 0 <= first < last <= problem.draws:
        raise ValueError(f"draws {first} to {last} are not among {problem.draws}")
    narrow = Narrow(problem.selection)
    lottery = Redraw(problem)
    times = np.zeros(len(problem.selection.contenders), dtype=np.int64)
    for draw in range(first, last):
        times[narrow.winners_at(lottery.merits(draw))] += 1
    return Wins(first, last, tuple(times.tolist()))


class Redraw:
    """The merits of all contenders, draw by draw, in whole micro points."""

    def __init__(self, problem: StabilityProblem):
        contenders = problem.selection.contenders
        self.merits_now = np.array([each.merit for each in contenders], dtype=np.int64)
        judged = {each.award: each for each in problem.judged}
        self.shifts: list[Shift] = []
        # Where each contender's shift stands among those of all awards; nobody's is the first.
        self.at = np.zeros(len(contenders), dtype=np.intp)
        count = 1
        for title in problem.selection.titles:
            if title.award in judged or missing(problem, title):
                award = judged[title.award]
                places, nominees = standing(problem, award)
                self.at[places] = count + nominees
                self.shifts.append(shifts(award, problem.seed))
                count += len(award.calibration.merits)

    def merits(self, draw: int) -> Whole:
        moved = np.concatenate([np.zeros(1), *(shift(draw) for shift in self.shifts)])
        moved *= MICRO
        np.rint(moved, out=moved)
        found: Whole = moved.astype(np.int64)[self.at]
        found += self.merits_now
        return found


def missing(problem: StabilityProblem, title: Title) -> bool:
    """Refuse an award with contenders who could win, of which no ballots are at hand."""
    if any(not each.barred and each.award == title.award for each in problem.selection.contenders):
        raise ValueError(f"the ballots of {title.award} are missing")
    return False


def standing(problem: StabilityProblem, judged: Judged) -> tuple[Places, Places]:
    """Return the places of one award's contenders who may win, and of their merits."""
    of = {merit.nominee: place for place, merit in enumerate(judged.calibration.merits)}
    contenders = [
        place
        for place, each in enumerate(problem.selection.contenders)
        if each.award == judged.award and not each.barred
    ]
    nominees = [of[problem.selection.contenders[place].candidate] for place in contenders]
    return np.array(contenders, dtype=np.intp), np.array(nominees, dtype=np.intp)


def told(problem: StabilityProblem, parts: Iterable[Wins]) -> Stability:
    """Return what parts of the draws, counted apart, show together.

    :raises ValueError: where parts overlap, leave draws out or count other contenders
    """
    ordered = sorted(parts, key=lambda each: each.first)
    ends = [0, *(each.last for each in ordered)]
    if [each.first for each in ordered] != ends[:-1] or ends[-1] != problem.draws:
        raise ValueError(f"the parts are not each of {problem.draws} draws once")
    contenders = problem.selection.contenders
    wins = [sum(column) for column in zip(*(each.times for each in ordered), strict=True)]
    frequencies = tuple(
        frequency(each.candidate, each.award, times, problem.draws)
        for each, times in zip(contenders, wins, strict=True)
    )
    bands = tuple(band(title.award, frequencies) for title in problem.selection.titles)
    return Stability(problem.draws, frequencies, bands)


def frequency(candidate: str, award: str, wins: int, draws: int) -> Frequency:
    """Return the share of wins and its error, the deviation of Beta(wins + 1, losses + 1)."""
    variance = (wins + 1) * (draws - wins + 1) * MICRO**2 // ((draws + 2) ** 2 * (draws + 3))
    return Frequency(candidate, award, wins, wins * MICRO // draws, isqrt(variance))


def band(award: str, frequencies: Iterable[Frequency]) -> Band:
    of = [each for each in frequencies if each.award == award and each.share > OUT]
    ranked = sorted(of, key=lambda each: (-each.wins, each.candidate))
    return Band(
        award,
        tuple(sorted(each.candidate for each in ranked if each.share >= CERTAIN)),
        tuple(each.candidate for each in ranked if each.share < CERTAIN),
    )
