"""Looking at a decision again: by other methods, and with scores drawn again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from yearturn.decisions import cases, deciding, record, types
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.selection import select
from yearturn.decisions.stability import stability
from yearturn.decisions.types.stability import Judged, Stability, StabilityProblem
from yearturn.kernel import ledger
from yearturn.organization.models import Person
from yearturn.recognition import policies, queries
from yearturn.recognition.models import (
    Decision,
    Line,
    Obstacle,
    Programme,
    Pseudonym,
    Result,
    SecondOpinion,
    Standing,
    View,
)

# Enough to tell a share to about two in a hundred.
DRAWS = 500
METHODS = (View.MEAN, View.TRIMMED, View.ZSCORE, View.SEVERITY)
# Their chance shows in ballots of one nominee only; severity tells it of all ballots together.
AVERAGES = (types.Method.MEAN, types.Method.TRIMMED, types.Method.ZSCORE, types.Method.VOTES)

Pair = tuple[str, str]


@dataclass(frozen=True)
class Seen:
    """What came of a case under each view: winners by method, firmness, what stood in the way.

    Awards and candidates are named as in the case; `drawn` is None where chance cannot be told.
    """

    winners: dict[View, set[Pair]]
    drawn: Stability | None
    obstacles: dict[tuple[str, View], Obstacle]


@transaction.atomic
def take_second_opinion(*, programme: Programme, by: Person, at: datetime) -> None:
    """Write who would win by other methods, and how often when scores are drawn again.

    It is of the decision in force, from its record alone, and changes nothing of it.

    :raises Refused: if `by` may not, there is no decision yet, or it was taken already
    """
    policies.check_may_take_second_opinion(by, programme, at.date())
    decision = queries.decision(programme.cycle)
    case, decided = record.read(bytes(decision.record))
    seen = looked_at_again(case, decided, programme.cycle.seed)
    SecondOpinion.objects.bulk_create(opinions(decision, case, seen))
    Standing.objects.bulk_create(standings(decision, seen))
    facts = {"record": decision.digest, "draws": DRAWS}
    ledger.append("programme.second_opinion", subject=programme, by=by, at=at, facts=facts)


def looked_at_again(case: cases.Case, decided: cases.Decision, seed: str) -> Seen:
    obstacles: dict[tuple[str, View], Obstacle] = {}
    winners = {method: by_method(case, decided, method, obstacles) for method in METHODS}
    return Seen(winners, by_chance(case, decided, seed, obstacles), obstacles)


def by_method(
    case: cases.Case,
    decided: cases.Decision,
    view: View,
    obstacles: dict[tuple[str, View], Obstacle],
) -> set[Pair]:
    """Return who wins if every award is decided by one method; where it cannot be, by its own."""
    calibrations = dict(decided.calibrations)
    for award in case.awards:
        try:
            calibrations[award.award] = calibrated(award, view, calibrations[award.award])
        except types.Undecidable as problem:
            obstacles[award.award, view] = obstacle(problem)
        if award.method == types.Method.VOTES:
            obstacles[award.award, view] = Obstacle.VOTES
    if calibrations == dict(decided.calibrations):
        return won(decided.selection)
    return won(select(deciding.problem(case, calibrations)))


def calibrated(award: cases.AwardCase, view: View, own: types.Calibration) -> types.Calibration:
    """Return the merits by a method; `own` where that is the award's, or it is decided by votes."""
    method = types.Method(view.value)
    if award.method in (method, types.Method.VOTES):
        return own
    return calibrate(deciding.scores(replace(award, method=method)))


def obstacle(problem: types.Undecidable) -> Obstacle:
    if isinstance(problem, types.Disconnected):
        return Obstacle.GROUPS
    return Obstacle.VARIANCES


def won(selection: types.Selection) -> set[Pair]:
    return {(each.award, name) for each in selection.outcomes for name in each.winners}


def by_chance(
    case: cases.Case,
    decided: cases.Decision,
    seed: str,
    obstacles: dict[tuple[str, View], Obstacle],
) -> Stability | None:
    """Return how often everybody wins when scores are drawn again, by the awards' own methods."""
    calibrations = dict(decided.calibrations)
    single = {award.award for award in case.awards if is_single(award, calibrations[award.award])}
    if single:
        for award in case.awards:
            found = Obstacle.SINGLE if award.award in single else Obstacle.ELSEWHERE
            obstacles[award.award, View.CHANCE] = found
        return None
    judged = tuple(
        Judged(award.award, deciding.scores(award), calibrations[award.award])
        for award in case.awards
    )
    problem = deciding.problem(case, calibrations)
    return stability(StabilityProblem(problem, judged, seed, DRAWS))


def is_single(award: cases.AwardCase, calibration: types.Calibration) -> bool:
    """Say whether nobody who was scored has two ballots, in an award that averages them."""
    merits = calibration.merits
    return award.method in AVERAGES and bool(merits) and all(each.ballots == 1 for each in merits)


def opinions(decision: Decision, case: cases.Case, seen: Seen) -> Iterator[SecondOpinion]:
    awards = {award.code: award for award in queries.awards(decision.programme)}
    for each in case.awards:
        for view in View:
            yield SecondOpinion(
                decision=decision,
                award=awards[each.award],
                view=view,
                obstacle=str(seen.obstacles.get((each.award, view), "")),
            )


def standings(decision: Decision, seen: Seen) -> Iterator[Standing]:
    """Yield the standing of everybody who wins, would by another method, or often enough might."""
    people = dict(
        Pseudonym.objects.filter(programme=decision.programme).values_list("person_id", "name")
    )
    lines = lines_of(seen.drawn)
    for result in Result.objects.filter(decision=decision, merit__isnull=False).select_related(
        "award"
    ):
        pair = (result.award.code, people[result.person_id])
        wins_by = [
            view.value
            for view in METHODS
            if pair in seen.winners[view] and (pair[0], view) not in seen.obstacles
        ]
        line, share, error = lines.get(pair, ("", None, None))
        if result.rank or wins_by or line in (Line.FIRM, Line.OPEN):
            yield Standing(result=result, wins_by=wins_by, line=line, share=share, error=error)


def lines_of(drawn: Stability | None) -> dict[Pair, tuple[Line, int, int]]:
    """Return the line, the share and its error in millionths, by (award, candidate)."""
    if drawn is None:
        return {}
    sides = {(band.award, name): Line.FIRM for band in drawn.bands for name in band.certain}
    sides |= {(band.award, name): Line.OPEN for band in drawn.bands for name in band.open}
    return {
        (each.award, each.candidate): (
            sides.get((each.award, each.candidate), Line.OUT),
            each.share,
            each.error,
        )
        for each in drawn.frequencies
    }
