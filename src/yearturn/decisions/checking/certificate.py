"""Whether a certificate proves a selection: the best, alone or first by the tie rule, and why.

Written from what `types.Certificate` promises; nothing here knows how a certificate is found. The
work is as long as the certificate, times what the rules of the problem count.
"""

from collections.abc import Iterator

from yearturn.decisions.checking import enough
from yearturn.decisions.checking.bounds import Ground
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.checking.proofs import EVERY_SET, Flawed, Scope, shown
from yearturn.decisions.checking.search import first, open_at, reached
from yearturn.decisions.checking.winners import name, won
from yearturn.decisions.types import (
    Broken,
    Certificate,
    Proof,
    ReasonKind,
    Selection,
    SelectionProblem,
)


def broken(
    problem: SelectionProblem, outcome: Selection, limits: Limits, certificate: Certificate
) -> Iterator[Broken]:
    """Yield every claim of a sound selection that the certificate does not prove."""
    claims = Claims(problem, outcome, limits, certificate)
    try:
        ties = claims.best()
    except Flawed as flaw:
        yield Broken("certificate", f"optimum {flaw}")
        return
    yield from claims.not_equal()
    yield from claims.alone(ties)
    yield from claims.first(ties)
    yield from claims.lost_by_tie(ties)
    yield from enough.broken(outcome, limits, certificate.enough, claims.ground)


class Claims:
    """What an outcome claims, each held against its proof."""

    def __init__(
        self,
        problem: SelectionProblem,
        outcome: Selection,
        limits: Limits,
        certificate: Certificate,
    ):
        self.outcome = outcome
        self.limits = limits
        self.certificate = certificate
        self.ground = Ground(problem, limits, won(outcome))
        self.gain = self.ground.gain(self.ground.winners)

    def best(self) -> frozenset[int]:
        """Return the places of losers with whom a set may be as good as the winners.

        :raises Flawed: where it is not shown that no set gains more than the winners
        """
        self.bounds = shown(self.certificate.optimum, EVERY_SET, self.gain, self.ground)
        return open_at(self.bounds, self.gain, self.ground) - self.ground.winners

    def as_good(self, scope: Scope) -> bool | None:
        """Say whether a set of the scope is as good as the winners; None if it cannot be told."""
        return reached(self.bounds, scope, self.gain, self.ground, self.limits)

    def not_equal(self) -> Iterator[Broken]:
        """Yield each set given as good as the winners that is not; `members` are of the others."""
        self.members: frozenset[int] = frozenset()
        for number, pairs in enumerate(self.certificate.equals):
            try:
                found = enough.held(pairs, self.limits, self.ground)
            except Flawed as flaw:
                yield Broken("certificate", f"equals: number {number} {flaw}")
                continue
            if found == self.ground.winners:
                yield Broken("certificate", f"equals: number {number} is that of the winners")
            elif self.ground.gain(found) != self.gain:
                yield Broken("certificate", f"equals: number {number} is not as good")
            else:
                self.members |= found

    def alone(self, ties: frozenset[int]) -> Iterator[Broken]:
        """Yield what is wrong with the claim that no other set, or that some, is as good."""
        proof = self.certificate.others
        if self.outcome.unique:
            yield from self.no_other(proof, ties)
            return
        if proof is not None:
            yield Broken("certificate", "others are bounded, though some are as good")
        if not self.certificate.equals:
            yield from self.some_other(ties)

    def some_other(self, ties: frozenset[int]) -> Iterator[Broken]:
        """Yield that no other set is as good, or that it is not shown, where none is given."""
        found = {self.as_good(Scope(frozenset({place}))) for place in sorted(ties)}
        if found <= {False}:
            yield Broken("unique", "no other set is as good")
        elif True not in found:
            yield Broken("certificate", "equals: no set is shown to be as good")

    def no_other(self, proof: Proof | None, ties: frozenset[int]) -> Iterator[Broken]:
        if proof is None:
            if ties:
                yield Broken("certificate", "others are not bounded")
            return
        try:
            shown(proof, Scope(), self.gain - 1, self.ground)
        except Flawed as flaw:
            yield Broken("certificate", f"others {flaw}")

    def first(self, ties: frozenset[int]) -> Iterator[Broken]:
        """Yield each pair with whom a set as good might come before the winners."""
        told = set()
        for each in self.certificate.ahead:
            ahead = f"ahead: {name((each.candidate, each.award))}"
            place = self.ground.places.get((each.candidate, each.award))
            if place is None or place in self.ground.winners or place in told:
                yield Broken("certificate", f"{ahead} is no loser, or stands twice")
                continue
            told.add(place)
            try:
                shown(each.proof, first(self.ground.winners, place), self.gain - 1, self.ground)
            except Flawed as flaw:
                yield Broken("certificate", f"{ahead} {flaw}")
        if not self.outcome.unique:
            yield from self.not_first(ties - told)

    def not_first(self, places: frozenset[int]) -> Iterator[Broken]:
        last = max(self.ground.winners, default=-1)
        for place in sorted(place for place in places if place < last):
            as_good = self.as_good(first(self.ground.winners, place))
            if as_good:
                yield Broken("optimum", f"{self.named(place)} comes first by the tie rule")
            elif as_good is None:
                yield Broken("certificate", f"ahead: {self.named(place)} is missing")

    def named(self, place: int) -> str:
        return name(self.ground.keys[place])

    def lost_by_tie(self, ties: frozenset[int]) -> Iterator[Broken]:
        """Yield the losers by the tie rule with whom no set is as good, or none is shown to be."""
        for reason in self.outcome.reasons:
            if reason.kind != ReasonKind.TIE:
                continue
            key = (reason.candidate, reason.award)
            place = self.ground.places.get(key)
            if place is None or place not in ties or self.outcome.unique:
                yield Broken("reason", f"{name(key)}: no set with them is as good")
            elif place not in self.members:
                yield from self.not_in_equals(place)

    def not_in_equals(self, place: int) -> Iterator[Broken]:
        """Yield what is wrong where no set that is given holds a loser by the tie rule."""
        found = self.as_good(Scope(frozenset({place})))
        if found is False:
            yield Broken("reason", f"{self.named(place)}: no set with them is as good")
        elif found is None or self.certificate.equals:
            yield Broken("certificate", f"equals: none holds {self.named(place)}")
