"""Merits from a rubric of words, such as "poor" to "excellent", which are no points to be added.

Three judges put five nominees on two items into categories 1 to 5. A step from 4 to 5 may be wider
than one from 2 to 3, Wei is strict, and "invention" is harder than "order": each has its measure.
"""

from yearturn.decisions.calibration import calibrate
from yearturn.decisions.calibration.facets import fit
from yearturn.decisions.types import Rating, Ratings

CATEGORIES = {  # by nominee and judge, for order and invention; two judges each
    "Anna": {"Wei": (4, 3), "Lan": (5, 5)},
    "Bo": {"Wei": (3, 3), "Song": (4, 4)},
    "Chen": {"Song": (5, 4), "Lan": (5, 4)},
    "Dora": {"Wei": (2, 1), "Song": (3, 2)},
    "Emil": {"Song": (4, 2), "Lan": (4, 4)},
}
ITEMS = ("order", "invention")


def main():
    ratings = tuple(
        Rating(nominee, judge, item, category)
        for nominee, judges in CATEGORIES.items()
        for judge, categories in judges.items()
        for item, category in zip(ITEMS, categories, strict=True)
    )
    problem = Ratings(ratings, scale=(1, 5))
    print("nominee  raw mean    merit  give or take")
    for each in sorted(calibrate(problem).merits, key=lambda merit: -merit.merit):
        raw, merit = each.raw_mean / 1e6, each.merit / 1e6
        print(f"{each.nominee:7}  {raw:8.2f} {merit:8.2f}  {each.standard_error:12.2f}")
    facets = fit(problem)
    print()
    print("in log odds                measure")
    for each in facets.judges:
        print(f"leniency of {each.name:12} {each.logits:+9.2f}")
    for each in facets.items:
        print(f"difficulty of {each.name:10} {each.logits:+9.2f}")
    for each in facets.thresholds:
        print(f"from {each.category - 1} up to {each.category:<11} {each.logits:+9.2f}")


if __name__ == "__main__":
    main()
