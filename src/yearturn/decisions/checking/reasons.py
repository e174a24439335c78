"""Whether every contender has one reason, of the right kind, that says what it must."""

from collections.abc import Iterator

from yearturn.decisions.checking.winners import Key, name, won
from yearturn.decisions.types import (
    AwardOutcome,
    Broken,
    Contender,
    Reason,
    ReasonKind,
    Selection,
    SelectionProblem,
)


def broken(problem: SelectionProblem, outcome: Selection) -> Iterator[Broken]:
    asked = [(pair.candidate, pair.award) for pair in problem.contenders]
    answered = [(reason.candidate, reason.award) for reason in outcome.reasons]
    if asked != answered:
        yield Broken("reasons", f"{len(answered)} reasons are not those of the contenders in order")
        return
    expected = Expected(problem, outcome)
    for pair, reason in zip(problem.contenders, outcome.reasons, strict=True):
        wrong = expected.wrong(pair, reason)
        if wrong:
            yield Broken("reason", f"{name((pair.candidate, pair.award))}: {wrong}")


class Expected:
    """What a contender's reason can be, known the winners."""

    def __init__(self, problem: SelectionProblem, outcome: Selection):
        self.problem = problem
        self.winners: set[Key] = set(won(outcome))
        self.titles = {person: award for person, award in self.winners if problem.one_title}
        self.outcomes = {each.award: each for each in outcome.outcomes}
        pairs = {(pair.candidate, pair.award): pair for pair in problem.contenders}
        self.lowest = {
            each.award: min(standing(pairs[person, each.award]) for person in each.winners)
            for each in outcome.outcomes
            if each.winners
        }
        self.quotas = {quota.rule for quota in problem.quotas}

    def wrong(self, pair: Contender, reason: Reason) -> str | None:
        """Return what is wrong with a reason, None if nothing is."""
        certain = self.certain(pair)
        if certain is not None:
            return None if reason == certain else f"{reason} should be {certain}"
        return self.wrong_loser(pair, reason)

    def certain(self, pair: Contender) -> Reason | None:
        """Return the whole reason where winners and merits alone decide it."""
        person, award = pair.candidate, pair.award
        if pair.barred:
            return Reason(person, award, ReasonKind.BARRED, rules=pair.barred)
        if (person, award) in self.winners:
            return Reason(person, award, ReasonKind.WON)
        if person in self.titles:
            return Reason(person, award, ReasonKind.OTHER_TITLE, won=self.titles[person])
        if full(self.outcomes[award]) and standing(pair) < self.lowest[award]:
            return Reason(person, award, ReasonKind.BELOW_LINE, line=self.lowest[award][0])
        return None

    def wrong_loser(self, pair: Contender, reason: Reason) -> str | None:
        line = self.lowest.get(pair.award, (None,))[0]
        tie = Reason(pair.candidate, pair.award, ReasonKind.TIE, line=line)
        if reason.kind == ReasonKind.TIE:
            return None if reason == tie else f"{reason} should be {tie}"
        if reason.kind != ReasonKind.HELD_BACK:
            return f"{reason.kind} is no reason of somebody at the line or above it"
        if reason.line != line or reason.won is not None:
            return f"the line is {line}, and no other title was won"
        if not set(reason.rules) <= self.quotas or len(set(reason.rules)) < len(reason.rules):
            return f"{reason.rules} are not rules, each once"
        if reason.enough is not None and reason.enough <= pair.merit:
            return f"{reason.enough} cannot be enough: {pair.merit} was not"
        return None


def full(outcome: AwardOutcome) -> bool:
    return 0 < len(outcome.winners) == outcome.seats


def standing(pair: Contender) -> tuple[int, int]:
    return (pair.merit, pair.raw_mean)
