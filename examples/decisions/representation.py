"""Places at a conference, shared out to units by their size, and who takes them.

Nine places go to four units; each has one at least. Inside a unit people are taken in an order
that a seed announced beforehand fixes, so that nobody can steer it.
"""

from yearturn.decisions.representation import represent
from yearturn.decisions.types import Pool, RepresentationProblem

SIZES = {"forging": 46, "assembly": 31, "office": 12, "canteen": 3}
SEED = "conference of the year of the ox"


def main():
    pools = tuple(
        Pool(unit, tuple(f"{unit} {number:02}" for number in range(1, size + 1)))
        for unit, size in SIZES.items()
    )
    found = represent(RepresentationProblem(pools, places=9, minimum=1, seed=SEED))
    print("place  unit      because of")
    for step in found.trace:
        quotient = f"quotient {step.numerator}/{step.denominator}"
        print(f"{step.place:5}  {step.pool:8}  {'minimum' if step.by == 'minimum' else quotient}")
    print()
    for each in found.delegations:
        print(f"{each.pool}: {each.places} of {each.size} people: {', '.join(each.members)}")
    print()
    print(f"A tenth place would go to {found.next_pool}, the ninth is that of {found.last_pool}.")


if __name__ == "__main__":
    main()
