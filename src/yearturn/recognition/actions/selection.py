"""Selecting the winners: the only place where recognition lets the decision library decide."""

import importlib.metadata
import json
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yearturn import __version__
from yearturn.decisions import cases, deciding, record, types
from yearturn.decisions.calibration import calibrate
from yearturn.kernel import lifecycle, seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.recognition import policies, queries
from yearturn.recognition.actions import calibrations
from yearturn.recognition.models import (
    Award,
    AwardKind,
    Caution,
    Decision,
    EligibilityFinding,
    JudgeFinding,
    Objection,
    Outcome,
    Programme,
    Pseudonym,
    Result,
)
from yearturn.recognition.queries import programmes, publicity
from yearturn.recognition.queries.case import Docket, docket
from yearturn.recognition.queries.results import STAGE
from yearturn.recognition.queries.wording import NOT_SCORED
from yearturn.recognition.states import ProgrammeState

# Why the seal is broken, as the ledger keeps it: in no language but its own.
REOPENED = "objection upheld"


@dataclass(frozen=True)
class Unmeasured:
    """An award whose method makes no merit of its ballots.

    `groups` holds the people, by code, whom no ballot connects; empty: the ballots are too few to
    tell the judges' severity from the candidates' merit.
    """

    award: Award
    groups: tuple[tuple[str, ...], ...]


class Unconnected(Refused):
    """Awards whose method has no answer."""

    def __init__(self, awards: Sequence[Unmeasured]):
        self.awards = tuple(awards)
        super().__init__(
            _("The ballots do not suffice for the method of: %(awards)s.")
            % {"awards": _(", ").join(str(unmeasured.award) for unmeasured in awards)}
        )


class Emptied(Refused):
    """Objections that leave nobody on the list."""

    def __init__(self) -> None:
        super().__init__(_("The objections that were upheld leave nobody on the list."))


@transaction.atomic
def select_winners(*, programme: Programme, key: bytes, by: Person, at: datetime) -> Decision:
    """Decide the winners from everything handed in, write what came of it, seal.

    That is the record, everybody's result, what ballots showed of judges, and the cautions.

    Conflicted ballots enter the record, marked, and no merit. `key` numbers the pseudonyms.

    :raises Refused: if `by` may not, or judging is not open
    :raises Unconnected: where an award's method can make no merit of its ballots
    :raises decisions.types.Infeasible: if nobody can keep the quotas
    """
    policies.check(by, Permission.SELECT_WINNERS, programme, at.date(), ProgrammeState.JUDGING)
    papers = docket(programme, key)
    decided, certificate = decide(papers)
    decision = Decision(programme=programme, at=at)
    write_down(decision, papers, decided, certificate)
    Pseudonym.objects.bulk_create(pseudonym_rows(programme, papers))
    JudgeFinding.objects.bulk_create(calibrations.judge_findings(papers, decided))
    Caution.objects.bulk_create(calibrations.caution_rows(papers, decided))
    facts = {"record": decision.digest}
    lifecycle.move(programme, ProgrammeState.SELECTED, by=by, at=at, facts=facts)
    seals.place(cycle=programme.cycle, stage=STAGE, result=facts, by=by, at=at)
    return decision


@transaction.atomic
def decide_again(*, programme: Programme, key: bytes, by: Person, at: datetime) -> Decision:
    """Decide the winners without the candidacies and grants that objections took away.

    The record supersedes the one in force, which stays as it is; the seal is broken and placed
    anew. `key` is that of the first decision, so that everybody keeps their pseudonym. Ballots do
    not change, and neither does what they showed of judges, nor the cautions.

    :raises Refused: if `by` may not, or no objection asks for it
    :raises Emptied: if nobody is left on the list
    :raises Unconnected: where an award's method can make no merit of its ballots
    :raises decisions.types.Infeasible: if nobody can keep the quotas any more
    """
    policies.check_may_decide_again(by, programme, at.date())
    first = queries.decision(programme.cycle)
    papers = docket(programme, key)
    decided, certificate = decide(papers)
    if not (papers.case.grants or any(each.winners for each in decided.selection.outcomes)):
        raise Emptied
    decision = Decision(programme=programme, at=at, supersedes=first)
    write_down(decision, papers, decided, certificate)
    facts = {"record": decision.digest, "supersedes": first.digest}
    seals.reopen(cycle=programme.cycle, stage=STAGE, reason=REOPENED, by=by, at=at)
    lifecycle.move(programme, ProgrammeState.NOTICE, by=by, at=at, facts=facts)
    seals.place(cycle=programme.cycle, stage=STAGE, result=facts, by=by, at=at)
    return decision


