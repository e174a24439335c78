"""Whether a better set of winners can be found: all sets where they are few, else exchanges.

What an exchange shows also bounds the reasons: whoever could take one winner's place with so much
merit needs no more than that.
"""

from collections.abc import Iterator

from yearturn.decisions.checking import enough, every_set
from yearturn.decisions.checking.bounds import Ground
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.checking.winners import Key, name, won
from yearturn.decisions.types import (
    Broken,
    Contender,
    Reason,
    ReasonKind,
    Selection,
    SelectionProblem,
)


def broken(problem: SelectionProblem, outcome: Selection, limits: Limits) -> Iterator[Broken]:
    if every_set.are_few(limits):
        yield from every_set.broken(problem, outcome, limits)
    else:
        yield from Exchanges(outcome, limits).broken()
        yield from enough.contradicted(outcome, limits, Ground(problem, limits, won(outcome)))


class Exchanges:
    """One loser in, no winner or one winner out.

    An exchange is possible if what the loser would overfill the winner leaves, and what the winner
    would leave short the loser enters.
    """

    def __init__(self, outcome: Selection, limits: Limits):
        self.outcome = outcome
        self.limits = limits
        self.winners = won(outcome)
        counts = limits.counts(self.winners)
        bounds = list(enumerate(limits.all))
        self.full = {number for number, limit in bounds if counts[number] == limit.upper}
        self.bare = {number for number, limit in bounds if counts[number] == limit.lower}
        self.leaves = {winner: frozenset(limits.of[winner]) for winner in self.winners}
        self.reasons = {(reason.candidate, reason.award): reason for reason in outcome.reasons}

    def broken(self) -> Iterator[Broken]:
        for loser in sorted(self.limits.pairs.keys() - set(self.winners)):
            entering = frozenset(self.limits.of[loser])
            overfilled = entering & self.full
            if not overfilled:
                yield Broken("optimum", f"{name(loser)} could be added")
                continue
            for winner, leaving in self.leaves.items():
                if overfilled <= leaving and (leaving & self.bare) <= entering:
                    yield from self.told_by(loser, winner)

    def told_by(self, loser: Key, winner: Key) -> Iterator[Broken]:
        """Yield what an exchange that keeps all limits contradicts."""
        enters, leaves = self.limits.pairs[loser], self.limits.pairs[winner]
        exchange = f"{name(loser)} could take the place of {name(winner)}"
        if gain(enters) == gain(leaves) and self.outcome.unique:
            yield Broken("unique", f"{exchange} at no loss")
        if better(enters, leaves):
            yield Broken("optimum", exchange)
            return
        reason = self.reasons.get(loser)
        if reason is not None and reason.kind == ReasonKind.HELD_BACK:
            wrong = contradiction(enters, leaves, reason)
            if wrong:
                yield Broken("reason", f"{exchange}: {wrong}")


def contradiction(enters: Contender, leaves: Contender, reason: Reason) -> str | None:
    if gain(enters) == gain(leaves):
        return "the tie rule decided, no quota did"
    wins_draw = (enters.raw_mean, leaves.tie) > (leaves.raw_mean, enters.tie)
    enough = leaves.merit if wins_draw else leaves.merit + 1
    if reason.enough is None or reason.enough > enough:
        return f"{enough} would have been enough, not {reason.enough}"
    return None


def gain(pair: Contender) -> tuple[int, int]:
    return (pair.merit, pair.raw_mean)


def better(one: Contender, other: Contender) -> bool:
    return (*gain(one), -one.tie) > (*gain(other), -other.tie)
