"""What can be said of winners by counting: who may win, limits, order, reserve, line, totals."""

from collections import Counter
from collections.abc import Iterator

from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.types import AwardOutcome, Broken, Contender, Selection, SelectionProblem

Key = tuple[str, str]


def won(outcome: Selection) -> list[Key]:
    return [(person, each.award) for each in outcome.outcomes for person in each.winners]


def unsound(problem: SelectionProblem, outcome: Selection, limits: Limits) -> Iterator[Broken]:
    """Yield what makes the winners no set of contenders at all."""
    asked = [(title.award, title.seats) for title in problem.titles]
    answered = [(each.award, each.seats) for each in outcome.outcomes]
    if asked != answered:
        yield Broken("awards", f"asked for {asked}, answered for {answered}")
    for key, count in Counter(won(outcome)).items():
        if count > 1:
            yield Broken("winners", f"{name(key)} wins {count} times")
        if key not in limits.pairs:
            yield Broken("winners", f"{name(key)} may not win")


def broken(outcome: Selection, limits: Limits) -> Iterator[Broken]:
    counts = limits.counts(won(outcome))
    for number, limit in enumerate(limits.all):
        if not limit.allows(counts[number]):
            bounds = f"{limit.lower} to {'any' if limit.upper is None else limit.upper}"
            yield Broken(limit.promise, f"{limit.name}: {counts[number]} winners, not {bounds}")
    yield from totals(outcome, limits)
    titled = {person for person, _award in won(outcome)}
    for each in outcome.outcomes:
        yield from award(each, limits, titled)


def totals(outcome: Selection, limits: Limits) -> Iterator[Broken]:
    winners = [limits.pairs[key] for key in won(outcome)]
    for promise, claimed, found in (
        ("filled", outcome.filled, len(winners)),
        ("merit", outcome.merit, sum(pair.merit for pair in winners)),
        ("raw_mean", outcome.raw_mean, sum(pair.raw_mean for pair in winners)),
    ):
        if claimed != found:
            yield Broken(promise, f"{claimed} is claimed, the winners come to {found}")


def award(each: AwardOutcome, limits: Limits, titled: set[str]) -> Iterator[Broken]:
    pairs = [pair for pair in limits.pairs.values() if pair.award == each.award]
    ranked = [pair.candidate for pair in sorted(pairs, key=order)]
    winners = tuple(person for person in ranked if person in each.winners)
    if winners != each.winners:
        yield Broken("rank", f"{each.award}: {each.winners} should stand as {winners}")
    reserve = tuple(person for person in ranked if person not in titled)
    if reserve != each.reserve:
        yield Broken("reserve", f"{each.award}: {each.reserve} should be {reserve}")
    line = min((limits.pairs[person, each.award].merit for person in winners), default=None)
    if line != each.line:
        yield Broken("line", f"{each.award}: {each.line} should be {line}")


def order(pair: Contender) -> tuple[int, int, int]:
    return (-pair.merit, -pair.raw_mean, pair.tie)


def name(key: Key) -> str:
    return f"{key[0]} for {key[1]}"
