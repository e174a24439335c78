"""A year's competitive awards as the decision sees them: rules, ballots and findings, no person."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from operator import attrgetter

from yearturn.decisions import kinds
from yearturn.decisions.points import Sheet
from yearturn.decisions.types import Calibration, Candidate, Method, Quota, Selection

__all__ = [
    "AwardCase",
    "Case",
    "Criterion",
    "Decision",
    "Finding",
    "Grant",
    "Judgement",
    "Malformed",
    "check_shape",
    "nominees",
    "relabel",
]

TOTALS = set(Method) - {Method.PAIRWISE, Method.FACETS}


class Malformed(ValueError):  # noqa: N818 - says what the case is
    """A case that contradicts itself: a caller's mistake, not an answer to the case."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What judges score, on a scale from `lowest` to `highest`."""

    criterion: str
    weight: Fraction
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judge's scores of one nominee, in the order of the award's criteria.

    `conflict` says why the ballot does not count; empty: it is valid.
    """

    nominee: str
    judge: str
    scores: tuple[Fraction, ...]
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class AwardCase:
    """One competitive award with every ballot that was cast for it, conflicted ones included."""

    award: str
    seats: int
    method: Method
    criteria: tuple[Criterion, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a candidate passed one rule of one award, and the fact that decided."""

    candidate: str
    award: str
    rule: str
    passed: bool
    fact: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A discretionary award: given by an authority, under the same rules, without ballots."""

    award: str
    candidate: str
    authority: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the winners follow from.

    `awards` stand in call order. `ties` holds the rank of each nominee of each of them by the
    announced tie rule, 0 first. `findings` may speak of discretionary awards as well.
    """

    one_title: bool
    candidates: tuple[Candidate, ...]
    awards: tuple[AwardCase, ...]
    quotas: tuple[Quota, ...]
    findings: tuple[Finding, ...]
    ties: tuple[tuple[str, str, int], ...]
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The calibration of each award, in call order, and the winners of all together."""

    calibrations: tuple[tuple[str, Calibration], ...]
    selection: Selection


def relabel(case: Case, names: Mapping[str, str]) -> Case:
    """Return the case with every candidate and judge under another name.

    Attributes, rules, authorities and the order of everything stay.

    :raises KeyError: for somebody without a new name, so that no real name slips through
    :raises Malformed: where two people would bear one name
    """
    if repeated := _repeated(names.values()):
        raise Malformed(f"one name for two people: {', '.join(repeated)}")
    return replace(
        case,
        candidates=tuple(replace(one, candidate=names[one.candidate]) for one in case.candidates),
        awards=tuple(_relabel_award(award, names) for award in case.awards),
        findings=tuple(replace(one, candidate=names[one.candidate]) for one in case.findings),
        ties=tuple((award, names[candidate], rank) for award, candidate, rank in case.ties),
        grants=tuple(replace(one, candidate=names[one.candidate]) for one in case.grants),
    )


def _relabel_award(award: AwardCase, names: Mapping[str, str]) -> AwardCase:
    judgements = (
        replace(each, nominee=names[each.nominee], judge=names[each.judge])
        for each in award.judgements
    )
    return replace(award, judgements=tuple(judgements))


def nominees(case: Case, award: str) -> tuple[str, ...]:
    """Return the award's distinct nominees, ascending: of its ballots, findings and tie ranks."""
    found = {each.candidate for each in case.findings if each.award == award}
    found |= {candidate for of, candidate, _rank in case.ties if of == award}
    for each in case.awards:
        if each.award == award:
            found |= {judgement.nominee for judgement in each.judgements}
    return tuple(sorted(found))


def check_shape(case: Case) -> None:
    """Refuse a case that contradicts itself.

    :raises Malformed: with everything that is wrong
    :raises TypeError: scores, weights or ends of a scale that are neither int nor Fraction, names
        and attributes that are not text
    """
    _require_kinds(case)
    faults = [*_faults_of_names(case), *_faults_of_ties(case)]
    for award in case.awards:
        faults += [f"{award.award}: {fault}" for fault in _faults_of_award(award)]
    if faults:
        raise Malformed("; ".join(faults))


