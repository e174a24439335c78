"""Merits freed of the judges' severity: who met the strict judge is not punished for it.

Four judges share six nominees, and not everybody is scored by everybody. Wei is strict, Lan
lenient; whoever met one of them wants to know what the others would have given.
"""

from fractions import Fraction

from yearturn.decisions.calibration import calibrate
from yearturn.decisions.types import Ballot, Method, Scores

TOTALS = {
    "Anna": {"Wei": 78, "Song": 84, "Lan": 91},
    "Bo": {"Wei": 75, "Song": 82},
    "Chen": {"Song": 81, "Lan": 90},
    "Dora": {"Lan": 88, "Hao": 83},
    "Emil": {"Wei": 74, "Hao": 80},
    "Fang": {"Song": 77, "Lan": 85, "Hao": 79},
}


def main():
    ballots = tuple(
        Ballot(nominee, judge, Fraction(total))
        for nominee, totals in TOTALS.items()
        for judge, total in totals.items()
    )
    calibration = calibrate(Scores(Method.SEVERITY, ballots))
    print("nominee  raw mean    merit  give or take")
    for each in sorted(calibration.merits, key=lambda merit: -merit.merit):
        raw, merit = each.raw_mean / 1e6, each.merit / 1e6
        print(f"{each.nominee:7}  {raw:8.2f} {merit:8.2f}  {each.standard_error:12.2f}")
    print()
    print("judge  leniency  give or take")
    for each in calibration.judges:
        print(f"{each.judge:5}  {each.severity:+8.2f}  {each.standard_error:12.2f}")
    print()
    nominees, judges = float(calibration.nominee_ratio), float(calibration.judge_ratio)
    print(f"Nominees vary {nominees:.1f} times as much as chance, judges {judges:.1f} times.")


if __name__ == "__main__":
    main()
