"""What would have been enough for each contender held back, by the best set that holds them."""

from collections.abc import Iterator

from yearturn.decisions.checking.bounds import Ground, Leaf
from yearturn.decisions.checking.limits import Key, Limits
from yearturn.decisions.checking.proofs import Flawed, Scope, shown
from yearturn.decisions.checking.search import first, open_at, reached
from yearturn.decisions.checking.winners import name
from yearturn.decisions.types import Broken, Enough, Reason, ReasonKind, Selection


def broken(
    outcome: Selection, limits: Limits, proofs: tuple[Enough, ...], ground: Ground
) -> Iterator[Broken]:
    """Yield what is not shown of those held back, and what their reasons say against it."""
    reasons = [each for each in outcome.reasons if each.kind == ReasonKind.HELD_BACK]
    asked = [(each.candidate, each.award) for each in reasons]
    answered = [(each.candidate, each.award) for each in proofs]
    if asked != answered:
        yield Broken("certificate", f"enough: of {len(answered)}, not of the {len(asked)} in order")
        return
    company = Company(limits, ground)
    for reason, proof in zip(reasons, proofs, strict=True):
        key = (reason.candidate, reason.award)
        if key not in ground.places:  # a reason of somebody barred is broken already
            continue
        try:
            wrong = company.wrong(reason, ground.places[key], proof)
        except Flawed as flaw:
            yield Broken("certificate", f"enough: {name(key)} {flaw}")
            continue
        if wrong:
            yield Broken("reason", f"{name(key)}: {wrong}")


def contradicted(outcome: Selection, limits: Limits, ground: Ground) -> Iterator[Broken]:
    """Yield what those held back are told that their own sets contradict, whatever is best."""
    company = Company(limits, ground)
    for reason in outcome.reasons:
        place = ground.places.get((reason.candidate, reason.award))
        if reason.kind == ReasonKind.HELD_BACK and place is not None:
            wrong = company.contradicted(reason, place)
            if wrong:
                yield Broken("reason", f"{name(ground.keys[place])}: {wrong}")


class Company:
    """The best set with one contender, and what follows from it beside the winners."""

    def __init__(self, limits: Limits, ground: Ground):
        self.limits = limits
        self.ground = ground
        self.merits = [limits.pairs[key].merit for key in ground.keys]
        self.raw_means = [limits.pairs[key].raw_mean for key in ground.keys]
        self.reached = self.sums(ground.winners)

    def sums(self, places: frozenset[int]) -> tuple[int, int, int]:
        """Return the seats, merit and raw mean of a set."""
        merit = sum(self.merits[place] for place in places)
        return len(places), merit, sum(self.raw_means[place] for place in places)

    def wrong(self, reason: Reason, place: int, proof: Enough) -> str | None:
        """Return what a reason says against the best set with its contender, None if nothing.

        :raises Flawed: where it is not shown that the set is the best
        """
        bounds = self.shown(place, proof)
        witness = None if proof.witness is None else held(proof.witness, self.limits, self.ground)
        if witness is not None and self.sums(witness) >= self.reached:
            return "the tie rule decided, no quota did"
        enough = self.needed(place, witness)
        if reason.enough != enough:
            return f"{enough} is enough, not {reason.enough}"
        if witness is not None and enough is not None and self.comes_second(place, witness, bounds):
            return "a set with them that is as good comes first by the tie rule"
        winners = self.ground.winners
        best = winners | {place} if witness is None or enough is None else witness
        for said, pairs, places in (
            ("leave", reason.leaves, winners - best),
            ("enter", reason.enters, best - winners - {place}),
        ):
            keys = sorted(self.ground.keys[each] for each in places)
            if list(pairs) != keys:
                return f"{keys} would {said}, not {list(pairs)}"
        return None

    def contradicted(self, reason: Reason, place: int) -> str | None:
        """Return what a reason says against the set that it tells of, None if nothing."""
        if reason.enough is None:
            named = reason.leaves or reason.enters
            return "nobody leaves or enters where nothing is enough" if named else None
        key = (reason.candidate, reason.award)
        staying = {self.ground.keys[each] for each in self.ground.winners} - set(reason.leaves)
        try:
            told = held((*sorted(staying), *reason.enters, key), self.limits, self.ground)
        except Flawed as flaw:
            return str(flaw)
        enough = self.needed(place, told)
        if reason.enough != enough:
            return f"with those who leave and enter, {enough} is enough, not {reason.enough}"
        winners = self.ground.winners
        leaves = sorted(self.ground.keys[each] for each in winners - told)
        enters = sorted(self.ground.keys[each] for each in told - winners - {place})
        if [*reason.leaves] != leaves or [*reason.enters] != enters:
            return f"{leaves} would leave, {enters} enter"
        return None

    def shown(self, place: int, proof: Enough) -> list[tuple[Leaf, int]]:
        """Return the bounds that show that no set with this place is better than its own.

        :raises Flawed: where they do not
        """
        ground, scope = self.ground, Scope(frozenset({place}))
        if proof.witness is None:
            return shown(proof.proof, scope, ground.gains[place] - 1, ground)
        witness = held(proof.witness, self.limits, self.ground)
        if place not in witness:
            raise Flawed("is not in their own set")
        return shown(proof.proof, scope, ground.gain(witness), ground)

    def comes_second(
        self, place: int, witness: frozenset[int], bounds: list[tuple[Leaf, int]]
    ) -> bool:
        """Say whether a set with this place, as good as its own, comes first by the tie rule."""
        gain, last = self.ground.gain(witness), max(witness)
        rivals = open_at(bounds, gain, self.ground) - witness
        return any(
            reached(bounds, first(witness, rival, place), gain, self.ground, self.limits)
            for rival in sorted(rivals)
            if rival < last
        )

    def needed(self, place: int, witness: frozenset[int] | None) -> int | None:
        """Return the least merit with which this set would have won, None if a seat were lost."""
        filled, best_merit, best_raw_mean = self.reached
        if witness is None or len(witness) < filled:
            return None
        _seats, merit, raw_mean = self.sums(witness)
        earlier = min(witness ^ self.ground.winners) in witness
        drawn = self.merits[place] + best_merit - merit
        return drawn if (raw_mean, earlier) > (best_raw_mean, False) else drawn + 1


def held(pairs: tuple[Key, ...], limits: Limits, ground: Ground) -> frozenset[int]:
    """Return the places of a set that keeps all limits.

    :raises Flawed: for anything else
    """
    places = {ground.places.get(key) for key in pairs}
    if None in places or len(places) < len(pairs):
        raise Flawed("has a set of pairs who may not win, or of one pair twice")
    counts = limits.counts(pairs)
    for number in {*counts, *limits.minima}:
        limit = limits.all[number]
        if not limit.allows(counts[number]):
            raise Flawed(f"has a set that breaks {limit.promise} {limit.name}")
    return frozenset(place for place in places if place is not None)
