"""Quotas that nobody can keep together: which ones, and the least change that helps.

An award has four seats; its quotas ask for two women, two people of assembly, two under thirty and
nobody who won before. Only Dora counts for three of them at once, and she did win before.
"""

from dataclasses import replace

from yearturn.decisions.selection import select
from yearturn.decisions.types import (
    Candidate,
    Contender,
    Infeasible,
    Quota,
    SelectionProblem,
    Title,
)

AWARD = "model worker"
PEOPLE = {  # gender, unit, age, whether they won before, merit
    "Anna": ("woman", "forging", "over thirty", "no", 91),
    "Bo": ("man", "forging", "under thirty", "no", 90),
    "Chen": ("man", "assembly", "over thirty", "no", 88),
    "Dora": ("woman", "assembly", "under thirty", "yes", 87),
    "Emil": ("man", "assembly", "over thirty", "no", 85),
    "Fang": ("woman", "office", "over thirty", "no", 82),
    "Gu": ("man", "forging", "under thirty", "no", 80),
}
QUOTAS = (
    Quota("two women", AWARD, "gender", "woman", minimum=2),
    Quota("two of assembly", AWARD, "unit", "assembly", minimum=2),
    Quota("two under thirty", AWARD, "age", "under thirty", minimum=2),
    Quota("at most one of the office", AWARD, "unit", "office", maximum=1),
    Quota("nobody again", AWARD, "won before", "yes", maximum=0),
)


def problem(quotas):
    names = ("gender", "unit", "age", "won before")
    return SelectionProblem(
        candidates=tuple(
            Candidate(name, tuple(zip(names, values, strict=True)))
            for name, (*values, _merit) in PEOPLE.items()
        ),
        titles=(Title(AWARD, 4),),
        contenders=tuple(
            Contender(name, AWARD, merit=merit * 10**6, raw_mean=merit * 10**6, tie=tie)
            for tie, (name, (*_values, merit)) in enumerate(PEOPLE.items())
        ),
        quotas=quotas,
    )


def main():
    try:
        select(problem(QUOTAS))
    except Infeasible as refusal:
        print("These rules cannot be kept together, but without any one of them:")
        for rule in refusal.conflict:
            print(f"  {rule}")
        print("Any one of these changes is enough:")
        for change in refusal.relax:
            print(f"  {change}")
        print("The least change, of all rules together:")
        for change in refusal.together:
            print(f"  {change}")
    print()
    *others, strict = QUOTAS
    outcome = select(problem((*others, replace(strict, maximum=1)))).outcomes[0]
    print(f"With one who won before, the winners are {', '.join(outcome.winners)}.")


if __name__ == "__main__":
    main()
