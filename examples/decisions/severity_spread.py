"""Merits freed of how far judges spread their points, where a test shows that they differ in it.

Wei gives from 58 to 95 where others stay within ten points: in a mean Wei alone decides. So the
points of all judges are brought to one spread, as well as to one level.
"""

from fractions import Fraction

from yearturn.decisions.calibration import calibrate
from yearturn.decisions.calibration.spread import placings
from yearturn.decisions.types import Ballot, Method, Scores

TOTALS = {
    "Anna": {"Wei": 95, "Song": 85, "Lan": 91, "Hao": 88},
    "Bo": {"Wei": 83, "Song": 85, "Lan": 89, "Hao": 83},
    "Chen": {"Wei": 66, "Song": 78, "Lan": 87, "Hao": 82},
    "Dora": {"Wei": 58, "Song": 79, "Lan": 86},
    "Emil": {"Song": 82, "Lan": 88, "Hao": 84},
    "Fang": {"Wei": 71, "Song": 77, "Hao": 79},
    "Gu": {"Wei": 85, "Lan": 92, "Hao": 86},
    "Hong": {"Wei": 72, "Song": 84, "Lan": 90},
}


def main():
    ballots = tuple(
        Ballot(nominee, judge, Fraction(total))
        for nominee, totals in TOTALS.items()
        for judge, total in totals.items()
    )
    calibration = calibrate(Scores(Method.SEVERITY_SPREAD, ballots))
    test = calibration.spread
    verdict = "differ" if test.chosen else "do not differ"
    print(f"Judges {verdict} in spread, by a test that errs in {test.level:.0%} of cases.")
    print()
    print("judge  leniency  spread")
    for each in calibration.judges:
        print(f"{each.judge:5}  {each.severity:+8.1f}  {float(each.spread):6.1f}")
    print()
    print("nominee  raw mean  by level  by level and spread")
    merits = {each.nominee: each for each in calibration.merits}
    for place in sorted(placings(calibration), key=lambda place: place.rank):
        each = merits[place.nominee]
        print(f"{place.nominee:7}  {each.raw_mean / 1e6:8.1f}", end="  ")
        print(f"{each.other / 1e6:8.1f}  {each.merit / 1e6:19.1f}", end="")
        print(f"  (was {place.other})" if place.rank != place.other else "")


if __name__ == "__main__":
    main()
