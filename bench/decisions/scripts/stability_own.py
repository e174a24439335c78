"""Draws scores again and selects again: seconds of CPU a draw, set-up apart.

Four titles over the same people, quotas by unit, position and site, severity in every title.
"""

import argparse
from fractions import Fraction

import numpy as np
from timing import report, timed

from yearturn import __version__
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.stability import counting
from yearturn.decisions.stability.narrowing import Narrow
from yearturn.decisions.types import (
    Ballot,
    Candidate,
    Contender,
    Method,
    Quota,
    Scores,
    SelectionProblem,
    Title,
)
from yearturn.decisions.types.stability import Judged, StabilityProblem

UNITS, POSITIONS, SITES = 14, 60, 9
SEATS = (10, 10, 8, 6)
DRAWS = range(1, 61)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("nominees", type=int)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    making, problem = timed(lambda: made(asked.nominees), 1)
    first, (lottery, narrow) = timed(lambda: ready(problem), 1)
    drawing, merits = timed(lambda: [lottery.merits(draw) for draw in DRAWS], asked.repeats)
    choosing, winners = timed(lambda: [narrow.winners_at(each) for each in merits], asked.repeats)
    pairs = {each for won in winners for each in won}
    report(
        (drawing + choosing) / len(DRAWS),
        version=__version__,
        note=f"a draw, of which merits {1e3 * drawing / len(DRAWS):.1f} ms; making the case "
        f"{making:.1f} s, setting up {first:.2f} s; "
        f"{len(pairs)} pairs win at least once in {len(DRAWS)} draws",
    )


def ready(problem):
    """Return what draws and what chooses, after a first draw."""
    lottery, narrow = counting.Redraw(problem), Narrow(problem.selection)
    narrow.winners_at(lottery.merits(0))
    return lottery, narrow


def made(nominees):
    chance = np.random.Generator(np.random.Philox(7))
    names = [f"c{number:06}" for number in range(nominees)]
    people = tuple(
        Candidate(name, (("unit", f"u{u}"), ("position", f"p{p}"), ("site", f"s{s}")))
        for name, u, p, s in zip(
            names,
            chance.integers(UNITS, size=nominees),
            chance.integers(POSITIONS, size=nominees),
            chance.integers(SITES, size=nominees),
            strict=True,
        )
    )
    titles = tuple(Title(f"t{number}", seats) for number, seats in enumerate(SEATS))
    judged = tuple(judgement(chance, title.award, names) for title in titles)
    ties = iter(chance.permutation(nominees * len(titles)).tolist())
    contenders = tuple(
        Contender(merit.nominee, each.award, merit.merit, merit.raw_mean, next(ties))
        for each in judged
        for merit in each.calibration.merits
    )
    selection = SelectionProblem(people, titles, contenders, tuple(quotas(titles)))
    return StabilityProblem(selection, judged, "bench", 1 + len(DRAWS))


def judgement(chance, award, names):
    """Return 5 to 10 ballots for everybody, by as many judges as 15 nominees have one of."""
    judges = max(len(names) // 15, 10)
    own = chance.normal(70, 5, len(names))
    lenient = chance.normal(0, 3, judges)
    ballots = []
    for place, name in enumerate(names):
        for judge in chance.choice(judges, size=chance.integers(5, 11), replace=False):
            total = own[place] + lenient[judge] + chance.normal(0, 4)
            ballots.append(Ballot(name, f"j{judge:05}", Fraction(round(float(total) * 2), 2)))
    scores = Scores(Method.SEVERITY, tuple(ballots))
    return Judged(award, scores, calibrate(scores))


def quotas(titles):
    for unit in range(UNITS):
        yield Quota(f"unit {unit}", None, "unit", f"u{unit}", 1, 4)
    for site in range(SITES):
        yield Quota(f"site {site}", None, "site", f"s{site}", 0, 6)
    for title in titles:
        for position in range(POSITIONS):
            rule = f"{title.award} position {position}"
            yield Quota(rule, title.award, "position", f"p{position}", 0, 1)


if __name__ == "__main__":
    main()
