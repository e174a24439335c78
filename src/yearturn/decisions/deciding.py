"""From a case to its winners: ballots to merits, merits and rules to a selection."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from yearturn.decisions import cases
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.cases import AwardCase, Case, Decision, Judgement
from yearturn.decisions.points import Sheet
from yearturn.decisions.selection import certified
from yearturn.decisions.types import (
    Ballot,
    Calibration,
    Certificate,
    Contender,
    Scores,
    SelectionProblem,
    Title,
)

__all__ = ["NOT_SCORED", "ballots", "calibrated", "decide", "decided", "problem", "scores"]

NOT_SCORED = "not_scored"


def decide(case: Case) -> Decision:
    """Return the merits and the winners that a case comes to.

    :raises cases.Malformed: for a case that contradicts itself
    :raises types.Undecidable: where merits cannot be computed or quotas cannot be kept
    """
    return decided(case)[0]


def decided(case: Case) -> tuple[Decision, Certificate]:
    """Return what `decide` does, and the certificate that proves its selection.

    :raises cases.Malformed: for a case that contradicts itself
    :raises types.Undecidable: where merits cannot be computed or quotas cannot be kept
    """
    calibrations = calibrated(case)
    selection, certificate = certified(problem(case, calibrations))
    of_awards = tuple((award.award, calibrations[award.award]) for award in case.awards)
    return Decision(of_awards, selection), certificate


def calibrated(case: Case) -> dict[str, Calibration]:
    """Return the calibration of each competitive award.

    :raises cases.Malformed: for a case that contradicts itself
    :raises types.Undecidable: where a method has no answer
    """
    cases.check_shape(case)
    return {award.award: calibrate(scores(award)) for award in case.awards}


def scores(award: AwardCase) -> Scores:
    """Return the award's valid ballots; those of candidates who may not win are among them."""
    valid = [judgement for judgement in award.judgements if not judgement.conflict]
    return Scores(award.method, tuple(ballots(award, valid)))


def ballots(award: AwardCase, judgements: Sequence[Judgement]) -> list[Ballot]:
    """Return judgements in points: 100 · Σ weight·(score - lowest)/(highest - lowest) ÷ Σ weight.

    The sums run over the criteria.

    :raises ValueError: if a judgement has more or fewer scores than there are criteria
    """
    given = [judgement.scores for judgement in judgements]
    totals = Sheet.of(given, len(award.criteria)).points(award.criteria)
    return [
        Ballot(judgement.nominee, judgement.judge, total)
        for judgement, total in zip(judgements, totals, strict=True)
    ]


def problem(case: Case, calibrations: Mapping[str, Calibration]) -> SelectionProblem:
    """Return whom to choose from under which rules, the merits being known."""
    ties = {(award, candidate): rank for award, candidate, rank in case.ties}
    failed = _failed(case)
    return SelectionProblem(
        candidates=case.candidates,
        titles=tuple(Title(award.award, award.seats) for award in case.awards),
        contenders=tuple(
            contender
            for award in case.awards
            for contender in _contenders(case, award, calibrations[award.award], ties, failed)
        ),
        quotas=case.quotas,
        one_title=case.one_title,
    )


def _contenders(
    case: Case,
    award: AwardCase,
    calibration: Calibration,
    ties: Mapping[tuple[str, str], int],
    failed: Mapping[tuple[str, str], tuple[str, ...]],
) -> list[Contender]:
    merits = {each.nominee: each for each in calibration.merits}
    found = []
    for name in cases.nominees(case, award.award):
        pair = (award.award, name)
        merit = merits.get(name)
        found.append(
            Contender(
                candidate=name,
                award=award.award,
                merit=merit.merit if merit else 0,
                raw_mean=merit.raw_mean if merit else 0,
                tie=ties[pair],
                barred=failed.get(pair, ()) + (() if merit else (NOT_SCORED,)),
            )
        )
    return found


def _failed(case: Case) -> dict[tuple[str, str], tuple[str, ...]]:
    rules = defaultdict(list)
    for finding in case.findings:
        if not finding.passed:
            rules[finding.award, finding.candidate].append(finding.rule)
    return {pair: tuple(sorted(failed)) for pair, failed in rules.items()}
