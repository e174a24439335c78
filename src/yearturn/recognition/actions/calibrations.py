"""What calibrations show beside merits, as rows: of the judges, and what to bear in mind."""

from collections.abc import Iterator

from yearturn.decisions import cases, types
from yearturn.decisions.calibration import notices
from yearturn.recognition.models import Caution, CautionKind, JudgeFinding
from yearturn.recognition.queries.case import Docket


def judge_findings(papers: Docket, decided: cases.Decision) -> Iterator[JudgeFinding]:
    """Yield what each judge's ballots for each award showed of the judge."""
    for award, calibration in decided.calibrations:
        for found in calibration.judges:
            yield JudgeFinding(
                award=papers.awards[award],
                person_id=papers.judges[found.judge],
                ballots=found.ballots,
                leniency=found.severity,
                standard_error=found.standard_error,
                constant=found.constant,
            )


def caution_rows(papers: Docket, decided: cases.Decision) -> Iterator[Caution]:
    """Yield every caution of every award, those of some people once for each of them."""
    people = {**papers.candidates, **papers.judges}
    for award, calibration in decided.calibrations:
        for kind, names in cautioned(calibration):
            for person in [people[name] for name in names] or [None]:
                yield Caution(award=papers.awards[award], kind=kind, person_id=person)


def cautioned(calibration: types.Calibration) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each kind of caution with the names it concerns; none: all of them."""
    for notice in notices(calibration):
        yield CautionKind(notice.kind.value).value, notice.about
    edges = tuple(merit.nominee for merit in calibration.merits if merit.near_edge)
    if edges:
        yield CautionKind.NEAR_EDGE.value, edges