def write_down(
    decision: Decision, papers: Docket, decided: cases.Decision, certificate: types.Certificate
) -> None:
    """Give a decision its record, and everybody their result under it."""
    written = record.write(papers.case, decided, software=software(), certificate=certificate)
    decision.record = written
    decision.digest = json.loads(written)["content_digest"]
    decision.save()
    found = results(decision.programme, papers, decided)
    for result in found:
        result.decision = decision
    Result.objects.bulk_create(found)


def decide(papers: Docket) -> tuple[cases.Decision, types.Certificate]:
    try:
        return deciding.decided(papers.case)
    except types.Infeasible:
        raise
    except types.Undecidable as problem:
        raise Unconnected(list(unconnected(papers))) from problem


def unconnected(papers: Docket) -> Iterator[Unmeasured]:
    """Yield every award whose method has no answer, people by code again."""
    codes = papers.codes()
    for award in papers.case.awards:
        try:
            calibrate(deciding.scores(award))
        except types.Disconnected as problem:
            groups = [sorted(codes[name] for name in group) for group in problem.components]
            yield Unmeasured(papers.awards[award.award], tuple(map(tuple, groups)))
        except types.Undecidable:
            yield Unmeasured(papers.awards[award.award], ())


def software() -> dict[str, str]:
    """Return the versions that a record is made with, to stand beside what is digested."""
    return {
        "yearturn": __version__,
        "python": platform.python_version(),
        "numpy": importlib.metadata.version("numpy"),
        "scipy": importlib.metadata.version("scipy"),
        "highspy": importlib.metadata.version("highspy"),
    }


def pseudonym_rows(programme: Programme, papers: Docket) -> Iterator[Pseudonym]:
    for names in (papers.candidates, papers.judges):
        for name, person in names.items():
            yield Pseudonym(programme=programme, person_id=person, name=name)


def results(programme: Programme, papers: Docket, decided: cases.Decision) -> list[Result]:
    """Return one result for each candidacy and each grant, honours numbered in call order."""
    found = candidacies(programme, papers, decided) + grants(papers) + revoked(programme)
    honoured = [result for result in found if result.rank is not None]
    honoured.sort(key=lambda result: (result.award.position, result.rank))
    for position, result in enumerate(honoured, start=1):
        result.position = position
    return found


def candidacies(programme: Programme, papers: Docket, decided: cases.Decision) -> list[Result]:
    merits = {
        (award, merit.nominee): merit
        for award, calibration in decided.calibrations
        for merit in calibration.merits
    }
    ranks, reserves = places(decided.selection)
    valid, conflicted = ballots(papers.case)
    grounds = Grounds(programme, papers)
    found = []
    for reason in decided.selection.reasons:
        pair = (reason.award, reason.candidate)
        merit = merits.get(pair)
        found.append(
            Result(
                award=papers.awards[reason.award],
                person_id=papers.candidates[reason.candidate],
                outcome=Outcome.OBJECTION if objected(reason) else Outcome(reason.kind),
                merit=merit.merit if merit else None,
                raw_mean=merit.raw_mean if merit else None,
                standard_error=merit.standard_error if merit else None,
                rank=ranks.get(pair),
                reserve=reserves.get(pair),
                ballots=valid[pair],
                conflicted=conflicted[pair],
                grounds=grounds.of(reason),
            )
        )
    return found


def places(selection: types.Selection) -> tuple[dict, dict]:
    """Return the place of each (award, candidate) among the winners, and on the reserve list."""
    ranks, reserves = {}, {}
    for outcome in selection.outcomes:
        for into, names in ((ranks, outcome.winners), (reserves, outcome.reserve)):
            into.update({(outcome.award, name): n for n, name in enumerate(names, start=1)})
    return ranks, reserves


