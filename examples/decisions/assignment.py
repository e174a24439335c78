"""Judges given to nominees: no conflicts, equal loads, those who know the matter, all connected.

Six nominees are to have two judges each; Wei manages Anna, and Song is kin of Bo. Welders would
only have judges of welding, and nothing would connect them with the accountants: so two exchange.
"""

from yearturn.decisions.assignment import assign
from yearturn.decisions.types import AssignmentProblem, Judge, Nominee

TOPICS = {
    "Anna": ("welding",),
    "Bo": ("welding", "safety"),
    "Chen": ("welding",),
    "Dora": ("welding",),
    "Emil": ("accounts",),
    "Fang": ("accounts", "safety"),
}
KNOWS = {
    "Wei": (("welding", 5),),
    "Song": (("welding", 4), ("safety", 2)),
    "Xu": (("welding", 3),),
    "Lan": (("accounts", 5), ("safety", 1)),
    "Hao": (("accounts", 4), ("safety", 3)),
}
CONFLICTS = (("Anna", "Wei"), ("Bo", "Song"))


def main():
    found = assign(
        AssignmentProblem(
            nominees=tuple(Nominee(name, topics) for name, topics in TOPICS.items()),
            judges=tuple(Judge(name, cap=4, expertise=knows) for name, knows in KNOWS.items()),
            each=2,
            seed="ox 2021",
            conflicts=CONFLICTS,
        )
    )
    for each in found.nominees:
        print(f"{each.nominee}: {' and '.join(each.judges)}, {each.affinity} points")
    print()
    loads = (f"{each.judge} {each.nominees}" for each in found.loads)
    print(f"Nominees by judge: {', '.join(loads)}.")
    print(f"Points in all: {found.total}; {found.worst} has the fewest.")
    links = found.connectivity
    print(f"Groups that nothing connects: {links.before} before exchanges, {links.after} after.")
    for swap in links.swaps:
        print(f"{swap.first} gave {swap.gave} to {swap.second} for {swap.got}.")
    print(f"That took {links.cost} points.")


if __name__ == "__main__":
    main()
