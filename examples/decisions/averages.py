"""The custom: a merit is the mean of the ballots, without the highest and the lowest.

Five judges score all three nominees. Hao gives a friend 100 and the friend's rival 60: the plain
mean lets that decide, the trimmed mean, which drops one ballot at each end, does not.
"""

from fractions import Fraction

from yearturn.decisions.calibration import calibrate
from yearturn.decisions.types import Ballot, Method, Scores

JUDGES = ("Hao", "Lan", "Song", "Wei", "Xu")
TOTALS = {
    "Anna": (60, 92, 90, 89, 91),
    "Bo": (100, 88, 87, 86, 88),
    "Chen": (85, 84, 86, 85, 83),
}


def merits(method):
    ballots = tuple(
        Ballot(nominee, judge, Fraction(total))
        for nominee, totals in TOTALS.items()
        for judge, total in zip(JUDGES, totals, strict=True)
    )
    calibration = calibrate(Scores(method, ballots))
    return {each.nominee: each.merit / 1e6 for each in calibration.merits}


def main():
    mean, trimmed = merits(Method.MEAN), merits(Method.TRIMMED)
    print("nominee   mean  trimmed")
    for nominee in TOTALS:
        print(f"{nominee:7} {mean[nominee]:6.2f}  {trimmed[nominee]:7.2f}")
    print()
    for name, found in (("mean", mean), ("trimmed", trimmed)):
        print(f"First by {name}: {max(found, key=found.get)}.")


if __name__ == "__main__":
    main()
