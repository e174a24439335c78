"""Winners under quotas, and for everybody the reason.

Six people stand for two titles; nobody may win both, and no unit may have more than two winners.
The forging shop has the three highest merits, so somebody there is held back and may ask why.
"""

from yearturn.decisions.selection import select
from yearturn.decisions.types import (
    Candidate,
    Contender,
    Quota,
    ReasonKind,
    SelectionProblem,
    Title,
)

UNITS = {
    "Anna": "forging",
    "Bo": "forging",
    "Chen": "forging",
    "Dora": "assembly",
    "Emil": "assembly",
    "Fang": "office",
}
MERITS = {
    "model worker": {"Anna": 91.5, "Bo": 90.25, "Chen": 90, "Dora": 86, "Fang": 85.5},
    "craftsman": {"Bo": 84, "Chen": 88.75, "Emil": 80, "Dora": 79.5},
}
BARRED = {("Emil", "craftsman"): ("twelve months of service",)}


def problem():
    pairs = [(name, award) for award, merits in MERITS.items() for name in merits]
    micro = {(name, award): round(MERITS[award][name] * 10**6) for name, award in pairs}
    return SelectionProblem(
        candidates=tuple(Candidate(name, (("unit", unit),)) for name, unit in UNITS.items()),
        titles=(Title("model worker", 2), Title("craftsman", 1)),
        contenders=tuple(
            Contender(
                *pair, merit=micro[pair], raw_mean=micro[pair], tie=tie, barred=BARRED.get(pair, ())
            )
            for tie, pair in enumerate(pairs)
        ),
        quotas=tuple(
            Quota(f"at most two of {unit}", None, "unit", unit, maximum=2)
            for unit in sorted(set(UNITS.values()))
        ),
    )


def told(reason):
    if reason.kind == ReasonKind.WON:
        return "won"
    if reason.kind == ReasonKind.BARRED:
        return f"not eligible by the rule of {', '.join(reason.rules)}"
    if reason.kind == ReasonKind.OTHER_TITLE:
        return f"won as {reason.won}"
    if reason.kind == ReasonKind.BELOW_LINE:
        return f"below the line of {reason.line / 1e6:.2f}"
    if reason.kind == ReasonKind.TIE:
        return "equal: the announced tie rule decided"
    return held_back(reason)


def held_back(reason):
    why = " and ".join(reason.rules) or "several rules together"
    if reason.enough is None:
        return f"held back by {why}; no merit would have been enough"
    change = f"; then {listed(reason.leaves)} would have left" if reason.leaves else ""
    change += f" and {listed(reason.enters)} come" if reason.enters else ""
    return f"held back by {why}; {reason.enough / 1e6:.6f} would have been enough{change}"


def listed(pairs):
    return ", ".join(f"{name} as {award}" for name, award in pairs)


def main():
    selection = select(problem())
    for outcome in selection.outcomes:
        winners, reserve = ", ".join(outcome.winners), ", ".join(outcome.reserve)
        print(f"{outcome.award}: {winners}; in reserve: {reserve}")
    print(f"Is no other set as good? {'Yes' if selection.unique else 'No'}.")
    print()
    for reason in selection.reasons:
        print(f"{reason.candidate} as {reason.award}: {told(reason)}")


if __name__ == "__main__":
    main()
