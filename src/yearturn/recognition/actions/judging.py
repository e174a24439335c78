"""Taking in the judges' ballots."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.organization.models import Person
from yearturn.recognition import policies
from yearturn.recognition.models import Programme, Score
from yearturn.recognition.queries.programmes import text


@transaction.atomic
def record_scores(
    *, programme: Programme, scores: Sequence[Score], by: Person, salt: bytes, at: datetime
) -> None:
    """Write the scores that judges handed in; conflicted ones too, which selection leaves out.

    :raises Refused: if `by` may not, judging is not open, or a score is by no judge, for no
        candidate or out of range
    """
    policies.check_may_record_scores(by, programme, scores, at.date())
    Score.objects.bulk_create(scores)
    ledger.append(
        "programme.scored",
        subject=programme,
        by=by,
        at=at,
        facts={"scores": len(scores)},
        personal={"scores": [row(score) for score in scores]},
        salt=salt,
    )


def row(score: Score) -> list[str]:
    return [
        score.criterion.award.code,
        score.criterion.code,
        score.nominee.code,
        score.judge.code,
        text(score.value),
        score.comment,
    ]
