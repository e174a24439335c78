"""A case of many candidates for the tests of records: nominees, ballots and findings by chance."""

from fractions import Fraction

from tests.decisions.elections import seeded
from yearturn.decisions.cases import AwardCase, Case, Criterion, Finding, Judgement
from yearturn.decisions.types import Candidate, Method, Quota

CRITERIA = tuple(
    Criterion(name, Fraction(weight), Fraction(0), Fraction(10))
    for name, weight in (("results", 4), ("conduct", 2), ("spirit", 1))
)


def crowd(size, method="trimmed"):
    """Return a case of so many candidates: all for award A, every tenth for award B as well."""
    chance = seeded(size)
    names = [f"n-{number:05}" for number in range(size)]
    nominated = {"A": names, "B": names[::10]}
    pairs = [(award, name) for award, those in nominated.items() for name in those]
    ranks = chance.sample(range(len(pairs)), len(pairs))
    return Case(
        one_title=True,
        candidates=tuple(
            Candidate(name, (("gender", chance.choice("fm")), ("unit", f"u{chance.randint(0, 9)}")))
            for name in names
        ),
        awards=tuple(
            AwardCase(
                award,
                seats,
                Method(method),
                CRITERIA,
                tuple(each for name in nominated[award] for each in ballots(chance, name, size)),
            )
            for award, seats in (("A", 12), ("B", 3))
        ),
        quotas=(
            *(Quota(f"unit {unit}", None, "unit", f"u{unit}", 0, 2) for unit in range(10)),
            Quota("women", "A", "gender", "f", 5),
        ),
        findings=tuple(
            Finding(name, award, "months", months >= 12, f"months={months} least=12")
            for award, name in pairs
            for months in (chance.randint(10, 400),)
        ),
        ties=tuple((*pair, rank) for pair, rank in zip(pairs, ranks, strict=True)),
    )


def ballots(chance, name, size):
    worth = chance.gauss(13, 2.5)
    for judge in chance.sample(range(max(12, size // 15)), chance.randint(5, 9)):
        halves = (round(chance.gauss(worth + judge % 3, 2)) for _ in CRITERIA)
        scores = tuple(Fraction(min(20, max(0, half)), 2) for half in halves)
        yield Judgement(name, f"j-{judge:04}", scores, "kin" if chance.random() < 0.01 else "")