def _require_kinds(case: Case) -> None:
    kinds.require([case], (Case,), "what is decided")
    kinds.require_candidates(case.candidates)
    numbers = (int, Fraction)
    for award in case.awards:
        kinds.require([award.seats], (int,), "a number of seats")
        for name in ("weight", "lowest", "highest"):
            kinds.require_field(award.criteria, name, numbers, f"a criterion's {name}")
        for name in ("nominee", "judge"):
            kinds.require_field(award.judgements, name, (str,), f"a judgement's {name}")
        kinds.require_field(award.judgements, "scores", (tuple,), "a judgement's scores")
        _require_numbers(award.judgements, numbers)
    kinds.require([rank for _award, _name, rank in case.ties], (int,), "a tie rank")


def _require_numbers(judgements: Sequence[Judgement], numbers: tuple[type, ...]) -> None:
    given = map(attrgetter("scores"), judgements)
    if not set(map(type, chain.from_iterable(given))) <= set(numbers):
        flat = [score for each in judgements for score in each.scores]
        kinds.require(flat, numbers, "a score")


def _faults_of_names(case: Case) -> Iterable[str]:
    yield from _twice("award", (award.award for award in case.awards))
    yield from _twice("candidate", (each.candidate for each in case.candidates))
    yield from _twice(
        "finding", (f"{each.award} {each.candidate} {each.rule}" for each in case.findings)
    )
    known = {each.candidate for each in case.candidates}
    named = {nominee for award in case.awards for nominee in nominees(case, award.award)}
    named |= {each.candidate for each in case.grants}
    yield from (f"{name} is no candidate" for name in sorted(named - known))


def _faults_of_ties(case: Case) -> Iterable[str]:
    yield from _twice("tie rank", (str(rank) for _award, _candidate, rank in case.ties))
    yield from _twice("tie rank of", (f"{award} {name}" for award, name, _rank in case.ties))
    ranked = {(award, candidate) for award, candidate, _rank in case.ties}
    for award in case.awards:
        for nominee in nominees(case, award.award):
            if (award.award, nominee) not in ranked:
                yield f"{nominee} has no tie rank in {award.award}"


def _faults_of_award(award: AwardCase) -> Iterable[str]:
    if award.method not in TOTALS:
        yield f"method {award.method} does not take scores"
    if award.seats < 0:
        yield f"{award.seats} seats"
    if sum(each.weight for each in award.criteria) <= 0:
        yield "its criteria weigh nothing"
    for criterion in award.criteria:
        if criterion.weight < 0 or criterion.lowest >= criterion.highest:
            yield f"{criterion.criterion} is no scale"
    yield from _twice("ballot", (f"{each.judge} {each.nominee}" for each in award.judgements))
    yield from _faults_of_scores(award)


def _faults_of_scores(award: AwardCase) -> Iterable[str]:
    width = len(award.criteria)
    odd = [each for each in award.judgements if len(each.scores) != width]
    for each in odd:
        yield f"{_ballot(each)} has {len(each.scores)} scores for {width} criteria"
    if odd:
        return
    sheet = Sheet.of([each.scores for each in award.judgements], width)
    for number in sheet.off(award.criteria).nonzero()[0].tolist():
        each = award.judgements[number]
        for criterion, score in zip(award.criteria, each.scores, strict=True):
            if not criterion.lowest <= score <= criterion.highest:
                yield f"{_ballot(each)}: {score} is off the scale of {criterion.criterion}"


def _ballot(judgement: Judgement) -> str:
    return f"ballot of {judgement.judge} for {judgement.nominee}"


def _twice(what: str, names: Iterable[str]) -> Iterable[str]:
    return (f"{what} {name} stands twice" for name in _repeated(names))


def _repeated(names: Iterable[str]) -> tuple[str, ...]:
    found = list(names)
    if len(set(found)) == len(found):
        return ()
    return tuple(sorted(name for name, times in Counter(found).items() if times > 1))