def ballots(case: cases.Case) -> tuple[Counter, Counter]:
    """Return how many ballots of each (award, candidate) count, and how many are conflicted."""
    valid, conflicted = Counter(), Counter()
    for award in case.awards:
        for judgement in award.judgements:
            into = conflicted if judgement.conflict else valid
            into[award.award, judgement.nominee] += 1
    return valid, conflicted


def grants(papers: Docket) -> list[Result]:
    """Return the results of discretionary awards, ranked in the order in which they were made."""
    given = Counter()
    found = []
    for grant in papers.case.grants:
        given[grant.award] += 1
        found.append(
            Result(
                award=papers.awards[grant.award],
                person_id=papers.candidates[grant.candidate],
                outcome=Outcome.GRANTED,
                rank=given[grant.award],
                grounds={"authority": papers.authorities.get(grant.authority, grant.authority)},
            )
        )
    return found


def revoked(programme: Programme) -> list[Result]:
    """Return the results of grants that were lost to an objection."""
    upheld = publicity.upheld(programme)
    return [
        Result(
            award=grant.award,
            person_id=grant.person_id,
            outcome=Outcome.OBJECTION,
            grounds=found_of(upheld[grant.award_id, grant.person_id]),
        )
        for grant in programmes.grants(programme)
        if (grant.award_id, grant.person_id) in upheld
    ]


def objected(reason: types.Reason) -> bool:
    return reason.kind == types.ReasonKind.BARRED and publicity.OBJECTION in reason.rules


def found_of(objections: Sequence[Objection]) -> dict[str, Any]:
    return {"reasons": [each.reason for each in objections]}


class Grounds:
    """What a reason's sentence will need, taken from the case while its parts are at hand."""

    def __init__(self, programme: Programme, papers: Docket):
        self.papers = papers
        self.upheld = publicity.upheld(programme)
        self.quotas = {quota.rule: quota for quota in papers.case.quotas}
        rows = EligibilityFinding.objects.filter(
            award__programme=programme, award__kind=AwardKind.COMPETITIVE, passed=False
        ).select_related("award")
        self.facts = {(row.award.code, row.person_id, row.rule): row.facts for row in rows}

    def of(self, reason: types.Reason) -> dict[str, Any]:
        return {
            types.ReasonKind.WON: self.nothing,
            types.ReasonKind.BARRED: self.barred,
            types.ReasonKind.OTHER_TITLE: self.other_title,
            types.ReasonKind.BELOW_LINE: self.line,
            types.ReasonKind.HELD_BACK: self.held_back,
            types.ReasonKind.TIE: self.line,
        }[reason.kind](reason)

    def nothing(self, _reason: types.Reason) -> dict[str, Any]:
        return {}

    def barred(self, reason: types.Reason) -> dict[str, Any]:
        person = self.papers.candidates[reason.candidate]
        if objected(reason):
            return found_of(self.upheld[self.papers.awards[reason.award].pk, person])
        return {
            "rules": [
                {
                    "rule": rule,
                    "facts": [] if rule == NOT_SCORED else self.facts[reason.award, person, rule],
                }
                for rule in reason.rules
            ]
        }

    def other_title(self, reason: types.Reason) -> dict[str, Any]:
        return {"won": reason.won}

    def line(self, reason: types.Reason) -> dict[str, Any]:
        return {"line": reason.line}

    def held_back(self, reason: types.Reason) -> dict[str, Any]:
        quotas = [self.quotas[rule] for rule in reason.rules]
        return {
            "line": reason.line,
            "enough": reason.enough,
            "leaves": self.untitled(reason),
            "quotas": [
                {
                    "rule": quota.rule,
                    "award": quota.award,
                    "attribute": quota.attribute,
                    "value": quota.value,
                    "minimum": quota.minimum,
                    "maximum": quota.maximum,
                }
                for quota in quotas
            ],
        }

    def untitled(self, reason: types.Reason) -> list[int]:
        """Return who would have had no title any more; whoever changed titles is left out."""
        entering = {name for name, _award in reason.enters}
        leaving = dict.fromkeys(name for name, _award in reason.leaves if name not in entering)
        return [self.papers.candidates[name] for name in leaving]
