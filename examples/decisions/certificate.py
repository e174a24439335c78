"""Proof without trust: prices by which anybody who can add sees that no other winners are better.

Two seats, four nominees, at most one winner from forging. Every rule gets a price; no set of
winners can gain more than the rules allow at these prices and people bring beyond their own.
"""

from dataclasses import replace

from yearturn.decisions.checking import check
from yearturn.decisions.selection import certified
from yearturn.decisions.types import (
    Candidate,
    Contender,
    Node,
    Proof,
    Quota,
    SelectionProblem,
    Title,
)

AWARD, SEATS = "model worker", 2
PEOPLE = {"Anna": ("forging", 91), "Bo": ("forging", 90), "Chen": ("office", 86), "Dora": ("", 84)}
RULES = {f"seats:{AWARD}": SEATS, "quota:0": 1}  # how many winners each allows


def problem():
    return SelectionProblem(
        candidates=tuple(Candidate(name, (("unit", unit),)) for name, (unit, _) in PEOPLE.items()),
        titles=(Title(AWARD, SEATS),),
        contenders=tuple(
            Contender(name, AWARD, merit=merit * 10**6, raw_mean=0, tie=tie)
            for tie, (name, (_, merit)) in enumerate(PEOPLE.items())
        ),
        quotas=(Quota("at most one of forging", None, "unit", "forging", maximum=1),),
    )


def gains():
    """Return what each brings: a seat filled outweighs any merit, then merit counts."""
    merits = {name: merit * 10**6 for name, (_, merit) in PEOPLE.items()}
    least, most = min(merits.values()), max(merits.values())
    seat = (most - least) * SEATS + 1
    return {name: seat + merit - least for name, merit in merits.items()}


def limit(leaf):
    """Return the most that any set of winners can gain, by one price list."""
    prices = dict(leaf.prices)
    allowed = sum(price * RULES[rule] for rule, price in prices.items())
    beyond = 0
    for name, gain in gains().items():
        paid = prices.get(f"seats:{AWARD}", 0)
        if PEOPLE[name][0] == "forging":
            paid += prices.get("quota:0", 0)
        beyond += max(0, gain * leaf.scale - paid)
    return (allowed + beyond) // leaf.scale


def judged(title, selection, certificate):
    broken = sorted({each.promise for each in check(problem(), selection, certificate)})
    print(f"{title}: {'broken: ' + ', '.join(broken) if broken else 'every promise kept'}")


def main():
    selection, certificate = certified(problem())
    (outcome,), (leaf,) = selection.outcomes, certificate.optimum.nodes
    print(f"The winners are {' and '.join(outcome.winners)}.")
    print(f"They gain {sum(gains()[name] for name in outcome.winners)} together;")
    print(f"the prices allow {limit(leaf)}.")
    print()
    judged("As it was decided", selection, certificate)
    unpriced = replace(certificate, optimum=Proof((Node(),)))
    judged("With the prices left out", selection, unpriced)
    exchanged = replace(outcome, winners=("Anna", "Dora"), line=84 * 10**6)
    judged("With Dora for Chen", replace(selection, outcomes=(exchanged,)), certificate)


if __name__ == "__main__":
    main()
