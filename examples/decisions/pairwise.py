"""Merits from comparisons in pairs: nobody gives points, everybody says who of two is ahead.

Foremen were shown pairs of innovations and named the better one. Not all pairs were shown, and a
victory over a strong rival should count for more than one over a weak one.
"""

from yearturn.decisions.calibration import calibrate
from yearturn.decisions.types import Comparison, Comparisons

# who was put before whom, and how often
VOTES = (
    ("press feeder", "weld camera", 6),
    ("weld camera", "press feeder", 2),
    ("weld camera", "oil filter", 5),
    ("oil filter", "weld camera", 4),
    ("oil filter", "tool rack", 7),
    ("tool rack", "oil filter", 1),
    ("tool rack", "door sign", 5),
    ("door sign", "tool rack", 2),
)


def main():
    calibration = calibrate(Comparisons(tuple(Comparison(*vote) for vote in VOTES)))
    print("innovation    won of its own    merit  give or take")
    for each in sorted(calibration.merits, key=lambda merit: -merit.merit):
        raw, merit = each.raw_mean / 1e6, each.merit / 1e6
        share = f"{raw:.1f} % of {each.ballots}"
        print(f"{each.nominee:13} {share:>13} {merit:8.2f}  {each.standard_error:12.2f}")
    print()
    print("A merit is the chance, in per cent, of being put before an average innovation.")


if __name__ == "__main__":
    main()
