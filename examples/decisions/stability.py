"""How firm the line is: who would win as well if judges had had another day.

Five judges scored six nominees for three seats, and two people stand close to the line. All ballots
are drawn again, four hundred times, as far apart as they are; the winners are chosen each time.
"""

from fractions import Fraction

from yearturn.decisions.calibration import calibrate
from yearturn.decisions.selection import select
from yearturn.decisions.stability import stability
from yearturn.decisions.types import (
    Ballot,
    Candidate,
    Contender,
    Judged,
    Method,
    Scores,
    SelectionProblem,
    StabilityProblem,
    Title,
)

AWARD = "model worker"
TOTALS = {
    "Anna": (93, 92, 95, 94, 90),
    "Bo": (91, 89, 92, 88, 90),
    "Chen": (88, 85, 86, 89, 87),
    "Dora": (86, 88, 87, 85, 87),
    "Emil": (84, 86, 83, 87, 84),
    "Fang": (79, 81, 80, 78, 82),
}


def judged():
    ballots = tuple(
        Ballot(nominee, f"judge {number}", Fraction(total))
        for nominee, totals in TOTALS.items()
        for number, total in enumerate(totals, start=1)
    )
    scores = Scores(Method.TRIMMED, ballots)
    return Judged(AWARD, scores, calibrate(scores))


def main():
    award = judged()
    contenders = tuple(
        Contender(each.nominee, AWARD, each.merit, each.raw_mean, tie)
        for tie, each in enumerate(award.calibration.merits)
    )
    candidates = tuple(Candidate(name) for name in TOTALS)
    problem = SelectionProblem(candidates, (Title(AWARD, 3),), contenders)
    found = stability(StabilityProblem(problem, (award,), seed="ox 2021", draws=400))
    merits = {each.nominee: each.merit / 1e6 for each in award.calibration.merits}
    print(f"Winners: {', '.join(select(problem).outcomes[0].winners)}.")
    print()
    print(f"nominee  merit  wins in {found.draws} draws")
    for each in found.frequencies:
        print(f"{each.candidate:7}  {merits[each.candidate]:5.2f}  {each.wins:4}")
    print()
    band = found.bands[0]
    print(f"Certain: {', '.join(band.certain)}.")
    print(f"Another day might have put on either side of the line: {', '.join(band.open)}.")


if __name__ == "__main__":
    main()
