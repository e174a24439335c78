"""What came of a programme, for everybody who may ask: honours, reasons, the funnel."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from yearturn.kernel import seals
from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle, Person, Post, Unit
from yearturn.recognition.models import (
    Award,
    EligibilityFinding,
    Grant,
    Nomination,
    Outcome,
    Pseudonym,
    Result,
    Score,
)
from yearturn.recognition.queries import programmes
from yearturn.recognition.queries.pseudonyms import CANDIDATE
from yearturn.recognition.queries.wording import NOT_SCORED, Wording, rule_name

STAGE = "recognition"


@dataclass(frozen=True)
class Honour:
    """One person honoured with one award, in call order; `merit` in millionths of a point."""

    award_code: str
    award_name: str
    award_name_zh: str
    kind: str
    person: Person
    unit: Unit | None
    post_title: str
    post_title_zh: str
    rank: int
    position: int
    merit: int | None
    citation: str
    citation_zh: str
    approved: bool


def honours(cycle: Cycle) -> list[Honour]:
    """Return everybody honoured in call order; nobody before the stage is sealed."""
    if seals.current(cycle=cycle, stage=STAGE) is None:
        return []
    texts = citations(cycle)
    approved = programmes.approval(cycle) is not None
    return [
        honour(result, texts[result.award_id, result.person_id], approved=approved)
        for result in honoured(cycle)
    ]


def honour(result: Result, text: tuple[str, str], *, approved: bool) -> Honour:
    post = organization.current_post(result.person)
    return Honour(
        award_code=result.award.code,
        award_name=result.award.name,
        award_name_zh=result.award.name_zh,
        kind=result.award.kind,
        person=result.person,
        unit=post.unit if post else None,
        post_title=post.title if post else "",
        post_title_zh=post.title_zh if post else "",
        rank=result.rank,
        position=result.position,
        merit=result.merit,
        citation=text[0],
        citation_zh=text[1],
        approved=approved,
    )


def honoured(cycle: Cycle):
    """Return the results of winners in call order, each with award, person, post, conferral."""
    return (
        results(cycle)
        .exclude(position=None)
        .select_related("conferral__approval__body")
        .order_by("position")
    )


def conferred(cycle: Cycle) -> list[Result]:
    """Return the results that bear a conferral, in call order; none before one is approved."""
    return list(honoured(cycle).exclude(conferral=None))


def results(cycle: Cycle):
    """Return every result of the decision in force, each with award, person and current post."""
    return results_of(cycle, superseded_by=None)


def results_of(cycle: Cycle, **decision: Any):
    """Return the results of those decisions of a cycle's programme that have these values."""
    current = Post.objects.filter(to_on=None).select_related("unit")
    of = {f"decision__{name}": value for name, value in decision.items()}
    return (
        Result.objects.filter(award__programme__cycle=cycle, **of)
        .select_related("award", "person")
        .prefetch_related(Prefetch("person__posts", queryset=current))
    )


def in_order(cycle: Cycle, *along: str) -> list[Result]:
    """Return every result by award, winners by rank, then the others by merit, then by code.

    Each comes with what is asked for `along` with it.
    """
    return sorted(
        results(cycle).select_related(*along) if along else results(cycle),
        key=lambda result: (
            result.award.position,
            result.rank is None,
            result.rank or 0,
            -(result.merit or 0),
            result.person.code,
        ),
    )


def citations(cycle: Cycle) -> dict[tuple[int, int], tuple[str, str]]:
    """Return what is read at each award: the first citation given, else the first case."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    nominations = Nomination.objects.filter(award__programme__cycle=cycle)
    # Nominations that bear a citation come first; among equals the order of handing in holds.
    for row in sorted(nominations, key=lambda row: not (row.citation or row.citation_zh)):
        found.setdefault((row.award_id, row.nominee_id), read_out(row, row.case, row.case_zh))
    for row in Grant.objects.filter(award__programme__cycle=cycle):
        found[row.award_id, row.person_id] = read_out(row, row.reason, row.reason_zh)
    return found


def read_out(row: Nomination | Grant, plain: str, chinese: str) -> tuple[str, str]:
    if row.citation or row.citation_zh:
        return row.citation, row.citation_zh
    return plain, chinese


@dataclass(frozen=True)
class Ruling:
    """One rule of eligibility as it was judged: its name in words; why it is not kept, if so."""

    rule: str
    name: str
    passed: bool
    failure: str


@dataclass(frozen=True)
class Explanation:
    """All that one person may know about one of their candidacies."""

    award: Award
    result: Result
    sentence: str
    rulings: tuple[Ruling, ...]


def explanations(person: Person, cycle: Cycle) -> list[Explanation]:
    """Return why this person won or did not, award by award."""
    wording = Wording.load(cycle)
    rulings: dict[int, list[Ruling]] = {}
    findings = EligibilityFinding.objects.filter(award__programme__cycle=cycle, person=person)
    for row in findings:
        failure = "" if row.passed else wording.failure(row.rule, row.facts)
        rulings.setdefault(row.award_id, []).append(
            Ruling(row.rule, rule_name(row.rule), row.passed, failure)
        )
    found = results(cycle).filter(person=person).order_by("award__position")
    return [
        Explanation(
            award=result.award,
            result=result,
            sentence=wording.sentence(result),
            rulings=tuple(rulings.get(result.award_id, ())),
        )
        for result in found
    ]


@dataclass(frozen=True)
class Funnel:
    """How many were nominated for an award, were eligible, had a ballot that counts, won."""

    award: Award
    nominated: int
    eligible: int
    scored: int
    won: int


def funnel(cycle: Cycle) -> list[Funnel]:
    """Return the funnel of each award that has results, in call order."""
    by_award: dict[Award, list[Result]] = {}
    for result in in_order(cycle):
        by_award.setdefault(result.award, []).append(result)
    return [
        Funnel(
            award=award,
            nominated=len(found),
            eligible=sum(is_eligible(result) for result in found),
            scored=sum(result.ballots > 0 for result in found),
            won=sum(result.rank is not None for result in found),
        )
        for award, found in by_award.items()
    ]


def is_eligible(result: Result) -> bool:
    if result.outcome != Outcome.BARRED:
        return True
    return all(rule["rule"] == NOT_SCORED for rule in result.grounds["rules"])


def candidate_names(cycle: Cycle) -> dict[int, str]:
    """Return the name in the decision record by person key, candidates only."""
    rows = Pseudonym.objects.filter(programme__cycle=cycle, name__startswith=f"{CANDIDATE}-")
    return dict(rows.values_list("person_id", "name"))


def comments(cycle: Cycle) -> dict[tuple[int, int], str]:
    """Return what judges wrote, a line each and without their names, by (award, nominee) keys."""
    found: dict[tuple[int, int], str] = {}
    rows = Score.objects.filter(criterion__award__programme__cycle=cycle).exclude(comment="")
    for award, nominee, comment in rows.values_list("criterion__award_id", "nominee_id", "comment"):
        earlier = found.get((award, nominee))
        found[award, nominee] = f"{earlier}\n{comment}" if earlier else comment
    return found
