"""A panel drawn by lot: quotas are kept, and within them chances are as equal as can be.

Ten people stand for a panel of four that must hold a woman of forging and two people under 30.
The seed of the draw is committed to before anybody stands, so that nobody can choose the panel.
"""

from yearturn.decisions.checking import check
from yearturn.decisions.sortition import commitment, draw, leximin
from yearturn.decisions.types import PanelQuota, Person, SortitionProblem

PEOPLE = {  # age and post
    "Anna": ("over 30", "forging, woman"),
    "Bo": ("over 30", "forging, man"),
    "Chen": ("over 30", "office"),
    "Dora": ("over 30", "forging, woman"),
    "Emil": ("over 30", "office"),
    "Fang": ("under 30", "office"),
    "Gu": ("over 30", "forging, man"),
    "Hong": ("over 30", "office"),
    "Ivo": ("under 30", "forging, man"),
    "Jin": ("under 30", "office"),
}
QUOTAS = (
    PanelQuota("age", "under 30", minimum=2),
    PanelQuota("post", "forging, woman", minimum=1, maximum=1),
    PanelQuota("post", "forging, man", maximum=1),
)
SEED = "77 02 91 35 18 60 44 29 83 51 07 96"


def kept(quota, panel):
    place = ("age", "post").index(quota.feature)
    count = sum(PEOPLE[name][place] == quota.value for name in panel)
    return quota.minimum <= count <= (len(panel) if quota.maximum is None else quota.maximum)


def main():
    problem = SortitionProblem(
        people=tuple(
            Person(name, (("age", age), ("post", post))) for name, (age, post) in PEOPLE.items()
        ),
        size=4,
        quotas=QUOTAS,
        tickets=1200,
    )
    lottery = leximin(problem)
    print("chance  of")
    for number, level in enumerate(lottery.levels):
        people = [each.person for each in lottery.chances if each.level == number]
        print(f"{level.probability!s:6}  {', '.join(people)}")
    print()
    print(f"Can any lottery do better? {'No' if not check(problem, lottery) else 'Yes'}.")
    committed = commitment(SEED)
    panel = draw(lottery, SEED, committed).members
    broken = [quota for quota in QUOTAS if not kept(quota, panel)]
    print(f"Drawn: {len(panel)} people, by whom {len(broken)} of {len(QUOTAS)} quotas are broken.")
    try:
        draw(lottery, "a seed that suits somebody better", committed)
    except ValueError as refusal:
        print(f"With another seed: {refusal}.")


if __name__ == "__main__":
    main()
