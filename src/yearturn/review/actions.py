"""Looking back: what was found, and the seal under the figures and findings of a year."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.organization.models import Cycle, Person
from yearturn.review import policies, queries
from yearturn.review.models import Finding, Review
from yearturn.review.states import ReviewState

STAGE = "review"


@transaction.atomic
def draft_review(*, cycle: Cycle, findings: Sequence[Finding], by: Person, at: datetime) -> Review:
    """Begin the review of a cycle with everything that was found.

    :raises Refused: if `by` may not keep the review, or it is begun already
    """
    policies.check_may_draft_review(by, cycle, at.date())
    review = Review.objects.create(cycle=cycle)
    for finding in findings:
        finding.review = review
    Finding.objects.bulk_create(findings)
    rows = queries.finding_rows(findings)
    facts = {"count": len(rows), "rows": canonical.digest(rows)}
    ledger.append("review.drafted", subject=review, by=by, at=at, facts=facts)
    return review


@transaction.atomic
def seal_review(*, review: Review, by: Person, at: datetime) -> None:
    """Seal the figures and findings of a year.

    :raises Refused: if `by` may not keep the review, or it is sealed already
    """
    policies.check_may_seal_review(by, review, at.date())
    lifecycle.move(review, ReviewState.SEALED, by=by, at=at)
    seals.place(cycle=review.cycle, stage=STAGE, result=queries.outcome(review.cycle), by=by, at=at)
